"""What a person should look at in documents, told as compilers tell it, and as other programs read it."""

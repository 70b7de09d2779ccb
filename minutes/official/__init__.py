"""Minutes in the official form: written as the entries of the form, and read back from them."""

"""Files that the tests make for themselves."""

"""The standard form of minutes: entries as they stand on the page, made out of minutes and read back into them."""

"""An archive of minutes as one file of tables and full text, and what is found in it."""

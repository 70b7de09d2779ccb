"""Writing: files that this program makes, or adds something to."""

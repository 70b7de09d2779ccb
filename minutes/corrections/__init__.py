"""Corrections of what was read: a JSON patch beside a document, applied each time the document is parsed."""

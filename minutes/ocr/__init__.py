"""Optical character recognition of our own: lines are found on a page and read by a network trained on drawn lines."""

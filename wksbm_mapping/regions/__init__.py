"""Codes, names and places of the regions of a kabupaten."""

"""Advance widths of the usual Office faces, as data, and the script that makes them."""

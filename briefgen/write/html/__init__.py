"""Writes pages as one self-contained HTML file."""

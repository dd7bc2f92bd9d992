"""Writes pages and drawings as SVG, PNG and PDF."""

"""Handouts for Word."""

"""Handouts in Markdown."""

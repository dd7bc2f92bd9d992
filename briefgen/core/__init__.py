"""Basics for every room: problems, units, the YAML reader, dates, text."""

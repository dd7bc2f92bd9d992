"""Compares two Briefs of one reader: which records changed, and what kind of change it is."""

"""Reads a master file as a Master: layouts by role, boxes, inks and faces."""

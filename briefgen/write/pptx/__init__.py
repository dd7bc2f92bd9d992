"""Writes Pages and a master as a .pptx."""

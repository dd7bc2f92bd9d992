"""A master file in, a Master out: layouts by role, boxes, inks and faces."""

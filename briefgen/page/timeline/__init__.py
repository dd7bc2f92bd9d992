"""Timelines: axis, lanes, labels, eras, undated events."""

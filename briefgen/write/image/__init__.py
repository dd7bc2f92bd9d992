"""Pages and drawings in, SVG, PNG and PDF out."""

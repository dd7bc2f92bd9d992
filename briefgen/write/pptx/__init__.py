"""Pages and a master in, a .pptx out."""

"""Type: faces, breaking, lines, measured paragraphs."""

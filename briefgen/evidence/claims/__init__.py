"""Compares what records claim with the paragraphs they cite: numbers, quoted words, denials, doubts, speakers."""

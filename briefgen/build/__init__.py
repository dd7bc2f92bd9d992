"""Builds decks: the pipeline, one deck, many decks, many processes."""

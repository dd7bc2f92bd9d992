"""Decks that people have edited: what they say, how that is merged, put back into the content, traced and verified."""

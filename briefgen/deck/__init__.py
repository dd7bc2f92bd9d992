"""The content of decks: Deck, Slide, Block, Run, without lengths and placeholders."""

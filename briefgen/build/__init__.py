"""From a request to finished decks: the pipeline, one deck, many decks, many processes."""

"""Writers: one folder for each format that decks are written in."""

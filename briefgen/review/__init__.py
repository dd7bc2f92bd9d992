"""The checks: rules over content and decks, and reports of what they find."""

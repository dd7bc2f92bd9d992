"""What a careful reader would object to: rules over content and decks, and reports of what they find."""

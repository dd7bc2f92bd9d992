"""PowerPoint masters: reading anybody's, making the house's, and an organisation's brand."""

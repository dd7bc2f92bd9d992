"""PowerPoint masters: reading any master, making the house masters, adding an organisation's branding."""

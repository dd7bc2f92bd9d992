"""What is said, slide by slide: Deck, Slide, Block, Run. No lengths, no placeholders."""

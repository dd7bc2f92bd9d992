"""What a record claims, against the paragraphs it cites: numbers, quoted words, denials, doubts, speakers."""

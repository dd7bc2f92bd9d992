"""One module for each kind of block: tables, cards, bars, prose and so on."""

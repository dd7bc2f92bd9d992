"""Compares what records claim with the paragraphs they cite: numbers, quoted words, denials, doubts, speakers.

- Words: `words/` has one YAML file for each language, and the families of words that exclude each other;
  `word_lists` declares what a file may hold, `lists` loads it.
- Reading: `read_text` is one text (a statement, or the paragraphs that it cites) with all that is read in it, each
  thing when it is first needed: its sentences (`read_sentence`), clauses (`clauses`), numbers (`amounts`), days and
  states, and the parts of sentences with the actors that they are about (`bound`) or who do what they say (`acting`).
- Comparing: each kind of difference has a module with a function `compare_...`, which takes what was read on both
  sides and yields Differences. Many first look for the passage's clauses that say the same (`alignment`). What only one
  comparison needs to read, its own module reads, and ReadText keeps.
- Order: `compare` makes all comparisons of a statement; `compare_counted` and `compare_relations` are parts of it.

So a new comparison is a module, a property of ReadText for what it reads in passages, and a call in `compare`.
`briefgen.review.compared` decides which fields of a record are compared.
"""

"""Composes a Deck from a template and a Brief: which slides, in which order, filled with what this reader may see.

`read.py` reads template files, `leaf.py` checks the Jinja in their texts, `evaluate.py` works it out, `context.py`
says what it may name, `compose.py` asks the slide kinds. Jinja is imported in `leaf.py` only, and only when needed.
"""

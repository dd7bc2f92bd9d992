"""Composes a Deck from a template and a Brief: which slides, in which order, filled with what this reader may see.

`read.py` reads template files, `leaf.py` checks the Jinja in their texts, `evaluate.py` evaluates it, `context.py`
defines its names, `compose.py` calls the slide kinds. Jinja is imported only in `leaf.py`, and only when needed.
"""

"""How often this process runs the garbage collector for reference cycles.

For processes that briefgen starts: the command line, workers. As a library it leaves this to the calling program.
"""

import gc


def collect_rarely() -> None:
    """Make garbage collection rare: decks and imports are many small values, hardly any of them in a cycle.

    Python's default, every 700 allocations, took a tenth of the time.
    """
    gc.set_threshold(200_000, 20, 20)


def free_memory() -> None:
    """Collect garbage after a deck, so that a batch takes no more memory than one deck.

    What is still in use is excluded from later collections, which keeps each to a millisecond.
    """
    gc.collect()
    gc.freeze()


def freeze_in_use() -> None:
    """Exclude what is in use now, mostly modules, from every later collection."""
    gc.freeze()

"""How often this process looks for values that only refer to each other, which nothing else would free.

For processes that are ours: the command line, workers. A library leaves that to the program it is in.
"""

import gc


def collect_rarely() -> None:
    """Make garbage collection rare: a deck is many small values, hardly any of them in a cycle, and so is an import.

    Looking after every 700 of them, as Python does by itself, took a tenth of the time.
    """
    gc.set_threshold(200_000, 20, 20)


def free_memory() -> None:
    """Collect garbage after a deck, so that a batch takes no more memory than one deck.

    What is still in use then is not looked through again: that keeps it to a millisecond.
    """
    gc.collect()
    gc.freeze()


def freeze_imported() -> None:
    """Leave what is in use now, modules above all, out of every later search."""
    gc.freeze()

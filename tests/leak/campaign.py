"""The leak campaign on random dossiers for any time: `make leaks`, or `python -m tests.leak.campaign`.

Prints one line of JSON: how many dossiers, decks, files and parts of them, how many characters were searched for how
many words, passages and ids, and how many leaks were found; each is a line on standard error, with the
number of the dossier that shows it again: `--from N --dossiers 1`.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from briefgen.audience.brief import Show
from tests.leak.compare import Looked, compare
from tests.leak.decks import DeckSpec, bases, slots
from tests.leak.evening import after_an_evening
from tests.leak.typed import LADDER, LANGUAGES, at_random

SIZES = (1, 2, 3, 5, 8)
"""Records of each noun."""
SHOWS = tuple(Show(*switches) for switches in product((True, False), repeat=len(Show.__struct_fields__)))


def look(number: int, decks: int = 3) -> Looked:
    """Looks into some decks of the dossier of that number; every second one was shown before an evening's work."""
    rng = Random(number)
    typed = at_random(rng, rng.choice(SIZES), slots())
    total, evening = Looked(), Random(number)
    for n in range(decks):
        spec = DeckSpec(rng.choice(bases()), rng.choice(LADDER), rng.choice(SHOWS), rng.choice(("", "", *LANGUAGES)))
        with TemporaryDirectory(prefix="briefgen-leak-") as folder:
            later = after_an_evening(typed, evening) if n % 2 else None
            looked = compare(Path(folder), later or typed, spec, rng, typed if later else None)
        total.add(looked, f"dossier {number}, {spec}: ")
    return total


def campaign(
    dossiers: int, first: int = 0, seconds: float = float("inf"), tell: Callable[[str], None] = lambda line: None
) -> tuple[int, Looked]:
    """Looks into so many dossiers, or as many as there is time for; how many it were, and what was found.

    Each find is reported as soon as it is made.
    """
    total, done, end = Looked(), 0, time.monotonic() + seconds
    while done < dossiers and time.monotonic() < end:
        looked = look(first + done)
        for one in looked.found:
            tell(one)
        total.add(looked)
        done += 1
    return done, total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=sys.maxsize)
    parser.add_argument("--from", "--seed", dest="first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    done, total = campaign(
        options.dossiers, options.first, options.seconds, partial(print, file=sys.stderr, flush=True)
    )
    print(json.dumps({"dossiers": done, **asdict(total), "found": len(total.found), "seed": options.first}))
    return bool(total.found)


if __name__ == "__main__":
    sys.exit(main())

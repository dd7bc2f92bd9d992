"""Full disks and builds at the same time, at random: every deck is the old one or the new one; the failure is reported.

`python -m tests.faults.shortages [--seconds N] [--seed N]` goes on until the time is over and ends with a line of JSON.
Where the machine mounts no disks, a file that may not grow stands in for a full one.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.faults.killed import BUILD, DECKS, Desk, ended
from tests.faults.prepared import Prepared
from tests.reliability.budget import Budget, budget_from

LARGEST = 120_000
"""Bytes that the largest of these decks has, and some."""


def short_of_room(desk: Desk, prepared: Prepared, chance: Random) -> str:
    """A build whose files may only grow so far; what became of it."""
    before = desk.decks_found()
    done = prepared.run(desk.folder, *BUILD, "--jobs", "1", file_bytes=chance.randrange(LARGEST))
    assert done.code in (0, 3), done
    assert "Traceback" not in done.output, done.output
    assert desk.decks_found().keys() == before.keys(), "a deck is gone"
    return "full disks"


def at_the_same_time(desk: Desk, prepared: Prepared, chance: Random) -> str:
    """Two to four builds at once, all of the same state; each has its decks in the end."""
    running = [desk.start("--force") for _ in range(chance.randint(2, 4))]
    assert [ended(process, wait=True) for process in running] == [0] * len(running)
    return "races"


def campaign(budget: Budget) -> Counter[str]:
    """Goes on until the time is over. Raises AssertionError for a deck that is neither old nor new."""
    chance, counts = Random(budget.seed), Counter[str]()
    prepared = Prepared()
    with TemporaryDirectory(prefix="briefgen-shortages-") as folder:
        desk = Desk(Path(folder) / "desk")
        desk.turn_to(0)
        desk.build()
        while budget.left or not counts:
            state = chance.randrange(2)
            desk.turn_to(state)
            counts[chance.choice((short_of_room, short_of_room, at_the_same_time))(desk, prepared, chance)] += 1
            desk.build()
            assert desk.decks_found() == {name: desk.known[state][name] for name in DECKS}
            assert desk.litter() == []
    prepared.end()
    return counts


if __name__ == "__main__":
    budget = budget_from(__doc__)
    print(json.dumps({**campaign(budget), "seed": budget.seed}))
    sys.exit(0)

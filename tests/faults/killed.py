"""Builds that are killed at any moment: after each, every deck is the old one or the new one, byte for byte.

`python -m tests.faults.killed [--seconds N] [--seed N]` kills builds until the time is over and ends with a line of
JSON. The made-up dispute has two states, so that every build has something to replace; what the decks of either are,
byte for byte, is known before the first build is killed.
"""

import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import briefgen.write.image.picture  # noqa: F401  so that builds forked from here need not import it
from briefgen.cli import main
from briefgen.core.files import digest_of
from briefgen.edited.memory import FOLDER
from briefgen.project.new import make_project
from briefgen.store.index import INDEX
from briefgen.store.lock import LOCK
from tests.reliability.budget import budget_from

TITLES = ("title: Caldrin, Morvane and the Gannet Bank", "title: Morvane, Caldrin and the Gannet Bank")
TEMPLATES = {
    "first": "reads: press\nslides:\n  - title: cover\n  - timeline: origins\n",
    "second": "reads: team\nslides:\n  - title: cover\n  - positions: matrix\n",
    "third": "reads: partner\nslides:\n  - title: cover\n  - quotes: words\n",
}
"""Short decks, so that a build is over soon; the longer it takes, the fewer moments are met."""
BUILD = ("build", *(f"--template={name}" for name in TEMPLATES))
DECKS = tuple(f"gannet-bank-{name}.pptx" for name in TEMPLATES)
State = dict[str, str]


class Desk:
    """A project whose dispute has two states, 0 and 1, and the digests of the decks of each."""

    def __init__(self, folder: Path) -> None:
        make_project(folder)
        for name, text in TEMPLATES.items():
            (folder / "templates" / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.folder, self.output = folder, folder / "output"
        self.known = [self._built(state) for state in (0, 1)]
        assert not set(self.known[0].values()) & set(self.known[1].values())

    def turn_to(self, state: int) -> None:
        """Brings the dispute into that state."""
        head = self.folder / "content" / "gannet-bank" / "dossier.yaml"
        text = head.read_text(encoding="utf-8")
        title = next(title for title in TITLES if title in text)
        head.write_text(text.replace(title, TITLES[state]), encoding="utf-8")

    def start(self, *options: str) -> int:
        """A build, in a process group of its own; the number of both.

        It is forked from this process, which has imported everything, and so spends its time on decks.
        """
        if process := os.fork():
            return process
        os.setsid()
        os.chdir(self.folder)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os._exit(main((*BUILD, *options)))

    def build(self, *options: str) -> None:
        """A build that nobody disturbs."""
        assert ended(self.start(*options), wait=True) == 0

    def _built(self, state: int) -> State:
        self.turn_to(state)
        self.build("--force", "-o", str(self.folder / f"state{state}"))
        return {name: digest_of(self.folder / f"state{state}" / name) for name in DECKS}

    def decks_found(self) -> State:
        """What is in the output folder now: every deck whole, and of one of the two states."""
        found = {name: digest_of(self.output / name) for name in DECKS if (self.output / name).exists()}
        for name, digest in found.items():
            assert digest in {known[name] for known in self.known}, f"{name} is neither the old deck nor the new one"
        return found

    def litter(self) -> list[str]:
        """What is in the output folder and belongs there no more."""
        kept = {*DECKS, INDEX, LOCK, FOLDER, "README.md"}
        return sorted(file.name for file in self.output.iterdir() if file.name not in kept)


def killed(desk: Desk, state: int, delay: float, after_part: bool, *options: str) -> bool:
    """Kills a build that brings the decks to that state; whether it was still running.

    The delay counts from its start, or from the moment when it has begun to write the first deck.
    """
    desk.turn_to(state)
    process, code = desk.start(*options), None
    while after_part and code is None and not list(desk.output.glob(".*.part")):
        code = ended(process)
    end = monotonic() + delay
    while code is None and monotonic() < end:
        code = ended(process)
    if code is None:
        with suppress(ProcessLookupError):  # it may end just now, or not be a group yet
            os.killpg(process, signal.SIGKILL)
        code = ended(process, wait=True)
        _wait_for_group(process)
    return code == -signal.SIGKILL


def _wait_for_group(process: int) -> None:
    """Waits until its own processes are gone too: until then they hold their locks."""
    with suppress(ProcessLookupError):
        end = monotonic() + 10
        while monotonic() < end:
            os.killpg(process, 0)
            sleep(0.001)


def ended(process: int, wait: bool = False) -> int | None:
    """The exit code of a process, negative for a signal; None while it is running."""
    sleep(0.001)
    found, status = os.waitpid(process, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def campaign(count: int, seed: int = 1, going_on: Callable[[], bool] = lambda: True) -> Counter[str]:
    """Kills that many builds, or as many as it may go on for; what was found afterwards, counted.

    Every other pair of them is made by two processes.
    Raises AssertionError as soon as a deck is not whole, what is remembered cannot be read, a deck of ours is taken for
    an edited one, or a build that nobody disturbs leaves something lying about.
    """
    chance, counts = random.Random(seed), Counter[str]()
    with TemporaryDirectory(prefix="briefgen-faults-") as folder:
        desk = Desk(Path(folder) / "desk")
        start = monotonic()
        desk.turn_to(1)
        desk.build()
        usual = monotonic() - start
        number = -1
        while counts["kills"] < count and (going_on() or not counts["clean builds after"]):
            number += 1
            state, after_part = number % 2, chance.random() < 0.5
            delay = chance.uniform(0, usual * (0.5 if after_part else 0.9))
            options = ("--jobs", "2") if number % 4 > 1 else ()
            alive = killed(desk, state, delay, after_part, *options)
            counts["kills" if alive else "done before"] += 1
            _looked_over(desk, state, counts)
            if number % 5 == 4:
                desk.build()
                assert desk.decks_found() == desk.known[state]
                assert desk.litter() == [], (number, options, desk.litter())
                counts["clean builds after"] += 1
    return counts


def _looked_over(desk: Desk, state: int, counts: Counter[str]) -> None:
    found = desk.decks_found()
    assert len(found) == len(DECKS), "a deck is gone"
    new = sum(digest == desk.known[state][name] for name, digest in found.items())
    counts[("all decks old", "one deck new", "two decks new", "all decks new")[new]] += 1
    assert json.loads((desk.output / INDEX).read_bytes())["decks"].keys() == set(DECKS)
    left = desk.litter()
    counts["left something to clear"] += bool(left)
    assert all(".part" in name for name in left), left


if __name__ == "__main__":
    budget = budget_from(__doc__)
    print(json.dumps({**campaign(sys.maxsize, budget.seed, lambda: budget.left), "seed": budget.seed}))

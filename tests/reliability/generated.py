"""Decks at random, looked at by every validator: random dossiers × templates × masters.

`python -m tests.reliability.generated [DECKS] [FIRST] [PROCESSES]` makes that many, from the seed FIRST on,
prints what was found in which deck, and ends with a line of JSON. The defects are to be none.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from briefgen.audience.brief import Show
from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import Refused
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from tests.conftest import ROOT
from tests.leak.decks import CONTENT, HERE, OUTPUT, Asked, bases, project, slots
from tests.leak.typed import LADDER, Typed, at_random
from tests.reliability.validators import VALIDATORS

HOUSE, SHARED = ROOT / "templates" / "masters", ROOT.parent / "shared" / "masters"
SPICES = {
    "harbour": "Häfen & <Docks> “Süd”", "light": "ضوء المنارة", "dark": "תאורה", "nobody": "]]> &amp; nobody’s",
    "meet": "Zusammenkunftsvorbereitungsausschussmitglied", "again": "🏛️ again", "sides": "の両側", "over": "a\tb",
}  # fmt: skip
"""Words that the random texts hold, and what is put in their place now and then."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the deck of one seed: written or not, by what it was made, what each validator found."""

    seed: int
    state: str
    about: str
    found: tuple[str, ...] = ()


@cache
def masters(strangers: bool) -> tuple[Path, ...]:
    """Strangers' masters, as far as they are at hand and can be read, or else the house masters."""
    theirs = [file for folder in ("good", "odd") for file in sorted((SHARED / folder).glob("*.p*")) if _readable(file)]
    return tuple(theirs if theirs and strangers else sorted(HOUSE.glob("*.pptx")))


def _readable(file: Path) -> bool:
    try:
        return bool(read_master(file).layouts)
    except Refused:
        return False


def report(seed: int) -> Report:
    """Makes and examines the deck of that seed."""
    chance = Random(seed)
    typed = spiced(at_random(chance, 1 + seed % 4, slots()), chance)
    shown = Show(*(chance.random() < 0.8 for _ in Show.__struct_fields__))
    asked = Asked(chance.choice(bases()), chance.choice(LADDER), shown)
    master = chance.choice(masters(chance.random() < 0.4))
    about = f"{asked.name} on {master.name}"
    with TemporaryDirectory(prefix="briefgen-generated-") as root:
        project(Path(root), typed, asked)
        with chdir(root):
            options = BuildOptions(template_folders(HERE), OUTPUT, master=str(master), debug=True)
            (outcome,) = build_decks([DeckRequest(CONTENT, asked.name)], options)
            told = tuple(str(problem) for problem in outcome.problems if problem.rule in {"deck-defect", "own-mistake"})
            return Report(seed, outcome.state, about, told + (found_in(outcome.file) if outcome.file else ()))


def spiced(typed: Typed, chance: Random) -> Typed:
    """The dossier with some of its words in other scripts, with markup in them, or very long."""
    some = {word: spice for word, spice in SPICES.items() if chance.random() < 0.3}

    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(one) for key, one in value.items()}
        if isinstance(value, list):
            return [turned(one) for one in value]
        return " ".join(some.get(word, word) for word in value.split(" ")) if isinstance(value, str) else value

    return Typed(typed.head, turned(typed.records))  # type: ignore[arg-type]


def found_in(deck: Path) -> tuple[str, ...]:
    """What the doctor and every validator find in a deck."""
    others = (f"{name}: {found}" for name, look in VALIDATORS.items() for found in look(deck))
    return (*(f"doctor: {problem}" for problem in examine(deck)), *others)


def reports(count: int, first: int, processes: int) -> Iterator[Report]:
    """Reports on seeds from `first` on, until that many decks were written. Most dossiers can be built."""
    written = 0
    with get_context("spawn").Pool(processes) as pool:
        for one in pool.imap_unordered(report, range(first, first + 3 * count)):
            yield one
            written += one.state == "written"
            if written == count:
                return


def main(count: int = 300, first: int = 1, processes: int = 2) -> int:
    """Runs the campaign."""
    states, defects = Counter[str](), 0
    for one in reports(count, first, processes):
        states[one.state] += 1
        print(f"{states['written']} decks, {states.total()} asked for, {defects} defects", end="\r", file=sys.stderr)
        defects += len(one.found)
        for found in one.found:
            print(f"seed {one.seed}, {one.about}: {found}", flush=True)
    figures = {"decks": states["written"], "not made": states.total() - states["written"], "defects": defects}
    print(json.dumps({**figures, "masters": len({*masters(True), *masters(False)}), "templates": len(bases())}))
    return int(defects > 0 or states["written"] < count)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

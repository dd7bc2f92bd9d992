"""Random decks checked by every validator: dossiers × templates × masters.

`python -m tests.reliability.generated [--seconds N] [--seed N]` makes as many as there is time for, each with a seed of
its own from the given one on and in every format, prints what was found in which, and ends with a line of JSON. The
defects are to be none.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from docx import Document
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from briefgen.audience.brief import Show
from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import Refused
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from tests.conftest import ROOT
from tests.leak.decks import CONTENT, HERE, OUTPUT, DeckSpec, bases, project, slots
from tests.leak.typed import LADDER, Typed, at_random
from tests.reliability.budget import Budget, budget_from
from tests.reliability.validators import VALIDATORS

HOUSE, SHARED = ROOT / "templates" / "masters", ROOT.parent / "shared" / "masters"
SPICES = {
    "harbour": "Häfen & <Docks> “Süd”", "light": "ضوء المنارة", "dark": "תאורה", "nobody": "]]> &amp; nobody’s",
    "meet": "Zusammenkunftsvorbereitungsausschussmitglied", "again": "🏛️ again", "sides": "の両側", "over": "a\tb",
}  # fmt: skip
"""Words that the random texts hold, and what is put in their place now and then."""


FORMS = ("pptx", "html", "md", "docx")
OURS = {"deck-defect", "own-mistake"}


def _html(file: Path) -> Iterator[str]:
    if not HTMLParser(file.read_text(encoding="utf-8")).css("main, section, article"):
        yield "no page in it"


def _markdown(file: Path) -> Iterator[str]:
    if not file.read_text(encoding="utf-8").startswith(("# ", "---")):
        yield "it begins with no title"


def _word(file: Path) -> Iterator[str]:
    if not Document(str(file)).paragraphs:
        yield "no paragraph in it"


READ_AGAIN: Mapping[str, Callable[[Path], Iterator[str]]] = {".html": _html, ".md": _markdown, ".docx": _word}
"""What other formats are read with again."""


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
    spec = DeckSpec(chance.choice(bases()), chance.choice(LADDER), shown)
    master = chance.choice(masters(chance.random() < 0.4))
    about = f"{spec.name} on {master.name}"
    with TemporaryDirectory(prefix="briefgen-generated-") as root:
        project(Path(root), typed, spec)
        with chdir(root):
            clean = chance.random() < 0.5
            options = BuildOptions(
                template_folders(HERE), OUTPUT, master=str(master), formats=FORMS, clean_master=clean, debug=True
            )
            outcomes = tuple(build_decks([DeckRequest(CONTENT, spec.name)], options))
            wrong = {str(one) for outcome in outcomes for one in outcome.problems if one.rule in OURS}
            found = (one for outcome in outcomes if outcome.file for one in found_in(outcome.file))
            return Report(seed, outcomes[0].state, about, (*sorted(wrong), *found))


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
    """What the doctor and every validator find in a deck, or what is wrong with a file of another format."""
    if deck.suffix != ".pptx":
        return tuple(f"{deck.suffix}: {found}" for found in READ_AGAIN[deck.suffix](deck))
    others = (f"{name}: {found}" for name, look in VALIDATORS.items() for found in look(deck))
    return (*(f"doctor: {problem}" for problem in examine(deck)), *others)


def reports(budget: Budget) -> Iterator[Report]:
    """Reports on seeds from the budget's on, until its time is over."""
    for seed in count(budget.seed):
        yield report(seed)
        if not budget.left:
            return


def main(budget: Budget) -> int:
    """Runs the campaign."""
    states, defects = Counter[str](), 0
    for one in reports(budget):
        states[one.state] += 1
        defects += len(one.found)
        for found in one.found:
            print(f"seed {one.seed}, {one.about}: {found}", flush=True)
    figures = {"decks": states["written"], "not made": states.total() - states["written"], "defects": defects}
    figures |= {"masters": len({*masters(True), *masters(False)}), "templates": len(bases()), "seed": budget.seed}
    print(json.dumps(figures))
    return int(defects > 0)


if __name__ == "__main__":
    sys.exit(main(budget_from(__doc__)))

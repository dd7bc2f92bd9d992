"""The flagship's three decks on every master at hand: the house's, and strangers' where they are there.

`python -m tests.reliability.masters [--seconds N] [--seed N]` takes them in an order of chance until the time is over,
prints a line for each that cannot be used, and ends with a line of JSON.
"""

import json
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from briefgen.build.outcome import Defective
from briefgen.build.output import write_deck
from briefgen.build.pipeline import lay_out_deck
from briefgen.core.problem import Refused
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template
from briefgen.write.formats import WriterSettings
from briefgen.write.pptx.pptx import WRITER
from tests.conftest import ROOT
from tests.dossiers import composed
from tests.reliability.budget import Budget, budget_from

HOUSE, SHARED = ROOT / "templates" / "masters", ROOT.parent / "shared" / "masters"


def flagship() -> list[Deck]:
    """The flagship's three decks, not yet laid out."""
    dossier, _ = load_dossier(ROOT / "content" / "s400", "content/s400")
    assert dossier
    templates = (read_template(name, template_folders(ROOT)) for name in ("minister", "working", "press"))
    return [composed(dossier, template) for template in templates]


def built_on(file: Path, decks: list[Deck], folder: Path) -> int:
    """How many of the decks are built on that master, the doctor finding nothing. Raises Refused for the master."""
    master, built = read_master(file), 0
    for number, deck in enumerate(decks):
        try:
            target = folder / f"{file.stem}-{number}.pptx"
            write_deck(lay_out_deck(deck, master)[0], WRITER, target, WriterSettings(file))
            built += 1
        except (Refused, Defective) as reason:
            print(f"{file.name}: deck {number + 1}: {reason}")
    return built


def main(budget: Budget) -> int:
    """Builds on all of them, or as many as there is time for."""
    decks, result = flagship(), {"tried": 0, "built": 0, "all three": 0, "broken tried": 0, "broken refused": 0}
    strangers = [*SHARED.glob("good/*.p*"), *SHARED.glob("odd/*.p*")]
    with TemporaryDirectory(prefix="briefgen-masters-") as folder:
        every = sorted([*HOUSE.glob("*.pptx"), *strangers])
        for file in Random(budget.seed).sample(every, len(every)):
            if not budget.left:
                break
            built = built_on(file, decks, Path(folder))
            result["tried"] += 1
            result["built"] += built
            result["all three"] += built == len(decks)
        for file in sorted(SHARED.glob("broken/*.p*")):
            result["broken tried"] += 1
            try:
                built_on(file, decks[:1], Path(folder))
            except Refused as refused:
                print(refused)
                result["broken refused"] += 1
    print(json.dumps({**result, "of": len(every), "decks": len(decks), "seed": budget.seed}))
    return int(result["all three"] < result["tried"])


if __name__ == "__main__":
    sys.exit(main(budget_from(__doc__)))

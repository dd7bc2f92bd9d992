"""Asks every room about the noun `measures` and prints the answers as JSON: run by `test_new_noun.py`.

The noun is declared in one file of a copy of briefgen, so this runs in a process of its own, with that copy first on
the path: `python -m tests.dossier.answers_of_a_noun FOLDER`.
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

from briefgen.audience.brief import Show
from briefgen.audience.tailor import tailor
from briefgen.deck.model import Table
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.schema import content_schemas
from briefgen.interchange.linked_data import as_linked_data
from briefgen.interchange.record_tables import record_tables
from briefgen.leak.withheld import withheld_from
from briefgen.slides.table import Options, slides
from briefgen.template.schema import template_schema
from briefgen.wording.evidence import sentence
from tests.dossiers import dossier_from, problems_of
from tests.leak.alone import typed_for
from tests.leak.typed import LADDER, at_random
from tests.review.harness import found

OPEN = "fence: {by: north, what: Fences the shore, against: south, since: 2020-05, cite: s1#3, read: press}"
CLOSED = "patrol: {by: north, what: Quzzlewick patrols, title: Order of the Zorblatt, cite: s2#1}"
TYPED = f"measures:\n  {OPEN}\n  {CLOSED}\n"
HIDDEN_ACTOR = "actors:\n  south: {name: Southland, kind: state}\n---\n"
LOADED_WORD = "measures:\n  fence: {by: north, what: An arrogant fence, title: Arrogant order, cite: s1#3}\n"


def answers(folder: Path) -> dict[str, Any]:
    """What each room makes of the noun."""
    dossier = dossier_from(TYPED, folder)
    team, press = tailor(dossier, "team"), tailor(dossier, "press")
    without_judgements = tailor(dossier, "team", Show(judgements=False))
    (slide,) = slides(team, Options(of="measures"), Story(id="decided"))
    (table,) = (block for block in slide.blocks if isinstance(block, Table))
    typed = at_random(Random(1), 12, ("origins",))
    return {
        "loaded": list(dossier.records["measures"]),
        "mistakes": problems_of("measures: {fence: {by: nroth, what: [A], cite: s1}}", folder, sources="# none"),
        "team": list(team.records["measures"]),
        "press": list(press.records["measures"]),
        "without judgements": list(without_judgements.records["measures"]),
        "against": [list(one.against) for one in _with_south_hidden(folder)],
        "sentence": sentence(team, team.records["measures"]["fence"]),
        "heads": [column.head for column in table.columns],
        "cells": [[" / ".join(one.text for one in cell.paragraphs) for cell in row] for row in table.rows],
        "wording": [problem.message for problem in found(LOADED_WORD, folder) if "arrogant" in problem.message.lower()],
        "looked for": sorted({"quzzlewick", "zorblatt"} & withheld_from(dossier, "press").words.keys()),
        "planted": sorted({field for one in typed.records["measures"].values() for field in one}),
        "alone": [
            len(typed_for(typed, reader, Show(judgements=judgements)).records["measures"])
            for reader in LADDER
            for judgements in (True, False)
        ],
        "schema": sorted(content_schemas()["measures"]["additionalProperties"]["properties"]),
        "exported": next(list(one.heads) for one in record_tables(team) if one.noun == "measures"),
        "linked": [one["@type"] for one in json.loads(as_linked_data(team))["@graph"] if "Fences" in str(one)],
        "in the head": "measures" in content_schemas()["dossier"]["properties"],
        "in templates": "measures" in json.dumps(template_schema()["$defs"]["slide-table"]),
        "last": list(NOUNS)[-1],
    }


def _with_south_hidden(folder: Path) -> list[Any]:
    dossier = dossier_from(HIDDEN_ACTOR + TYPED, folder)
    return list(tailor(dossier, "press").records["measures"].values())


if __name__ == "__main__":
    print(json.dumps(answers(Path(sys.argv[1]))))

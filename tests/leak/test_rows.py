"""Each row of the table in docs/content.md: a record, what it names, and who reads.

For every row, a record that anybody may see names one that only some may see, of every noun that may be there. The
rows below that table, on citations, sides, points and words, are checked by tests/audience/test_brief.py.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_origin

import pytest

from briefgen.audience.brief import Brief
from briefgen.audience.tailor import tailor
from briefgen.dossier.field import ANY
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier, named_ids
from tests.conftest import ROOT
from tests.leak.typed import LADDER, Record, Typed

HEAD: Record = {"title": "Skerry", "cutoff": "2024-12-31", "readers": dict.fromkeys(LADDER, "MARK")}
HELD: Record = {"basis": "stated", "cite": ["s1"]}
BASE: dict[str, dict[str, Record]] = {
    "origins": {"agency": {"name": "Agency"}},
    "sources": {"s1": {"outlet": "The Ebb", "grade": "B", "why": "signed"}},
    "actors": {"north": {"name": "Northland"}},
    "issues": {"light": {"short": "Light", "claim": "It is ours"}},
    "positions": {"light.north": {"issue": "light", "actor": "north", "stance": "for", "what": "Built it", **HELD}},
    "events": {"fire": {"date": "2019", "what": "Fire", **HELD}},
    "quotes": {"q": {"by": "north", "words": "Dark", "cite": ["s1"]}},
    "discrepancies": {"d": {"asks": "When?", "sides": [{"say": one, "cite": ["s1"]} for one in ("Then", "Later")]}},
    "figures": {"f": {"what": "Lamps", "value": "2", "cite": ["s1"]}},
    "thresholds": {"t": {"by": "north", "requires": "A vote", "before_what": "Light", **HELD}},
    "interests": {"i": {"of": "north", "what": "Light", **HELD}},
    "judgements": {"j": {"says": "It burns", "rests": ["fire"]}},
    "assessments": {"a": {"actor": "north", "issue": "light", "stands": 1, "by": "desk"}},
    "scenarios": {"s": {"name": "Dark", "what": "It stays dark"}},
    "hypotheses": {"h": {"claim": "Lightning", "evidence": {"fire": "neutral"}}},
    "gaps": {"g": {"what": "Who lit it"}},
    "terms": {"term": {"name": "Fresnel", "means": "A lens"}},
    "corrections": {"c": {"said": "Four lamps", "now": "The texts give no number", "cite": ["s1#1"]}},
    "lines": {"l": {"kind": "ask", "what": "When"}},
    "story": {"slot": {"headline": "It burnt", "kicker": "Fire", "rests": ["fire"], "points": [{"say": "It did"}]}},
}
"""One record of each noun, with what it needs."""

ROW = re.compile(r"\| (an? [a-z ]+) \| `(\w+)` \| ([a-z, ]+) \|")


def rows() -> Iterator[tuple[str, str, str]]:
    """Noun, field and what the page says becomes of the record."""
    page = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    nouns = {one.one: noun for noun, one in NOUNS.items()}
    table = page.partition("<!-- table: references -->")[2].partition("<!-- end -->")[0]
    return ((nouns[name], field, becomes) for name, field, becomes in ROW.findall(table))


def dossier_with(noun: str, field: str, target: str, read: str, folder: Path) -> tuple[Dossier, str, str]:
    """All of BASE open to the press, and two records more: an open one that names in `field` one open to `read`."""
    records = deepcopy(BASE)
    hidden, one = "hidden", "it"
    records[target][hidden] = deepcopy(next(iter(BASE[target].values())))
    if target == "positions":
        records[target]["light.north.2"] = records[target].pop(hidden)
        hidden = "light.north.2"
    made = records[noun][one] = deepcopy(next(iter(BASE[noun].values())))
    made[field] = _as_typed(noun, field, hidden)
    if noun == "positions":
        one = f"{made['issue']}.{made['actor']}" + (".2" if field == "after" else "")
        records[noun][one] = records[noun].pop("it")
    for some in records.values():
        for id_, other in some.items():
            other["read"] = read if id_ == hidden else "press"
    Typed(HEAD, records).write(folder / f"{target}-{read}")
    dossier, problems = load_dossier(folder / f"{target}-{read}", "skerry")
    assert problems == ()
    assert dossier is not None
    return dossier, one, hidden


def _as_typed(noun: str, field: str, id_: str) -> Any:
    hint = NOUNS[noun].fields[field].hint
    if hint is str:
        return id_
    return [id_] if get_origin(hint) is tuple else {id_: "neutral" if field == "evidence" else [2]}


def becomes_of(brief: Brief, noun: str, field: str, one: str, hidden: str) -> str:
    """What has become of the record in the brief, in the words of the page."""
    record = brief.records[noun].get(one)
    if record is None:
        return "it is removed too"
    if hidden in named_ids(getattr(record, field)):
        return "nothing"
    if isinstance(record, Story) and not record.headline and not (record.kicker or record.say) and record.points:
        return "headline and kicker and say are removed, its points stay"
    return "only the mention is removed"


@pytest.mark.parametrize(("noun", "field", "becomes"), list(rows()), ids=lambda one: one.replace(" ", "-"))
def test_what_goes_along_with_a_hidden_record(noun: str, field: str, becomes: str, tmp_path: Path) -> None:
    names = NOUNS[noun].references[field].names
    assert names
    for target in [other for other, one in NOUNS.items() if one.named] if names.nouns == (ANY,) else names.nouns:
        for read in ("partner", "team"):
            dossier, one, hidden = dossier_with(noun, field, target, read, tmp_path)
            for reader in LADDER:
                brief = tailor(dossier, reader)
                sees = LADDER.index(reader) >= LADDER.index(read)
                assert becomes_of(brief, noun, field, one, hidden) == ("nothing" if sees else becomes), (target, reader)
                assert sees or repr(hidden) not in repr(brief)


def test_every_field_that_names_records_has_a_row() -> None:
    assert [(noun, field) for noun, field, _ in rows()] == [
        (noun, field) for noun, one in NOUNS.items() for field in one.references
    ]

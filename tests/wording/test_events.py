"""An event is worded in one place: a fact added there appears in every form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Prose, Slide, Table
from briefgen.deck.timeline import Timeline, Undated
from briefgen.dossier.nouns.story import Story
from briefgen.preview.record import record_details
from briefgen.slides import load_kind
from briefgen.wording.events import EVENT_FACTS, EventFact
from tests.dossiers import brief_from

EVENTS = """
events:
  launch: {what: the ferry sails, date: 2019-07, who: north, reported: s1#3/2}
  talks: {what: talks end, after: launch, who: south, detail: at night, stated: s2#1/3}
hypotheses:
  h1: {claim: They agreed, evidence: {launch: consistent}}
  h2: {claim: They did not, evidence: {launch: inconsistent}}
"""
WHERE = "at the light"


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return brief_from(EVENTS, tmp_path)


@pytest.fixture
def with_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more fact, in the one list of facts: where it happened."""
    monkeypatch.setitem(EVENT_FACTS, "place", EventFact("Place", lambda brief, event: WHERE))


def shown(brief: Brief, kind: str, story: Story | None = None, **options: Any) -> Slide:
    """The first slide of that kind."""
    found = load_kind(kind)
    slides: Iterator[Slide] = found.slides(brief, found.options(**options), story or Story(id="slot"))
    return next(slides)


FORMS = {
    "label": lambda brief: _block(shown(brief, "timeline"), Timeline).marks[0].sub.text,
    "undated": lambda brief: _undated(shown(brief, "timeline")).text,
    "column": lambda brief: _block(shown(brief, "timeline"), Timeline).marks[0].sources[0].text,
    "alt text": lambda brief: _block(shown(brief, "timeline"), Timeline).caption,
    "notes": lambda brief: shown(brief, "timeline").notes[0].text,
    "prose": lambda brief: _block(shown(brief, "bluf"), Prose).paragraphs[0].text,
    "matrix": lambda brief: _words(_block(shown(brief, "hypotheses"), Table)),
    "table": lambda brief: _words(_block(shown(brief, "table", of="events"), Table)),
    "preview": lambda brief: (record_details(brief, "launch") or {})["say"],
}


def _block(slide: Slide, kind: type[Any]) -> Any:
    return next(block for block in slide.blocks if isinstance(block, kind))


def _undated(slide: Slide) -> Paragraph:
    (group,) = _block(slide, Timeline).undated
    item: Undated = group.items[0]
    return item.sub


def _words(table: Table) -> str:
    return " | ".join(line.text for row in table.rows for cell in row for line in cell.paragraphs)


NOW = {
    "label": "July 2019, reported\u00a0[1]",
    "undated": "source\u00a02",
    "alt text": "Timeline of two events. The ferry sails (July 2019, reported). Talks end (undated). at night.",
    "notes": "The ferry sails (July 2019, reported). [1] paragraph 3, grade B2",
    "prose": "July 2019: the ferry sails reported\u00a0[1]",
    "preview": "The ferry sails (July 2019, reported).",
}


@pytest.mark.parametrize("form", NOW)
def test_each_form_arranges_the_same_facts(form: str, brief: Brief) -> None:
    assert FORMS[form](brief) == NOW[form]


@pytest.mark.usefixtures("with_place")
@pytest.mark.parametrize("form", FORMS)
def test_a_fact_added_in_one_place_is_in_every_form(form: str, brief: Brief) -> None:
    assert WHERE in FORMS[form](brief).lower()

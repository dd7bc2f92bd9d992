"""All kinds over whole dossiers: every record named, every record cited, titles that differ."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.deck.model import Slide
from briefgen.dossier.load import load_dossier
from briefgen.dossier.references import cited
from briefgen.slides.table import TABLES
from briefgen.wording.citations import REGISTER
from tests.slides.said import made, named, paragraphs

ROOT = Path(__file__).parent.parent.parent
DOSSIERS = [ROOT / "content" / "s400", ROOT / "briefgen" / "project" / "new" / "project" / "content" / "gannet-bank"]
KINDS = ["title", "bluf", "prose", "timeline", "positions", "quotes", "figures", "scenarios", "hypotheses", "sourcemap",
         "sources", "spectrum", "actormap", "activity"]  # fmt: skip
NAMED_ONLY = ("actors", "sources", "issues", "origins")
"""Nouns that a slide may name in passing, as heading or speaker, without citing where they are mentioned."""


def every_slide(brief: Brief) -> Iterator[Slide]:
    """One slide or more of every kind, with nothing picked."""
    for kind in KINDS:
        yield from made(brief, kind)
    for of in ("claim", "needs", "lines", "basis"):
        yield from made(brief, "compare", of=of)
    for noun in TABLES:
        yield from made(brief, "table", of=noun)


@pytest.fixture(scope="module", params=DOSSIERS, ids=lambda folder: folder.name)
def brief(request: pytest.FixtureRequest) -> Brief:
    """What the narrowest reader sees of a dossier that ships."""
    dossier, problems = load_dossier(request.param)
    assert dossier is not None, problems
    return tailor(dossier, list(dossier.head.readers)[-1])


def test_every_record_is_named_by_a_slide_that_shows_it(brief: Brief) -> None:
    shown = {id_ for slide in every_slide(brief) for id_ in named(slide)}
    expected = {
        id_ for noun, records in brief.records.items() if noun not in ("story", "assessments") for id_ in records
    }
    assert expected - shown == set()


def test_every_statement_on_a_slide_has_its_citations_there(brief: Brief) -> None:
    missing = []
    for slide in every_slide(brief):
        leading = (run.text for one in paragraphs(slide.blocks) for run in one.runs if run.goto == REGISTER)
        numbers = {int(text.strip("[]")) for text in leading}
        for id_ in named(slide):
            record = brief.find(id_)
            if record is None or slide.kind == "activity" or any(id_ in brief.records[noun] for noun in NAMED_ONLY):
                continue
            wanted = {brief.numbers[citation.source] for citation in cited(record)}
            missing += [(slide.kind, id_)] if wanted - numbers else []
    assert missing == []


def test_every_slide_with_records_has_their_evidence_in_its_notes(brief: Brief) -> None:
    bare = [
        (slide.kind, slide.title.text)
        for slide in every_slide(brief)
        if named(slide) and not slide.notes and slide.kind not in ("title", "sources")
    ]
    assert bare == []


def test_neutral_titles_are_sentences_that_differ(brief: Brief) -> None:
    titles = [slide.title.text for slide in every_slide(brief) if slide.kind not in ("title", "section")]
    assert len(titles) == len(set(titles))
    assert [title for title in titles if title.endswith((".", ":", " ")) or title[:1].islower()] == []


def test_a_reader_without_grades_sees_none(brief: Brief) -> None:
    dossier, _ = load_dossier(next(folder for folder in DOSSIERS if folder.name == brief.name))
    assert dossier is not None
    plain = tailor(dossier, brief.reader, Show(grades=False))
    texts = [run.text for slide in every_slide(plain) for one in paragraphs(slide) for run in one.runs]
    texts += [one.text for slide in every_slide(plain) for one in slide.notes]
    assert [text for text in texts if re.search(r"\bgrade\b|\b[A-F][1-6]\b", text)] == []

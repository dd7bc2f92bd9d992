"""The slide that says what changed."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import Since
from briefgen.audience.tailor import tailor
from briefgen.changes.since import by_record
from briefgen.deck.model import Points
from tests.dossiers import dossier_from
from tests.slides.said import made, paragraphs

EVENT = "events: {fire: {what: The lamp room burnt, date: %s, cite: s1#2, read: press}}"
BOTH = f"{EVENT}\n---\ngaps: {{g: {{what: Why it burnt, read: press}}}}"


def since(before: str, after: str, folder: Path, reader: str = "press") -> Brief:
    """The Brief of the second text, with what is different since the first was shown on 2 March 2026."""
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    was, now = (tailor(dossier_from(text, folder / side), reader) for side, text in (("a", before), ("b", after)))
    found = Since("march", date(2026, 3, 2), "The small round", by_record(was, now))
    return replace(now, since={"march": found, "last": found})


def said(brief: Brief, **options: object) -> list[str]:
    """The paragraphs of the slide, title first."""
    (slide,) = made(brief, "changes", **options)
    return [paragraph.text for paragraph in paragraphs(slide)]


def test_what_is_new_and_what_changed_is_said_with_what_was_said_before(tmp_path: Path) -> None:
    assert said(since(EVENT % 2019, BOTH % "2019-07", tmp_path)) == [
        "One statement is new and one has changed since 2 March 2026",
        "New", "Not known: Why it burnt.",
        "Changed", "The lamp room burnt (July 2019).", "source\u00a01", "The lamp room burnt (2019).",
    ]  # fmt: skip


def test_what_was_wrong_is_taken_back_with_what_was_said(tmp_path: Path) -> None:
    correction = "corrections: {c: {said: Four lamps were lit, now: The texts give no number, cite: s1#2, read: press}}"
    assert said(since(EVENT % 2019, f"{EVENT % 2019}\n---\n{correction}", tmp_path)) == [
        "One statement is corrected since 2 March 2026",
        "Corrected", "The texts give no number", "source\u00a01", "Four lamps were lit",
    ]  # fmt: skip


def test_earlier_words_are_struck_through_and_no_others(tmp_path: Path) -> None:
    (slide,) = made(since(EVENT % 2019, BOTH % "2019-07", tmp_path), "changes")
    struck = [run.text for paragraph in paragraphs(slide) for run in paragraph.runs if run.struck]
    assert struck == ["The lamp room burnt (2019)."]


def test_a_page_with_nothing_new_says_so(tmp_path: Path) -> None:
    assert said(since(EVENT % 2019, EVENT % 2019, tmp_path)) == [
        "Nothing has changed since 2 March 2026",
        "What was shown on 2 March 2026 (The small round) is what is known now.",
    ]


def test_what_is_gone_leaves_no_trace_not_even_a_count(tmp_path: Path) -> None:
    assert said(since(BOTH % 2019, EVENT % 2019, tmp_path))[0] == "Nothing has changed since 2 March 2026"


def test_without_an_earlier_state_there_is_no_slide(tmp_path: Path) -> None:
    brief = tailor(dossier_from(EVENT % 2019, tmp_path), "press")
    assert made(brief, "changes") == made(brief, "changes", since="march") == []


def test_the_title_counts_all_changes_and_the_legend_says_how_many_are_shown(tmp_path: Path) -> None:
    events = ", ".join(f"e{n}: {{what: Thing {n} happened, cite: s1, read: press}}" for n in range(200))
    brief = since("", f"events: {{{events}}}", tmp_path)
    for most, rows in ((12, 12), (0, 200)):
        (slide,) = made(brief, "changes", max=most)
        (block,) = slide.blocks
        assert slide.title.text == "200 statements are new since 2 March 2026"
        assert isinstance(block, Points)
        assert len(block.points) == rows
        assert (block.legend.text if block.legend else "") == ("12 of 200 changes are shown" if most else "")

"""The word New, Changed or Confirmed beside what is so since an earlier deck, on slides of every kind."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from briefgen.audience.brief import Brief
from briefgen.audience.change import Since
from briefgen.audience.tailor import tailor
from briefgen.changes.since import by_record, points_said
from briefgen.deck.model import Block, Slide
from briefgen.slides.flags import BLOCKS, NEVER, flagged
from tests.dossiers import dossier_from
from tests.slides.said import made, paragraphs, read

EVENT = "events: {fire: {what: The lamp room burnt, date: 2019, cite: s1#2}%s}"
FLOOD = ", flood: {what: The quay was flooded, date: 2020, cite: s2#1}"
POSITION = "positions: {light: {north: {%s: It is ours, stated: s1#1}, south: {against: It is theirs, stated: s2#1}}}"
STORY = "story: {it: {points: [{say: Nobody keeps the light, rests: [fire]}%s]}}"


def pair(before: str, after: str, folder: Path) -> tuple[Brief, Since]:
    """What the team sees of the second text, and what is different since the first was shown on 2 March 2026."""
    briefs = []
    for side, text in (("a", before), ("b", after)):
        (folder / side).mkdir()
        briefs.append(tailor(dossier_from(text, folder / side), "team"))
    was, now = briefs
    return now, Since("march", date(2026, 3, 2), "", by_record(was, now), points_said(was, now))


def with_flag(slide: Slide) -> list[str]:
    """What each paragraph says that holds a flag; of a flag alone, in a column for sources, what comes next to it."""
    found = [one for one in paragraphs(slide) if any(map(is_flag, one.runs))]
    return [read(one) for one in found]


def is_flag(run: object) -> bool:
    return getattr(run, "text", "") in ("New", "Changed", "Confirmed", "Corrected") and getattr(run, "small", False)


CASES = {
    "bullets": ("bluf", {}, EVENT % "", EVENT % FLOOD, ["2020: The quay was flooded [2] New"]),
    "a timeline in columns": ("timeline", {}, EVENT % "", EVENT % FLOOD, ["The quay was flooded New"]),
    "a timeline in lanes": ("timeline", {"columns": False}, EVENT % "", EVENT % FLOOD, ["The quay was flooded New"]),
    "positions": ("positions", {}, POSITION % "for", POSITION % "if", ["on record [1] Changed"]),
    "a table, beside the sources": ("table", {"of": "events"}, EVENT % "", EVENT % FLOOD, ["New"]),
    "figures": (
        "figures", {},
        "figures: {cost: {what: Repairs, value: '2', unit: USD million, cite: s1#2}}",
        "figures: {cost: {what: Repairs, value: '3', unit: USD million, cite: s1#2}}",
        ["Repairs Changed"],
    ),
    "a correction, at what it corrects": (
        "figures", {},
        "figures: {cost: {what: Repairs, value: '2', unit: USD million, cite: s1#2}}",
        "figures: {cost: {what: Repairs, value: '3', unit: USD million, cite: s1#2}}\n---\n"
        "corrections: {c: {said: It was two, now: It was three, of: cost, cite: s1#2}}",
        ["Repairs Corrected"],
    ),
    "quotations, never among the words": (
        "quotes", {}, "", "quotes: {q: {by: north, words: We will light it, cite: s1#2}}", ["New · undated"],
    ),
    "a firmer basis": (
        "positions", {},
        "positions: {light: {north: {for: It is ours, reported: s1#1}}}",
        "positions: {light: {north: {for: It is ours, stated: s1#1}}}",
        ["on record [1] Confirmed"],
    ),
    "a point of the story": (
        "bluf", {},
        f"{EVENT % ''}\n---\n{STORY % ''}",
        f"{EVENT % ''}\n---\n{STORY % ', {say: The keeper has left the island, rests: [fire]}'}",
        ["Changed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_new_is_flagged_once_by_a_word(name: str, tmp_path: Path) -> None:
    kind, options, before, after, expected = CASES[name]
    brief, since = pair(before, after, tmp_path)
    (slide,) = made(brief, kind, **options)
    with_flags = flagged(brief, slide, since)
    assert with_flag(with_flags) == expected
    assert with_flags.kicker.endswith("Marked: changes since 2 March 2026")
    assert with_flags.title == slide.title


def test_a_slide_on_which_nothing_changed_is_left_as_it_is(tmp_path: Path) -> None:
    brief, since = pair(EVENT % FLOOD, EVENT % "", tmp_path)
    (slide,) = made(brief, "timeline")
    assert flagged(brief, slide, since) is slide


def test_a_record_in_many_cells_of_a_row_is_flagged_once(tmp_path: Path) -> None:
    brief, since = pair(EVENT % "", EVENT % FLOOD, tmp_path)
    (slide,) = made(brief, "table", of="events", columns=("date", "what", "who"))
    assert with_flag(flagged(brief, slide, since)) == ["New"]


def test_every_block_has_flags_or_is_known_to_have_none() -> None:
    assert set(get_args(Block)) == {*BLOCKS, *NEVER}

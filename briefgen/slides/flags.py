"""Flags: the word New, Changed or Confirmed beside every statement to which it applies since an earlier deck.

Input: a slide of any kind, and what changed since that deck. Output: the slide with a flag beside each statement of a
changed record, and with the day in its kicker. In a table with a column for sources the flag goes there; elsewhere it
follows the words. Titles, and bars that stand for many records, are not flagged.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change, Since
from briefgen.audience.field_place import STORY
from briefgen.deck.drawings import Bars, Clusters, Links, Node, Spectrum, SpectrumPoint
from briefgen.deck.model import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Ladder,
    LadderRow,
    Number,
    Numbers,
    Panel,
    Paragraph,
    Photo,
    PointRow,
    Points,
    Prose,
    Run,
    Slide,
    Table,
)
from briefgen.deck.timeline import Mark, Timeline, Undated
from briefgen.locale.dates import day_words
from briefgen.wording.changes import LEADS
from briefgen.wording.runs import remark, spaced

Labelled = TypeVar("Labelled", Mark, Undated, Node, SpectrumPoint, Number)
OWN = ("changes",)
"""Kinds that show changes themselves."""


def flagged(brief: Brief, slide: Slide, since: Since) -> Slide:
    """Return the slide with its flags; unchanged if nothing on it changed."""
    if slide.kind in OWN:
        return slide
    flags = Flags(brief, since)
    blocks = tuple(BLOCKS.get(type(block), _as_it_is)(block, flags) for block in slide.blocks)
    if not flags.used:
        return slide
    day = brief.words.gettext("Marked: changes since {day}", day=day_words(brief.words, since.on))
    return replace(slide, blocks=blocks, kicker=" · ".join(filter(None, (slide.kicker, day))))


class Flags:
    """The flags of one slide; each record is flagged once."""

    def __init__(self, brief: Brief, since: Since) -> None:
        self.brief = brief
        self.points = since.points
        self.left = {self._shown_as(change): LEADS[change.kind] for change in since.changes}
        self.used = False

    def _shown_as(self, change: Change) -> str:
        """Return the id of the record to flag: for a correction, the corrected record if it still exists."""
        return getattr(self.brief.records[change.noun].get(change.record), "of", "") or change.record

    def of(self, about: tuple[str, ...]) -> tuple[Run, ...]:
        """Return the flag of the first of these records that has one; else nothing."""
        return self._run(self.left.pop(about[0], "") if about else "")

    def beside(self, paragraph: Paragraph, about: tuple[str, ...] = ()) -> tuple[Run, ...]:
        """Return the flag of a paragraph: of the point it holds, else of its record, or of `about` if it names none."""
        typed = [run.of for run in paragraph.runs if run.of.startswith(STORY)]
        if not typed:
            return self.of(paragraph.about or about)
        return self._run(next((LEADS[self.points[of]] for of in typed if of in self.points), ""))

    def has(self, about: tuple[str, ...]) -> bool:
        """Return whether the record has an unused flag."""
        return bool(about) and about[0] in self.left

    def _run(self, word: str) -> tuple[Run, ...]:
        self.used = self.used or bool(word)
        return (Run(self.brief.words.gettext(word), strong=True, small=True, tone="accent"),) if word else ()


def _as_it_is(block: Block, flags: Flags) -> Block:
    return block


def _after(paragraph: Paragraph, flag: tuple[Run, ...]) -> Paragraph:
    return replace(paragraph, runs=spaced(paragraph.runs, flag)) if flag else paragraph


def _paragraph(paragraph: Paragraph, flags: Flags) -> Paragraph:
    return _after(paragraph, flags.beside(paragraph))


def _prose(block: Prose, flags: Flags) -> Prose:
    return replace(block, paragraphs=tuple(_paragraph(one, flags) for one in block.paragraphs))


def _labelled(one: Labelled, flags: Flags) -> Labelled:
    return replace(one, label=_after(one.label, flags.of(one.about or one.label.about)))


def _timeline(block: Timeline, flags: Flags) -> Timeline:
    return replace(
        block,
        marks=tuple(_labelled(mark, flags) for mark in block.marks),
        eras=tuple(replace(era, label=_after(era.label, flags.of(era.about))) for era in block.eras),
        undated=tuple(
            replace(group, items=tuple(_labelled(item, flags) for item in group.items)) for group in block.undated
        ),
        unplaced=tuple(_paragraph(one, flags) for one in block.unplaced),
    )


def _cards(block: Cards, flags: Flags) -> Cards:
    return replace(block, cards=tuple(_card(card, flags) for card in block.cards))


def _card(card: Card, flags: Flags) -> Card:
    """Return the card with a flag on the date and sources, not on the speaker's words."""
    flag = flags.of(card.about or card.words.about)
    runs = (*flag, *(remark(" · ") if card.details.runs else ()), *card.details.runs)
    return replace(card, details=replace(card.details, runs=runs)) if flag else card


def _points(block: Points, flags: Flags) -> Points:
    points = tuple(_point(row, flags) for row in block.points)
    return replace(block, points=points, panel=block.panel and _panel(block.panel, flags))


def _panel(panel: Panel, flags: Flags) -> Panel:
    questions = tuple(_paragraph(one, flags) for one in panel.questions)
    return replace(panel, questions=questions, reason=panel.reason and _paragraph(panel.reason, flags))


def _point(row: PointRow, flags: Flags) -> PointRow:
    flag = flags.beside(row.words)
    return replace(row, evidence=(Paragraph(flag, "small"), *row.evidence)) if flag else row


def _numbers(block: Numbers, flags: Flags) -> Numbers:
    return replace(block, cards=tuple(_labelled(card, flags) for card in block.cards))


def _links(block: Links, flags: Flags) -> Links:
    left, right = (tuple(_labelled(node, flags) for node in side) for side in (block.left, block.right))
    return replace(block, left=left, right=right)


def _spectrum(block: Spectrum, flags: Flags) -> Spectrum:
    return replace(block, placed=tuple(_labelled(one, flags) for one in block.placed))


def _clusters(block: Clusters, flags: Flags) -> Clusters:
    def group(head: Node, members: tuple[Node, ...]) -> tuple[Node, tuple[Node, ...]]:
        return _labelled(head, flags), tuple(_labelled(node, flags) for node in members)

    return replace(block, groups=tuple(group(*one) for one in block.groups))


def _table(block: Table, flags: Flags) -> Table:
    return replace(block, rows=tuple(_row(block.columns, row, flags) for row in block.rows))


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...], flags: Flags) -> tuple[Cell, ...]:
    """Return the row flagged: in the record's evidence cell if it has one, else in its first cell."""
    cells = list(row)
    for n in reversed(range(len(cells))):
        if columns[n].evidence and flags.has(cells[n].about):
            flag = Paragraph(flags.of(cells[n].about), "small", about=cells[n].about)
            cells[n] = replace(cells[n], paragraphs=(flag, *cells[n].paragraphs))
    return tuple(_cell(cell, flags) for cell in cells)


def _cell(cell: Cell, flags: Flags) -> Cell:
    return replace(cell, paragraphs=_paragraphs(cell.paragraphs, cell.about, flags))


def _paragraphs(paragraphs: tuple[Paragraph, ...], about: tuple[str, ...], flags: Flags) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell, with a flag after the last one of each record."""
    found = list(paragraphs)
    abouts = (paragraph.about or about for paragraph in paragraphs)
    last = {ids[0]: n for n, ids in enumerate(abouts) if ids}
    for n in last.values():
        found[n] = _after(found[n], flags.beside(found[n], about))
    return tuple(found)


def _ladder(block: Ladder, flags: Flags) -> Ladder:
    return replace(block, rows=tuple(_ladder_row(row, flags) for row in block.rows))


def _ladder_row(row: LadderRow, flags: Flags) -> LadderRow:
    rungs = (replace(rung, paragraphs=_paragraphs(rung.paragraphs, rung.about, flags)) for rung in row.rungs)
    return replace(row, rungs=tuple(rungs))


BLOCKS: Mapping[type, Callable[[Any, Flags], Block]] = {
    Prose: _prose, Table: _table, Ladder: _ladder, Timeline: _timeline, Cards: _cards, Points: _points,
    Numbers: _numbers, Links: _links, Spectrum: _spectrum, Clusters: _clusters,
}  # fmt: skip
"""Function that flags a block, by its class."""
NEVER = (Bars, Photo)
"""Blocks without flags: a bar stands for many records, and a picture makes no statement."""

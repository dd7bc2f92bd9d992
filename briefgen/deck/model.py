"""The Deck: Slides made of Blocks, down to Runs of text, without lengths and placeholders.

Made by the kinds in `slides/`, joined by `template/compose`; read by `page/`. Everything that shows a record
names it in `about`, so a statement can be followed back to its record from any later stage. Runs and Paragraphs are
defined in `deck/text.py`, the values of a timeline in `deck/timeline.py`. As JSON, which digests are made of, they
leave out every field at its default: half of a deck.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.language import gettext_noop
from briefgen.core.problem import NOWHERE, Where
from briefgen.deck.drawings import Bars, Clusters, Links, Spectrum
from briefgen.deck.provenance import CitedPassage
from briefgen.deck.text import Paragraph as Paragraph  # slide kinds and plugins import it from here, as they do Run
from briefgen.deck.text import Run as Run
from briefgen.deck.text import Tone
from briefgen.deck.timeline import Timeline
from briefgen.locale.dates import day_words
from briefgen.locale.words import words_for

Fit = Literal["continue", "shrink", "refuse"]


DRAFT = gettext_noop("DRAFT")
"""What every page of a draft says."""


class Prose(Struct, frozen=True, omit_defaults=True, tag=True):
    """Paragraphs in a body placeholder. `head` is a heading over them (two-column slides), in the ink of `tone`."""

    paragraphs: tuple[Paragraph, ...]
    head: str = ""
    tone: Tone = ""


class Cell(Struct, frozen=True, omit_defaults=True):
    """A table cell; without `paragraphs` it belongs to the row of a `group`: the name over the rows that follow.

    Any other empty cell says what it means. `tone` tints it: a stance, or how evidence sits with an explanation.
    """

    paragraphs: tuple[Paragraph, ...]
    about: tuple[str, ...] = ()
    tone: Tone = ""
    group: bool = False


class Column(Struct, frozen=True, omit_defaults=True):
    """A table column: heading, share of the width, whether it is the stub (row headings).

    `evidence`: sources and basis, in small type in a narrow column. `most`: the widest it gets, in points; 0: any.
    """

    head: str
    weight: float = 1.0
    stub: bool = False
    evidence: bool = False
    most: float = 0
    pages: bool = False
    """Its cells lead to slides, and layout puts their page numbers there: it is only where there are pages."""
    of: str = ""
    """The field that the heading comes from, as in Run."""


class Table(Struct, frozen=True, omit_defaults=True, tag=True):
    """Rows under a header that repeats on every continuation page. `caption` describes it for alt text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    legend: Paragraph | None = None
    turned_head: str = ""
    """Of a matrix: the heading of its first column where rows and columns change places, as on a narrow page."""


class Rung(Struct, frozen=True, omit_defaults=True):
    """What is in a row of a ladder from step `first` to step `last`, counted from 0.

    `tone` tints it; `accent` frames it instead.
    """

    first: int
    last: int
    paragraphs: tuple[Paragraph, ...]
    about: tuple[str, ...] = ()
    tone: Tone = ""


class LadderRow(Struct, frozen=True, omit_defaults=True):
    """One side's rungs under its name; together they cover every step once.

    `sub` says what the row shows of it, `title` both in one line.
    """

    head: Paragraph
    sub: Paragraph
    title: str
    rungs: tuple[Rung, ...]


class Ladder(Struct, frozen=True, omit_defaults=True, tag=True):
    """Steps from left to right, and in rows below them what each side accepts, asks for and gives."""

    steps: tuple[Paragraph, ...]
    rows: tuple[LadderRow, ...]
    caption: str
    note: Paragraph

    @property
    def table(self) -> Table:
        """The same as a table, a row for each stretch of steps: for documents to read, and where steps have no room."""
        starts = sorted({rung.first for row in self.rows for rung in row.rungs})
        ends = (*(start - 1 for start in starts[1:]), len(self.steps) - 1)
        rows = tuple(self._stretch(first, last) for first, last in zip(starts, ends, strict=True))
        heads = (Column(row.title, 1.6) for row in self.rows)
        return Table((Column("", stub=True), *heads), rows, self.caption, self.note)

    def _stretch(self, first: int, last: int) -> tuple[Cell, ...]:
        names = Cell(tuple(replace(step, size="table") for step in self.steps[first : last + 1]))
        found = (next(one for one in row.rungs if one.first <= first <= one.last) for row in self.rows)
        return (names, *(Cell(one.paragraphs, one.about, "" if one.tone == "accent" else one.tone) for one in found))


class Card(Struct, frozen=True, omit_defaults=True):
    """A quotation: words, speaker, date and doubts, sources, grade or empty, what the speaker is."""

    words: Paragraph
    by: str
    details: Paragraph
    sources: Paragraph
    grade: str = ""
    office: str = ""
    named: bool = True
    """Whether the speaker's name is known."""
    about: tuple[str, ...] = ()
    translation: Paragraph | None = None
    """The words in another language, said to be ours."""


class Cards(Struct, frozen=True, omit_defaults=True, tag=True):
    """Quotations, a row each."""

    cards: tuple[Card, ...]


class PointRow(Struct, frozen=True, omit_defaults=True):
    """A statement under a lead word, with its evidence beside it: sources, basis, whether accounts differ."""

    lead: Paragraph
    words: Paragraph
    evidence: tuple[Paragraph, ...] = ()
    below: tuple[Paragraph, ...] = ()
    """Under the words and smaller: what was said before."""


class Panel(Struct, frozen=True, omit_defaults=True):
    """The dark panel with the ask: whom it is for, the questions, why they are asked, and their sources."""

    head: Paragraph
    questions: tuple[Paragraph, ...]
    reason: Paragraph | None = None
    evidence: tuple[Paragraph, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All it says, from top to bottom."""
        reason = (self.reason,) if self.reason else ()
        return (self.head, *self.questions, *reason, *self.evidence)


class Points(Struct, frozen=True, omit_defaults=True, tag=True):
    """Statements in rows, and the ask beside them."""

    points: tuple[PointRow, ...]
    panel: Panel | None = None
    legend: Paragraph | None = None


class Number(Struct, frozen=True, omit_defaults=True):
    """A number: the figure large, what it counts, who pays and when, and what supports it.

    `amount` is its size in `unit`, 0 where the words give none that could be drawn; `bound` says that it is the least
    or the most that it may be.
    """

    value: str
    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    evidence: tuple[Paragraph, ...] = ()
    amount: float = 0
    unit: str = ""
    bound: Literal["", "least", "most"] = ""


class Numbers(Struct, frozen=True, omit_defaults=True, tag=True):
    """Numbers: amounts of one unit as bars on one scale, the others a row each."""

    cards: tuple[Number, ...]


class Photo(Struct, frozen=True, omit_defaults=True, tag=True):
    """A picture from a file, without its metadata; `alt` says what it shows."""

    data: bytes
    alt: str
    caption: Paragraph | None = None


Block = Prose | Table | Ladder | Timeline | Cards | Points | Numbers | Links | Bars | Spectrum | Clusters | Photo
Layout = Literal["title", "section", "body", "two", "picture", "open", "quote"]
"""The role a master's layout plays: `open` has a title and room for anything."""


class Slide(Struct, frozen=True, omit_defaults=True):
    """One thing said. `part` names the deck section; `rests` what its title rests on; `where` its template line."""

    id: str
    kind: str
    layout: Layout
    title: Paragraph
    blocks: tuple[Block, ...] = ()
    kicker: str = ""
    notes: tuple[Paragraph, ...] = ()
    part: str = ""
    rests: tuple[str, ...] = ()
    fit: Fit = "continue"
    least: float = 0
    """The smallest text in points that `fit: shrink` may come to; 0: the scale's own."""
    where: Where = NOWHERE


class Deck(Struct, frozen=True, omit_defaults=True):
    """Everything one reader is shown, in order. `cutoff` and `marking` are on every page; `draft` marks it as one."""

    title: str
    subject: str
    reader: str
    marking: str
    cutoff: date
    language: str
    slides: tuple[Slide, ...]
    draft: bool = False
    hyphenated: bool = False
    """Whether words that are longer than their line are parted by the rules of the language."""
    provenance: Mapping[str, tuple[CitedPassage, ...]] = field(default_factory=dict)
    """The passages behind each field that a run comes from; empty unless the template asks for them in the file."""

    @property
    def cutoff_line(self) -> str:
        """`Information cut-off: 31 December 2025`, as every page says it."""
        words = words_for(self.language)
        return words.gettext("Information cut-off: {day}", day=day_words(words, self.cutoff))

    @property
    def marking_line(self) -> str:
        """The marking, and that it is a draft where it is one."""
        return f"{self.marking} · {words_for(self.language).gettext(DRAFT)}" if self.draft else self.marking

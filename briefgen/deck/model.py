"""The Deck: Slides made of Blocks, down to Runs of text, without lengths and placeholders.

The kinds in `slides/` make slides, `template/compose` joins them, `page/` reads them. Everything that shows a record
names it in `about`, so that later stages can trace a statement to its record. `deck/text.py` defines Runs and
Paragraphs, `deck/timeline.py` the values of a timeline. JSON of a deck, used for digests, omits fields at their
defaults.
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
from briefgen.deck.text import Paragraph as Paragraph  # re-exported for slide kinds and plugins, like Run
from briefgen.deck.text import Run as Run
from briefgen.deck.text import Tone
from briefgen.deck.timeline import Timeline
from briefgen.locale.dates import day_words
from briefgen.locale.words import words_for

Fit = Literal["continue", "shrink", "refuse"]


DRAFT = gettext_noop("DRAFT")
"""Label on every page of a draft."""


class Prose(Struct, frozen=True, omit_defaults=True, tag=True):
    """Paragraphs in a body placeholder. `head` is a heading over them (two-column slides), coloured by `tone`."""

    paragraphs: tuple[Paragraph, ...]
    head: str = ""
    tone: Tone = ""


class Cell(Struct, frozen=True, omit_defaults=True, gc=False):
    """A table cell; without `paragraphs` it belongs to the row of a `group`: the name over the rows that follow.

    Any other empty cell states its meaning. `tone` tints it: a stance, or how evidence fits an explanation. `of_group`:
    the name of its group says what it holds, not the head of its column.
    """

    paragraphs: tuple[Paragraph, ...]
    about: tuple[str, ...] = ()
    tone: Tone = ""
    group: bool = False
    of_group: bool = False


class Column(Struct, frozen=True, omit_defaults=True):
    """A table column: heading, share of the width, whether it is the stub (row headings).

    `evidence`: sources and basis, in small type in a narrow column. `most`: its greatest width in points; 0: any.
    """

    head: str
    weight: float = 1.0
    stub: bool = False
    evidence: bool = False
    most: float = 0
    pages: bool = False
    """Whether its cells link to slides and show their page numbers; left out in formats without pages."""
    of: str = ""
    """Field that the heading comes from, as in Run."""


class Table(Struct, frozen=True, omit_defaults=True, tag=True):
    """Rows under a header that repeats on every continuation page. `caption` describes it for alt text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    legend: Paragraph | None = None
    turned_head: str = ""
    """For a matrix: heading of the first column when rows and columns are swapped, as on a narrow page."""


class Rung(Struct, frozen=True, omit_defaults=True):
    """Content of a ladder row from step `first` to step `last`, counted from 0.

    `tone` tints it; `accent` frames it instead.
    """

    first: int
    last: int
    paragraphs: tuple[Paragraph, ...]
    about: tuple[str, ...] = ()
    tone: Tone = ""


class LadderRow(Struct, frozen=True, omit_defaults=True):
    """One side's rungs under its name; together they cover every step once.

    `sub` says what the row shows, `title` is name and `sub` in one line.
    """

    head: Paragraph
    sub: Paragraph
    title: str
    rungs: tuple[Rung, ...]


class Ladder(Struct, frozen=True, omit_defaults=True, tag=True):
    """Steps from left to right, and in rows below them what each side accepts, asks for and would give."""

    steps: tuple[Paragraph, ...]
    rows: tuple[LadderRow, ...]
    caption: str
    note: Paragraph

    @property
    def table(self) -> Table:
        """The ladder as a table with a row for each stretch of steps: for documents and narrow pages."""
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
    """A quotation: words, speaker, date and doubts, sources, grade or empty, the speaker's role."""

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
    """Our own translation of the words, marked as such."""


class Cards(Struct, frozen=True, omit_defaults=True, tag=True):
    """Quotations, one in a row."""

    cards: tuple[Card, ...]


class PointRow(Struct, frozen=True, omit_defaults=True):
    """A statement after a lead word, with its evidence beside it: sources, basis, whether accounts differ."""

    lead: Paragraph
    words: Paragraph
    evidence: tuple[Paragraph, ...] = ()
    below: tuple[Paragraph, ...] = ()
    """Smaller text under the words: what was said before."""


class Panel(Struct, frozen=True, omit_defaults=True):
    """The dark panel with the ask: who it is for, the questions, the reasons, and their sources."""

    head: Paragraph
    questions: tuple[Paragraph, ...]
    reason: Paragraph | None = None
    evidence: tuple[Paragraph, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All its paragraphs, from top to bottom."""
        reason = (self.reason,) if self.reason else ()
        return (self.head, *self.questions, *reason, *self.evidence)


class Points(Struct, frozen=True, omit_defaults=True, tag=True):
    """Statements in rows, and the ask in a panel beside them."""

    points: tuple[PointRow, ...]
    panel: Panel | None = None
    legend: Paragraph | None = None


class Number(Struct, frozen=True, omit_defaults=True):
    """A number: the figure in large type, what it counts, who pays and when, and its sources.

    `amount` is its size in `unit`, 0 where the words give none to draw; `bound` says whether it is a minimum or a
    maximum.
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
    """Numbers: amounts of one unit as bars on one scale, the others in a row each."""

    cards: tuple[Number, ...]


class Photo(Struct, frozen=True, omit_defaults=True, tag=True):
    """A picture from a file, without its metadata; `alt` describes it."""

    data: bytes
    alt: str
    caption: Paragraph | None = None


Block = Prose | Table | Ladder | Timeline | Cards | Points | Numbers | Links | Bars | Spectrum | Clusters | Photo
Layout = Literal["title", "section", "body", "two", "picture", "open", "quote"]
"""Role of a layout in a master: `open` has a title and free room."""


class Slide(Struct, frozen=True, omit_defaults=True):
    """One thing said. `part` names the deck section; `rests` is what its title rests on; `where` its template line."""

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
    """Smallest type size in points that `fit: shrink` may use; 0: that of the scale."""
    where: Where = NOWHERE


class Deck(Struct, frozen=True, omit_defaults=True):
    """Everything one reader is shown, in order. `cutoff` and `marking` are on every page; `draft` marks a draft."""

    title: str
    subject: str
    reader: str
    marking: str
    cutoff: date
    language: str
    slides: tuple[Slide, ...]
    draft: bool = False
    hyphenated: bool = False
    """Whether words too long for their line are hyphenated by the rules of the language."""
    provenance: Mapping[str, tuple[CitedPassage, ...]] = field(default_factory=dict)
    """The passages behind each field used by a run; empty unless the template asks for them in the file."""

    @property
    def cutoff_line(self) -> str:
        """The line on every page: `Information cut-off: 31 December 2025`."""
        words = words_for(self.language)
        return words.gettext("Information cut-off: {day}", day=day_words(words, self.cutoff))

    @property
    def marking_line(self) -> str:
        """The marking, with "draft" for a draft."""
        return f"{self.marking} · {words_for(self.language).gettext(DRAFT)}" if self.draft else self.marking

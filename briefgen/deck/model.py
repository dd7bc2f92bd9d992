"""What is said: a Deck of Slides, each of Blocks, down to Runs of text. No lengths, no placeholders.

Made by the kinds in `slides/`, joined by `template/compose`; read by `page/`. Everything that shows a record
names it in `about`, so a statement can be followed back to its record from any later stage.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from briefgen.core.language import gettext_noop
from briefgen.core.problem import NOWHERE, Where
from briefgen.locale.dates import day_words
from briefgen.locale.words import words_for

Tone = Literal["", "for", "if", "against", "says", "disputed", "muted", "accent"]
"""What a colour would say; every tone but muted and accent is doubled by a symbol and a word."""
Size = Literal["body", "lead", "table", "label", "small", "quote", "number"]
"""A step of the type scale in `page/scale.py`."""
Fit = Literal["continue", "shrink", "refuse"]

SYMBOLS = {"for": "▲", "if": "◆", "against": "▼", "says": "●"}
TONE_WORDS = {
    "for": gettext_noop("Yes"), "if": gettext_noop("Only if"), "against": gettext_noop("No"),
    "says": gettext_noop("takes no side"), "disputed": gettext_noop("accounts differ"),
}  # fmt: skip


DRAFT = gettext_noop("DRAFT")
"""What every page of a draft says."""


class Run(Struct, frozen=True):
    """Text of one style. `goto` is the id of the slide a click leads to (citations, agenda).

    `of` is the field that the words come from, as `wording/field.py` names it; empty for the tool's own words.
    """

    text: str
    strong: bool = False
    em: bool = False
    tone: Tone = ""
    small: bool = False
    """Citations, grades, basis: the size below the paragraph's own."""
    goto: str = ""
    link: str = ""
    """An outside address, http or https."""
    of: str = ""
    struck: bool = False
    """Said earlier and no longer: a line through the words."""
    lang: str = ""
    """The language of the words (BCP 47), where it is not the deck's."""


class Paragraph(Struct, frozen=True):
    """Runs that wrap together. `bullet` hangs a mark before them; `about` names the records shown."""

    runs: tuple[Run, ...]
    size: Size = "body"
    bullet: bool = False
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words without style."""
        return "".join(run.text for run in self.runs)


class Prose(Struct, frozen=True, tag=True):
    """Paragraphs in a body placeholder. `head` is a heading over them (two-column slides)."""

    paragraphs: tuple[Paragraph, ...]
    head: str = ""


class Cell(Struct, frozen=True):
    """A table cell; without `paragraphs` it belongs to the row of a `group`: the name over the rows that follow.

    Any other empty cell says what it means. `tone` tints it: a stance, or how evidence sits with an explanation.
    """

    paragraphs: tuple[Paragraph, ...]
    about: tuple[str, ...] = ()
    tone: Tone = ""
    group: bool = False


class Column(Struct, frozen=True):
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


class Table(Struct, frozen=True, tag=True):
    """Rows under a header that repeats on every continuation page. `caption` describes it for alt text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    legend: Paragraph | None = None


class Account(Struct, frozen=True):
    """When one account puts an event that the accounts date differently; `sources` names it: "source 4"."""

    first: date
    last: date
    sources: str
    open_start: bool = False
    open_end: bool = False


class Mark(Struct, frozen=True):
    """One event on a timeline. `lane` names a Lane; first and last are its earliest and latest possible day.

    On an open side they are those of its known end, and the mark goes on from there for as long as the axis does.
    """

    lane: str
    first: date
    last: date
    exact: bool
    """Known to the day: a marker. Otherwise a bar over the span it may lie in."""
    doubtful: bool
    """Date uncertain or approximate: hatched."""
    label: Paragraph
    sub: Paragraph
    disputed: bool = False
    """Accounts differ about it: hollow, since a colour alone would not show it."""
    reported: bool = False
    """Only reported, or a writer's view: hollow."""
    lasting: bool = False
    """Known to have begun and ended with the bar, not only to lie somewhere in it."""
    bounded: bool = False
    """Without a date, but after one dated event and before another: a dashed bar between the two."""
    accounts: tuple[Account, ...] = ()
    """At least two, the earliest first, when accounts differ about the date: a mark for each."""
    when: Paragraph | None = None
    """The date as known, in words."""
    more: tuple[Paragraph, ...] = ()
    """A second sentence, or what each account says."""
    sources: tuple[Paragraph, ...] = ()
    """Sources and basis; whether accounts differ."""
    turning: bool = False
    about: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it has no end that is known, or no start."""
        return self.open_start or self.open_end


class Lane(Struct, frozen=True):
    """A row of a timeline."""

    id: str
    name: str


class Era(Struct, frozen=True):
    """A named stretch of time over the lanes; days and open sides as those of a Mark."""

    first: date
    last: date
    certain: tuple[date, date] | None
    """The first and last day of those it certainly took in. Of the others nobody knows: they are dashed."""
    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False


class Undated(Struct, frozen=True):
    """An event off the axis. `lead` says how it lies to its group's anchor, `number` its place where that is known."""

    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    lead: str = ""
    number: str = ""


class UndatedGroup(Struct, frozen=True):
    """Events placed by order, under what they are known to have come before or after: a date, an event, each other."""

    head: Paragraph
    sub: str
    items: tuple[Undated, ...]
    dated: bool = False
    """Whether the date of what they are placed by is known."""
    follows: bool = False
    """Whether all of it is known to have come after the group before it."""


class Timeline(Struct, frozen=True, tag=True):
    """Lanes, marks at true scale, and undated events in groups. `picture` asks for one drawing instead of shapes."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    undated: tuple[UndatedGroup, ...]
    first: date
    last: date
    caption: str
    eras: tuple[Era, ...] = ()
    unplaced: tuple[Paragraph, ...] = ()
    """Events of which too little is known to place them in a group."""
    columns: bool = False
    """A column for each mark, over one axis without lanes, where they have room."""
    picture: bool = False

    def caption_of(self, whole: bool) -> str:
        """The caption on a page that shows the whole timeline; its first sentence on one of many pages.

        There the events have captions of their own. All of them again on each page would make a deck grow with the
        square of its events.
        """
        head, stop, _ = self.caption.partition(". ")
        return self.caption if whole else f"{head}{stop.rstrip()}"


class Card(Struct, frozen=True):
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


class Cards(Struct, frozen=True, tag=True):
    """Quotations, a row each."""

    cards: tuple[Card, ...]


class PointRow(Struct, frozen=True):
    """A statement under a lead word, with its evidence beside it: sources, basis, whether accounts differ."""

    lead: Paragraph
    words: Paragraph
    evidence: tuple[Paragraph, ...] = ()


class Panel(Struct, frozen=True):
    """The one dark panel of a deck: whom the ask is for, the questions, why they are asked, and their sources."""

    head: Paragraph
    questions: tuple[Paragraph, ...]
    reason: Paragraph | None = None
    evidence: tuple[Paragraph, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All it says, from top to bottom."""
        reason = (self.reason,) if self.reason else ()
        return (self.head, *self.questions, *reason, *self.evidence)


class Points(Struct, frozen=True, tag=True):
    """Statements in rows, and the ask beside them."""

    points: tuple[PointRow, ...]
    panel: Panel | None = None


class Number(Struct, frozen=True):
    """A number: the figure large, what it counts, who pays and when, and what bears it out.

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


class Numbers(Struct, frozen=True, tag=True):
    """Numbers: amounts of one unit as bars on one scale, the others a row each."""

    cards: tuple[Number, ...]


class Node(Struct, frozen=True):
    """Something a line leads from or to: its name, and a line below it."""

    id: str
    label: Paragraph
    sub: Paragraph | None = None
    about: tuple[str, ...] = ()


class Tie(Struct, frozen=True):
    """A line from a left Node to a right one; `note` is written on it (paragraphs relayed) and may be empty."""

    left: str
    right: str
    note: str = ""
    about: tuple[str, ...] = ()


class Links(Struct, frozen=True, tag=True):
    """Two columns of nodes and the lines between them: texts and the origins they relay."""

    left_head: str
    right_head: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    ties: tuple[Tie, ...]
    caption: str
    picture: bool = False


class Bar(Struct, frozen=True):
    """One category of a bar chart and its number."""

    name: str
    value: float
    about: tuple[str, ...] = ()


class Bars(Struct, frozen=True, tag=True):
    """A bar chart of one unit: native and editable, or a picture. Its workbook holds exactly these rows."""

    bars: tuple[Bar, ...]
    unit: str
    caption: str
    upright: bool = False
    """Columns (time runs to the right) rather than bars (names at the left)."""
    picture: bool = False
    note: Paragraph | None = None


class SpectrumPoint(Struct, frozen=True):
    """An actor on a line from -3 to 3; `weight` 1 to 5 is its size."""

    label: Paragraph
    stands: int
    weight: int
    about: tuple[str, ...] = ()


class Spectrum(Struct, frozen=True, tag=True):
    """Actors on an issue's line, from against to for."""

    against: str
    for_: str
    placed: tuple[SpectrumPoint, ...]
    caption: str
    picture: bool = False
    note: Paragraph | None = None


class Clusters(Struct, frozen=True, tag=True):
    """Groups of nodes under a head: who belongs to whom."""

    groups: tuple[tuple[Node, tuple[Node, ...]], ...]
    caption: str


class Photo(Struct, frozen=True, tag=True):
    """A picture from a file, without its metadata; `alt` says what it shows."""

    data: bytes
    alt: str
    caption: Paragraph | None = None


Block = Prose | Table | Timeline | Cards | Points | Numbers | Links | Bars | Spectrum | Clusters | Photo
Layout = Literal["title", "section", "body", "two", "picture", "open", "quote"]
"""The role a master's layout plays: `open` has a title and room for anything."""


class Slide(Struct, frozen=True):
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


class Deck(Struct, frozen=True):
    """Everything one reader is shown, in order. `cutoff` and `marking` are on every page; `draft` marks it as one."""

    title: str
    subject: str
    reader: str
    marking: str
    cutoff: date
    language: str
    slides: tuple[Slide, ...]
    draft: bool = False

    @property
    def cutoff_line(self) -> str:
        """`Information cut-off: 31 December 2025`, as every page says it."""
        words = words_for(self.language)
        return words.gettext("Information cut-off: {day}", day=day_words(words, self.cutoff))

    @property
    def marking_line(self) -> str:
        """The marking, and that it is a draft where it is one."""
        return f"{self.marking} · {words_for(self.language).gettext(DRAFT)}" if self.draft else self.marking

"""What the tests of the layout are made of: a toy face, masters by hand, short ways to write a deck.

The toy face can be added up in the head: every character is half an em wide and a line is 1.2 ems high, so at
10 points a character takes 5 points and a line 12.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.core.units import inches
from briefgen.deck.model import Block, Card, Cell, Column, Deck, Layout, Paragraph, Prose, Run, Slide, Table
from briefgen.deck.text import Bullet, Size
from briefgen.deck.timeline import Era, Mark
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.master import Colour, Master, MasterLayout, PlaceholderField
from briefgen.page.scene import Drawing, Group, NativeChart, Page, Shape, TextBox  # fmt: skip
from briefgen.page.sheet import HouseStyle, Rooms
from briefgen.page.type.face import Typeface
from briefgen.page.type.paragraph import MeasuredText, measure
from briefgen.page.type.scale import scale_for


@dataclass(frozen=True)
class ToyFace:
    """Half an em per character, 1.2 ems per line."""

    line: float = 1.2
    rise: tuple[float, float] = (1.0, 0.2)

    def width(self, text: str) -> float:
        return len(text) * 0.5


TOY = Typeface("Toy", ToyFace(), ToyFace(), ToyFace(), ToyFace())


def toy_house(width: float = 13.333, height: float = 7.5) -> HouseStyle:
    return HouseStyle(TOY, TOY, scale_for(inches(width), inches(height)))


def room(width: float, height: float, **options: object) -> Rooms:
    """The same room on every page, in inches."""
    box = Box(inches(1), inches(1), inches(width), inches(height))
    return Rooms(box, box, **options)  # type: ignore[arg-type]


# --- masters ---------------------------------------------------------------------------------------------------

INKS: dict[Ink, str] = {
    "ink": "14213D", "body": "2B3448", "muted": "5B6577", "accent": "1F4E79", "for": "0B6E4F", "if": "8A5A00",
    "against": "B4491A", "rule": "C9CFD8", "wash": "F4F6F9", "paper": "FFFFFF", "says": "1F4E79", "disputed": "6B3A87",
}  # fmt: skip
_TYPES: dict[FieldRole, str] = {
    "title": "title", "subtitle": "subTitle", "kicker": "body", "body": "body", "body2": "body", "picture": "pic",
    "date": "dt", "footer": "ftr", "number": "sldNum",
}  # fmt: skip
_ROLES: dict[Layout, tuple[FieldRole, ...]] = {
    "title": ("title", "subtitle"), "section": ("title", "kicker"), "body": ("title", "kicker", "body"),
    "two": ("title", "kicker", "body", "body2"), "picture": ("title", "kicker", "picture"),
    "open": ("title", "kicker"), "quote": ("title", "kicker"),
}  # fmt: skip


def make_master(width: float = 13.333, height: float = 7.5, face: str = "Calibri", *, foot: bool = True) -> Master:
    """A house-like master of that size in inches; `foot` gives it placeholders for date, marking and number."""
    layouts = {role: _layout(role, fields, width, height, foot) for role, fields in _ROLES.items()}
    colours = {ink: Colour(digits) for ink, digits in INKS.items()}
    return Master("house", inches(width), inches(height), layouts, colours, face, face)


def _layout(role: Layout, roles: tuple[FieldRole, ...], width: float, height: float, foot: bool) -> MasterLayout:
    all_roles = (*roles, *(("date", "footer", "number") if foot else ()))
    fields = {
        name: PlaceholderField(name, 10 + place, _TYPES[name], _place(role, name, width, height))
        for place, name in enumerate(all_roles)
    }
    return MasterLayout(role, role, (0, 0), fields, _box(0.6, 1.6, width - 1.2, height - 2.25))


def _place(role: Layout, name: FieldRole, width: float, height: float) -> Box:
    inner, half = width - 1.2, (width - 1.6) / 2
    if role in ("title", "section") and name == "title":
        return _box(1, height * 0.35, width - 2, 1.6)
    return {
        "title": _box(0.6, 0.68, inner, 0.92),
        "subtitle": _box(1, height * 0.35 + 1.7, width - 2, 1.5),
        "kicker": _box(0.6, 0.42, inner, 0.26),
        "body": _box(0.6, 1.6, half if role == "two" else inner, height - 2.25),
        "body2": _box(1.0 + half, 1.6, half, height - 2.25),
        "picture": _box(0.6, 1.6, inner, height - 2.25),
        "date": _box(0.6, height - 0.48, inner * 0.36, 0.26),
        "footer": _box(0.6 + inner * 0.38, height - 0.48, inner * 0.24, 0.26),
        "number": _box(0.6 + inner * 0.64, height - 0.48, inner * 0.36, 0.26),
    }[name]


def _box(x: float, y: float, w: float, h: float) -> Box:
    return Box(inches(x), inches(y), inches(w), inches(h))


# --- decks -----------------------------------------------------------------------------------------------------


def para(text: str, size: Size = "body", *about: str, bullet: Bullet = "") -> Paragraph:
    return Paragraph((Run(text),), size, bullet, about)


def measured(text: str, *, bold: bool = False) -> MeasuredText:
    return measure(para(text), TOY, bold)


def slide(id_: str, title: str, *blocks: Block, layout: Layout = "open", **more: object) -> Slide:
    return Slide(id_, "kind", layout, para(title), blocks, **more)  # type: ignore[arg-type]


def deck(*slides: Slide, **more: object) -> Deck:
    values = {"title": "A deck", "subject": "", "reader": "team", "marking": "TLP:AMBER", "language": "en-GB"} | more
    return Deck(cutoff=date(2025, 12, 31), slides=slides, **values)  # type: ignore[arg-type]


def points_(count: int, text: str = "A point that says one thing in a dozen words or so, no more") -> Prose:
    return Prose(tuple(para(f"{text} {number}", "body", f"p{number}", bullet="•") for number in range(count)))


def table(columns: int, rows: int, text: str = "A few words") -> Table:
    heads = tuple(Column(f"Head {column}", stub=column == 0) for column in range(columns))
    cells = tuple(
        tuple(Cell((para(f"{text} {row}.{column}", "table"),), (f"r{row}c{column}",)) for column in range(columns))
        for row in range(rows)
    )
    return Table(heads, cells, "A table", para("▲ for", "small"))


def event(lane: str, first: date, last: date | None = None, label: str = "Event", **more: object) -> Mark:
    last = last or first
    values = {"exact": first == last, "doubtful": False, "about": (label,)} | more
    return Mark(lane, first, last, label=para(label, "label"), sub=para(str(first), "small"), **values)  # type: ignore[arg-type]


def era(first: date, last: date, name: str, certain: tuple[date, date] | None = None, **more: object) -> Era:
    return Era(first, last, certain, para(name, "label"), para("as known", "small"), (name,), **more)  # type: ignore[arg-type]


def card(words: str, by: str = "A speaker") -> Card:
    below = para("undated", "small"), para("source 2", "small")
    return Card(para(words, "quote"), by, *below, "B2", "Minister", about=(by,))


# --- what a page holds -----------------------------------------------------------------------------------------


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """All shapes, those inside groups and drawings too."""
    for shape in shapes:
        yield shape
        if isinstance(shape, Group | Drawing | NativeChart):
            yield from flat(shape.shapes)


def words_of(page: Page) -> list[TextBox]:
    return [shape for shape in flat(page.shapes) if isinstance(shape, TextBox)]


def field(page: Page, role: str) -> TextBox:
    return next(words for words in words_of(page) if words.field == role)


def text_of(words: TextBox) -> str:
    return " / ".join(paragraph.text for paragraph in words.paragraphs)

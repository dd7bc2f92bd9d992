"""Makes Pages of slides that are laid out: titles, parts, notes, numbers.

Input: Bounds in order. Output: Pages, with shape names unique on each page.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import points
from briefgen.deck.model import Slide
from briefgen.page.blocks.facts import FACT
from briefgen.page.box import Box
from briefgen.page.furniture import MARKING, Frame, kicker_words, page_number
from briefgen.page.scene import NESTS, Page, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Sheet, TooSmall
from briefgen.page.title import title_words

_AROUND = points(8)  # of a panel around the room for content


class Bound(Struct, frozen=True):
    """A slide laid out but not yet numbered: its frame and one sheet for each page."""

    slide: Slide
    frame: Frame
    sheets: tuple[Sheet, ...]


def number_pages(
    bound: Sequence[Bound], house: HouseStyle, usual: float
) -> tuple[list[Page], list[tuple[Slide, TooSmall]]]:
    """Return the pages of all slides, and the slides whose title does not fit, with the reason."""
    count = sum(len(one.sheets) for one in bound)
    pages: list[Page] = []
    unfit: list[tuple[Slide, TooSmall]] = []
    titles: dict[str, int] = {}
    for one in bound:
        try:
            pages += _pages(one, len(pages), count, titles, house, usual)
        except TooSmall as why:
            unfit.append((one.slide, why))
    return pages, unfit


def _pages(
    bound: Bound, before: int, count: int, titles: dict[str, int], house: HouseStyle, usual: float
) -> list[Page]:
    slide, where, parts = bound.slide, bound.frame, len(bound.sheets)
    notes, found = _notes(slide, bound.sheets), []
    kicker = tuple(kicker_words(slide.kicker, where, house))
    for part, sheet in enumerate(bound.sheets, 1):
        number = before + part
        suffix = _suffix(slide.title.text, part, parts, titles)
        title = title_words(slide.title, suffix, slide, where, house, usual)
        foot = _foot(slide, where, sheet, page_number(number, count, where, house))
        found.append(
            Page(
                slide.id, slide.layout, slide.title.text + suffix,
                _distinct((title, *kicker, *_panel(where), *sheet.shapes, *foot)), number, count,
                (part, parts), notes[part - 1], slide.part,
            )
        )  # fmt: skip
    return found


def _panel(where: Frame) -> Iterator[Rect]:
    """Yield the ground of the content on a layout with a picture behind it."""
    if where.layout.panelled:
        room, more = where.body, _AROUND
        yield Rect("Ground", Box(room.x - more, room.y - more, room.w + 2 * more, room.h + 2 * more), "paper")


def _foot(slide: Slide, where: Frame, sheet: Sheet, number: TextBox) -> tuple[TextBox, ...]:
    """Return the head and foot of the page; a cover has no number, and no cut-off if its facts give it."""
    if slide.kind != "title" or where.layout.role != "title":
        return (*where.foot, number)
    foot = tuple(_in_place_of_number(words, where) if words.name == MARKING else words for words in where.foot)
    if any(shape.name.startswith(FACT) for shape in sheet.shapes):
        return tuple(words for words in foot if words.name != "Date")
    return foot


def _in_place_of_number(words: TextBox, where: Frame) -> TextBox:
    """Return the marking at the foot moved to the edge, where other pages have their number, if nothing is there."""
    number, box = where.room("number"), words.box
    if number is None or number.x < box.right or number.right > where.width:
        return words
    moved = replace(box, x=number.right - box.w)
    taken = any(moved.meets(one) for one in where.layout.drawn)
    return words if taken else replace(words, box=moved)


def _suffix(title: str, part: int, parts: int, titles: dict[str, int]) -> str:
    """Return the suffix of this page's title: its part, and a number if another slide has the same title."""
    suffix = f" ({part}/{parts})" if parts > 1 else ""
    seen = titles[title + suffix] = titles.get(title + suffix, 0) + 1
    return f"{suffix} · {seen}" if seen > 1 else suffix


def _notes(slide: Slide, sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    """Return each page's notes: a note on records goes to the pages that show them, every other to the first page."""
    if len(sheets) == 1:
        return [tuple(note.text for note in slide.notes)]
    shown = [{id_ for shape in sheet.shapes for id_ in _about(shape)} for sheet in sheets]
    found: list[list[str]] = [[] for _ in sheets]
    for note in slide.notes:
        homes = [page for page, ids in enumerate(shown) if ids & set(note.about)] or [0]
        for page in homes:
            found[page].append(note.text)
    return [tuple(notes) for notes in found]


def _about(shape: Shape) -> Iterator[str]:
    yield from getattr(shape, "about", ())
    if isinstance(shape, NESTS):
        for inner in shape.shapes:
            yield from _about(inner)


def _distinct(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return the shapes with names unique on this page."""
    names = [name for shape in shapes for name in _names(shape)]
    if len(names) == len(set(names)):
        return tuple(shapes)
    used: dict[str, int] = {}

    def named(shape: Shape) -> Shape:
        times = used[shape.name] = used.get(shape.name, 0) + 1
        name = shape.name if times == 1 else f"{shape.name} ({times})"
        if isinstance(shape, NESTS):
            return replace(shape, name=name, shapes=tuple(map(named, shape.shapes)))
        return shape if times == 1 else replace(shape, name=name)

    return tuple(map(named, shapes))


def _names(shape: Shape) -> Iterator[str]:
    yield shape.name
    if isinstance(shape, NESTS):
        for inner in shape.shapes:
            yield from _names(inner)

"""Running text: paragraphs in body placeholders, in one column or several side by side.

Input: Prose and its rooms. Output: sheets of text boxes. Few paragraphs are set larger; many continue evenly on further
pages; a paragraph taller than a page is divided between lines.
"""

import math
from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Prose
from briefgen.deck.text import Size
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.runs import TypePara
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import MeasuredText, Style, split_measured
from briefgen.page.type.scale import NORMAL_PROSE
from briefgen.page.type.together import with_company
from briefgen.page.type.typeset import typeset

# Larger type is used if the prose then fills no more than this share of its room.
_FULL = (0.75, 0.92)
_BOLD: tuple[Size, ...] = ("label", "number")
_INKS: dict[Size, Ink] = {"lead": "ink", "quote": "ink", "label": "ink", "number": "accent", "small": "muted"}


class MeasuredParagraph(Struct, frozen=True):
    """A measured paragraph, with its step of the scale."""

    measured: MeasuredText
    step: Size


class SetPiece(Struct, frozen=True):
    """A paragraph set for a column: its type, its height with the space above it, and the records it shows."""

    para: TypePara
    height: Emu
    about: tuple[str, ...]


class ProseColumn(Struct, frozen=True):
    """One measured Prose: its heading (or None) and its paragraphs."""

    head: MeasuredText | None
    pieces: tuple[MeasuredParagraph, ...]
    ink: Ink = "accent"
    """Records of the heading."""


class SetColumn(Struct, frozen=True):
    """One Prose set in type: its heading (or None), and its pieces, none of them taller than a page."""

    head: SetPiece | None
    pieces: tuple[SetPiece, ...]

    @property
    def height(self) -> Emu:
        """Its whole height."""
        return self.under + sum(piece.height for piece in self.pieces)

    @property
    def under(self) -> Emu:
        """Height of the heading."""
        return self.head.height if self.head else 0


_LARGER = 1.1
_LOOSEST = 0.5  # ems of body text
Sizes = dict[Size, float]


def measure_prose(prose: Prose, house: HouseStyle) -> ProseColumn:
    """Return the prose, measured."""
    head = house.words(prose.head) if prose.head else None
    return ProseColumn(head, tuple(_measure_piece(one, house) for one in prose.paragraphs), prose.tone or "accent")


def _measure_piece(paragraph: Paragraph, house: HouseStyle) -> MeasuredParagraph:
    return MeasuredParagraph(house.measure(paragraph, paragraph.size in _BOLD), paragraph.size)


def set_one_prose(prose: Prose, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Set paragraphs in one column."""
    return set_prose([prose], [rooms], house)


def set_prose(proses: Sequence[Prose], columns: Sequence[Rooms], house: HouseStyle) -> list[Sheet]:
    """Return the sheets of one prose for each column, side by side, all in the same sizes.

    Raises TooSmall when a column cannot take a single line, or when the text must fit one page and does not.
    """
    measured = [measure_prose(prose, house) for prose in proses]
    sizes = _sizes(measured, columns, house)
    ready = [_set_column(column, rooms, sizes, house) for column, rooms in zip(measured, columns, strict=True)]
    loose = _extra_spacing(ready, columns, sizes)
    stacks = [_column_sheets(column, rooms, _field(rooms), loose) for column, rooms in zip(ready, columns, strict=True)]
    count = max(map(len, stacks))
    if columns[0].fit == "refuse" and count > 1:
        raise TooSmall("its text does not fit on one page at the smallest size of the scale")
    return [_beside([stack[page] for stack in stacks if page < len(stack)]) for page in range(count)]


def _field(rooms: Rooms) -> FieldRole | None:
    return rooms.fields[0] if rooms.fields else None


def _beside(sheets: Sequence[Sheet]) -> Sheet:
    return Sheet(tuple(shape for sheet in sheets for shape in sheet.shapes), max(sheet.bottom for sheet in sheets))


def _share(measured: Sequence[ProseColumn], columns: Sequence[Rooms], house: HouseStyle, index: int) -> float:
    """Return the share of its room that the fullest column takes in the sizes of that step."""
    return max(
        _height(column, rooms.first.w, house.scale.prose[index], house) / rooms.first.h
        for column, rooms in zip(measured, columns, strict=True)
    )


def _sizes(measured: Sequence[ProseColumn], columns: Sequence[Rooms], house: HouseStyle) -> Sizes:
    """Return the sizes for all columns: normal, larger if there is room to spare, smaller if necessary."""
    steps, height = house.scale.prose, partial(_share, measured, columns, house)
    best, full = NORMAL_PROSE, height(NORMAL_PROSE)
    if full > 1:
        if columns[0].fit != "continue":
            smaller = [index for index in range(best + 1, len(steps)) if steps[index]["body"] >= columns[0].least]
            best = next((index for index in smaller if height(index) <= 1), smaller[-1] if smaller else best)
        return steps[best]
    while columns[0].alone and best and full * _LARGER <= _FULL[best - 1]:
        full = height(best - 1)
        if full > _FULL[best - 1]:
            break
        best -= 1
    return steps[best]


def _extra_spacing(ready: Sequence[SetColumn], columns: Sequence[Rooms], sizes: Sizes) -> float:
    """Return extra points between paragraphs, equal in all columns, that keep their page from being half empty."""
    if not columns[0].alone:
        return 0
    spare = [
        (rooms.first.h - column.height) / max(len(column.pieces), 1)
        for column, rooms in zip(ready, columns, strict=True)
    ]
    return max(0, min(math.floor(to_points(int(min(spare)))), round(sizes["body"] * _LOOSEST)))


def _height(column: ProseColumn, width: Emu, sizes: Sizes, house: HouseStyle) -> Emu:
    head = _set_head(column.head, width, sizes, column.ink).height if column.head else 0
    return head + sum(_lines(piece, width, sizes, house)[3] for piece in column.pieces)


def _set_column(column: ProseColumn, rooms: Rooms, sizes: Sizes, house: HouseStyle) -> SetColumn:
    head = _set_head(column.head, rooms.rest.w, sizes, column.ink) if column.head else None
    room = rooms.rest.h - (head.height if head else 0)
    return SetColumn(head, tuple(_fitting(column.pieces, rooms.rest.w, room, sizes, house)))


def _column_sheets(column: SetColumn, rooms: Rooms, field: FieldRole | None, loose: float) -> list[Sheet]:
    first, *further = column.pieces or (None,)
    whole = [first, *(_spaced_out(piece, loose) for piece in further)] if first else []  # it stays at its heading
    counts = evenly([piece.height for piece in whole], rooms.first.h - column.under, rooms.rest.h - column.under)
    sheets, at = [], 0
    for page, count in enumerate(counts):
        shown = ([column.head] if column.head else []) + whole[at : at + count]
        room = rooms.first if page == 0 else rooms.rest
        sheets.append(_sheet(shown, room, rooms.alone, field) if count else Sheet((), room.y))
        at += count
    return sheets


def _sheet(shown: Sequence[SetPiece], room: Box, alone: bool, field: FieldRole | None) -> Sheet:
    height = sum(piece.height for piece in shown) - points(shown[0].para.before)
    paras = (replace(shown[0].para, before=0), *(piece.para for piece in shown[1:]))
    about = tuple(dict.fromkeys(id_ for piece in shown for id_ in piece.about))
    box = room if alone else replace(room, h=min(height, room.h))
    words = TextBox("Text" if field != "body2" else "Text 2", box, paras, field or "", about=about)
    return Sheet((words,), room.y + height)


def _fitting(
    pieces: Sequence[MeasuredParagraph], width: Emu, room: Emu, sizes: Sizes, house: HouseStyle
) -> list[SetPiece]:
    """Return the pieces set in type, those taller than a page divided between lines."""
    done: list[SetPiece] = []
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        now = _set_piece(piece, width, sizes, house)
        if now.height <= room:
            done.append(now)
            continue
        head, tail = _divide(piece, width, room, sizes, house)
        done.append(_set_piece(head, width, sizes, house))
        waiting.append(tail)
    return done


def _spaced_out(piece: SetPiece, loose: float) -> SetPiece:
    para = replace(piece.para, before=piece.para.before + loose)
    return replace(piece, para=para, height=piece.height + points(loose))


def _divide(
    piece: MeasuredParagraph, width: Emu, room: Emu, sizes: Sizes, house: HouseStyle
) -> tuple[MeasuredParagraph, MeasuredParagraph]:
    style = piece_style(piece.step, sizes, house)
    lines = break_lines(piece.measured, style, to_points(width - indent_of(piece.measured, style)))
    fitting = (room - points(space_before(piece.step, style))) // piece.measured.line_height(style)
    if fitting < 1:
        raise TooSmall("there is no room for even one line of its text")
    head, tail = split_measured(piece.measured, lines.starts[fitting])
    return replace(piece, measured=head), replace(piece, measured=tail)


def _set_head(head: MeasuredText, width: Emu, sizes: Sizes, ink: Ink) -> SetPiece:
    style = Style(sizes["body"], ink=ink, bold=True)
    lines = break_lines(head, style, to_points(width))
    return SetPiece(typeset(head, style, lines), lines.count * head.line_height(style), ())


def _lines(piece: MeasuredParagraph, width: Emu, sizes: Sizes, house: HouseStyle) -> tuple[Style, Lines, float, Emu]:
    """Return how the piece is set at that width: style, lines, points above it, and its whole height."""
    style = piece_style(piece.step, sizes, house)
    before = space_before(piece.step, style)
    inner = to_points(width - indent_of(piece.measured, style))
    lines = with_company(piece.measured, style, break_lines(piece.measured, style, inner), inner)
    return style, lines, before, lines.count * piece.measured.line_height(style) + points(before)


def _set_piece(piece: MeasuredParagraph, width: Emu, sizes: Sizes, house: HouseStyle) -> SetPiece:
    style, lines, before, height = _lines(piece, width, sizes, house)
    para = typeset(piece.measured, style, lines, before, indent_of(piece.measured, style))
    return SetPiece(para, height, piece.measured.about)


def piece_style(step: Size, sizes: Sizes, house: HouseStyle) -> Style:
    """Return the style of a paragraph of that step."""
    size = sizes[step]
    return Style(size, house.scale.small(size), _INKS.get(step, "body"), bold=step in _BOLD)


def space_before(step: Size, style: Style) -> float:
    """Return the space above a paragraph in whole points."""
    return round(style.size * (0.2 if step in ("table", "small") else 0.5))


def indent_of(measured: MeasuredText, style: Style) -> Emu:
    """Return the indent of a bulleted paragraph in EMU."""
    return points(style.size) if measured.indented else 0

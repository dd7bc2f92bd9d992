"""What a sheet has besides its cells: merged and hidden cells, and formulas that were never calculated.

SpreadsheetML, ECMA-376 part 1, 18.3.1. openpyxl skips these when it reads row by row, so they are read from the part
itself. A merged cell shows its text in each of its rows, and is read so.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.interchange.rows import InputCell

MAX_BYTES = 50_000_000
"""Larger sheets are not searched: nobody merges cells in them by hand."""
_MERGED = re.compile(
    rb"<(?:\w{1,9}:)?mergeCell\s[^<>]{0,200}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_ROW = re.compile(rb"<(?:\w{1,9}:)?row\s([^<>]{1,600})>")
_NUMBER, _HIDDEN = re.compile(rb"\br=[\"'](\d{1,7})[\"']"), re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_UNKNOWN = re.compile(
    rb"<(?:\w{1,9}:)?c\s[^<>]{0,200}?\br=[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]{0,200}>\s{0,9}"
    rb"<(?:\w{1,9}:)?f(?:\s[^<>]{0,400})?(?:/>|>[^<]{0,8200}</(?:\w{1,9}:)?f>)\s{0,9}"
    rb"(?:<(?:\w{1,9}:)?v\s{0,9}(?:/>|></(?:\w{1,9}:)?v>)\s{0,9})?</(?:\w{1,9}:)?c>"
)
_SHOWN = 5


class MergedCells(Struct, frozen=True):
    """A block of merged cells; rows and columns are counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class SheetMarks(Struct, frozen=True):
    """Merged blocks, the numbers of hidden rows, and cells with a formula and no value."""

    merged: tuple[MergedCells, ...] = ()
    hidden: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()

    def notes(self) -> Iterator[str]:
        """Yield notes for the reader of the sheet."""
        if self.unknown:
            yield (
                f"{_listed(self.unknown)}: a formula without its value; open the file in Excel or LibreOffice, save it "
                "and import it again"
            )
        if self.hidden:
            yield f"hidden in the sheet and read all the same: row {_listed(map(str, self.hidden))}"


def marks_of(part: bytes) -> SheetMarks:
    """Return the marks in a worksheet's part."""
    merged = tuple(
        MergedCells(int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGED.findall(part)
    )
    hidden = tuple(
        int(number[1]) for row in _ROW.findall(part) if _HIDDEN.search(row) and (number := _NUMBER.search(row))
    )
    return SheetMarks(merged, hidden, tuple(found.decode() for found in _UNKNOWN.findall(part)))


def filled(lines: Iterable[Sequence[InputCell]], merged: Sequence[MergedCells]) -> Iterator[Sequence[InputCell]]:
    """Yield the lines of a sheet, the text of a merged cell in each of its rows."""
    tall = deque(sorted((one for one in merged if one.bottom > one.top), key=lambda one: one.top))
    open_: list[tuple[MergedCells, InputCell]] = []
    for number, line in enumerate(lines, 1):
        open_ = [one for one in open_ if one[0].bottom >= number]
        cells = list(line)
        for block, cell in open_:
            cells += [InputCell("")] * (block.left - len(cells))  # a row may be empty except for it
            if not cells[block.left - 1].text:
                cells[block.left - 1] = cell
        while tall and tall[0].top <= number:
            block = tall.popleft()
            if block.top == number and block.left <= len(cells):
                open_.append((block, cells[block.left - 1]))
        yield cells


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _listed(names: Iterable[str]) -> str:
    found = tuple(names)
    return ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")

"""The common result of import readers: rows of named cells with their places."""

from collections.abc import Mapping

from msgspec import Struct

from briefgen.core.problem import Where


class InputCell(Struct, frozen=True):
    """One cell as text. `asks` holds both readings of a date whose day and month cannot be distinguished."""

    text: str
    asks: tuple[str, ...] = ()


class InputRow(Struct, frozen=True):
    """One row: heading to cell, without empty cells. `where` is the file and the row's number."""

    where: Where
    cells: Mapping[str, InputCell]


class InputTable(Struct, frozen=True):
    """Rows under their headings, in the file's order, and notes for the author on how they were read."""

    heads: tuple[str, ...]
    rows: tuple[InputRow, ...]
    notes: tuple[str, ...] = ()
    mark: str = ""
    """Mark of the export that a workbook comes from."""
    language: str = ""
    """Language of an exported workbook with translated words."""

"""Tables of a handout: a marked header row, widths by weight, a description for screen readers."""

from typing import TYPE_CHECKING, Any

from briefgen.core.language import is_right_to_left
from briefgen.core.units import inches, points
from briefgen.locale.words import Words, words_for
from briefgen.write.handout_blocks import Grid

if TYPE_CHECKING:
    from docx.document import Document

_SHADE = "E8ECF2"
_MIN_WIDTH = inches(0.5)
"""Least width of a column."""
_SIGN = points(5.6)
"""Room for one letter of a column's longest word, in EMU: 9 pt type, with capitals and bold heads in mind."""
_MARGINS = inches(0.16)
"""Both margins of a cell."""
_LONGEST = 12
"""Letters of a word that is sure to stay whole; a longer one may be divided."""
_TEXT_MOST = 240
"""Most characters of a description: screen readers read it out in one go."""


def make_table(document: "Document", grid: Grid, width: int, style: str | None, language: str) -> Any:
    """Return an empty table of the grid's size, `width` EMU wide.

    In a right-to-left language the first column is at the right (17.4.1).
    """
    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.heads), style=style)
    table.autofit = False
    for column, share in zip(table.columns, _widths(grid, width), strict=True):
        column.width = share
        for cell in column.cells:
            cell.width = column.width
    if is_right_to_left(language):
        properties = table._tbl.tblPr
        properties.insert(1 if properties.find(_name("tblStyle")) is not None else 0, _valued("bidiVisual", "true"))
    _describe(table, grid.caption, words_for(language))
    _mark_header(table.rows[0])
    for row in table.rows:
        _kept_whole(row)
    return table


def _widths(grid: Grid, width: int) -> list[int]:
    """Return the widths of the columns in EMU, by weight, none too narrow for its longest word."""
    weights = grid.weights or (1.0,) * len(grid.heads)
    least = [min(_least(grid, n), width // len(weights)) for n in range(len(weights))]
    shares = [max(own, int(width * weight / sum(weights))) for own, weight in zip(least, weights, strict=True)]
    over = sum(shares) - width
    room = sum(shares) - sum(least)
    return [share - (over * (share - own) // room if room else 0) for share, own in zip(shares, least, strict=True)]


def _least(grid: Grid, column: int) -> int:
    """Return the least width of a column in EMU."""
    texts = (run.text for row in grid.rows for paragraph in row[column] for run in paragraph.runs)
    words = (word for text in (grid.heads[column], *texts) for word in text.split(" "))  # joined by U+00A0: one
    letters = max(map(len, words))
    return max(_MIN_WIDTH, _SIGN * min(letters, _LONGEST) + _MARGINS)


def _describe(table: Any, caption: str, words: Words) -> None:
    """Set `w:tblCaption` and `w:tblDescription`, which come last: ECMA-376 part 1, 17.4.40 and 17.4.46."""
    properties = table._tbl.tblPr
    short = caption if len(caption) <= _TEXT_MOST else f"{caption[:_TEXT_MOST].rsplit(' ', 1)[0]} …"
    properties.append(_valued("tblCaption", words.gettext("Table")))
    properties.append(_valued("tblDescription", short))
    look = properties.find(_name("tblLook"))
    if look is not None:
        look.attrib.clear()
        for name, value in (("val", "0020"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"),
                            ("lastColumn", "0"), ("noHBand", "0"), ("noVBand", "0")):  # fmt: skip
            look.set(_name(name), value)


def _mark_header(row: Any) -> None:
    """Mark the row as a header, which repeats on every page and is announced by screen readers."""
    row._tr.get_or_add_trPr().append(_valued("tblHeader", "true"))
    for cell in row.cells:
        shade = _valued("shd", "clear")
        shade.set(_name("color"), "auto")
        shade.set(_name("fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def _kept_whole(row: Any) -> None:
    """Keep each row on one page."""
    row._tr.get_or_add_trPr().insert(0, _valued("cantSplit", "true"))


def _valued(name: str, value: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    element.set(_name("val"), value)
    return element


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))

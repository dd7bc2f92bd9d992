"""When two facets are equal: by words, places and look.

Names, alt text and layouts are evidence only: LibreOffice and Google Slides change them on saving (docs/findings).
"""

from collections.abc import Iterator, Sequence

from briefgen.edited.facets import PageFacets, ShapeFacets, StretchLine, kind_of_link, line_text, look_at, same_colour
from briefgen.edited.insets import Insets, same_insets

NEAR = 720
"""EMU within which two positions are equal: LibreOffice rounds to hundredths of a millimetre."""


def same_line(one: StretchLine, other: StretchLine) -> bool:
    """Return whether two paragraphs have the same words and look, however they are divided into stretches."""
    return line_text(one) == line_text(other) and same_look(one, other)


def same_look(one: StretchLine, other: StretchLine) -> bool:
    """Return whether two paragraphs of equal length look the same, character by character."""
    ends = sorted({*_ends(one), *_ends(other)})
    looks = ((look_at(one, end - 1), look_at(other, end - 1)) for end in ends)
    return all(mine == yours or mine.like(yours) for mine, yours in looks)  # most are the same in every respect


def _ends(line: StretchLine) -> Iterator[int]:
    at = 0
    for stretch in line:
        at += len(stretch.text)
        yield at


def same_lines(one: Sequence[StretchLine], other: Sequence[StretchLine]) -> bool:
    """Return whether all paragraphs are the same."""
    return len(one) == len(other) and all(map(same_line, one, other))


def same_words(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether two shapes hold the same words and look."""
    if len(one.cells) != len(other.cells):
        return False
    rows = zip(one.cells, other.cells, strict=True)
    return same_lines(one.words, other.words) and all(
        len(row) == len(with_) and all(map(same_lines, row, with_)) for row, with_ in rows
    )


def same_place(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether both are in one place; a table's height depends on its words, its width on its columns."""
    far = [abs(a - b) for a, b in zip(one.at, other.at, strict=True)]
    if one.kind == "table":
        columns = zip(one.columns, other.columns, strict=False)
        return max(far[:2]) <= NEAR and (
            len(one.columns) != len(other.columns) or all(abs(a - b) <= NEAR for a, b in columns)
        )
    return max(far) <= NEAR


def same_paint(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether they have the same fill, edge and form, the same picture and the same link."""
    own, with_ = ((it.media, kind_of_link(it.link), it.spans) for it in (one, other))
    return own == with_ and same_fills(one, other) and same_form(one, other)


def same_fills(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether the rows that both tables have are filled alike."""
    own, with_ = dict(_fills_by_row(one)), dict(_fills_by_row(other))
    return all(fills == with_[said] for said, fills in own.items() if said in with_)


def _fills_by_row(table: ShapeFacets) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for row, fills in zip(table.cells, table.paints, strict=True):
        yield tuple(" ".join(map(line_text, cell)) for cell in row), fills


def same_room(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether they have the same insets, those of tables in the rows that both have."""
    own, with_ = dict(_insets_by_row(one)), dict(_insets_by_row(other))
    rows = ((insets, with_[said]) for said, insets in own.items() if said in with_)
    return same_insets(one.insets, other.insets) and all(
        len(row) != len(other_row) or all(map(same_insets, row, other_row)) for row, other_row in rows
    )


def _insets_by_row(table: ShapeFacets) -> Iterator[tuple[tuple[str, ...], tuple[Insets, ...]]]:
    for row, insets in zip(table.cells, table.cell_insets, strict=False):
        yield tuple(" ".join(map(line_text, cell)) for cell in row), insets


def same_form(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether they have the same fill, edge, rotation and effects."""
    return (
        one.form == other.form
        and same_colour(one.fill, other.fill)
        and same_colour(one.edge, other.edge)
        and abs(one.edge_width - other.edge_width) <= NEAR
        and (one.anchor == other.anchor or not one.anchor or not other.anchor)
    )


def same_shape(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether two shapes are the same by words, place and look."""
    return (
        one.kind == other.kind
        and same_words(one, other)
        and same_place(one, other)
        and same_paint(one, other)
        and same_room(one, other)
    )


def same_markup(one: ShapeFacets | PageFacets, other: ShapeFacets | PageFacets) -> bool:
    """Return whether they are also the same in what no facet covers, as far as that is known."""
    return one.markup == other.markup or not one.markup or not other.markup


def _beside_shapes(page: PageFacets) -> tuple[object, ...]:
    return page.hidden, page.notes, page.motion, page.comments, page.background


def same_page(one: PageFacets, other: PageFacets) -> bool:
    """Return whether two pages are the same: shapes in order, grouped or not, notes, comments, hidden, animated."""
    return (
        _beside_shapes(one) == _beside_shapes(other)
        and [bool(shape.within) for shape in one.shapes] == [bool(shape.within) for shape in other.shapes]
        and all(map(same_shape, one.shapes, other.shapes))
    )

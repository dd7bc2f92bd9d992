"""Insets: the room between the edge of a shape or table cell and its words: ECMA-376 part 1, 21.1.2.1.1 and 21.1.3.17.

LibreOffice states those of cells among the properties of their words, where PowerPoint does not look for them, and
leaves out those of 0; it keeps hundredths of a millimetre. Input and output: EMU at the left, top, right and bottom.
"""

from collections.abc import Sequence

from lxml import etree

from briefgen.ooxml.xml import A, P

Element = etree._Element
Insets = tuple[int, int, int, int]
_USUAL: Insets = (91_440, 45_720, 91_440, 45_720)
_OF_WORDS, _OF_CELLS = ("lIns", "tIns", "rIns", "bIns"), ("marL", "marT", "marR", "marB")
INSET_NAMES = frozenset({*_OF_WORDS, *_OF_CELLS})
_NEAR = 1_500
"""EMU: LibreOffice counts 0.25 centimetres for the usual tenth of an inch."""
_BODY, _IN_CELL, _CELL, _CELL_LOOK = f"{{{P}}}txBody", f"{{{A}}}txBody", f"{{{A}}}tc", f"{{{A}}}tcPr"
_BODY_LOOK = f"{{{A}}}bodyPr"


def same_insets(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether insets are equal as far as LibreOffice keeps them; unknown ones (empty) are equal to any."""
    return not one or not other or all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def merged_insets(was: Insets, yours: Insets, now: Insets) -> Insets:
    """Return ours, with theirs on the sides that they changed."""
    return (_side(was, yours, now, 0), _side(was, yours, now, 1), _side(was, yours, now, 2), _side(was, yours, now, 3))


def _side(was: Insets, yours: Insets, now: Insets, at: int) -> int:
    return yours[at] if abs(was[at] - yours[at]) > _NEAR else now[at]


def insets_of(shapes: Sequence[Element]) -> Insets | tuple[()]:
    """Return the insets of the first shape; the others are those that it inherits from. Empty if it has no words."""
    if not shapes or shapes[0].find(_BODY) is None:
        return ()
    stated = [one for shape in shapes for one in shape.iterfind(f"{_BODY}/{_BODY_LOOK}")]
    return _stated(stated, _OF_WORDS)


def insets_of_cell(cell: Element, office: bool) -> Insets:
    """Return the insets of a cell; `office`: as LibreOffice writes them."""
    words = cell.find(f"{_IN_CELL}/{_BODY_LOOK}")
    if office and words is not None and _OF_WORDS[0] in words.attrib:
        return _stated([words], _OF_WORDS)
    look = cell.find(_CELL_LOOK)
    return _stated([] if look is None else [look], _OF_CELLS)


def _stated(items: Sequence[Element], names: Sequence[str]) -> Insets:
    """Return the nearest stated values."""
    found = [next((int(item.get(name) or 0) for item in items if name in item.attrib), None) for name in names]
    left, top, right, bottom = (usual if one is None else one for one, usual in zip(found, _USUAL, strict=True))
    return left, top, right, bottom


def set_insets(shape: Element, insets: Insets) -> None:
    """Give a shape these insets."""
    look = shape.find(f"{_BODY}/{_BODY_LOOK}")
    if look is not None:
        _set(look, _OF_WORDS, insets)


def set_cell_insets(look: Element, insets: Insets) -> None:
    """Give a cell these insets, by its properties."""
    _set(look, _OF_CELLS, insets)


def _set(item: Element, names: Sequence[str], insets: Insets) -> None:
    for name, value in zip(names, insets, strict=True):
        item.set(name, str(value))


def state_cell_insets(shape: Element) -> None:
    """State the insets of the cells of a table that LibreOffice saved where other programs look for them."""
    for cell in shape.iter(_CELL):
        look = cell.find(_CELL_LOOK)
        if look is None:
            look = etree.SubElement(cell, _CELL_LOOK)
        _set(look, _OF_CELLS, insets_of_cell(cell, office=True))

"""States in a copy of what LibreOffice saved what it leaves out or writes where other programs do not look."""

from lxml import etree

from briefgen.edited.drawn import placeholder
from briefgen.edited.insets import state_cell_insets
from briefgen.edited.paragraph_setting import state_setting
from briefgen.ooxml.xml import A, P

Element = etree._Element
_PARAGRAPH = f"{{{A}}}p"


def state_what_office_omits(item: Element) -> None:
    """State insets of cells, and how paragraphs are set that are in a placeholder or outside a shape.

    Outside a shape: paragraphs and rows that are going to be put into one of ours.
    """
    state_cell_insets(item)
    shapes = [shape for shape in item.iter(f"{{{P}}}sp") if placeholder(shape) is not None]
    for whole in shapes or ([item] if item.tag == _PARAGRAPH else []):
        for para in whole.iter(_PARAGRAPH):
            state_setting(para)

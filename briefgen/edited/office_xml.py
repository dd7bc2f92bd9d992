"""States in a copy of what LibreOffice saved what it leaves out or writes where other programs do not look."""

from lxml import etree

from briefgen.edited.drawn import placeholder
from briefgen.edited.insets import state_cell_insets
from briefgen.edited.paragraph_setting import state_setting
from briefgen.ooxml.xml import A, P

Element = etree._Element
_PARAGRAPH = f"{{{A}}}p"
_OWN_COLOUR = (
    f'<a:extLst xmlns:a="{A}"><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Without it PowerPoint shows a link in the theme's colour for links, whatever its run states."""


def state_what_office_omits(item: Element) -> None:
    """State insets of cells, the look of links to pages, and how paragraphs in placeholders are set.

    Paragraphs that are going to be put into a shape of ours count as such.
    """
    state_cell_insets(item)
    for run in item.iter(f"{{{A}}}rPr"):
        _state_look_of_link(run)
    shapes = [shape for shape in item.iter(f"{{{P}}}sp") if placeholder(shape) is not None]
    for whole in shapes or ([item] if item.tag == _PARAGRAPH else []):
        for para in whole.iter(_PARAGRAPH):
            state_setting(para)


def _state_look_of_link(run: Element) -> None:
    """Show a link to a page in the colour of its words and not underlined, as it was before the save."""
    link = run.find(f"{{{A}}}hlinkClick")
    if link is not None and link.get("action") == "ppaction://hlinksldjump" and not len(link) and "u" not in run.attrib:
        run.set("u", "none")
        link.append(etree.fromstring(_OWN_COLOUR))

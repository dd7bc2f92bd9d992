"""Adds the theme's typefaces to text styles in which a master names none.

PowerPoint sets such text in the theme's faces; LibreOffice in its own wider default, so that words no longer fit where
they were measured. If the theme's faces are named, both use them (ECMA-376 part 1, 20.1.4.1.16 and 21.1.2.3.7).
"""

from lxml import etree
from pptx.presentation import Presentation

from briefgen.ooxml.xml import A, P

_LEVELS = 9
_STYLES = (("titleStyle", "+mj-lt"), ("bodyStyle", "+mn-lt"), ("otherStyle", "+mn-lt"))
_BEFORE_FACE = frozenset({
    "ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag", "highlight",
    "uLnTx", "uLn", "uFillTx", "uFill",
})  # fmt: skip
"""Children of run properties that come before the typeface (21.1.2.3.9)."""


def name_theme_faces(presentation: Presentation) -> None:
    """Name the theme's faces in the text styles of each master, and in the default of text boxes, if none is named."""
    for master in presentation.slide_masters:
        styles = _child(master.element, "txStyles", ("extLst",))
        for name, face in _STYLES:
            later = tuple(other for other, _ in _STYLES[_STYLES.index((name, face)) + 1 :])
            _name_face(_child(styles, name, (*later, "extLst")), face)
    _name_face(_child(presentation.element, "defaultTextStyle", ("modifyVerifier", "extLst")), "+mn-lt")


def _child(parent: etree._Element, name: str, followers: tuple[str, ...]) -> etree._Element:
    """Return the child of that name, created if missing, before those that follow it in the schema."""
    found = parent.find(f"{{{P}}}{name}")
    if found is None:
        found = parent.makeelement(f"{{{P}}}{name}")
        after = [parent.index(one) for follower in followers for one in parent.iterfind(f"{{{P}}}{follower}")]
        parent.insert(min(after, default=len(parent)), found)
    return found


def _name_face(style: etree._Element, face: str) -> None:
    """Name the face in each level of a style; an empty style gets all levels."""
    if not len(style):
        for number in range(1, _LEVELS + 1):
            etree.SubElement(style, f"{{{A}}}lvl{number}pPr")
    for level in style:
        if str(level.tag).endswith("pPr"):  # a:lvl1pPr to a:lvl9pPr; a:defPPr only replaces missing ones
            _name_in(level, face)


def _name_in(level: etree._Element, face: str) -> None:
    run = level.find(f"{{{A}}}defRPr")
    if run is None:
        run = level.makeelement(f"{{{A}}}defRPr")
        extension = level.find(f"{{{A}}}extLst")
        level.insert(len(level) if extension is None else level.index(extension), run)
    if run.find(f"{{{A}}}latin") is None:
        place = sum(etree.QName(one).localname in _BEFORE_FACE for one in run if isinstance(one.tag, str))
        run.insert(place, run.makeelement(f"{{{A}}}latin", typeface=face))

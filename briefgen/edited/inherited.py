"""What slides inherit from their layout, its master and their theme: places, colours, the layout's name."""

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from briefgen.doctor.opened import Opened
from briefgen.edited.drawn import placeholder_kind
from briefgen.ooxml.frames import FRAME, Element, box_of
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box

_THEME = f"{{{A}}}"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip


class Inherited(Struct, frozen=True):
    """What a slide inherits: places by placeholder, colours by name, the layout's name."""

    layout: str
    places: Mapping[tuple[str, str], Box]
    colours: Mapping[str, str]


def read_inherited(opened: Opened, layout: str) -> Inherited:
    """Return what the slides on a layout inherit from it, its master and their theme."""
    own = opened.kept.get(layout)
    master = own.above if own else None
    theme = master.above if master else None
    places: dict[tuple[str, str], Box] = {}
    for part in (master, own):
        if part and part.tree is not None:
            for shape in part.tree.iter(f"{{{P}}}sp"):
                places |= _offered(shape)
    named = "" if own is None else next((item.get("name") or "" for item in own.root.iter(f"{{{P}}}cSld")), "")
    return Inherited(named, places, _colours(theme.root if theme else None, master.root if master else None))


def _offered(shape: Element) -> dict[tuple[str, str], Box]:
    """Return the place of a placeholder, under its type and, if it has one, its number."""
    mark = shape.find(f"{{{P}}}nvSpPr/{{{P}}}nvPr/{{{P}}}ph")
    box = box_of(shape.find(f"{{{P}}}spPr/{FRAME}"))
    if mark is None or box is None:
        return {}
    kind = placeholder_kind(mark)
    return {(kind, ""): box, (kind, mark.get("idx") or "0"): box, ("", mark.get("idx") or "0"): box}


def _colours(theme: Element | None, master: Element | None) -> dict[str, str]:
    """Return the six hex digits of each colour name that a slide may use."""
    found: dict[str, str] = {}
    scheme = theme.find(f".//{_THEME}clrScheme") if theme is not None else None
    for slot in scheme.iterchildren("*") if scheme is not None else ():
        name = etree.QName(slot).localname
        value = next((one.get("lastClr") or one.get("val") or "" for one in slot.iterchildren("*")), "")
        if name in _SLOTS:
            found[name] = value.upper()
    mapped = master.find(f"{{{P}}}clrMap") if master is not None else None
    for name_, meant in mapped.items() if mapped is not None else ():
        if meant in found:
            found[str(name_)] = found[str(meant)]
    return found

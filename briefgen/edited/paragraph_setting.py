"""How a paragraph is set: room between its lines and around it, indents, bullet: ECMA-376 part 1, 21.1.2.2.7.

In: a paragraph of a slide. Out: a value that is equal after a save by LibreOffice, which keeps hundredths of a
millimetre and states what our writer leaves out: measured on the flagship's decks, both ways.
"""

from typing import Any

from lxml import etree
from msgspec import Struct

from briefgen.ooxml.xml import A

Element = etree._Element
_PROPERTIES = f"{{{A}}}pPr"
_BULLETS = tuple(f"{{{A}}}{name}" for name in ("buChar", "buAutoNum", "buBlip"))
_NO_BULLET = f"{{{A}}}buNone"
_ANY_BULLET = frozenset({*_BULLETS, _NO_BULLET})
_SPACES = tuple(f"{{{A}}}{name}" for name in ("lnSpc", "spcBef", "spcAft"))
SETTINGS = frozenset(
    {*_SPACES, *_BULLETS, *(f"{{{A}}}bu{name}" for name in ("ClrTx", "Clr", "SzTx", "SzPct", "SzPts", "FontTx", "Font",
    "None"))}
)  # fmt: skip
"""What is copied with a setting, in the order of the schema; indents are attributes."""
INDENTS = ("marL", "indent")
_NEAR_POINTS, _NEAR_SHARE, _NEAR_EMU = 0.05, 0.01, 720


class Space(Struct, frozen=True, array_like=True):
    """Room between or around lines: points, or a share of the line's height."""

    points: float = 0
    share: float = 0

    def like(self, other: "Space") -> bool:
        """Say whether they are equal as far as LibreOffice keeps them."""
        return abs(self.points - other.points) <= _NEAR_POINTS and abs(self.share - other.share) <= _NEAR_SHARE


class ParagraphSetting(Struct, frozen=True, array_like=True):
    """How a paragraph is set; indents in EMU, `bullet` its sign or kind of number."""

    lines: Space = Space(0, 1)
    before: Space = Space()
    after: Space = Space()
    margin: int = 0
    indent: int = 0
    bullet: str = ""

    def like(self, other: "ParagraphSetting") -> bool:
        """Say whether they are equal as far as LibreOffice keeps them."""
        return (
            self.lines.like(other.lines) and self.before.like(other.before) and self.after.like(other.after)
            and abs(self.margin - other.margin) <= _NEAR_EMU and abs(self.indent - other.indent) <= _NEAR_EMU
            and self.bullet == other.bullet
        )  # fmt: skip


PLAIN = ParagraphSetting()


def paragraph_setting(para: Element) -> ParagraphSetting:
    """Return how a paragraph that inherits nothing is set."""
    properties = para.find(_PROPERTIES)
    if properties is None:
        return PLAIN
    lines, before, after = (_space(properties.find(name)) for name in _SPACES)
    margin, indent = (int(properties.get(name) or 0) for name in INDENTS)
    bullet = next((_sign(one) for name in _BULLETS if (one := properties.find(name)) is not None), "")
    return ParagraphSetting(lines or PLAIN.lines, before or Space(), after or Space(), margin, indent, bullet)


def states_all(para: Element) -> bool:
    """Return whether a paragraph states all of its setting, so that what it would inherit does not matter."""
    properties = para.find(_PROPERTIES)
    if properties is None or any(name not in properties.attrib for name in INDENTS):
        return False
    stated = {one.tag for one in properties}
    return stated.issuperset(_SPACES) and not stated.isdisjoint(_ANY_BULLET)


def level_of(para: Element) -> int:
    """Return the level of a paragraph, from 0."""
    properties = para.find(_PROPERTIES)
    return int(properties.get("lvl") or 0) if properties is not None else 0


def _space(item: Any) -> Space | None:
    inner = next(item.iterchildren("*"), None) if item is not None else None
    if inner is None:
        return None
    value = float((inner.get("val") or "0").rstrip("%"))
    if inner.tag == f"{{{A}}}spcPts":
        return Space(points=value / 100)
    return Space(share=value / (100 if "%" in (inner.get("val") or "") else 100_000))


def _sign(bullet: Element) -> str:
    return bullet.get("char") or bullet.get("type") or "picture"


def copy_setting(own: Element, theirs: Element) -> None:
    """Set a paragraph as another one is set; what ours states and theirs does not gets its plain value."""
    source, properties = theirs.find(_PROPERTIES), _properties(own)
    stated = states_all(own)
    for one in [one for one in properties if one.tag in SETTINGS]:
        properties.remove(one)
    for name in INDENTS:
        value = source.get(name) if source is not None else None
        if value is not None:
            properties.set(name, value)
        elif name in properties.attrib:
            del properties.attrib[name]
    copied = [one for one in source if one.tag in SETTINGS] if source is not None else []
    for place, one in enumerate(copied):
        properties.insert(place, etree.fromstring(etree.tostring(one)))
    if stated:
        state_setting(own)


def _properties(para: Element) -> Element:
    """Return the properties of a paragraph, created if missing."""
    found = para.find(_PROPERTIES)
    if found is None:
        found = etree.Element(_PROPERTIES)
        para.insert(0, found)
    return found


def state_setting(para: Element) -> None:
    """State what a paragraph leaves out of its setting, so that a placeholder does not decide it: LibreOffice leaves
    plain values out.
    """
    properties = _properties(para)
    for name in INDENTS:
        properties.set(name, properties.get(name) or "0")
    for place, name in enumerate(_SPACES):
        if properties.find(name) is None:
            space = etree.Element(name)
            kind, value = ("spcPct", "100000") if place == 0 else ("spcPts", "0")
            etree.SubElement(space, f"{{{A}}}{kind}", val=value)
            properties.insert(place, space)
    if not any(one.tag in _ANY_BULLET for one in properties):
        settings = sum(one.tag in SETTINGS for one in properties)
        properties.insert(settings, etree.Element(_NO_BULLET))

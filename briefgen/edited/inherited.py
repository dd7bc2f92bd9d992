"""What slides inherit: ECMA-376 part 1, 19.3.1 and 20.1.6.8.

A placeholder inherits place, fill, edge, outline, insets and typefaces from the same placeholder of its layout and
that of the master; words inherit their typeface also from the styles of the master, and from the theme. LibreOffice
states all of it on saving, so that it has to be known to see what somebody changed.
"""

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from briefgen.doctor.opened import Opened
from briefgen.edited.drawn import FURNITURE, placeholder, placeholder_kind
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A, P

_THEME = f"{{{A}}}"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip
_LATIN, _STYLES, _LIST_STYLE = f"{_THEME}latin", f"{{{P}}}txStyles", f"{{{P}}}txBody/{_THEME}lstStyle"

Key = tuple[str, str]
"""Type of a placeholder and its number; either may be empty."""
Chain = tuple[Element, ...]
"""Shapes from which one inherits, the nearest first."""


class Inherited(Struct, frozen=True):
    """What a slide inherits: shapes by placeholder, colours by name, typefaces by name, the layout's name."""

    layout: str
    shapes: Mapping[Key, Chain]
    colours: Mapping[str, str]
    faces: Mapping[str, str]
    """`+mj-lt` and `+mn-lt`: the theme's typefaces."""
    styles: Mapping[str, Element]
    """The master's styles of words: `title`, `body`; `other`: that of boxes, by the presentation."""

    def chain(self, item: Element) -> Chain:
        """Return the shapes that a placeholder inherits from; none for other shapes."""
        mark = placeholder(item)
        if mark is None:
            return ()
        kind, index = placeholder_kind(mark), mark.get("idx") or "0"
        found = (self.shapes.get(key) for key in ((kind, index), ("", index), (kind, "")))
        return next(filter(None, found), ())

    def face(self, item: Element, level: int) -> str:
        """Return the typeface of words that state none, in a shape or table."""
        chain, mark = self.chain(item), placeholder(item)
        kind = "other" if mark is None else "title" if placeholder_kind(mark) == "title" else "body"
        lists = [one.find(_LIST_STYLE) for one in (item, *chain)]
        stated = (_face_in(one, level) for one in (*lists, self.styles.get(kind)) if one is not None)
        return self.named(next(filter(None, stated), "+mj-lt" if kind == "title" else "+mn-lt"))

    def named(self, face: str) -> str:
        """Return the name of a typeface; one of the theme by its own name."""
        return self.faces.get(face, "") if face.startswith("+") else face


def _face_in(style: Element, level: int) -> str:
    """Return the typeface that a style states for a level, counted from 0."""
    found = style.find(f"{_THEME}lvl{level + 1}pPr/{_THEME}defRPr/{_THEME}latin")
    return (found.get("typeface") or "") if found is not None else ""


def read_inherited(opened: Opened, layout: str) -> Inherited:
    """Return what the slides on a layout inherit from it, its master and their theme."""
    own = opened.kept.get(layout)
    master = own.above if own else None
    theme = master.above if master else None
    shapes: dict[Key, Chain] = {}
    for part in (master, own):
        if part and part.tree is not None:
            shapes |= _offered(part.tree, {} if part is master else dict(shapes))
    named = "" if own is None else next((item.get("name") or "" for item in own.root.iter(f"{{{P}}}cSld")), "")
    roots = [None if part is None else part.root for part in (theme, master, own)]
    main = opened.kept.get(opened.main)
    return Inherited(
        named, shapes, _colours(*roots), dict(_faces(roots[0])),
        dict(_styles(roots[1], None if main is None else main.root)),
    )  # fmt: skip


def _offered(tree: Element, above: Mapping[Key, Chain]) -> dict[Key, Chain]:
    """Return the placeholders of a layout or master, by type and number, each with what it inherits from."""
    found: dict[Key, Chain] = {}
    for shape in tree.iter(f"{{{P}}}sp", f"{{{P}}}pic", f"{{{P}}}graphicFrame"):
        mark = placeholder(shape)
        if mark is None:
            continue
        kind, index = placeholder_kind(mark), mark.get("idx") or "0"
        inherits = kind if kind in ("title", *FURNITURE) else "body"
        chain = (shape, *above.get((inherits, ""), ()))
        found |= {(kind, ""): chain, (kind, index): chain, ("", index): chain}
    return found


def _faces(theme: Element | None) -> Iterator[tuple[str, str]]:
    for name, kind in (("+mj-lt", "major"), ("+mn-lt", "minor")):
        found = theme.find(f".//{_THEME}fontScheme/{_THEME}{kind}Font/{_LATIN}") if theme is not None else None
        if found is not None:
            yield name, found.get("typeface") or ""


def _styles(master: Element | None, main: Element | None) -> Iterator[tuple[str, Element]]:
    styles = master.find(_STYLES) if master is not None else None
    for style in styles if styles is not None else ():
        yield etree.QName(style).localname.removesuffix("Style"), style
    of_boxes = main.find(f"{{{P}}}defaultTextStyle") if main is not None else None
    if of_boxes is not None:
        yield "other", of_boxes


def _colours(theme: Element | None, master: Element | None, layout: Element | None) -> dict[str, str]:
    """Return the six hex digits of each colour name that a slide may use; a layout may map names otherwise."""
    found: dict[str, str] = {}
    scheme = theme.find(f".//{_THEME}clrScheme") if theme is not None else None
    for slot in scheme.iterchildren("*") if scheme is not None else ():
        name = etree.QName(slot).localname
        value = next((one.get("lastClr") or one.get("val") or "" for one in slot.iterchildren("*")), "")
        if name in _SLOTS:
            found[name] = value.upper()
    mapped = master.find(f"{{{P}}}clrMap") if master is not None else None
    other = layout.find(f"{{{P}}}clrMapOvr/{_THEME}overrideClrMapping") if layout is not None else None
    for meant in filter(None, (dict(one.items()) for one in (mapped, other) if one is not None)):
        found |= {str(name): found[value] for name, value in meant.items() if value in found}
    return found

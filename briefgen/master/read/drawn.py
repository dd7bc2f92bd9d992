"""What a layout draws besides placeholders: logos, rules, bands, stamps, tables.

Input: a layout on its master. Output: their boxes on the page. What covers much of the page is a background, which text
may cover, unless it is lines across the page: then each piece of them is found. Invisible shapes are left out.
"""

from collections.abc import Iterator

from briefgen.master.read.outline import MIN_FILLED, share_filled, strokes_of
from briefgen.ooxml.frames import Element, Map, box_of, group_map, same
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box

BACKGROUND = 0.45  # of the page's area; larger drawings are backgrounds
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")
_ALWAYS = frozenset({"pic", "graphicFrame", "contentPart"})


def drawn_on(layout: Element, master: Element, page: Box) -> Iterator[tuple[Box, bool]]:
    """Yield boxes of what the layout, and the master unless the layout hides it, draws on that page.

    Each comes with whether it is only a coloured area, which content may cover.
    """
    hidden = layout.get("showMasterSp") in {"0", "false"}
    for slide in (layout,) if hidden else (master, layout):
        for tree in slide.iterfind(f"{{{P}}}cSld/{{{P}}}spTree"):
            for box, area in _boxes(tree, same, page):
                if not _is_large(box, page) and box.meets(page):
                    yield box, area


def has_large_drawing(layout: Element, master: Element, page: Box) -> bool:
    """Return whether lines are drawn over much of the page: their place inside the frame is not known."""
    hidden = layout.get("showMasterSp") in {"0", "false"}
    shapes = (shape for slide in ((layout,) if hidden else (master, layout)) for shape in slide.iter(f"{{{P}}}sp"))
    drawings = (shape for shape in shapes if _is_seen(shape, "sp") and share_filled(shape) < MIN_FILLED)
    return any((box := _frame(shape)) and box.w * box.h > BACKGROUND * page.w * page.h for shape in drawings)


def words_on(layout: Element, master: Element) -> tuple[str, ...]:
    """Return the words in visible shapes, other than placeholders, of the layout, and of the master unless it is
    hidden.

    For pictures this is their alt text.
    """
    hidden = layout.get("showMasterSp") in {"0", "false"}
    shapes = (shape for slide in ((layout,) if hidden else (master, layout)) for shape in slide.iter(*_SHAPES))
    said = (_said(shape) for shape in shapes if _is_seen(shape, str(shape.tag).rpartition("}")[2]))
    return tuple(dict.fromkeys(filter(None, said)))


_SHAPES = tuple(f"{{{P}}}{name}" for name in ("sp", "pic", "graphicFrame"))


def _said(shape: Element) -> str:
    """Return the words of a shape, or its alt text if it has none."""
    words = " ".join(text.text or "" for text in shape.iter(f"{{{A}}}t"))
    look = next((one for one in shape.iterfind(f"*/{{{P}}}cNvPr")), None)
    return " ".join((words or (look.get("descr") or "" if look is not None else "")).split())


def _boxes(tree: Element, to_page: Map, page: Box) -> Iterator[tuple[Box, bool]]:
    for shape in tree:
        name = str(shape.tag).rpartition("}")[2]
        if name == "AlternateContent":  # the alternative for older programs is the same drawing
            for choice in shape:
                yield from _boxes(choice, to_page, page)
                break
        elif name == "grpSp":
            yield from _boxes(shape, group_map(shape, to_page), page)
        elif _is_seen(shape, name) and (box := _frame(shape)):
            area = name == "sp" and not _words(shape) and _is_painted(shape, "fillRef", "")
            if area and _is_large(to_page(box), page) and share_filled(shape) < MIN_FILLED:
                yield from ((to_page(stroke), False) for stroke in strokes_of(shape, box))
            else:
                yield to_page(box), area


def _is_large(box: Box, page: Box) -> bool:
    return max(box.w, 0) * max(box.h, 0) >= BACKGROUND * page.w * page.h


def _is_seen(shape: Element, name: str) -> bool:
    """Return whether the shape draws anything: a picture, a table, words, a fill or a line, its own or its style's."""
    kind = shape.find(f"*/{{{P}}}nvPr/{{{P}}}ph")
    look = next((one for one in shape.iterfind(f"*/{{{P}}}cNvPr")), None)
    if kind is not None or (look is not None and look.get("hidden") in {"1", "true"}):
        return False
    if name in _ALWAYS:
        return True
    if name not in {"sp", "cxnSp"}:
        return False
    return _words(shape) or _is_painted(shape, "fillRef", "") or _is_painted(shape, "lnRef", f"{{{A}}}ln/")


def _words(shape: Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(f"{{{A}}}t"))


def _is_painted(shape: Element, reference: str, inside: str) -> bool:
    """Return whether its fill or line is its own, or comes from its style without being removed."""
    own = shape.find(f"{{{P}}}spPr")
    if own is not None:
        if own.find(f"{inside}{{{A}}}noFill") is not None:
            return False
        if any(own.find(f"{inside}{{{A}}}{fill}") is not None for fill in _FILLS):
            return True
    style = shape.find(f"{{{P}}}style/{{{A}}}{reference}")
    return style is not None and style.get("idx", "0") != "0"


def _frame(shape: Element) -> Box | None:
    """Return the frame of a shape; for one rotated by 90 degrees, width and height are swapped."""
    found = next(shape.iter(f"{{{A}}}xfrm", f"{{{P}}}xfrm"), None)
    box = box_of(found)
    if found is None or box is None:
        return None
    quarter = int(float(found.get("rot") or 0)) % 10_800_000
    if not 2_700_000 <= quarter <= 8_100_000:
        return box
    return Box(box.x + (box.w - box.h) // 2, box.y + (box.h - box.w) // 2, box.h, box.w)

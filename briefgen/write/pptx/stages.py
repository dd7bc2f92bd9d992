"""The stage of a layout in a master's file: its placeholders and colours for pages, read from its XML."""

from collections.abc import Mapping

from briefgen.master.read.style import Holder, holders, insets
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Ink
from briefgen.page.master import Colour, Master, MasterLayout
from briefgen.write.pptx.master_parts import SlidePlaceholder, Stage


def stage_of(part: str, layout: MasterLayout, tree: Element, master_tree: Element, master: Master) -> Stage:
    """Return the stage of a layout of the file; `tree` and `master_tree` are the layout and its master."""
    by_index = {_key(item.kind, item.index): item for item in holders(tree, master_tree)}
    spaced = _spaced(tree) or _spaced(master_tree)
    places = {
        role: _place(by_index[key], spaced)
        for role, field_ in layout.fields.items()
        if field_.real and (key := _key(field_.kind, field_.index)) in by_index
    }
    base = {**master.colours, **layout.colours}
    colours: dict[str, Mapping[Ink, Colour]] = {role: {**base, **item.colours} for role, item in layout.fields.items()}
    return Stage(part, layout, places, {"": base, **colours})


def _key(kind: str, index: int) -> tuple[str, int]:
    return ("title" if kind in {"title", "ctrTitle"} else kind, index)


def _place(holder: Holder, spaced: bool) -> SlidePlaceholder:
    kind = f' type="{holder.kind}"' if holder.kind != "obj" else ""
    index = f' idx="{holder.index}"' if holder.index else ""
    bodies = [body for shape in holder.line for body in shape.iterfind(f"{{{P}}}txBody/{{{A}}}bodyPr")]
    anchor = next((said for body in bodies if (said := body.get("anchor"))), "t")
    plain = bool(bodies) and bodies[0].find(f"{{{A}}}noAutofit") is not None and not any(map(_upright, bodies))
    turned = any(body.get("vert", "horz") != "horz" for body in bodies)
    return SlidePlaceholder(f"<p:ph{kind}{index}/>", holder.box, insets(holder), anchor, plain, spaced, turned)


def _upright(body: Element) -> bool:
    odd = body.get("vert", "horz") != "horz" or body.get("numCol", "1") != "1" or body.get("wrap", "square") != "square"
    return odd or body.get("rot", "0") != "0"


def _spaced(tree: Element) -> bool:
    """Return whether any style in the tree sets capitals or letter spacing."""
    styles = tree.iter(f"{{{A}}}defRPr")
    return any(item.get("cap", "none") != "none" or item.get("spc", "0") != "0" for item in styles)

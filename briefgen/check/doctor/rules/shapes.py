"""Shape trees and text: ECMA-376 part 1, 19.3.1 and clause 21.1.2."""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.check.doctor.opened import A, Element, Opened, P, R, search
from briefgen.check.doctor.rule import Finding, Rule

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_ORDER = "ln noFill solidFill gradFill effectLst highlight latin ea cs sym hlinkClick"
_PLACES = {f"{A}{tag}": number for number, tag in enumerate(_ORDER.split())}
_bare_bodies = search("//p:txBody[not(a:p)] | //a:txBody[not(a:p)]")
_negative = search("(//a:ext | //a:chExt)[starts-with(@cx, '-') or starts-with(@cy, '-')]")
_type_sizes = search("//a:rPr/@sz | //a:defRPr/@sz | //a:endParaRPr/@sz")
_escapes = search("//a:t[contains(., '_x00')]")
_many_properties = search("//a:rPr[*[2]]")
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")


def shape_ids(file: Opened) -> Iterator[Finding]:
    """Shape ids used twice on one slide. A shape may share that of the tree: LibreOffice's masters do."""
    for name, _ in file.drawn():
        ids = Counter(item.get("id") for item in file.each(name, f"{P}cNvPr"))
        if max(ids.values(), default=0) > 1:
            ids -= Counter(item.get("id") for item in file.each(name, f"{P}cNvPr") if _of_tree(item))
        for identity, times in ids.items():
            if times > 1:
                yield Finding(name, f"shape id {identity} is used {times} times")


def _of_tree(item: Element) -> bool:
    outer = item.getparent()
    tree = outer.getparent() if outer is not None else None
    return tree is not None and tree.tag == f"{P}spTree"


def no_tree(file: Opened) -> Iterator[Finding]:
    """Slides without a shape tree that begins as it must."""
    for name, root in file.drawn():
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is None or [child.tag for child in list(tree)[:2]] != [f"{P}nvGrpSpPr", f"{P}grpSpPr"]:
            yield Finding(name, "it has no proper shape tree")


def no_paragraph(file: Opened) -> Iterator[Finding]:
    """Text bodies without a paragraph."""
    for name, root in file.drawn():
        if _bare_bodies(root):
            yield Finding(name, "a text body has no paragraph")


def _key(mark: Element) -> tuple[str, str]:
    kind = mark.get("type") or "obj"
    return ("title" if kind in {"title", "ctrTitle"} else "", mark.get("idx") or "0")


def doubled_placeholders(file: Opened) -> Iterator[Finding]:
    """Two shapes of a slide in one placeholder."""
    for name, _ in file.parts("slide"):
        for (_, index), times in Counter(map(_key, file.each(name, f"{P}ph"))).items():
            if times > 1:
                yield Finding(name, f"{times} shapes stand in placeholder {index}")


def unknown_placeholders(file: Opened) -> Iterator[Finding]:
    """Shapes in placeholders the slide's layout does not have."""
    known = {name: set(map(_key, file.each(name, f"{P}ph"))) for name, _ in file.parts("slideLayout")}
    for name, _ in file.parts("slide"):
        layouts = [rel.target for rel in file.related(name, "slideLayout")]
        offered = known.get(layouts[0], set()) if layouts else set()
        for mark in file.each(name, f"{P}ph"):
            if _key(mark) not in offered and _key(mark)[0] != "title":
                yield Finding(
                    name, f"its layout has no placeholder {mark.get('idx') or 0} ({mark.get('type') or 'obj'})"
                )


def empty_placeholders(file: Opened) -> Iterator[Finding]:
    """Placeholders left empty, which print their prompt on the screen of whoever edits the deck."""
    for name, _ in file.parts("slide"):
        for mark in file.each(name, f"{P}ph"):
            shape = next(mark.iterancestors(f"{P}sp"), None)  # none: a picture or a table fills it
            if shape is not None and not any((text.text or "").strip() for text in shape.iter(f"{A}t")):
                yield Finding(name, f"placeholder {mark.get('idx') or 0} ({mark.get('type') or 'obj'}) is empty")


def bad_colours(file: Opened) -> Iterator[Finding]:
    """Colours that are not six hex digits."""
    for name, _ in [*file.drawn(), *file.parts("theme")]:
        for item in file.each(name, f"{A}srgbClr"):
            if not _HEX.fullmatch(item.get("val") or ""):
                yield Finding(name, f"'{item.get('val')}' is not a colour")


def bad_sizes(file: Opened) -> Iterator[Finding]:
    """Frames of negative size."""
    for name, root in file.drawn():
        if _negative(root):
            yield Finding(name, "a shape has a negative size")


def bad_type_sizes(file: Opened) -> Iterator[Finding]:
    """Type sizes out of PowerPoint's bounds of 1 to 4000 points."""
    for name, root in file.drawn():
        for size in set(_type_sizes(root)):
            if not (size.isdigit() and 100 <= int(size) <= 400_000):
                yield Finding(name, f"'{size}' is not a type size")


def escaped_controls(file: Opened) -> Iterator[Finding]:
    """Control characters written out as _x000B_, which readers show as such."""
    for name, root in file.drawn():
        for item in _escapes(root):
            if _ESCAPED.search(item.text or ""):
                yield Finding(name, f"'{(item.text or '')[:40]}' holds an escaped control character")


def lost_jumps(file: Opened) -> Iterator[Finding]:
    """Jumps to a slide whose relationship is not to a slide."""
    for name, _ in file.parts("slide"):
        kinds = {rel.id: rel.kind.rsplit("/", 1)[-1] for rel in file.rels.get(name, [])}
        for link in file.each(name, f"{A}hlinkClick", f"{A}hlinkHover"):
            jumps = link.get("action") == "ppaction://hlinksldjump"
            if jumps != (kinds.get(link.get(f"{R}id") or "") == "slide"):
                yield Finding(name, "a link and its relationship differ on whether it leads to a slide")


def disordered_properties(file: Opened) -> Iterator[Finding]:
    """Run properties whose children are out of the schema's order."""
    for name, root in file.drawn():
        for item in _many_properties(root):
            found = [_PLACES[child.tag] for child in item if child.tag in _PLACES]
            if found != sorted(found):
                yield Finding(name, "the properties of a run stand out of order")


RULES = (
    Rule("doctor-shape-id", "error", "an id names one shape of a slide", "ECMA-376-1 19.3.1.12", shape_ids),
    Rule("doctor-shape-tree", "error", "a slide is a shape tree", "ECMA-376-1 19.3.1.45", no_tree),
    Rule("doctor-text-body", "error", "a text body has a paragraph", "ECMA-376-1 21.1.2.1", no_paragraph),
    Rule("doctor-placeholder-doubled", "error", "one shape fills it", "ECMA-376-1 19.3.1.36", doubled_placeholders),
    Rule("doctor-placeholder-unknown", "warning", "it inherits nothing", "ECMA-376-1 19.3.1.36", unknown_placeholders),
    Rule(
        "doctor-placeholder-empty",
        "warning",
        "its prompt is shown to editors",
        "ECMA-376-1 19.3.1.36",
        empty_placeholders,
    ),
    Rule("doctor-colour", "error", "a colour is six hex digits", "ECMA-376-1 22.9.2.5", bad_colours),
    Rule("doctor-shape-size", "error", "sizes are not negative", "ECMA-376-1 20.1.10.42", bad_sizes),
    Rule("doctor-type-size", "error", "type is 1 to 4000 points", "ECMA-376-1 20.1.10.72", bad_type_sizes),
    Rule("doctor-control-character", "warning", "readers see the escape", "ECMA-376-1 22.9.2.19", escaped_controls),
    Rule("doctor-jump", "error", "a jump leads to a slide", "ECMA-376-1 21.1.2.3.5", lost_jumps),
    Rule("doctor-run-order", "error", "the schema is a sequence", "ECMA-376-1 21.1.2.3.9", disordered_properties),
)

"""A page being written: its relationships, its shapes' ids, the colours and placeholders its layout offers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from zlib import crc32

from msgspec import Struct, field

from briefgen.core.lru import BoundedCache
from briefgen.core.scripts import Script, Slot, as_written_in, script_of, scripts_in
from briefgen.deck.model import Layout
from briefgen.master.read.style import Holder, holders, insets
from briefgen.ooxml.frames import Element
from briefgen.ooxml.package import Rel
from briefgen.ooxml.xml import A, P, attribute
from briefgen.page.box import Anchor, Box, FieldRole, Ink
from briefgen.page.master import Colour, Master, MasterLayout
from briefgen.page.scene import Page, Shape

ANCHORS: Mapping[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}


class SlidePlaceholder(Struct, frozen=True):
    """A placeholder of the layout as a slide refers to it: its `p:ph`, its box, its margins and anchor, its quirks."""

    mark: str
    box: Box | None
    margins: tuple[int, int, int, int]
    anchor: str
    plain: bool
    """Nothing inherited would change how text is set: no shrinking, no columns, no upright text."""
    spaced: bool
    """The layout sets capitals or letter spacing, which a run must undo."""


class Stage(Struct, frozen=True):
    """What pages on one layout share: its part, its placeholders by field, its fills by field and ink."""

    part: str
    layout: MasterLayout
    places: Mapping[FieldRole, SlidePlaceholder]
    colours: Mapping[str, Mapping[Ink, Colour]]
    """Colours by field; "" for shapes in no placeholder."""


class KeptPart(Struct, frozen=True):
    """A part that decks take over from their master, as it is stored in them."""

    name: str
    content_type: str
    data: bytes


class MasterParts(Struct, frozen=True):
    """What all decks on one master have in common: plain values, so that they can be kept in a file."""

    parts: tuple[KeptPart, ...]
    """Presentation, masters, layouts, themes, pictures, fonts; the presentation first."""
    rels: Mapping[str, tuple[Rel, ...]]
    """Relationships by part."""
    stages: Mapping[Layout, Stage]
    face: str
    """The face of text boxes: empty for the theme's own, else the one the master sets its body text in."""


class Setting(Struct, frozen=True):
    """What all pages of a deck share: language, face of text boxes (empty: the theme's own), slide parts by id."""

    language: str
    """As an attribute holds it, whatever it is."""
    face: str
    slides: Mapping[str, str]
    to_left: bool = False
    """Whether words run from right to left."""
    lent: Mapping[str, str] = field(default_factory=dict)
    """Faces of scripts that the master's own do not hold, by script."""
    runs: BoundedCache[tuple[object, ...], str] = field(default_factory=partial(BoundedCache, 1024))
    """Run properties already written once, by what they say."""
    shapes: BoundedCache[tuple[Shape, Layout], str] = field(default_factory=partial(BoundedCache, 64))
    """Shapes already written once, by what they are and the role of the layout they are on."""


def faces_xml(setting: Setting, scripts: Iterable[Script]) -> str:
    """`a:ea` and `a:cs`: the faces that set words in those scripts (ECMA-376 part 1, 21.1.2.3.1 and 21.1.2.3.3)."""
    faces: dict[Slot, str] = {}
    own = script_of(setting.language) if setting.to_left else None  # its face sets numbers and signs too
    for script in (*scripts, *((own,) if own else ())):
        if script.code in setting.lent:
            faces.setdefault(script.slot, setting.lent[script.code])
    slots: tuple[Slot, ...] = ("ea", "cs")
    return "".join(f'<a:{slot} typeface="{attribute(faces[slot])}"/>' for slot in slots if slot in faces)


def run_language(text: str, setting: Setting) -> str:
    """The language to mark words with: the deck's, unless they are in a script that it is not written in."""
    scripts, own = scripts_in(text), script_of(setting.language)
    if scripts:
        known = {as_written_in(script, own).code for script in scripts}
        return setting.language if own and own.code in known else scripts[0].language
    return _LATIN if own and any(map(str.isalpha, text)) else setting.language


_LATIN = "en-GB"
"""What Latin names in a deck of another script are marked as."""


class SlideDraft(Struct):
    """One slide being made. Relationships are counted from rId1."""

    page: Page
    stage: Stage
    setting: Setting
    rels: dict[tuple[str, str], Rel] = field(default_factory=dict)

    def relate(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of the relationship to `target`, made when there is none yet."""
        found = self.rels.get((kind, target))
        if found is None:
            found = self.rels[kind, target] = Rel(f"rId{len(self.rels) + 1}", kind, target, outside)
        return found.id

    def colours(self, role: str) -> Mapping[Ink, Colour]:
        """The colours on this layout, in the field `role` or outside any."""
        return self.stage.colours.get(role) or self.stage.colours[""]


def colour_xml(colour: Colour) -> str:
    """A colour, by theme slot where it has one."""
    return f'<a:schemeClr val="{colour.slot}"/>' if colour.slot else f'<a:srgbClr val="{colour.hex}"/>'


def fill_xml(colour: Colour | None) -> str:
    """A solid fill, or none."""
    return "<a:noFill/>" if colour is None else f"<a:solidFill>{colour_xml(colour)}</a:solidFill>"


def hatch_xml(ink: Colour, paper: Colour) -> str:
    """Diagonal lines on paper, as an editable pattern fill (ECMA-376 part 1, 20.1.8.47)."""
    ground = f"<a:fgClr>{colour_xml(ink)}</a:fgClr><a:bgClr>{colour_xml(paper)}</a:bgClr>"
    return f'<a:pattFill prst="wdUpDiag">{ground}</a:pattFill>'


def frame_xml(box: Box, tag: str = "a:xfrm", flips: str = "") -> str:
    """The frame of a shape."""
    size = f'<a:ext cx="{max(0, box.w)}" cy="{max(0, box.h)}"/>'
    return f'<{tag}{flips}><a:off x="{box.x}" y="{box.y}"/>{size}</{tag}>'


_ID, _MARK = "\0", "\1"
"""Stand for a shape's id and creation id until all shapes of its slide are there; no text in XML can hold them."""
_CREATION = (
    '<a:extLst>{}<a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="\1"/></a:ext></a:extLst></p:cNvPr>'
)
"""How PowerPoint tells a shape from its copies: [MS-ODRAWXML] 2.23.1.2."""
_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
_PLAIN, _PASSED_OVER = _CREATION.format(""), _CREATION.format(_DECORATIVE)


def name_xml(name: str, alt: str = "", decorative: bool = False) -> str:
    """`p:cNvPr`: id, name, alt text, or the mark that a screen reader may pass over the shape; its creation id."""
    words = f' descr="{attribute(alt)}"' if alt else ""
    ending = _PASSED_OVER if decorative and not alt else _PLAIN
    return f'<p:cNvPr id="{_ID}" name="{attribute(name)}"{words}>{ending}'


def numbered(tree: str, page: str) -> str:
    """The shapes of a slide with their ids, counted from 2 in their order (1 is the tree itself).

    A name that another shape of the slide has already is counted too, so that each shape has one of its own. The
    creation id is a function of that name and of `page`, which says what page it is: it reveals nothing else.
    """
    head, *shapes = tree.split(_ID)
    seen: Counter[str] = Counter()
    digits = f"{crc32(page.encode()):08X}"
    end = f"-{digits[:4]}-{digits[4:]}-8000-000000000000}}"
    return head + "".join([f"{number}{_named(shape, seen, end)}" for number, shape in enumerate(shapes, 2)])


def _named(shape: str, seen: Counter[str], end: str) -> str:
    """A shape's markup from behind its id on (`" name="Table" …`), its name made unique, with its creation id."""
    before, attribute_, name, after = shape.split('"', 3)
    seen[name] += 1
    own = name
    if seen[name] > 1:
        while seen[own := f"{name} ({seen[name]})"]:
            seen[name] += 1
        seen[own] += 1
    marked = after.replace(_MARK, f"{{{crc32(own.encode()):08X}{end}", 1)
    return f'{before}"{attribute_}"{own}"{marked}'


def stage_of(part: str, layout: MasterLayout, tree: Element, master_tree: Element, master: Master) -> Stage:
    """The stage a layout of the file offers; `tree` and `master_tree` are the layout and its master."""
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
    return SlidePlaceholder(f"<p:ph{kind}{index}/>", holder.box, insets(holder), anchor, plain, spaced)


def _upright(body: Element) -> bool:
    odd = body.get("vert", "horz") != "horz" or body.get("numCol", "1") != "1" or body.get("wrap", "square") != "square"
    return odd or body.get("rot", "0") != "0"


def _spaced(tree: Element) -> bool:
    """Whether any style in the tree sets capitals or letter spacing."""
    styles = tree.iter(f"{{{A}}}defRPr")
    return any(item.get("cap", "none") != "none" or item.get("spc", "0") != "0" for item in styles)

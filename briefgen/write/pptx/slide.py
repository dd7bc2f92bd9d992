"""A page in the making: its relationships, its shapes' ids, the colours and placeholders of its layout."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from zlib import crc32

from msgspec import Struct, field

from briefgen.core.lru import BoundedCache
from briefgen.core.scripts import Script, Slot, as_written_in, script_of, scripts_in
from briefgen.deck.model import Layout
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import attribute
from briefgen.page.box import Anchor, Box, Ink
from briefgen.page.master import Colour
from briefgen.page.scene import Page, Shape
from briefgen.write.pptx.master_parts import Stage

ANCHORS: Mapping[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}


class Setting(Struct, frozen=True):
    """What all pages of a deck share: language, face of text boxes (empty: the theme's own), slide parts by id."""

    language: str
    """The language escaped for an attribute."""
    face: str
    slides: Mapping[str, str]
    to_left: bool = False
    """Whether words run from right to left."""
    fallbacks: Mapping[str, str] = field(default_factory=dict)
    """Faces for scripts that the master's own lack, by script."""
    runs: BoundedCache[tuple[object, ...], str] = field(default_factory=partial(BoundedCache, 1024))
    """Written run properties, by their values."""
    shapes: BoundedCache[tuple[Shape, Layout], str] = field(default_factory=partial(BoundedCache, 64))
    """Written shapes, by the shape and the role of the layout they are on."""


def faces_xml(setting: Setting, scripts: Iterable[Script]) -> str:
    """Return `a:ea` and `a:cs`, the faces for those scripts (ECMA-376 part 1, 21.1.2.3.1 and 21.1.2.3.3)."""
    faces: dict[Slot, str] = {}
    own = script_of(setting.language) if setting.to_left else None  # its face also sets numbers and signs
    for script in (*scripts, *((own,) if own else ())):
        if script.code in setting.fallbacks:
            faces.setdefault(script.slot, setting.fallbacks[script.code])
    slots: tuple[Slot, ...] = ("ea", "cs")
    return "".join(f'<a:{slot} typeface="{attribute(faces[slot])}"/>' for slot in slots if slot in faces)


def run_language(text: str, setting: Setting) -> str:
    """Return the language to mark words with: the deck's, unless they are in another script."""
    scripts, own = scripts_in(text), script_of(setting.language)
    if scripts:
        known = {as_written_in(script, own).code for script in scripts}
        return setting.language if own and own.code in known else scripts[0].language
    return _LATIN if own and any(map(str.isalpha, text)) else setting.language


_LATIN = "en-GB"
"""Language of Latin names in a deck of another script."""


class SlideDraft(Struct):
    """One slide in the making. Relationships are counted from rId1."""

    page: Page
    stage: Stage
    setting: Setting
    rels: dict[tuple[str, str], Rel] = field(default_factory=dict)

    def relate(self, kind: str, target: str, outside: bool = False) -> str:
        """Return the id of the relationship to `target`, created if there is none yet."""
        found = self.rels.get((kind, target))
        if found is None:
            found = self.rels[kind, target] = Rel(f"rId{len(self.rels) + 1}", kind, target, outside)
        return found.id

    def colours(self, role: str) -> Mapping[Ink, Colour]:
        """Return the colours on this layout, in the field `role` or outside any."""
        return self.stage.colours.get(role) or self.stage.colours[""]


def colour_xml(colour: Colour) -> str:
    """Return a colour, by theme slot where it has one."""
    return f'<a:schemeClr val="{colour.slot}"/>' if colour.slot else f'<a:srgbClr val="{colour.hex}"/>'


def fill_xml(colour: Colour | None) -> str:
    """Return a solid fill, or none."""
    return "<a:noFill/>" if colour is None else f"<a:solidFill>{colour_xml(colour)}</a:solidFill>"


def hatch_xml(ink: Colour, paper: Colour) -> str:
    """Return diagonal lines on paper, as an editable pattern fill (ECMA-376 part 1, 20.1.8.47)."""
    ground = f"<a:fgClr>{colour_xml(ink)}</a:fgClr><a:bgClr>{colour_xml(paper)}</a:bgClr>"
    return f'<a:pattFill prst="wdUpDiag">{ground}</a:pattFill>'


def frame_xml(box: Box, tag: str = "a:xfrm", flips: str = "") -> str:
    """Return the frame of a shape."""
    size = f'<a:ext cx="{max(0, box.w)}" cy="{max(0, box.h)}"/>'
    return f'<{tag}{flips}><a:off x="{box.x}" y="{box.y}"/>{size}</{tag}>'


_ID, _MARK = "\0", "\1"
"""Placeholders for a shape's id and creation id until all shapes of its slide exist; no text in XML can hold them."""
_CREATION = (
    '<a:extLst>{}<a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="\1"/></a:ext></a:extLst></p:cNvPr>'
)
"""Element of the creation id, by which PowerPoint distinguishes a shape from its copies: [MS-ODRAWXML] 2.23.1.2."""
_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
_PLAIN, _PASSED_OVER = _CREATION.format(""), _CREATION.format(_DECORATIVE)


def name_xml(name: str, alt: str = "", decorative: bool = False) -> str:
    """Return `p:cNvPr`: id, name, alt text or a mark as decorative, and creation id."""
    words = f' descr="{attribute(alt)}"' if alt else ""
    ending = _PASSED_OVER if decorative and not alt else _PLAIN
    return f'<p:cNvPr id="{_ID}" name="{attribute(name)}"{words}>{ending}'


def numbered(tree: str, page: str) -> str:
    """Return the shapes of a slide with their ids, counted from 2 in order (1 is the tree itself).

    A repeated name gets a number, so that names are unique. The creation id depends only on that name and on `page`,
    which identifies the page: it reveals nothing else.
    """
    head, *shapes = tree.split(_ID)
    seen: Counter[str] = Counter()
    digits = f"{crc32(page.encode()):08X}"
    end = f"-{digits[:4]}-{digits[4:]}-8000-000000000000}}"
    return head + "".join([f"{number}{_named(shape, seen, end)}" for number, shape in enumerate(shapes, 2)])


def _named(shape: str, seen: Counter[str], end: str) -> str:
    """Return a shape's markup after its id (`" name="Table" …`), with a unique name and its creation id."""
    before, attribute_, name, after = shape.split('"', 3)
    seen[name] += 1
    own = name
    if seen[name] > 1:
        while seen[own := f"{name} ({seen[name]})"]:
            seen[name] += 1
        seen[own] += 1
    marked = after.replace(_MARK, f"{{{crc32(own.encode()):08X}{end}", 1)
    return f'{before}"{attribute_}"{own}"{marked}'

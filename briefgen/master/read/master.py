"""Reads a master file as a Master: layouts by role, boxes, inks, faces, and notes for the user.

Any .pptx, .potx, .ppsx or .pptm can be used. What it lacks is substituted, and a note says so.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster

from briefgen.core.units import Emu
from briefgen.deck.model import Layout
from briefgen.master.read.artwork import artwork
from briefgen.master.read.colours import Theme, colour_of, contrast, inks, luminance, read_theme
from briefgen.master.read.drawn import BACKGROUND
from briefgen.master.read.fields import layout_placeholders, room_for
from briefgen.master.read.ground import Layer, background_of, ground, layers_of, own_layers
from briefgen.master.read.layout_on_master import LayoutOnMaster
from briefgen.master.read.opening import open_master
from briefgen.master.read.panel import needs_panel
from briefgen.master.read.roles import LayoutProfile, match
from briefgen.master.read.style import BODIES, TITLES, first_fill, first_stated, master_levels
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box, Ink
from briefgen.page.furniture import COVERS
from briefgen.page.master import Colour, Master, MasterLayout

_ROLE_NAMES: Mapping[Layout, str] = {
    "title": "title slides", "section": "section slides", "body": "title and body", "two": "two bodies",
    "picture": "pictures", "open": "title only", "quote": "quotations",
}  # fmt: skip


def read_master(path: str | Path) -> Master:
    """Return the master in the file at `path`. Raises Refused when it cannot be used as one."""
    presentation = open_master(path)
    number, matched = _best_master(presentation)
    reader = _Reader(presentation, number, matched["open"][0])
    plain = reader.layout("body", *matched["body"])
    reader.usual = plain.body if plain.exact else None
    layouts = {role: reader.layout(role, place, exact) for role, (place, exact) in matched.items()}
    return Master(
        name=Path(path).stem,
        width=reader.size[0],
        height=reader.size[1],
        layouts=layouts,
        colours=reader.colours,
        heading_face=reader.face("title"),
        body_face=reader.face("body"),
        script_faces=reader.fallbacks,
        rtl=reader.right_to_left,
        notes=tuple(_notes(presentation, layouts, reader)),
    )


def _best_master(presentation: Presentation) -> tuple[int, dict[Layout, tuple[int, bool]]]:
    """Return the number of the master with most roles of its own (the first of equals), and its layouts by role."""
    size = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    matched = [
        match([_plan(_sheet(item, master, size)) for item in master.slide_layouts])
        for master in presentation.slide_masters
    ]
    scores = [sum(exact for _, exact in roles.values()) for roles in matched]
    best = scores.index(max(scores))
    return best, matched[best]


def _sheet(
    layout: SlideLayout, master: SlideMaster, size: tuple[Emu, Emu], right_to_left: bool = False
) -> LayoutOnMaster:
    return LayoutOnMaster(layout.element, master.element, *size, right_to_left)


def _plan(sheet: LayoutOnMaster) -> LayoutProfile:
    kinds = [item.kind for item in sheet.holders]
    return LayoutProfile(
        name=next((item.get("name") or "" for item in sheet.layout.iterfind(f"{{{P}}}cSld")), ""),
        kind=sheet.layout.get("type") or "",
        titles=sum(kind in TITLES for kind in kinds),
        bodies=sum(kind in BODIES for kind in kinds),
        large=sum(item.kind in BODIES and sheet.large(item) for item in sheet.holders),
        pictures=kinds.count("pic"),
        opening="ctrTitle" in kinds,
    )


_PaintedLayout = tuple[list[Layer], LayoutOnMaster, dict[tuple[str, int], list[Layer]]]
"""What is painted on a layout, the layout itself, and what its placeholders are painted with, by kind and index."""


class _Reader:
    """Reads one master: what all its layouts are compared with."""

    def __init__(self, presentation: Presentation, number: int, open_place: int) -> None:
        self.number, self.master = number, presentation.slide_masters[number]
        self.size = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
        self.page = Box(0, 0, *self.size)
        self.fonts, self.theme = theme_of(self.master)
        self.fallbacks = _fallback_faces_of_theme(self.master)
        self.right_to_left = _right_to_left(presentation, self.master)
        self.layers = layers_of(self.master, self.theme, self.page)
        paper = ground(self.layers_on(self.master.slide_layouts[open_place]), self.page)
        self.colours = self.palette(self.trusted(paper, "body"))
        self.usual: Box | None = None
        self.painted = cache(self._painted)  # a layout may be in several roles

    def layers_on(self, layout: SlideLayout) -> list[Layer]:
        """Return what is painted on `layout`, with the master's own shapes below unless it hides them."""
        hidden = layout.element.get("showMasterSp") in {"0", "false"}
        background = background_of(self.master, self.theme, self.page)
        under = background if hidden else self.layers
        return [*under, *layers_of(layout, self.theme, self.page, background)]

    def trusted(self, paper: str | None, kind: str) -> str:
        """Return `paper`; if it is not known, white or near black, by the master's own text colour."""
        text = colour_of(first_fill(master_levels(self.master.element, kind)), self.theme)
        return paper or ("FFFFFF" if text is None or luminance(text) < 0.4 else "1A1A1A")

    def palette(self, paper: str) -> dict[Ink, Colour]:
        """Return all inks for `paper`, with the master's own text colours if they can be read on it."""
        levels = (master_levels(self.master.element, kind) for kind in ("title", "body"))
        title, body = (colour_of(first_fill(level), self.theme) for level in levels)
        return inks(self.theme, paper, title, body)

    def layout(self, role: Layout, place: int, exact: bool) -> MasterLayout:
        """Return one layout in one role."""
        layout = self.master.slide_layouts[place]
        layers, sheet, painted = self.painted(place)
        found = layout_placeholders(sheet, role, exact)
        room = room_for(sheet, role, found, self.usual)
        own = self.differing(ground(layers, room), self.colours)
        panelled = role not in COVERS and needs_panel(layers, room, {**self.colours, **own}["body"].hex)
        own = self.differing(self.theme.hex("bg1"), self.colours) if panelled else own
        usual = {**self.colours, **own}
        fields = {}
        for key, field in found.items():
            over = [replace(layer, box=field.box) for layer in painted.get((field.kind, field.index), [])]
            paper = ground([*layers, *(over if field.real else [])], field.box)
            fields[key] = replace(field, colours=self.differing(paper, usual))
        where, drawn, grounds = (self.number, place), sheet.drawn, sheet.grounds
        much = self.page.w * self.page.h * BACKGROUND
        pictured = any(one.picture is not None and one.box.w * one.box.h > much for one in layers)
        pictured = pictured or sheet.has_large_drawing
        return MasterLayout(
            role, layout.name, where, fields, room, exact, drawn, grounds, own, sheet.words, pictured, panelled
        )

    def _painted(self, place: int) -> "_PaintedLayout":
        layout = self.master.slide_layouts[place]
        layers = self.layers_on(layout)
        sheet = _sheet(layout, self.master, self.size, self.right_to_left)
        sheet = replace(sheet, artwork=artwork(layers, self.page))
        own = {(item.kind, item.index): own_layers(item, layout.part, self.theme) for item in sheet.holders}
        return layers, sheet, own

    def differing(self, paper: str | None, usual: Mapping[Ink, Colour]) -> dict[Ink, Colour]:
        """Return the inks that need another colour on `paper`."""
        if paper is None or paper == usual["paper"].hex:
            return {}
        palette = self.palette(paper)
        return {ink: colour for ink, colour in palette.items() if colour != usual[ink]}

    def face(self, kind: str) -> str:
        """Return the typeface of titles or of body text, with theme references resolved."""
        stated = first_stated(master_levels(self.master.element, kind), f"{{{A}}}defRPr/{{{A}}}latin", "typeface")
        if stated and not stated.startswith("+"):
            return stated
        return self.fonts["major" if stated[:3] == "+mj" or (not stated and kind == "title") else "minor"]


def theme_of(master: SlideMaster) -> tuple[dict[str, str], Theme]:
    """Return the theme's two Latin faces and its colours as the master maps them."""
    root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    names = {key: value for item in master.element.iterfind(f"{{{P}}}clrMap") for key, value in item.items()}
    faces = {"major": "Calibri", "minor": "Calibri"}
    for which in faces:
        for latin in root.iterfind(f"{{{A}}}themeElements/{{{A}}}fontScheme/{{{A}}}{which}Font/{{{A}}}latin"):
            faces[which] = latin.get("typeface") or faces[which]
    schemes = list(root.iterfind(f"{{{A}}}themeElements/{{{A}}}clrScheme"))
    return faces, read_theme(schemes[0] if schemes else root, names)


def _fallback_faces_of_theme(master: SlideMaster) -> tuple[str, str]:
    """Return the faces that its theme names for complex and for East Asian scripts in body text."""
    root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    minor = f"{{{A}}}themeElements/{{{A}}}fontScheme/{{{A}}}minorFont"
    complex_, asian = (root.find(f"{minor}/{{{A}}}{kind}") for kind in ("cs", "ea"))
    return _typeface(complex_), _typeface(asian)


def _typeface(element: etree._Element | None) -> str:
    return "" if element is None else element.get("typeface") or ""


def _right_to_left(presentation: Presentation, master: SlideMaster) -> bool:
    flags = [presentation.element.get("rtl"), *(item.get("rtl") for item in master_levels(master.element, "body"))]
    return any(flag in {"1", "true"} for flag in flags)


def _notes(presentation: Presentation, layouts: Mapping[Layout, MasterLayout], reader: _Reader) -> Iterator[str]:
    """Yield notes: what is missing, what is used instead, which colours could not be used."""
    masters = len(presentation.slide_masters)
    if masters > 1:
        yield f"of its {masters} masters, number {reader.number + 1} is used: it has most of the layouts a deck needs"
    lacking: dict[str, list[str]] = {}
    for role, layout in layouts.items():
        if not layout.exact:
            lacking.setdefault(layout.name, []).append(_ROLE_NAMES[role])
    for name, roles in lacking.items():
        yield f"it has no layout for {', '.join(roles)}; '{name}' is used instead"
    plain = layouts["open"]
    feet = [key for key in ("date", "footer", "number") if not plain.fields[key].real]
    if feet:
        yield f"layout '{plain.name}' has no placeholder for {', '.join(feet)}; text boxes are used"
    colours = {**reader.colours, **plain.colours}
    if colours["against"] == colours["ink"]:
        yield f"on its background {colours['paper'].hex} only the text's own colour can be read; symbols show stances"
    accent, paper, chosen = reader.theme.hex("accent1"), colours["paper"].hex, colours["accent"].hex
    if accent and chosen != accent:
        yield f"its first accent {accent} is too faint for text ({contrast(accent, paper):.1f}:1); {chosen} is used"

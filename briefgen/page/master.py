"""A PowerPoint master as values, free of XML: what layout and writing need from it.

Made by `master/read`; kept compiled by `build/compiled`.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.core.units import Emu
from briefgen.deck.model import Layout
from briefgen.page.box import Box, FieldRole, Ink


class Colour(Struct, frozen=True):
    """Six hex digits, and the theme slot (dk1, lt1, accent1 …) or empty."""

    hex: str
    slot: str = ""


TLP_COLOURS: Mapping[Ink, Colour] = {
    "tlp red": Colour("FF2B2B"), "tlp amber": Colour("FFC000"), "tlp green": Colour("33FF00"),
    "tlp clear": Colour("FFFFFF"), "tlp ground": Colour("000000"),
}  # fmt: skip
"""Colours of the Traffic Light Protocol (FIRST, version 2.0), the same on every master."""


class PlaceholderField(Struct, frozen=True):
    """A placeholder of a layout: its role, PowerPoint's index and type, its box."""

    role: FieldRole
    index: int
    kind: str
    """PowerPoint's `type` attribute: title, ctrTitle, body, subTitle, dt, ftr, sldNum, pic, obj."""
    box: Box
    inset: tuple[Emu, Emu, Emu, Emu] = (0, 0, 0, 0)
    """Inner margins left, top, right, bottom, as in the layout."""
    size: float = 0
    """Size of its first level in points, as in the layout; 0 when not stated."""
    face: str = ""
    """Typeface that the layout states, if it is not the master's: words are measured in the master's."""
    real: bool = True
    """False when the layout lacks it and this is free room: the writer adds a text box (a title stays a title)."""
    colours: Mapping[Ink, Colour] = field(default_factory=dict)
    """Inks that differ here from the layout's, because of what is behind the placeholder."""


class MasterLayout(Struct, frozen=True):
    """A layout of the master in one of briefgen's roles. `index` is its place in the file (master, layout)."""

    role: Layout
    name: str
    index: tuple[int, int]
    fields: Mapping[FieldRole, PlaceholderField]
    body: Box
    """Room for content: below the title, above the footer, clear of both."""
    exact: bool = True
    """False when another layout substitutes for this role."""
    drawn: tuple[Box, ...] = ()
    """What the layout draws besides placeholders and backgrounds; content must not overlap it."""
    grounds: tuple[Box, ...] = ()
    """Those of them that are plain coloured areas: content may lie fully on them."""
    colours: Mapping[Ink, Colour] = field(default_factory=dict)
    """Inks that differ on this layout from the master's, because of its background."""
    words: tuple[str, ...] = ()
    """Words that the layout shows on every page besides placeholders: stamps, names; alt text of its pictures."""
    pictured: bool = False
    """Whether a picture covers much of the page; its content is not known."""
    panelled: bool = False
    """Whether content is on a panel of its own paper, because words cannot be read on the picture behind it."""


class Master(Struct, frozen=True):
    """A PowerPoint master as values: size, layouts by role, colours, faces. Used by `page/` and `write/`."""

    name: str
    width: Emu
    height: Emu
    layouts: Mapping[Layout, MasterLayout]
    colours: Mapping[Ink, Colour]
    heading_face: str
    body_face: str
    script_faces: tuple[str, str] = ("", "")
    """Faces that it names for complex and for East Asian scripts; most name none."""
    rtl: bool = False
    mirrored: bool = False
    """Whether its file is made for the other direction, so that its layouts are mirrored before use."""
    notes: tuple[str, ...] = field(default_factory=tuple)
    """Notes for the user: what is missing, and what substitutes for it."""

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.width, self.height)

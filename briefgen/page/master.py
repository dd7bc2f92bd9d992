"""A PowerPoint master as values: what laying out and writing need of it, free of XML.

Made by `master/read`; kept compiled by `build/compiled`.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.core.units import Emu
from briefgen.deck.model import Layout
from briefgen.page.box import Box, FieldRole, Ink


class Colour(Struct, frozen=True):
    """Six hex digits, and their theme slot (dk1, lt1, accent1 …) or empty."""

    hex: str
    slot: str = ""


TLP_COLOURS: Mapping[Ink, Colour] = {
    "tlp red": Colour("FF2B2B"), "tlp amber": Colour("FFC000"), "tlp green": Colour("33FF00"),
    "tlp clear": Colour("FFFFFF"), "tlp ground": Colour("000000"),
}  # fmt: skip
"""The Traffic Light Protocol's own colours (FIRST, version 2.0), the same on every master."""


class PlaceholderField(Struct, frozen=True):
    """A placeholder of a layout: its role, PowerPoint's index and type, its box."""

    role: FieldRole
    index: int
    kind: str
    """PowerPoint's `type` attribute: title, ctrTitle, body, subTitle, dt, ftr, sldNum, pic, obj."""
    box: Box
    inset: tuple[Emu, Emu, Emu, Emu] = (0, 0, 0, 0)
    """Inner margins left, top, right, bottom as the layout sets them."""
    size: float = 0
    """Type size of its first level in points, as the layout sets it; 0 when it does not say."""
    face: str = ""
    """The typeface that the layout sets it in, where that is not the master's: words are measured in the master's."""
    real: bool = True
    """False when the layout lacks it and this is free room: the writer sets a text box (a title stays a title)."""
    colours: Mapping[Ink, Colour] = field(default_factory=dict)
    """Inks that must differ here from the layout's, because what lies behind the placeholder does."""


class MasterLayout(Struct, frozen=True):
    """A layout of the master in one of our roles. `index` is its place in the file (master, layout)."""

    role: Layout
    name: str
    index: tuple[int, int]
    fields: Mapping[FieldRole, PlaceholderField]
    body: Box
    """Room for content: under the title, above the footer, clear of both."""
    exact: bool = True
    """False when another layout stands in for this role."""
    drawn: tuple[Box, ...] = ()
    """What the layout draws besides placeholders and backgrounds: nothing may lie over it."""
    grounds: tuple[Box, ...] = ()
    """Those of them that are nothing but a coloured area: what they hold whole is on them."""
    colours: Mapping[Ink, Colour] = field(default_factory=dict)
    """Inks that must differ on this layout from the master's, because its background does."""
    words: tuple[str, ...] = ()
    """What the layout says on every page of it besides placeholders: stamps, names; alt text of its pictures."""
    pictured: bool = False
    """A picture takes much of the page behind it: what is in the picture, nobody knows."""


class Master(Struct, frozen=True):
    """A PowerPoint master as values: size, layouts by role, colours, faces. Read by `write/`, used by `page/`."""

    name: str
    width: Emu
    height: Emu
    layouts: Mapping[Layout, MasterLayout]
    colours: Mapping[Ink, Colour]
    heading_face: str
    body_face: str
    script_faces: tuple[str, str] = ("", "")
    """The faces that it names for complex and for East Asian scripts; most name none."""
    rtl: bool = False
    mirrored: bool = False
    """Whether its file is made for the other direction, so that its layouts are mirrored before they are used."""
    notes: tuple[str, ...] = field(default_factory=tuple)
    """What a user should know of this master: what is missing and what stands in."""

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.width, self.height)

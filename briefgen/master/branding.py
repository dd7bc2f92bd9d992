"""Branding of a house master: colours and typefaces, logo, name, footer text.

Input: a Branding. Output: the palette of its theme, the fixed shapes on its layouts, and its unreadable colours. All
lengths here are inches.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.core.units import inches
from briefgen.ooxml.theme import PALETTE
from briefgen.ooxml.xml import attribute, text
from briefgen.page.type.face import find_typeface

SLOT_OF: Mapping[str, str] = {
    "ink": "dk1", "body": "dk2", "wash": "lt2", "accent": "accent1", "for": "accent2", "if": "accent3",
    "against": "accent4", "muted": "accent5", "rule": "accent6",
}  # fmt: skip
"""Place of each colour in the theme of a house master."""
TEXTS = ("ink", "body", "muted", "accent", "for", "if", "against")
"""Colours used for text."""
NAME_SIZE, FOOT_SIZE = 16.0, 10.0
"""Size in points of the organisation's name and of its footer text."""
_SMALL, _LARGE = (1.9, 0.4), (3.2, 1.0)
"""Largest size of a logo, width and height: at the top of a page, and on the title slide."""
_CLEAR = 0.2

Frame = tuple[float, float, float, float]


class Logo(Struct, frozen=True):
    """A picture for storing: bytes without metadata, their kind, width over height."""

    data: bytes
    kind: str
    ratio: float

    def size(self, opening: bool) -> tuple[float, float]:
        """Return width and height on a page, or on the title slide."""
        width, height = _LARGE if opening else _SMALL
        return min(width, height * self.ratio), min(height, width / self.ratio)


class Branding(Struct, frozen=True):
    """`colours` by use, six upper-case hex digits; a missing one is the house's."""

    name: str = ""
    footer: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    heading: str = "Calibri"
    body: str = "Calibri"
    logo: Logo | None = None

    def colour(self, use: str) -> str:
        """Return the colour of that use."""
        return self.colours.get(use, PALETTE[SLOT_OF[use]])

    @property
    def palette(self) -> dict[str, str]:
        """The theme's twelve colours; links are in the accent."""
        own = {slot: self.colour(use) for use, slot in SLOT_OF.items()}
        return {**PALETTE, **own, "hlink": own["accent1"]}

    @property
    def uses(self) -> dict[str, str]:
        """The colours by use, for readers of the theme."""
        return {use: self.colour(use) for use in SLOT_OF} if self.colours else {}

    def logo_room(self, opening: bool) -> float:
        """Return the width that the logo takes from what is beside it."""
        return self.logo.size(opening)[0] + _CLEAR if self.logo else 0.0

    def too_wide(self, field_: str, room: float) -> float:
        """Return by how much the text of `name` or `footer` is wider than `room`, on one line; 0 when it fits."""
        words, points = (self.name, NAME_SIZE) if field_ == "name" else (self.footer, FOOT_SIZE)
        width = find_typeface(self.body).face(field_ == "name", False).width(words) * points / 72
        return max(0.0, width - room)


PLAIN = Branding()
"""Branding of the house itself."""


def logo_xml(branding: Branding, opening: bool, right: float, top: float, base: float) -> str:
    """Return the logo with its right edge at `right`: at `top` on the title slide, above `base` elsewhere."""
    if branding.logo is None:
        return ""
    width, height = branding.logo.size(opening)
    box = (right - width, top if opening else base - height, width, height)
    alt = attribute(f"Logo of {branding.name}" if branding.name else "Logo").replace("{", "&#123;")
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{{id}}" name="Logo" descr="{alt}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        '<p:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{box_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def words_xml(called: str, words: str, box: Frame, points: float, colour: str, align: str = "l") -> str:
    """Return fixed words in a box, on one line; nothing without words. An organisation's name is bold."""
    if not words:
        return ""
    bold = ' b="1"' if called == "Organisation" else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name="{called}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        "</p:nvSpPr>"
        f'<p:spPr>{box_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="en-GB" sz="{round(points * 100)}"{bold}>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/></a:rPr>'
        f"<a:t>{text(words).replace('{', '&#123;')}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def faint(branding: Branding) -> Iterator[tuple[str, str, float, str]]:
    """Yield colours with too little contrast: use, background, contrast, nearest readable colour or empty."""
    from briefgen.master.read.colours import TEXT_CONTRAST, contrast, first_with_contrast, mixed

    papers = {"white": PALETTE["lt1"], "the wash": branding.colour("wash")}
    for use in TEXTS:
        colour = branding.colour(use)
        on, least = min(((on, contrast(colour, paper)) for on, paper in papers.items()), key=lambda one: one[1])
        if least < TEXT_CONTRAST:
            darker = [mixed(colour, "000000", step / 20) for step in range(1, 18)]
            yield use, on, least, first_with_contrast(darker, papers.values()) or ""


def box_xml(box: Frame) -> str:
    """Return `a:xfrm` of a box in inches: left, top, width and height."""
    x, y, w, h = map(inches, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'

"""The looks of the house masters: their layouts, and what is where on them.

Input: a HouseLook, with an organisation's branding. Output: Layouts of PlaceholderSpecs. All lengths here are inches on
the grid of a briefing page: margins, kicker, title, body, footer rule, footer.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.master.branding import FOOT_SIZE, NAME_SIZE, PLAIN, Branding, box_xml, logo_xml, words_xml

MARGIN = 0.6
KICKER_TOP, TITLE_TOP, TITLE_BOTTOM, BODY_TOP, BODY_BOTTOM, RULE_TOP = 0.42, 0.64, 1.6, 1.75, 6.85, 7.02
FOOTER_TOP, FOOTER_HEIGHT = 7.1, 0.22
GUTTER = 0.4
PAGE_HEIGHT = 7.5
_NUMBER = 0.55
"""Width of the page number."""
_MARKING = 2.4
"""Width for the handling marking at the right of the kicker's line."""


class HouseLook(Struct, frozen=True):
    """One house master: its name, page width in inches, and type sizes in points."""

    name: str
    width: float
    title: float = 28
    opening: float = 44
    body: float = 18
    quote: float = 24
    branding: Branding = PLAIN
    """Additions of an organisation."""

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def own_room(self, name: str) -> float:
        """Return the width for an organisation's `name` on the title slide, or its `footer` on pages."""
        return self.room - self.branding.logo_room(True) if name == "name" else self.room / 3 - _NUMBER


LOOKS = {
    "sober": HouseLook("Sober", 40 / 3),
    "sober-4x3": HouseLook("Sober 4:3", 10, title=26, opening=36, body=16),
    "public": HouseLook("Public", 40 / 3, title=28, opening=44, body=20, quote=28),
    "public-4x3": HouseLook("Public 4:3", 10, title=26, opening=36, body=18, quote=26),
}


class PlaceholderSpec(Struct, frozen=True):
    """A placeholder of a master or layout: box in inches, first-level text style, prompt."""

    kind: str
    index: int
    name: str
    box: tuple[float, float, float, float]
    prompt: str
    style: str = ""
    anchor: str = "t"


class Layout(Struct, frozen=True):
    """A layout: its `type` attribute (empty: a custom layout), its placeholders and the shapes behind them."""

    kind: str
    name: str
    places: tuple[PlaceholderSpec, ...]
    shapes: str = ""


def layouts_of(look: HouseLook) -> list[Layout]:
    """Return its layouts in the order of PowerPoint's list, with the additions of an organisation."""
    return [_with_branding(layout, look) for layout in _layouts(look)]


def _layouts(look: HouseLook) -> Iterator[Layout]:
    """Yield a layout for each of the seven roles."""
    high, half = BODY_BOTTOM - BODY_TOP, (look.room - GUTTER) / 2
    right = MARGIN + half + GUTTER
    yield _opening(look)
    yield _section(look)
    yield _titled(look, "obj", "Title and Body", content_place(1, "Body", (MARGIN, BODY_TOP, look.room, high)))
    yield _titled(
        look, "twoObj", "Two Bodies",
        content_place(1, "Left Body", (MARGIN, BODY_TOP, half, high)),
        content_place(2, "Right Body", (right, BODY_TOP, half, high)),
    )  # fmt: skip
    yield _picture(look)
    yield _titled(look, "titleOnly", "Title Only")
    yield _quotation(look)


def _titled(look: HouseLook, kind: str, name: str, *places: PlaceholderSpec, shapes: str = "") -> Layout:
    """Return a layout with a title at the head and these placeholders between it and the foot."""
    return Layout(kind, name, (title_place(look), _kicker(look), *places, *foot_places(look)), shapes)


def _picture(look: HouseLook) -> Layout:
    """Return the picture layout: two thirds of the page for a picture, the rest for its description."""
    high, wide = BODY_BOTTOM - BODY_TOP, round(look.room * 0.66, 3)
    beside = (MARGIN + wide + GUTTER, BODY_TOP, look.room - wide - GUTTER, high)
    small = level_xml(size=12, colour="accent5")
    return _titled(
        look, "picTx", "Title and Picture",
        PlaceholderSpec("pic", 14, "Picture", (MARGIN, BODY_TOP, wide, high), "Picture", small),
        PlaceholderSpec("body", 1, "Caption", beside, "What the picture shows", level_xml(size=16)),
    )  # fmt: skip


def _quotation(look: HouseLook) -> Layout:
    """Return the quotation layout: words in large type beside an accent bar, and the speaker."""
    left, room = MARGIN + 0.4, look.room - 0.8
    words, said = level_xml(size=look.quote, colour="tx1"), level_xml(size=16)
    return _titled(
        look, "", "Quotation",
        PlaceholderSpec("body", 1, "Quotation", (left, 2.1, room, 3.2), "Words as said", words, "ctr"),
        PlaceholderSpec("body", 2, "Speaker", (left, 5.5, room, 0.9), "Speaker, role, date", said),
        shapes=_bar("Quotation bar", (MARGIN, 2.1, 0.06, 4.3)),
    )  # fmt: skip


def _opening(look: HouseLook) -> Layout:
    """Return the title slide: a short accent bar, the title in large type, the subtitle, room for the facts."""
    style = level_xml(size=look.opening, bold=True, colour="tx1", face="+mj-lt")
    places = (
        PlaceholderSpec(
            "ctrTitle", 0, "Title", (MARGIN, 1.5, look.room * 0.7, 1.5), "What this briefing is about", style, "b"
        ),
        PlaceholderSpec(
            "subTitle",
            1,
            "Subtitle",
            (MARGIN, 3.2, look.room * 0.85, 1.5),
            "For whom, and what it covers",
            level_xml(size=20),
        ),
        _kicker(look, opening=True),
        *foot_places(look),
    )
    return Layout("title", "Title Slide", places, _rect("Title bar", (MARGIN, 1.35, 4 / 3, 1 / 12), "accent1"))


def _section(look: HouseLook) -> Layout:
    """Return the section layout: an accent bar, the name in large type, and a line on what follows."""
    left, room = MARGIN + 0.4, look.room - 0.8
    style = level_xml(size=round(look.opening * 0.75), bold=True, colour="accent1", face="+mj-lt")
    places = (
        PlaceholderSpec("title", 0, "Title", (left, 2.6, room, 1.35), "Name of the section", style, "b"),
        PlaceholderSpec(
            "body", 1, "Body", (left, 4.1, room, 1.1), "What it covers", level_xml(size=look.body, colour="accent5")
        ),
        _kicker(look),
        *foot_places(look),
    )
    return Layout("secHead", "Section", places, _bar("Section bar", (MARGIN, 2.6, 0.08, 2.6)))


def title_place(look: HouseLook) -> PlaceholderSpec:
    """Return the place of the title."""
    return PlaceholderSpec(
        "title",
        0,
        "Title",
        (MARGIN, TITLE_TOP, look.room, TITLE_BOTTOM - TITLE_TOP),
        "What this page says, as a sentence",
    )


def _kicker(look: HouseLook, opening: bool = False) -> PlaceholderSpec:
    """Return the small line above the title, clear of a logo and of the marking."""
    style = level_xml(size=12, bold=True, colour="accent1")
    box = (MARGIN, KICKER_TOP, look.room - look.branding.logo_room(opening) - _MARKING, TITLE_TOP - KICKER_TOP)
    return PlaceholderSpec("body", 13, "Kicker", box, "Where we are", style)


def content_place(index: int, name: str, box: tuple[float, float, float, float]) -> PlaceholderSpec:
    """Return a placeholder for text, a table or a chart; `box` is left, top, width and height."""
    return PlaceholderSpec("obj", index, name, box, "Text, table or chart")


def foot_places(look: HouseLook) -> tuple[PlaceholderSpec, ...]:
    """Return date at the left, number at the right, and the marking beside it."""
    third = look.room / 3
    number = look.room - _NUMBER
    marking = third if look.branding.footer else number - third  # an organisation's footer text is left of the number

    def foot(kind: str, index: int, name: str, left: float, width: float, style: str) -> PlaceholderSpec:
        return PlaceholderSpec(kind, index, name, (MARGIN + left, FOOTER_TOP, width, FOOTER_HEIGHT), "", style, "ctr")

    return (
        foot("dt", 10, "Date", 0, third, level_xml(size=10, colour="accent5")),
        foot("ftr", 11, "Footer", third, marking, level_xml(size=12, bold=True, colour="tx1", align="r")),
        foot("sldNum", 12, "Slide Number", number, _NUMBER, level_xml(size=10, colour="accent5", align="r")),
    )


def level_xml(size: float, *, bold: bool = False, colour: str = "tx2", align: str = "l", face: str = "+mn-lt") -> str:
    """Return the first-level style of a placeholder: no bullet, no indent."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr>'
    )


def _with_branding(layout: Layout, look: HouseLook) -> Layout:
    """Return the layout with its organisation's additions: logo and words that users see and cannot move."""
    own, opening = look.branding, layout.kind == "title"
    right, third = MARGIN + look.room, look.room / 3
    foot = (right - third, FOOTER_TOP, look.own_room("footer"), FOOTER_HEIGHT)
    name = (MARGIN, TITLE_TOP + 0.1, look.own_room("name"), 0.35)
    shapes = (
        logo_xml(own, opening, right, KICKER_TOP, TITLE_TOP - 0.1)
        + (words_xml("Organisation", own.name, name, NAME_SIZE, "tx1") if opening else "")
        + words_xml("Organisation's words", own.footer, foot, FOOT_SIZE, "accent5", "r")
    )
    return replace(layout, shapes=layout.shapes + shapes)


def hairline_xml(look: HouseLook) -> str:
    """Return the rule above the footer."""
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id}" name="Footer rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvCxnSpPr><p:spPr>{box_xml((MARGIN, RULE_TOP, look.room, 0))}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _bar(name: str, box: tuple[float, float, float, float]) -> str:
    return _rect(name, box, "accent1")


def _rect(name: str, box: tuple[float, float, float, float], colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{box_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )

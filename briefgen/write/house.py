"""Nothing in, the house masters out: templates/masters/*.pptx, ECMA-376 part 1, 19.3.

Run `python -m briefgen.write.house` to make them again; a test holds that the files are what this module makes.
All lengths here are inches on the grid of a briefing page: margins, kicker, title, body, footer rule, footer.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.units import inches
from briefgen.write.livery import FOOT_SIZE, NAME_SIZE, PLAIN, Livery, Logo, logo_xml, words_xml
from briefgen.write.notes import notes_master_xml
from briefgen.write.opc import CORE_RELATION, MARKUP, RELATION, Part, Rel, write_package
from briefgen.write.properties import app_xml, core_xml, empty_properties
from briefgen.write.theme import theme_xml
from briefgen.write.xml import DECLARATION, NAMESPACES, attribute

MARGIN = 0.6
KICKER_TOP, TITLE_TOP, TITLE_BOTTOM, BODY_TOP, BODY_BOTTOM, RULE_TOP = 0.42, 0.64, 1.6, 1.75, 6.85, 7.02
FOOTER_TOP, FOOTER_HEIGHT = 7.1, 0.22
GUTTER = 0.4
PAGE_HEIGHT = 7.5
_NUMBER = 0.55
"""Width of the page number beside an organisation's words."""


class Look(Struct, frozen=True):
    """One house master: its name, page width in inches, and type sizes in points."""

    name: str
    width: float
    title: float = 28
    opening: float = 36
    body: float = 18
    quote: float = 24
    light: bool = False
    """No rule above the footer."""
    livery: Livery = PLAIN
    """What an organisation adds to it."""

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def own_room(self, name: str) -> float:
        """Width for an organisation's `name` on the title slide, or for its `footer` beside the page number."""
        return self.room - self.livery.logo_room(True) if name == "name" else self.room / 3 - _NUMBER


LOOKS = {
    "sober": Look("Sober", 40 / 3),
    "sober-4x3": Look("Sober 4:3", 10, title=26, opening=32, body=16),
    "public": Look("Public", 40 / 3, title=28, opening=40, body=20, quote=28, light=True),
    "public-4x3": Look("Public 4:3", 10, title=26, opening=36, body=18, quote=26, light=True),
}


class _Place(Struct, frozen=True):
    """A placeholder as a master or layout states it: box in inches, first-level text style, prompt."""

    kind: str
    index: int
    name: str
    box: tuple[float, float, float, float]
    prompt: str
    style: str = ""
    anchor: str = "t"


class _Layout(Struct, frozen=True):
    """A layout: its `type` attribute (empty: our own kind), its places and the shapes under them."""

    kind: str
    name: str
    places: tuple[_Place, ...]
    shapes: str = ""


def master_parts(look: Look) -> tuple[list[Part], dict[str, list[Rel]]]:
    """All parts and relationships of the master file for `look`."""
    own, layouts = look.livery, [_with_livery(layout, look) for layout in _layouts(look)]
    names = [f"/ppt/slideLayouts/slideLayout{n}.xml" for n in range(1, len(layouts) + 1)]
    master, notes = "/ppt/slideMasters/slideMaster1.xml", "/ppt/notesMasters/notesMaster1.xml"
    themes = ["/ppt/theme/theme1.xml", "/ppt/theme/theme2.xml"]
    theme = theme_xml(look.name, own.palette, own.heading, own.body, own.uses)
    parts = [
        Part("/ppt/presentation.xml", f"{MARKUP}.presentationml.presentation.main+xml", _presentation_xml(look)),
        Part(master, f"{MARKUP}.presentationml.slideMaster+xml", _master_xml(look, len(layouts))),
        *(
            Part(name, f"{MARKUP}.presentationml.slideLayout+xml", _layout_xml(layout))
            for name, layout in zip(names, layouts, strict=True)
        ),
        Part(notes, f"{MARKUP}.presentationml.notesMaster+xml", notes_master_xml()),
        *(Part(name, f"{MARKUP}.theme+xml", theme) for name in themes),
        *(Part(_logo_name(logo), f"image/{logo.kind}", logo.data) for logo in (own.logo,) if logo),
        *empty_properties().values(),
        Part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core_xml(look.name)),
        Part("/docProps/app.xml", f"{MARKUP}.extended-properties+xml", app_xml()),
    ]
    rels = {
        "/": [
            _rel(1, "officeDocument", "/ppt/presentation.xml"),
            Rel("rId2", CORE_RELATION, "/docProps/core.xml"),
            _rel(3, "extended-properties", "/docProps/app.xml"),
        ],
        "/ppt/presentation.xml": [
            _rel(1, "slideMaster", master),
            _rel(2, "notesMaster", notes),
            _rel(3, "theme", themes[0]),
            *(_rel(n, kind, part.name) for n, (kind, part) in enumerate(empty_properties().items(), 4)),
        ],
        master: [
            *(_rel(n, "slideLayout", name) for n, name in enumerate(names, 1)),
            _rel(len(names) + 1, "theme", themes[0]),
        ],
        notes: [_rel(1, "theme", themes[1])],
        **{
            name: [_rel(1, "slideMaster", master), *([_rel(2, "image", _logo_name(own.logo))] if own.logo else ())]
            for name in names
        },
    }
    return parts, rels


def _logo_name(logo: Logo) -> str:
    return f"/ppt/media/logo.{logo.kind}"


def _with_livery(layout: _Layout, look: Look) -> _Layout:
    """The layout with what its organisation adds: logo and words stand on it, for people to see and not to move."""
    own, opening = look.livery, layout.kind == "title"
    right, third = MARGIN + look.room, look.room / 3
    foot = (right - third, FOOTER_TOP, look.own_room("footer"), FOOTER_HEIGHT)
    name = (MARGIN, TITLE_TOP + 0.1, look.own_room("name"), 0.35)
    shapes = (
        logo_xml(own, opening, right, KICKER_TOP, TITLE_TOP - 0.1)
        + (words_xml("Organisation", own.name, name, NAME_SIZE, "tx1") if opening else "")
        + words_xml("Organisation's words", own.footer, foot, FOOT_SIZE, "accent5", "r")
    )
    return replace(layout, shapes=layout.shapes + shapes)


def dressed_master(name: str, livery: Livery) -> bytes:
    """The file of the house master `name` in an organisation's livery; the same bytes for the same livery."""
    target = BytesIO()
    write_package(target, *master_parts(replace(LOOKS[name], livery=livery)))
    return target.getvalue()


def write_house_masters(folder: Path) -> None:
    """Writes every house master into `folder`."""
    for name, look in LOOKS.items():
        parts, rels = master_parts(look)
        with (folder / f"{name}.pptx").open("wb") as target:
            write_package(target, parts, rels)


def _rel(number: int, kind: str, target: str) -> Rel:
    return Rel(f"rId{number}", f"{RELATION}/{kind}", target)


def _layouts(look: Look) -> Iterator[_Layout]:
    """The seven roles, in the order a user meets them in PowerPoint's list."""
    room, half = look.room, (look.room - GUTTER) / 2
    high = BODY_BOTTOM - BODY_TOP
    kicker, title = _kicker(look), _title(look)
    feet = _feet(look)
    yield _opening(look)
    yield _section(look)
    yield _Layout("obj", "Title and Body", (title, kicker, _body(1, "Body", (MARGIN, BODY_TOP, room, high)), *feet))
    yield _Layout(
        "twoObj", "Two Bodies",
        (
            title, kicker,
            _body(1, "Left Body", (MARGIN, BODY_TOP, half, high)),
            _body(2, "Right Body", (MARGIN + half + GUTTER, BODY_TOP, half, high)),
            *feet,
        ),
    )  # fmt: skip
    wide = round(room * 0.66, 3)
    yield _Layout(
        "picTx", "Title and Picture",
        (
            title, kicker,
            _Place("pic", 14, "Picture", (MARGIN, BODY_TOP, wide, high), "Picture", _level(size=12, colour="accent5")),
            _Place(
                "body", 1, "Caption", (MARGIN + wide + GUTTER, BODY_TOP, room - wide - GUTTER, high),
                "What the picture shows", _level(size=16),
            ),
            *feet,
        ),
    )  # fmt: skip
    yield _Layout("titleOnly", "Title Only", (title, kicker, *feet))
    words = _level(size=look.quote, colour="tx1")
    yield _Layout(
        "", "Quotation",
        (
            title, kicker,
            _Place("body", 1, "Quotation", (MARGIN + 0.4, 2.1, room - 0.8, 3.2), "Words as said", words, "ctr"),
            _Place("body", 2, "Speaker", (MARGIN + 0.4, 5.5, room - 0.8, 0.9), "Speaker, role, date", _level(size=16)),
            *feet,
        ),
        _bar("Quotation bar", (MARGIN, 2.1, 0.06, 4.3)),
    )  # fmt: skip


def _opening(look: Look) -> _Layout:
    """The title slide: a quiet wash across the page, an accent bar, the title on it, the subtitle at its foot."""
    left, room = MARGIN + 0.4, look.room - 0.8
    style = _level(size=look.opening, bold=True, colour="tx1", face="+mj-lt")
    places = (
        _Place("ctrTitle", 0, "Title", (left, 2.1, room, 1.6), "What this briefing is about", style, "b"),
        _Place("subTitle", 1, "Subtitle", (left, 3.85, room, 1.25), "For whom, and what it covers", _level(size=20)),
        _kicker(look, opening=True),
        *_feet(look),
    )
    band = _rect("Title wash", (0, 1.8, look.width, 3.6), "bg2")
    return _Layout("title", "Title Slide", places, band + _bar("Title bar", (MARGIN, 1.8, 0.08, 3.6)))


def _section(look: Look) -> _Layout:
    """A section opens with an accent bar, its name large, and a line on what follows."""
    left, room = MARGIN + 0.4, look.room - 0.8
    style = _level(size=look.opening - 4, bold=True, colour="accent1", face="+mj-lt")
    places = (
        _Place("title", 0, "Title", (left, 2.6, room, 1.35), "Name of the section", style, "b"),
        _Place("body", 1, "Body", (left, 4.1, room, 1.1), "What it covers", _level(size=look.body, colour="accent5")),
        _kicker(look),
        *_feet(look),
    )
    return _Layout("secHead", "Section", places, _bar("Section bar", (MARGIN, 2.6, 0.08, 2.6)))


def _title(look: Look) -> _Place:
    return _Place(
        "title",
        0,
        "Title",
        (MARGIN, TITLE_TOP, look.room, TITLE_BOTTOM - TITLE_TOP),
        "What this page says, as a sentence",
    )


def _kicker(look: Look, opening: bool = False) -> _Place:
    """The small line above the title, clear of a logo."""
    style = _level(size=12, bold=True, colour="accent1")
    box = (MARGIN, KICKER_TOP, look.room - look.livery.logo_room(opening), TITLE_TOP - KICKER_TOP)
    return _Place("body", 13, "Kicker", box, "Where we are", style)


def _body(index: int, name: str, box: tuple[float, float, float, float]) -> _Place:
    return _Place("obj", index, name, box, "Text, table or chart")


def _feet(look: Look) -> tuple[_Place, ...]:
    """Date at the left, marking in the middle, number at the right."""
    third = look.room / 3
    own = third - _NUMBER if look.livery.footer else 0  # an organisation's words stand left of the number

    def foot(kind: str, index: int, name: str, column: int, style: str) -> _Place:
        left, width = (own + column * third, third - own) if kind == "sldNum" else (column * third, third)
        return _Place(kind, index, name, (MARGIN + left, FOOTER_TOP, width, FOOTER_HEIGHT), "", style, "ctr")

    return (
        foot("dt", 10, "Date", 0, _level(size=10, colour="accent5")),
        foot("ftr", 11, "Footer", 1, _level(size=10, bold=True, colour="tx1", align="ctr")),
        foot("sldNum", 12, "Slide Number", 2, _level(size=10, colour="accent5", align="r")),
    )


def _level(size: float, *, bold: bool = False, colour: str = "tx2", align: str = "l", face: str = "+mn-lt") -> str:
    """First-level style of a placeholder: no bullet, no indent."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr>'
    )


def _layout_xml(layout: _Layout) -> bytes:
    kind = f'type="{layout.kind}" preserve="1"' if layout.kind else 'preserve="1" userDrawn="1"'
    return (
        f"{DECLARATION}<p:sldLayout {NAMESPACES} {kind}>"
        f'<p:cSld name="{attribute(layout.name)}">{_tree(layout.shapes, layout.places)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _master_xml(look: Look, layouts: int) -> bytes:
    body = _body(1, "Body", (MARGIN, BODY_TOP, look.room, BODY_BOTTOM - BODY_TOP))
    places = (_title(look), _Place("body", 1, "Body", body.box, body.prompt), *_feet(look))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1))
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>"
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"{_tree('' if look.light else _hairline(look), places)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(look)}</p:sldMaster>"
    ).encode()


def _text_styles(look: Look) -> str:
    title = _level(size=look.title, bold=True, colour="tx1", face="+mj-lt")
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{_body_levels(look.body)}</p:bodyStyle>"
        f"<p:otherStyle>{default_levels()}</p:otherStyle></p:txStyles>"
    )


def _body_levels(size: float) -> str:
    """Plain text on the first level, bullets below it: the first Tab gives the first bullet."""
    levels = []
    for level in range(1, 10):
        indent = inches(0.25)
        mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if level > 1 else "<a:buNone/>"
        left = indent * (level - 1)
        hang = f'marL="{left}" indent="{-indent if level > 1 else 0}"'
        points = max(size - 2 * (level - 1), 14)
        levels.append(
            f'<a:lvl{level}pPr {hang} algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>{mark}'
            f'<a:defRPr sz="{round(points * 100)}" kern="1200"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
            f"</a:lvl{level}pPr>"
        )
    return "".join(levels)


def default_levels() -> str:
    """The nine levels of text outside placeholders."""
    return "".join(
        f'<a:lvl{level}pPr marL="{457200 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, 10)
    )


def _presentation_xml(look: Look) -> bytes:
    size = f'cx="{inches(look.width)}" cy="{inches(PAGE_HEIGHT)}"'
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz {size}/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{default_levels()}</p:defaultTextStyle></p:presentation>"
    ).encode()


def _tree(shapes: str, places: Sequence[_Place]) -> str:
    """A shape tree: drawn shapes first (they lie under the text), then placeholders; ids are counted."""
    count = shapes.count("{id}")
    numbered = shapes
    for number in range(2, 2 + count):
        numbered = numbered.replace("{id}", str(number), 1)
    texts = "".join(_placeholder(place, 2 + count + n) for n, place in enumerate(places))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{numbered}{texts}</p:spTree>"
    )


def _placeholder(place: _Place, number: int) -> str:
    kind = "" if place.kind == "obj" else f' type="{place.kind}"'
    index = f' idx="{place.index}"' if place.index else ""
    small = ' sz="quarter"' if place.index >= 10 else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(place.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{small}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_frame(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{place.style}</a:lstStyle>{_prompt(place)}</p:txBody></p:sp>"
    )


def _prompt(place: _Place) -> str:
    if place.kind == "sldNum":
        field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        return f'<a:p>{field}<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-GB"/></a:p>'
    if not place.prompt:
        return '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{attribute(place.prompt)}</a:t></a:r></a:p>'


def _hairline(look: Look) -> str:
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id}" name="Footer rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvCxnSpPr><p:spPr>{_frame((MARGIN, RULE_TOP, look.room, 0))}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _bar(name: str, box: tuple[float, float, float, float]) -> str:
    return _rect(name, box, "accent1")


def _rect(name: str, box: tuple[float, float, float, float], colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _frame(box: tuple[float, float, float, float]) -> str:
    x, y, w, h = map(inches, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


if __name__ == "__main__":
    write_house_masters(Path(__file__).parents[2] / "templates" / "masters")

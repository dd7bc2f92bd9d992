"""Makes the house masters: templates/masters/*.pptx, ECMA-376 part 1, 19.3.

Run `python -m briefgen.master.make.house` to make them again; a test checks that the files are up to date.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from briefgen.core.units import inches
from briefgen.master.branding import Branding, Logo, box_xml
from briefgen.master.make.looks import (
    BODY_BOTTOM,
    BODY_TOP,
    LOOKS,
    MARGIN,
    PAGE_HEIGHT,
    HouseLook,
    Layout,
    PlaceholderSpec,
    content_place,
    foot_places,
    hairline_xml,
    layouts_of,
    level_xml,
    title_place,
)
from briefgen.ooxml.notes_master import notes_master_xml
from briefgen.ooxml.package import CORE_RELATION, MARKUP, RELATION, Part, write_package
from briefgen.ooxml.properties import app_xml, core_xml, empty_properties
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.theme import theme_xml
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, attribute

_PRESENTATION, _CORE, _APP = "/ppt/presentation.xml", "/docProps/core.xml", "/docProps/app.xml"
_MASTER, _NOTES = "/ppt/slideMasters/slideMaster1.xml", "/ppt/notesMasters/notesMaster1.xml"
_THEMES = ("/ppt/theme/theme1.xml", "/ppt/theme/theme2.xml")


def master_parts(look: HouseLook) -> tuple[list[Part], dict[str, list[Rel]]]:
    """Return all parts and relationships of the master file for `look`."""
    layouts = {f"/ppt/slideLayouts/slideLayout{n}.xml": layout for n, layout in enumerate(layouts_of(look), 1)}
    return _parts(look, layouts), _rels(look.branding.logo, list(layouts))


def _parts(look: HouseLook, layouts: Mapping[str, Layout]) -> list[Part]:
    """Return the parts; `layouts` by the names of their parts."""
    own = look.branding
    theme = theme_xml(look.name, own.palette, own.heading, own.body, own.uses)
    return [
        Part(_PRESENTATION, f"{MARKUP}.presentationml.presentation.main+xml", _presentation_xml(look)),
        Part(_MASTER, f"{MARKUP}.presentationml.slideMaster+xml", _master_xml(look, len(layouts))),
        *(
            Part(name, f"{MARKUP}.presentationml.slideLayout+xml", _layout_xml(layout))
            for name, layout in layouts.items()
        ),
        Part(_NOTES, f"{MARKUP}.presentationml.notesMaster+xml", notes_master_xml()),
        *(Part(name, f"{MARKUP}.theme+xml", theme) for name in _THEMES),
        *(Part(_logo_name(logo), f"image/{logo.kind}", logo.data) for logo in (own.logo,) if logo),
        *empty_properties().values(),
        Part(_CORE, "application/vnd.openxmlformats-package.core-properties+xml", core_xml(look.name)),
        Part(_APP, f"{MARKUP}.extended-properties+xml", app_xml()),
    ]


def _rels(logo: Logo | None, layouts: Sequence[str]) -> dict[str, list[Rel]]:
    """Return the relationships of each part; `layouts` are the names of their parts."""
    package = [
        _rel(1, "officeDocument", _PRESENTATION), Rel("rId2", CORE_RELATION, _CORE),
        _rel(3, "extended-properties", _APP),
    ]  # fmt: skip
    presentation = [
        _rel(1, "slideMaster", _MASTER), _rel(2, "notesMaster", _NOTES), _rel(3, "theme", _THEMES[0]),
        *(_rel(n, kind, part.name) for n, (kind, part) in enumerate(empty_properties().items(), 4)),
    ]  # fmt: skip
    master = [_rel(n, "slideLayout", name) for n, name in enumerate(layouts, 1)]
    layout = [_rel(1, "slideMaster", _MASTER), *([_rel(2, "image", _logo_name(logo))] if logo else ())]
    return {
        "/": package,
        _PRESENTATION: presentation,
        _MASTER: [*master, _rel(len(layouts) + 1, "theme", _THEMES[0])],
        _NOTES: [_rel(1, "theme", _THEMES[1])],
        **{name: list(layout) for name in layouts},
    }


def _logo_name(logo: Logo) -> str:
    return f"/ppt/media/logo.{logo.kind}"


def branded_house_master(name: str, branding: Branding) -> bytes:
    """Return the house master `name` with an organisation's branding; the same bytes for the same branding."""
    target = BytesIO()
    write_package(target, *master_parts(replace(LOOKS[name], branding=branding)))
    return target.getvalue()


def write_house_masters(folder: Path) -> None:
    """Write every house master into `folder`."""
    for name, look in LOOKS.items():
        parts, rels = master_parts(look)
        with (folder / f"{name}.pptx").open("wb") as target:
            write_package(target, parts, rels)


def _rel(number: int, kind: str, target: str) -> Rel:
    return Rel(f"rId{number}", f"{RELATION}/{kind}", target)


def _layout_xml(layout: Layout) -> bytes:
    kind = f'type="{layout.kind}" preserve="1"' if layout.kind else 'preserve="1" userDrawn="1"'
    return (
        f"{DECLARATION}<p:sldLayout {NAMESPACES} {kind}>"
        f'<p:cSld name="{attribute(layout.name)}">{_tree(layout.shapes, layout.places)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _master_xml(look: HouseLook, layouts: int) -> bytes:
    body = content_place(1, "Body", (MARGIN, BODY_TOP, look.room, BODY_BOTTOM - BODY_TOP))
    places = (title_place(look), PlaceholderSpec("body", 1, "Body", body.box, body.prompt), *foot_places(look))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1))
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>"
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"{_tree(hairline_xml(look), places)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(look)}</p:sldMaster>"
    ).encode()


def _text_styles(look: HouseLook) -> str:
    title = level_xml(size=look.title, bold=True, colour="tx1", face="+mj-lt")
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{_body_levels(look.body)}</p:bodyStyle>"
        f"<p:otherStyle>{default_levels()}</p:otherStyle></p:txStyles>"
    )


def _body_levels(size: float) -> str:
    """Return plain text on the first level and bullets below, so that the first Tab gives the first bullet."""
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
    """Return the nine levels of text outside placeholders."""
    return "".join(
        f'<a:lvl{level}pPr marL="{457200 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, 10)
    )


def _presentation_xml(look: HouseLook) -> bytes:
    size = f'cx="{inches(look.width)}" cy="{inches(PAGE_HEIGHT)}"'
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz {size}/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{default_levels()}</p:defaultTextStyle></p:presentation>"
    ).encode()


def _tree(shapes: str, places: Sequence[PlaceholderSpec]) -> str:
    """Return a shape tree: drawn shapes first (behind the text), then placeholders, with ids counted."""
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


def _placeholder(place: PlaceholderSpec, number: int) -> str:
    kind = "" if place.kind == "obj" else f' type="{place.kind}"'
    index = f' idx="{place.index}"' if place.index else ""
    small = ' sz="quarter"' if place.index >= 10 else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(place.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{small}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{box_xml(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{place.style}</a:lstStyle>{_prompt(place)}</p:txBody></p:sp>"
    )


def _prompt(place: PlaceholderSpec) -> str:
    if place.kind == "sldNum":
        field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        return f'<a:p>{field}<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-GB"/></a:p>'
    if not place.prompt:
        return '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{attribute(place.prompt)}</a:t></a:r></a:p>'


if __name__ == "__main__":
    write_house_masters(Path(__file__).parents[3] / "templates" / "masters")

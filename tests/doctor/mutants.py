"""Every defect that the doctor knows, each as a change to the entries of a valid deck.

`python -m tests.doctor.mutants` puts each into a clean deck and prints which rules find it; it fails unless that
is its own and, where it is against the schema, that of the schema.
"""

import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from briefgen.doctor import RULES, examine
from briefgen.master.read.master import read_master
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.write.sample import sample

SOBER = ROOT / "templates" / "masters" / "sober.pptx"
Entries = dict[str, bytes]
Change = Callable[[Entries], None]

TYPES, MAIN, MAIN_RELS = "[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
CORE, ROOT_RELS = "docProps/core.xml", "_rels/.rels"
MASTER, NOTES = "ppt/slideMasters/slideMaster1.xml", "ppt/notesSlides/notesSlide1.xml"
NOTES_RELS = "ppt/notesSlides/_rels/notesSlide1.xml.rels"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LAYOUT_RELS = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
NOTES_MASTER_RELS = "ppt/notesMasters/_rels/notesMaster1.xml.rels"
NO_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def slide(number: int) -> str:
    """The entry of that slide."""
    return f"ppt/slides/slide{number}.xml"


def rels(number: int) -> str:
    """The entry of that slide's relationships."""
    return f"ppt/slides/_rels/slide{number}.xml.rels"


def swap(name: str, old: str, new: str, count: int = 1) -> Change:
    """Replaces text in an entry; it must be there."""

    def change(entries: Entries) -> None:
        assert old.encode() in entries[name], f"'{old}' is not in {name}"
        entries[name] = entries[name].replace(old.encode(), new.encode(), count)

    return change


def cut(name: str, pattern: str, new: str = "") -> Change:
    """Replaces the first match of a pattern in an entry; there must be one."""

    def change(entries: Entries) -> None:
        entries[name], found = re.subn(pattern.encode(), new.encode(), entries[name], count=1, flags=re.DOTALL)
        assert found, f"'{pattern}' is not in {name}"

    return change


def add(name: str, data: bytes = b"<a/>") -> Change:
    """Adds an entry."""
    return lambda entries: entries.update({name: data})


def drop(name: str) -> Change:
    """Removes an entry."""
    return lambda entries: entries.__delitem__(name)


def wordless_row(name: str, row: int) -> Change:
    """Takes the words out of a table's row."""

    def change(entries: Entries) -> None:
        before, *rows = entries[name].split(b"<a:tr ")
        emptied = re.sub(b"<a:t>[^<]*</a:t>", b"<a:t></a:t>", rows[row])
        assert emptied != rows[row]
        entries[name] = b"<a:tr ".join([before, *rows[:row], emptied, *rows[row + 1 :]])

    return change


def both(*changes: Change) -> Change:
    """Several changes that make one defect."""

    def change(entries: Entries) -> None:
        for one in changes:
            one(entries)

    return change


def relation(source: str, kind: str, target: str, identity: str = "rId99", mode: str = "") -> Change:
    """Adds a relationship."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = f'<Relationship Id="{identity}" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    return swap(source, "</Relationships>", row)


def typed(name: str, kind: str) -> Change:
    """Gives a part a content type."""
    return swap(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


MARKUP = "application/vnd.openxmlformats-officedocument.presentationml"
CHART_XML = b"""<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea>
<c:barChart><c:barDir val="bar"/><c:ser><c:idx val="0"/><c:order val="0"/></c:ser>
<c:ser><c:idx val="1"/><c:order val="1"/></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>
<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>
</c:plotArea></c:chart></c:chartSpace>"""
CHART = both(
    add("ppt/charts/x.xml", CHART_XML),
    typed("ppt/charts/x.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    relation(rels(1), "chart", "../charts/x.xml"),
)
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
THEME = both(
    lambda entries: entries.update({"ppt/theme/theme3.xml": entries["ppt/theme/theme1.xml"]}),
    typed("ppt/theme/theme3.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = ' TargetMode="External"'

LATIN_RUN = r'<a:rPr lang="en-GB"[^>]*>(?:(?!</a:rPr>).)*</a:rPr><a:t>[^<]+'
ARABIC_RUN = '<a:rPr lang="ar-SA"><a:cs typeface="Arial"/></a:rPr><a:t>' + 20 * "\u0643\u0644\u0645 "
SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="901" name="Mark" descr="A mark"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>%s</p:spPr></p:sp></p:spTree>'
)
OUTLINE = '<a:custGeom><a:gdLst>%s</a:gdLst><a:pathLst><a:path w="1" h="1">%s</a:path></a:pathLst></a:custGeom>'
POINT = '<a:pt x="0" y="0"/>'
MOTION = (
    '</p:clrMapOvr><p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:set><p:cBhvr><p:cTn id="%s"/><p:tgtEl>'
    '<p:spTgt spid="%s"/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>'
)
COMMENT = '<p:cm authorId="%s" idx="1"><p:pos x="1" y="1"/><p:text>x</p:text></p:cm>'
PML = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def comments(*authors: str) -> Change:
    """A comment of each author on the first slide; the list of authors has the one of number 0."""
    rows = "".join(COMMENT % author for author in authors)
    who = f'<p:cmAuthorLst {PML}><p:cmAuthor id="0" name="A" initials="A" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    return both(
        add("ppt/comments/c.xml", f"<p:cmLst {PML}>{rows}</p:cmLst>".encode()),
        typed("ppt/comments/c.xml", f"{MARKUP}.comments+xml"),
        relation(rels(1), "comments", "../comments/c.xml"),
        add("ppt/commentAuthors.xml", who.encode()),
        typed("ppt/commentAuthors.xml", f"{MARKUP}.commentAuthors+xml"),
        relation(MAIN_RELS, "commentAuthors", "commentAuthors.xml"),
    )


def handout_master(entries: Entries) -> None:
    """Makes a handout master of the notes master, with no theme."""
    notes = entries["ppt/notesMasters/notesMaster1.xml"]
    handout = re.sub(rb"<p:notesStyle.*</p:notesStyle>", b"", notes, flags=re.DOTALL)
    add("ppt/handoutMasters/h.xml", handout.replace(b"p:notesMaster", b"p:handoutMaster"))(entries)
    typed("ppt/handoutMasters/h.xml", f"{MARKUP}.handoutMaster+xml")(entries)
    relation(MAIN_RELS, "handoutMaster", "handoutMasters/h.xml")(entries)
    listed = '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId99"/></p:handoutMasterIdLst>'
    swap(MAIN, "</p:notesMasterIdLst>", f"</p:notesMasterIdLst>{listed}")(entries)


MUTANTS: dict[str, Change] = {
    "doctor-entry-doubled": both(add("docProps/App.xml"), relation(ROOT_RELS, "x", "docProps/App.xml")),
    "doctor-entry-name": both(add("ppt\\odd.xml"), relation(ROOT_RELS, "x", "/ppt\\odd.xml")),
    "doctor-types-missing": drop(TYPES),
    "doctor-type-phantom": typed("ppt/ghost.xml", f"{MARKUP}.slide+xml"),
    "doctor-type-doubled": typed("ppt/presentation.xml", f"{MARKUP}.presentation.main+xml"),
    "doctor-type-missing": both(add("ppt/odd.xyz"), relation(MAIN_RELS, "x", "odd.xyz")),
    "doctor-type-wrong": cut(TYPES, r'<Override PartName="/ppt/slides/slide3.xml"[^>]*/>'),
    "doctor-zip-method": lambda entries: None,
    "doctor-type-empty": swap(TYPES, "<Default ", '<Default Extension="odd" ContentType=""/><Default '),
    "doctor-xml-broken": both(add("ppt/odd.xml", b"<a>"), relation(MAIN_RELS, "x", "odd.xml")),
    "doctor-xml-doctype": both(add("ppt/odd.xml", b"<!DOCTYPE a []><a/>"), relation(MAIN_RELS, "x", "odd.xml")),
    "doctor-rel-dangling": relation(rels(1), "image", "../media/ghost.png"),
    "doctor-rel-doubled": relation(rels(1), "slideMaster", "../slideMasters/slideMaster1.xml", "rId1"),
    "doctor-rel-unknown": swap(slide(5), 'r:embed="rId2"', 'r:embed="rId77"'),
    "doctor-rel-id": relation(rels(1), "x", "../media/drawing1.png", "1st"),
    "doctor-rel-kind": both(
        relation(MASTER_RELS, "x", "../theme/theme1.xml"),
        swap(MASTER, "</p:sldLayoutIdLst>", '<p:sldLayoutId id="2147483690" r:id="rId99"/></p:sldLayoutIdLst>'),
    ),
    "doctor-rel-outside": relation(rels(1), "theme", "https://example.org/theme.xml", mode=OUTSIDE),
    "doctor-must-understand": swap(slide(3), "<p:sld ", f'<p:sld {MC} xmlns:z="urn:z" mc:MustUnderstand="z" '),
    "doctor-ignorable": swap(slide(3), "<p:sld ", "<p:sld " + MC + ' mc:Ignorable="p14" '),
    "doctor-alternate": swap(
        slide(3),
        "</p:spTree>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback/></mc:AlternateContent></p:spTree>',
    ),
    "doctor-encoding": swap(slide(3), "UTF-8", "ISO-8859-1"),
    "doctor-root": swap("ppt/presProps.xml", "presentationPr", "presentationQr", 9),
    "doctor-schema": swap(slide(3), "<a:bodyPr", '<a:bodyPr anchor="middle"'),
    "doctor-rel-orphan": add("ppt/slides/_rels/slide99.xml.rels", NO_RELS),
    "doctor-part-unreached": add("ppt/odd.xml"),
    "doctor-rel-address": relation(rels(1), "hyperlink", "https://example.org/a b", mode=OUTSIDE),
    "doctor-rel-local": relation(rels(1), "hyperlink", "file:///home/somebody/x.pptx", mode=OUTSIDE),
    "doctor-main-part": swap(TYPES, f"{MARKUP}.presentation.main+xml", f"{MARKUP}.other.main+xml"),
    "doctor-presentation-order": cut(MAIN, r"(<p:sldSz [^>]*/>)(<p:notesSz [^>]*/>)", r"\2\1"),
    "doctor-slide-size": cut(MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="100"'),
    "doctor-slide-id": both(
        swap(MAIN, '<p:sldId id="257"', '<p:sldId id="256"'), cut(MAIN, "<p:extLst>.*?</p:extLst>")
    ),
    "doctor-slide-unlisted": both(cut(MAIN, r'<p:sldId id="262" r:id="\w+"/>'), cut(MAIN, "<p:extLst>.*?</p:extLst>")),
    "doctor-master-id": swap(MASTER, 'id="2147483650"', 'id="2147483649"'),
    "doctor-layout-unlisted": cut(MASTER, r'<p:sldLayoutId id="2147483655" r:id="\w+"/>'),
    "doctor-master-unlisted": cut(MAIN, r"<p:sldMasterId [^>]*/>"),
    "doctor-listed-twice": cut(
        MASTER, r'<p:sldLayoutId id="\d+"( r:id="\w+"/>)', r'\g<0><p:sldLayoutId id="2147483999"\1'
    ),
    "doctor-settings-doubled": relation(MAIN_RELS, "presProps", "presProps.xml"),
    "doctor-handout-theme": handout_master,
    "doctor-layout-onesided": both(
        cut(MASTER, r'<p:sldLayoutId id="2147483655" r:id="\w+"/>'),
        cut(MASTER_RELS, r"slideLayout(\"[^>]*slideLayout7.xml)", r"x\1"),
    ),
    "doctor-section-id": cut(MAIN, r'(<p14:section [^>]*id=")[^"]*"', r'\1first"'),
    "doctor-notes-shared": relation(rels(1), "notesSlide", "../notesSlides/notesSlide1.xml"),
    "doctor-section-slides": cut(MAIN, r'<p14:sldId id="258"/>'),
    "doctor-slide-layout": relation(rels(1), "slideLayout", "../slideLayouts/slideLayout2.xml"),
    "doctor-layout-master": relation(LAYOUT_RELS, "slideMaster", "../slideMasters/slideMaster1.xml"),
    "doctor-master-theme": both(THEME, relation(MASTER_RELS, "theme", "../theme/theme3.xml")),
    "doctor-notes-master": cut(NOTES_RELS, r'<Relationship Id="rId1"[^>]*/>'),
    "doctor-notes-slide": cut(NOTES_RELS, r'<Relationship Id="rId2"[^>]*/>'),
    "doctor-notes-theme": both(THEME, relation(NOTES_MASTER_RELS, "theme", "../theme/theme3.xml")),
    "doctor-theme-shared": both(
        swap(NOTES_MASTER_RELS, "theme2.xml", "theme1.xml"),
        drop("ppt/theme/theme2.xml"),
        cut(TYPES, r'<Override PartName="/ppt/theme/theme2.xml"[^>]*/>'),
    ),
    "doctor-notes-onesided": swap(NOTES_RELS, "slide3.xml", "slide2.xml"),
    "doctor-notes-unlisted": cut(MAIN, "<p:notesMasterIdLst>.*?</p:notesMasterIdLst>"),
    "doctor-shape-id": swap(slide(3), '<p:cNvPr id="3"', '<p:cNvPr id="2"'),
    "doctor-shape-zero": swap(slide(3), '<p:cNvPr id="3"', '<p:cNvPr id="0"'),
    "doctor-adjustment": swap(
        slide(3),
        "</p:spTree>",
        SHAPE % '<a:prstGeom prst="rect"><a:avLst><a:gd name="adj" fmla="val 9"/></a:avLst></a:prstGeom>',
    ),
    "doctor-formula": swap(
        slide(3), "</p:spTree>", SHAPE % OUTLINE % ('<a:gd name="g" fmla="*/ w 2"/>', f"<a:moveTo>{POINT}</a:moveTo>")
    ),
    "doctor-path": swap(slide(3), "</p:spTree>", SHAPE % OUTLINE % ("", f"<a:lnTo>{POINT}</a:lnTo>")),
    "doctor-frame": cut(slide(6), r'(<a:graphicData uri="[^"]*/)table"', r'\1diagram"'),
    "doctor-motion-target": swap(slide(3), "</p:clrMapOvr>", MOTION % ("2", "777")),
    "doctor-motion-id": swap(slide(3), "</p:clrMapOvr>", MOTION % ("1", "2")),
    "doctor-comment-author": comments("0", "7"),
    "doctor-comment-id": comments("0", "0"),
    "doctor-shape-tree": cut(slide(3), "<p:nvGrpSpPr>.*?</p:nvGrpSpPr>"),
    "doctor-text-body": cut(slide(6), r"<a:p><a:endParaRPr [^>]*/></a:p>"),
    "doctor-placeholder-doubled": swap(slide(4), '<p:ph idx="2"/>', '<p:ph idx="1"/>'),
    "doctor-placeholder-unknown": swap(slide(4), '<p:ph idx="2"/>', '<p:ph idx="77"/>'),
    "doctor-placeholder-empty": swap(slide(4), "What the first town says", " "),
    "doctor-colour": swap(slide(6), '<a:schemeClr val="accent1"/>', '<a:srgbClr val="#1F4E7"/>'),
    "doctor-shape-size": cut(slide(6), r'<a:ext cx="(\d+)"', r'<a:ext cx="-\1"'),
    "doctor-type-size": swap(slide(3), 'sz="2600"', 'sz="26.0"'),
    "doctor-control-character": swap(slide(4), "What the first", "What_x000B_ the first"),
    "doctor-jump": swap(slide(3), ' action="ppaction://hlinksldjump"', ""),
    "doctor-run-order": cut(slide(3), r"(<a:rPr[^>]*>)(<a:solidFill>)", r'\1<a:latin typeface="Calibri"/>\2'),
    "doctor-table-ragged": cut(slide(6), r'(<a:tr h="\d+">)<a:tc>.*?</a:tc>', r"\1"),
    "doctor-table-span": cut(slide(6), r"<a:tc>(?=(?:(?!<a:tc>).)*</a:tr>)", '<a:tc gridSpan="3">'),
    "doctor-table-length": cut(slide(6), '<a:gridCol w="', '<a:gridCol w="-'),
    "doctor-table-merge": cut(slide(6), "<a:tc>", '<a:tc vMerge="1">'),
    "doctor-table-style": cut(
        slide(6), r"(<a:tblPr[^>]*?)(?:/>|>.*?</a:tblPr>)", r"\1><a:tableStyleId>plain</a:tableStyleId></a:tblPr>"
    ),
    "doctor-table-empty": cut(slide(6), r"<a:tr .*</a:tr>"),
    "doctor-table-header": swap(slide(6), 'firstRow="1"', ""),
    "doctor-picture-kind": lambda entries: entries.update({"ppt/media/drawing1.png": b"GIF89a"}),
    "doctor-chart-axis": both(CHART, swap("ppt/charts/x.xml", 'val="2"/></c:barChart>', 'val="3"/></c:barChart>')),
    "doctor-chart-series": both(CHART, swap("ppt/charts/x.xml", '<c:idx val="1"/>', '<c:idx val="0"/>')),
    "doctor-chart-points": both(
        CHART,
        swap(
            "ppt/charts/x.xml",
            '<c:order val="0"/>',
            '<c:order val="0"/><c:val><c:numLit><c:ptCount val="1"/><c:pt idx="1"><c:v>1</c:v></c:pt></c:numLit>'
            "</c:val>",
        ),
    ),
    "doctor-svg-alone": cut(slide(5), r'<a:blip r:embed="\w+">', "<a:blip>"),
    "doctor-picture-relation": swap(slide(5), '<a:blip r:embed="rId2"', '<a:blip r:embed="rId1"'),
    "doctor-alt-missing": cut(slide(5), r' descr="Timeline[^"]*"'),
    "doctor-alt-file-name": cut(slide(5), r' descr="Timeline[^"]*"', ' descr="drawing1.png"'),
    "doctor-language": cut(slide(3), r'(<a:rPr) lang="en-GB"', r"\1"),
    "doctor-direction": cut(slide(3), rf'(rtl="0".*?){LATIN_RUN}', rf"\1{ARABIC_RUN}"),
    "doctor-side": cut(slide(3), rf'(algn="l" )rtl="0"(.*?){LATIN_RUN}', rf'\1rtl="1"\2{ARABIC_RUN}'),
    "doctor-isolates": cut(slide(3), "<a:t>", "<a:t>\u2066"),
    "doctor-script-face": cut(slide(3), '<a:rPr lang="en-GB"(.*?<a:t>)', '<a:rPr lang="zh-CN"\\1\u4e2d'),
    "doctor-script-language": cut(slide(3), "</a:rPr><a:t>", '<a:cs typeface="Arial"/></a:rPr><a:t>\u0643'),
    "doctor-title-missing": cut(slide(3), '<p:ph type="title"/>'),
    "doctor-title-equal": swap(slide(3), "The pilots stopped work before the fees rose", "Each town blames the other"),
    "doctor-table-merged": cut(slide(6), r"<a:tc>(.*?)<a:tc>", r'<a:tc gridSpan="2">\1<a:tc hMerge="1">'),
    "doctor-table-blank": wordless_row(slide(6), 1),
    "doctor-reading-order": cut(slide(3), r"(<p:sp><p:nvSpPr><p:cNvPr id=\"2\".*?</p:sp>)(<p:sp>.*?</p:sp>)", r"\2\1"),
    "doctor-section-name": swap(MAIN, 'section name="Today"', 'section name="Default Section"'),
    "doctor-section-equal": swap(MAIN, 'section name="Today"', 'section name="How it began"'),
    "doctor-link-words": swap(slide(3), "<a:t>register</a:t>", "<a:t>https://example.org</a:t>"),
    "doctor-captions": cut(
        slide(5), r"(<p:pic>.*?)</p:nvPr>", rf'\1<a:videoFile xmlns:r="{RELATIONS}" r:link="rId2"/></p:nvPr>'
    ),
    "doctor-alt-generated": cut(
        slide(5), r' descr="Timeline', ' descr="AI-generated content may be incorrect. Timeline'
    ),
    "doctor-type-small": swap(slide(3), 'sz="1800"', 'sz="700"'),
    "doctor-restricted": swap(MAIN, "<p:extLst>", '<p:modifyVerifier algorithmName="SHA-512"/><p:extLst>'),
    "doctor-contrast": cut(slide(3), r'<a:schemeClr val="tx1"/>', '<a:srgbClr val="B0B0B0"/>'),
    "doctor-trace": both(
        add("ppt/vbaProject.bin"),
        typed("ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
        relation(MAIN_RELS, "vbaProject", "vbaProject.bin"),
    ),
    "doctor-author": swap(CORE, "<dc:title>", "<dc:creator>Somebody</dc:creator><dc:title>"),
    "doctor-core-date": swap(CORE, "2031-05-06T00:00:00Z", "6 May 2031"),
    "doctor-property-id": swap("docProps/custom.xml", 'pid="2"', 'pid="1"'),
    "doctor-core-doubled": cut(CORE, r"(<cp:revision>1</cp:revision>)", r"\1\1"),
}


_SCHEMA, _TRACE = {"doctor-schema"}, {"doctor-trace"}
FOUND_TOO = {
    "doctor-presentation-order": _SCHEMA, "doctor-slide-size": _SCHEMA, "doctor-shape-tree": _SCHEMA,
    "doctor-text-body": _SCHEMA, "doctor-colour": _SCHEMA, "doctor-type-size": _SCHEMA, "doctor-run-order": _SCHEMA,
    "doctor-comment-author": _TRACE, "doctor-comment-id": _TRACE, "doctor-table-merge": {"doctor-table-merged"},
}  # fmt: skip
"""What else finds a defect: the schema where a rule is quick enough to be asked of every deck that is written."""


def expected(rule: str) -> set[str]:
    """The rules that find the defect of a rule."""
    return {rule, *FOUND_TOO.get(rule, ())}


def intact_entries() -> Entries:
    """The entries of a valid deck with every kind of shape."""
    memory = BytesIO()
    write_pptx(sample(read_master(SOBER)), SOBER, memory, mark="0" * 40)
    return entries_of(memory.getvalue())


def entries_of(deck: bytes) -> Entries:
    """The entries of a package."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Entries, method: int = zipfile.ZIP_STORED) -> bytes:
    """The entries as a package."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return memory.getvalue()


def found_in(rule: str, valid: Entries) -> set[str]:
    """The rules that find something in the valid deck once the defect of `rule` is put into it."""
    entries = dict(valid)
    MUTANTS[rule](entries)
    method = zipfile.ZIP_BZIP2 if rule == "doctor-zip-method" else zipfile.ZIP_STORED
    return {problem.rule for problem in examine(packed(entries, method))}


def table() -> Iterator[tuple[str, str, bool]]:
    """For the clean deck and each defect: its rule, what finds it, whether that is right."""
    valid = intact_entries()
    yield "(none)", "", not examine(packed(valid))
    for rule in (rule.id for rule in RULES):
        found = found_in(rule, valid)
        yield rule, ", ".join(sorted(found)), found == expected(rule)


if __name__ == "__main__":
    rows = list(table())
    print(f"{'defect put in':28}  found by")
    for rule, found, right in rows:
        print(f"{rule:28}  {found or 'nothing'}{'' if right else '   WRONG'}")
    caught = sum(right for _, _, right in rows[1:])
    clean = "nothing" if rows[0][2] else "SOMETHING"
    print(f"{caught} of {len(rows) - 1} defects found under their own rule; {clean} in the clean deck")
    print(json.dumps({"found": caught, "defects": len(rows) - 1}))
    sys.exit(not all(right for _, _, right in rows))

"""What breaks the standard in somebody's master: left out where it can be, else the master is refused by name."""

import re
from pathlib import Path

import pytest

from briefgen.core.problem import Refused
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.master.read.opening import open_master
from briefgen.ooxml.xml import A, P
from briefgen.write.pptx.pptx import write_pptx
from tests.doctor.mutants import packed
from tests.fuzz.packages import few_pages, small_master

MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout6.xml"
NOTES, THEME, MAIN = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme1.xml", "ppt/presentation.xml"
LAYOUT_RELS = "ppt/slideLayouts/_rels/slideLayout6.xml.rels"
MAIN_RELS = "ppt/_rels/presentation.xml.rels"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LISTED = '<p:sldLayoutId id="2147483650" r:id="rId1"/><p:sldLayoutId id="2147483655" r:id="rId6"/>'
_THEME_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
THEME_TWICE = f'<Relationship Id="rId9" Type="{_THEME_TYPE}" Target="../theme/theme2.xml"/></Relationships>'


def changed(tmp_path: Path, part: str, old: str, new: str) -> Path:
    entries = dict(small_master())
    assert old.encode() in entries[part]
    entries[part] = entries[part].replace(old.encode(), new.encode(), 1)
    file = tmp_path / "their.pptx"
    file.write_bytes(packed(entries))
    return file


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MASTER, "</p:spTree>", "<a:foo/></p:spTree>"),
        (MASTER, "</p:spTree>", '<x:foo xmlns:x="urn:x"/></p:spTree>'),
        (LAYOUT, "<a:p>", '<a:p weight="1">'),
        (LAYOUT, "<a:p>", '<a:p><a:pPr algn="middle"/>'),
        (NOTES, "<a:p>", '<a:p weight="1">'),
        (THEME, "<a:accent1>", '<a:accent1 x="1">'),
        (MAIN, "<p:sldSz ", '<p:sldSz x="1" '),
        (LAYOUT_RELS, "relationships/slideMaster", "relationships/slideBaster"),
        (MASTER_RELS, "relationships/slideLayout", "relationships/slideBayout"),
        (MAIN_RELS, 'Id="rId2" ', ""),
        (MASTER, "</p:sldLayoutIdLst>", '<p:sldLayoutId id="2147483699" r:id="rId6"/></p:sldLayoutIdLst>'),
        (MASTER, '<p:sldLayoutId id="2147483655" r:id="rId6"/>', ""),
        (MASTER_RELS, "</Relationships>", THEME_TWICE),
        ("[Content_Types].xml", "<Override", '<Default Extension="vml" ContentType="x/y"/><Override'),
    ],
)
def test_what_can_be_left_out_is_left_out(part: str, old: str, new: str, tmp_path: Path) -> None:
    file = changed(tmp_path, part, old, new)
    write_pptx(few_pages(read_master(file)), file, tmp_path / "deck.pptx")
    assert [str(one) for one in examine(tmp_path / "deck.pptx") if one.level == "error"] == []


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        (
            MASTER,
            'accent4="accent4"',
            'accent4="acc"',
            f"'{MASTER}' breaks the format .* 'acc' is not a value for 'accent4' of 'p:clrMap'",
        ),
        (NOTES, 'accent4="accent4"', "", f"'{NOTES}' breaks the format"),
        (LAYOUT, "</p:spTree>", "<p:sp/></p:spTree>", "'p:sp' holds nothing"),
        (MASTER_RELS, "relationships/theme", "relationships/heme", "a slide master of it has no theme"),
        (MASTER, LISTED, '<p:pic r:id="rId6"/>', "the layouts of a slide master break the format"),
        (NOTES, "presentationml/2006/main", "presentationml/2007/main", "not with 'p:notesMaster'"),
    ],
)
def test_what_cannot_is_refused_by_name(part: str, old: str, new: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=reason):
        read_master(changed(tmp_path, part, old, new))


def test_a_theme_without_a_content_type_is_cleaned_too(tmp_path: Path) -> None:
    entries, file = dict(small_master()), tmp_path / "their.pptx"
    typed = re.search(rb'<Override PartName="/ppt/theme/theme2.xml"[^>]*/>', entries["[Content_Types].xml"])
    assert typed
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(typed[0], b"")
    notes = "ppt/theme/theme2.xml"
    entries[notes] = re.sub(rb"(<a:latin [^>]*)/>", rb"\1><a:foo/></a:latin>", entries[notes], count=1)
    file.write_bytes(packed(entries))
    write_pptx(few_pages(read_master(file)), file, tmp_path / "deck.pptx")
    assert [str(one) for one in examine(tmp_path / "deck.pptx") if one.level == "error"] == []


def test_ids_of_relationships_that_are_no_names_get_names(tmp_path: Path) -> None:
    """XML names do not begin with a digit, and PowerPoint repairs those that do."""
    entries, file = dict(small_master()), tmp_path / "their.pptx"
    for part in (MASTER, MASTER_RELS):
        entries[part] = entries[part].replace(b'd="rId', b'd="')
    file.write_bytes(packed(entries))
    write_pptx(few_pages(read_master(file)), file, tmp_path / "deck.pptx")
    assert [str(one) for one in examine(tmp_path / "deck.pptx") if one.level == "error"] == []


def test_vml_need_not_be_xml(tmp_path: Path) -> None:
    file = tmp_path / "their.pptx"
    file.write_bytes(packed({**small_master(), "ppt/drawings/vmlDrawing1.vml": b"<xml><br></xml>"}))
    assert read_master(file).layouts


@pytest.mark.parametrize("style", ["titleStyle", "bodyStyle", "otherStyle"])
def test_text_styles_without_a_typeface_name_the_one_of_the_theme(style: str, tmp_path: Path) -> None:
    # LibreOffice writes masters without text styles, and sets their text in a wider face than the theme's
    entries = dict(small_master())
    entries[MASTER] = re.sub(rb"<p:txStyles>.*</p:txStyles>", b"", entries[MASTER], flags=re.DOTALL)
    file = tmp_path / "their.pptx"
    file.write_bytes(packed(entries))
    presentation = open_master(file)
    faces = presentation.slide_masters[0].element.findall(f".//{{{P}}}{style}/*/{{{A}}}defRPr/{{{A}}}latin")
    assert [face.get("typeface") for face in faces] == ["+mj-lt" if style == "titleStyle" else "+mn-lt"] * 9


def test_a_background_of_the_theme_is_the_fill_it_refers_to(tmp_path: Path) -> None:
    entries = dict(small_master())
    dark = '<a:solidFill><a:schemeClr val="phClr"><a:shade val="20000"/></a:schemeClr></a:solidFill>'
    styles = f"<a:bgFillStyleLst>{dark * 3}</a:bgFillStyleLst>".encode()
    reference = b'<p:bg><p:bgRef idx="1002"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    entries[THEME] = re.sub(rb"<a:bgFillStyleLst>.*</a:bgFillStyleLst>", styles, entries[THEME], flags=re.DOTALL)
    entries[MASTER] = re.sub(rb"<p:bg>.*</p:bg>", reference, entries[MASTER], flags=re.DOTALL)
    file = tmp_path / "their.pptx"
    file.write_bytes(packed(entries))
    assert read_master(file).colours["paper"].hex == "333333"  # white, shaded to a fifth

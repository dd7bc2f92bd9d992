"""Handouts for Word: headings, footnotes, tables that screen readers can read, and nothing of who made them."""

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from msgspec.structs import replace
from PIL import Image

from briefgen.core.problem import Refused
from briefgen.core.units import points
from briefgen.deck.model import Cell, Column, Deck, Paragraph, Photo, Prose, Run, Slide, Table
from briefgen.write.docx.docx import WRITER
from briefgen.write.formats import WriterSettings

CITED = Run("[1]", small=True, goto="sources")


def line(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((line(text),)) for text in texts)


def picture() -> bytes:
    memory = BytesIO()
    Image.new("RGB", (40, 20), (10, 20, 30)).save(memory, "PNG")
    return memory.getvalue()


def register() -> Slide:
    heads = (Column("No."), Column("Text"), Column("Date"))
    table = Table(heads, (cells("[1]", "The Ebb", "3 May 2024"),), "Register of one source")
    return Slide("sources", "sources", "open", line("The briefing draws on one text"), (table,))


DECK = Deck("The light", "A dispute", "team", "TLP:AMBER", date(2024, 5, 31), "en", (
    Slide("end", "bluf", "body", line("The ferry sails"), (
        Prose((line("It sails", " ", CITED), line("It is back", " ", CITED))), Photo(picture(), "A ferry"),
    )),
    Slide("next", "prose", "body", line("The ferry is late"), (Prose((line("It waits", " ", CITED),)),)),
    register(),
))  # fmt: skip


def written(tmp_path: Path, document: Path | None = None, name: str = "deck.docx") -> Path:
    target = tmp_path / name
    WRITER.write(DECK, target, WriterSettings(tmp_path / "none.pptx", document))
    return target


def part(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read(name).decode()


def texts(document: Document) -> list[tuple[str, str]]:
    return [(one.style.name or "", one.text) for one in document.paragraphs if one.style and one.text]


def test_a_handout_has_headings_for_slides(tmp_path: Path) -> None:
    assert texts(docx.Document(str(written(tmp_path)))) == [
        ("Title", "The light"),
        ("Subtitle", "A dispute"),
        ("Heading 1", "The ferry sails"),
        ("Normal", "It sails"),
        ("Normal", "It is back"),
        ("Heading 1", "The ferry is late"),
        ("Normal", "It waits"),
        ("Heading 1", "The briefing draws on one text"),
    ]


def test_a_citation_has_a_footnote_and_again_in_its_section_the_same_number(tmp_path: Path) -> None:
    file = written(tmp_path)
    notes = re.findall(
        r'<w:footnote w:id="(\d+)">.*?<w:t xml:space="preserve">(.*?)</w:t>', part(file, "word/footnotes.xml")
    )
    assert notes == [("1", " [1] The Ebb · 3 May 2024"), ("2", " [1] The Ebb · 3 May 2024")]
    body = part(file, "word/document.xml")
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2"]
    assert re.findall(r'w:instr="( NOTEREF [^"]*)"', body) == [" NOTEREF _Note1 \\h "]
    assert '<w:bookmarkStart w:id="1" w:name="_Note1"/>' in body


def test_tables_have_a_header_row_words_for_their_readers_and_no_merged_cells(tmp_path: Path) -> None:
    body = part(written(tmp_path), "word/document.xml")
    assert body.count("<w:tbl>") == body.count("<w:tblHeader") == 1
    assert '<w:tblDescription w:val="Register of one source"/>' in body
    assert "gridSpan" not in body
    assert "vMerge" not in body


def test_a_narrow_column_has_room_for_its_longest_word(tmp_path: Path) -> None:
    heads = (Column("Account", 9), Column("Source", 1), Column("No.", 1))
    table = Table(heads, (cells("It sails", "two\u00a0origins", "1"),), "Accounts")
    deck = replace(DECK, slides=(replace(register(), blocks=(table,)),))
    target = tmp_path / "deck.docx"
    WRITER.write(deck, target, WriterSettings(tmp_path / "none.pptx"))
    wide, source, number = (column.width for column in docx.Document(str(target)).tables[0].columns)
    assert wide > source >= points(11 * 5) > number  # eleven letters of 9 pt type, each about 5 pt wide


def test_a_dispute_is_coloured_and_statements_of_a_cell_stand_apart(tmp_path: Path) -> None:
    said = Cell((
        line("It sails", Run(" one\u00a0text, two\u00a0claims", small=True, tone="disputed")), line("It waits"),
        replace(line("reported"), size="small"),
    ))  # fmt: skip
    table = Table((Column("Group"), Column("Says")), ((*cells("North"), Cell(())), (*cells("A"), said)), "T")
    target = tmp_path / "deck.docx"
    WRITER.write(replace(DECK, slides=(replace(register(), blocks=(table,)),)), target, WriterSettings(tmp_path))
    _, (group, _), (_, words) = (row.cells for row in docx.Document(str(target)).tables[0].rows)
    assert group.paragraphs[0].paragraph_format.keep_with_next
    assert [one.paragraph_format.space_before for one in words.paragraphs] == [None, points(4), None]
    flag = words.paragraphs[0].runs[-1]
    assert (flag.text, str(flag.font.color.rgb)) == (" one text, two claims", "6B3A7D")


def test_a_plain_document_has_hairlines_between_rows_and_no_boxes(tmp_path: Path) -> None:
    styles = part(written(tmp_path), "word/styles.xml")
    [grid] = re.findall(r'<w:style [^>]*w:styleId="TableGrid".*?</w:style>', styles, re.DOTALL)
    assert re.findall(r'<w:(\w+) w:val="nil"', grid) == ["left", "right", "insideV"]


def test_a_handout_in_arabic_runs_from_right_to_left(tmp_path: Path) -> None:
    target = tmp_path / "arabic.docx"
    WRITER.write(replace(DECK, language="ar"), target, WriterSettings(tmp_path / "none.pptx", None))
    assert '<w:lang w:val="ar-SA" w:bidi="ar-SA"/>' in part(target, "word/styles.xml")
    assert "<w:pPrDefault><w:pPr><w:bidi/>" in part(target, "word/styles.xml")
    assert '<w:bidiVisual w:val="true"/>' in part(target, "word/document.xml")
    assert "bidi" not in part(written(tmp_path), "word/document.xml")


def test_words_of_each_direction_are_in_runs_that_say_so(tmp_path: Path) -> None:
    paragraph = line(Run("لا: ", strong=True), Run("قانون (CAATSA) 6-10"), " ", CITED)
    slide = Slide("end", "prose", "body", line("العبّارة"), (Prose((paragraph, line("In Latin letters"))),))
    target = tmp_path / "arabic.docx"
    WRITER.write(replace(DECK, language="ar", slides=(slide, register())), target, WriterSettings(tmp_path, None))
    body, notes, footer = (part(target, f"word/{name}.xml") for name in ("document", "footnotes", "footer1"))
    assert '<w:r><w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space="preserve">لا: </w:t></w:r>' in body
    assert "<w:r><w:rPr/><w:t>\u2066(CAATSA) 6-10\u2069</w:t></w:r>" in body
    assert '<w:bidi w:val="0"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr/><w:t>In Latin letters<' in body
    assert "<w:bidi/></w:sectPr>" in body.replace('<w:docGrid w:linePitch="360"/>', "")
    assert '<w:bidi w:val="0"/></w:pPr>' in notes, "no word of it is Arabic"
    assert re.sub("<[^>]*>", "", footer).endswith("\u200e1\u200e / \u200e1\u200e"), "1 / 7, not 7 / 1"
    assert '<w:szCs w:val="44"/>' in part(target, "word/styles.xml"), "a title as large as one in Latin letters"
    assert "w:spacing w:val" not in part(target, "word/styles.xml"), "Arabic letters join"


def test_chinese_has_its_face_and_the_words_of_its_table_are_its_own(tmp_path: Path) -> None:
    target = tmp_path / "chinese.docx"
    WRITER.write(replace(DECK, language="zh"), target, WriterSettings(tmp_path, None))
    assert 'w:eastAsia="Microsoft YaHei"' in part(target, "word/styles.xml")
    assert '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>' in part(target, "word/styles.xml")
    assert '<w:tblCaption w:val="表格"/>' in part(target, "word/document.xml")


def test_a_picture_has_its_alt_text(tmp_path: Path) -> None:
    assert 'descr="A ferry"' in part(written(tmp_path), "word/document.xml")


def test_marking_and_cut_off_are_on_every_page(tmp_path: Path) -> None:
    section = docx.Document(str(written(tmp_path))).sections[0]
    assert section.header.paragraphs[0].text == "TLP:AMBER"
    assert section.footer.paragraphs[0].text.startswith("TLP:AMBER · Information cut-off: 31 May 2024")


def test_it_says_in_which_language_it_is_and_nothing_of_who_made_it_or_when(tmp_path: Path) -> None:
    file = written(tmp_path)
    about = docx.Document(str(file)).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("The light", "", "")
    assert about.created is not None
    assert about.created.date() == date(2024, 5, 31)
    assert '<w:lang w:val="en-GB"' in part(file, "word/styles.xml")
    with zipfile.ZipFile(file) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"python-docx" not in everything


def test_the_same_deck_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path).read_bytes() == written(tmp_path, name="again.docx").read_bytes()


@pytest.fixture
def letterhead(tmp_path: Path) -> Path:
    """A ministry's template: its own style, a letterhead, an author, a comment and words of its own."""
    made = docx.Document()
    made.core_properties.author = "Zq Somebody"
    paragraph = made.add_paragraph("Zq sample words")
    made.add_comment(paragraph.runs, "Zq remark", author="Zq Somebody")
    made.sections[0].header.paragraphs[0].text = "Ministry of Fisheries"
    made.styles["Heading 1"].font.name = "Palatino Linotype"
    memory = BytesIO()
    made.save(memory)
    file = tmp_path / "letterhead.dotx"
    with zipfile.ZipFile(memory) as package, zipfile.ZipFile(file, "w") as template:
        for name in package.namelist():
            data = package.read(name).replace(
                b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
            )
            template.writestr(name, data)
    return file


def test_a_ministrys_template_gives_styles_and_letterhead_and_nothing_of_its_people(
    tmp_path: Path, letterhead: Path
) -> None:
    file = written(tmp_path, letterhead)
    document = docx.Document(str(file))
    assert document.styles["Heading 1"].font.name == "Palatino Linotype"
    assert [one.text for one in document.sections[0].header.paragraphs] == ["Ministry of Fisheries", "TLP:AMBER"]
    with zipfile.ZipFile(file) as package:
        assert not [name for name in package.namelist() if b"Zq " in package.read(name)]
        assert not [name for name in package.namelist() if re.search("comment|thumbnail|customXml", name)]


@pytest.mark.parametrize("content", [b"no package", b""])
def test_what_is_no_word_document_is_refused_in_a_line(content: bytes, tmp_path: Path) -> None:
    base = tmp_path / "base.docx"
    base.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        written(tmp_path, base)
    (problem,) = refusal.value.problems
    assert problem.message.startswith("it cannot be read as a Word document: ")
    assert problem.hint == "save it in Word as .docx or .dotx"

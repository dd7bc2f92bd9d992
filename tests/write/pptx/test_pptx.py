"""What is in the written file: native, editable, reproducible."""

import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefgen.deck.model import Layout
from briefgen.master.read.master import read_master
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box
from briefgen.page.master import Colour
from briefgen.page.scene import Pages, SetCell, SetTable
from briefgen.write.pptx.pptx import _Deck, write_pptx
from briefgen.write.pptx.strip import read_parts
from tests.test_growth import MAX_EXPONENT, SIZES, counted, exponent
from tests.write.sample import CUTOFF, chart, field, opening, page, para, prose, sample
from tests.writing import HOUSE, HOUSE_MASTERS, Write, shared_masters

SOBER = HOUSE / "sober.pptx"
SPEAKING = ("ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart")


def written(pages: Pages) -> dict[str, bytes]:
    """The parts of a deck on the sober master."""
    memory = BytesIO()
    write_pptx(pages, SOBER, memory)
    with zipfile.ZipFile(memory) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slide(number: int) -> etree._Element:
    """That slide of the sample deck."""
    return etree.fromstring(written(sample(read_master(SOBER)))[f"ppt/slides/slide{number}.xml"])


@pytest.mark.parametrize("file", [*HOUSE_MASTERS, *shared_masters("good", "odd")], ids=lambda file: file.name)
def test_every_master_takes_every_kind_of_page(file: Path, write: Write) -> None:
    pages = sample(read_master(file))
    deck = Presentation(str(write(pages, file)))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [page.title for page in pages.pages]


def test_words_are_in_the_masters_own_placeholders_and_places(write: Write) -> None:
    deck = Presentation(str(write(sample(read_master(SOBER)), SOBER)))
    placeholders = {item.placeholder_format.type: item for item in deck.slides[2].placeholders}
    assert {
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.OBJECT,
        PP_PLACEHOLDER.DATE,
        PP_PLACEHOLDER.FOOTER,
    } <= placeholders.keys()
    assert placeholders[PP_PLACEHOLDER.SLIDE_NUMBER].text_frame.text == "3 / 7"
    assert all(item.element.spPr.xfrm is None for item in placeholders.values()), (
        "nothing moved, so nothing states its place"
    )


def test_a_slide_number_is_a_field() -> None:
    (number,) = slide(3).iter(f"{{{A}}}fld")
    assert (number.get("type"), number.findtext(f"{{{A}}}t")) == ("slidenum", "3")


def test_a_table_is_native_and_marks_its_header(write: Write) -> None:
    deck = Presentation(str(write(sample(read_master(SOBER)), SOBER)))
    (table,) = [shape.table for shape in deck.slides[5].shapes if shape.has_table]
    assert table.first_row
    assert [cell.text for cell in table.rows[0].cells] == ["Issue", "First town", "Second town"]


def test_a_drawing_fills_the_picture_placeholder_with_svg_and_png(write: Write) -> None:
    deck = Presentation(str(write(sample(read_master(SOBER)), SOBER)))
    (picture,) = [
        item for item in deck.slides[4].placeholders if item.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    ]
    assert picture.image.content_type == "image/png"
    kinds = {rel.target_part.content_type for rel in picture.part.rels.values() if rel.reltype.endswith("/image")}
    assert kinds == {"image/png", "image/svg+xml"}


def test_a_citation_jumps_to_its_slide_and_a_link_leads_outside() -> None:
    parts = written(sample(read_master(SOBER)))
    rels = parts["ppt/slides/_rels/slide3.xml.rels"].decode()
    assert 'relationships/slide" Target="slide6.xml"' in rels
    assert 'Target="https://example.org/a%20b?q=%C3%BC&amp;x=1#top" TargetMode="External"' in rels
    assert b'action="ppaction://hlinksldjump"' in parts["ppt/slides/slide3.xml"]


def test_notes_are_on_notes_slides(write: Write) -> None:
    deck = Presentation(str(write(sample(read_master(SOBER)), SOBER)))
    assert [slide.has_notes_slide for slide in deck.slides] == [False, False, True, False, False, False, False]
    notes = deck.slides[2].notes_slide.notes_text_frame.text
    assert notes.splitlines()[0] == "Why we say this: the log of the port, page 4."


@pytest.mark.parametrize("file", shared_masters("good")[:1])
def test_a_master_without_notes_gets_a_notes_master(file: Path, write: Write) -> None:
    assert Presentation(str(write(sample(read_master(file)), file))).slides[2].has_notes_slide


def test_sections_hold_their_slides() -> None:
    root = etree.fromstring(written(sample(read_master(SOBER)))["ppt/presentation.xml"])
    p14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = {item.get("name"): len(list(item.iter(f"{p14}sldId"))) for item in root.iter(f"{p14}section")}
    assert sections == {"Opening": 1, "How it began": 3, "Today": 3}


def test_shapes_are_read_in_the_order_they_were_given() -> None:
    names = [item.get("name") for item in slide(3).iter(f"{{{P}}}cNvPr")]
    assert names == ["", "title", "kicker", "body", "date", "footer", "number"]


@pytest.mark.parametrize("roles", [("open", "quote"), ("quote", "open")])
def test_an_equal_table_takes_the_inks_of_each_role_on_one_layout(roles: tuple[Layout, Layout]) -> None:
    house = read_master(SOBER)
    quote = replace(house.layouts["open"], role="quote", colours={"body": Colour("ABCDEF")})
    master = replace(house, layouts={**house.layouts, "quote": quote})
    table = SetTable(
        "Table", Box(0, 0, 900, 900), (900,), (900,), ((SetCell((para("it is said", ink="body"),)),),),
        ((9, 9),), 9, "Said", ruled=(True,),
    )  # fmt: skip
    pages = tuple(page(master, role, n, 2, role, table) for n, role in enumerate(roles, 1))
    entries = written(Pages("", "", "", CUTOFF, "en", pages, master))
    inked = [b'val="ABCDEF"' in entries[f"ppt/slides/slide{n}.xml"] for n in (1, 2)]
    assert inked == [role == "quote" for role in roles]


def test_an_empty_cell_is_no_higher_than_its_row() -> None:
    """The usual 18 points would make the row taller than it was measured."""
    master = read_master(SOBER)
    row = (SetCell((para("Opposed", 8),)), SetCell(()))
    table = SetTable(
        "T", Box(0, 0, 900, 900), (450, 450), (900,), (row,), ((9, 9),) * 2, 9, "", ruled=(True,), headed=False
    )
    entries = written(Pages("", "", "", CUTOFF, "en", (page(master, "open", 1, 1, "open", table),), master))
    [end] = re.findall(
        rb'val="(\d+)"/></a:lnSpc></a:pPr><a:endParaRPr [^>]*sz="(\d+)"', entries["ppt/slides/slide1.xml"]
    )
    assert end == (b"960", b"800")


def test_a_placed_break_is_a_break() -> None:
    paragraph = list(slide(3).iter(f"{{{A}}}p"))[-4]
    assert [child.tag.split("}")[1] for child in paragraph] == ["pPr", "r", "br", "r", "r"]


def test_properties_tell_title_subject_and_cut_off_and_no_more() -> None:
    core = written(sample(read_master(SOBER)))["docProps/core.xml"].decode()
    assert "<dc:title>The Harbour Dispute</dc:title>" in core
    assert core.count("2031-05-06T00:00:00Z") == 2
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_an_empty_placeholder_is_left_off(write: Write) -> None:
    master = read_master(SOBER)
    bare = replace(opening(master, 1, 1), section="")
    empty = field(master, "title", "subtitle", "", 20, "body")
    file = write(replace(sample(master), pages=(replace(bare, shapes=(bare.shapes[0], empty)),)), SOBER)
    assert [item.name for item in Presentation(str(file)).slides[0].shapes] == ["title"]


def test_words_in_no_placeholder_are_a_text_box(write: Write) -> None:
    master = read_master(SOBER)
    words = replace(field(master, "open", "date", "Loose words", 12, "body"), field="", name="Loose")
    file = write(replace(sample(master), pages=(page(master, "open", 1, 1, "A page", words),)), SOBER)
    (box,) = [item for item in Presentation(str(file)).slides[0].shapes if item.name == "Loose"]
    assert not box.is_placeholder
    assert box.text_frame.text == "Loose words"


def test_the_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sample(read_master(SOBER))
    first, second = tmp_path / "first.pptx", tmp_path / "other folder" / "second.pptx"
    second.parent.mkdir()
    write_pptx(pages, SOBER, first)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("USER", "somebody-else")
    time.tzset()
    write_pptx(pages, str(SOBER), str(second))
    assert first.read_bytes() == second.read_bytes()


def test_every_entry_has_the_same_date_and_no_system() -> None:
    memory = BytesIO()
    write_pptx(sample(read_master(SOBER)), SOBER, memory)
    with zipfile.ZipFile(memory) as archive:
        infos = archive.infolist()
        assert infos[0].filename == "[Content_Types].xml"
        assert {(info.date_time, info.create_system, info.external_attr, info.extra) for info in infos} == {
            ((1980, 1, 1, 0, 0, 0), 0, 0x20, b"")
        }


def test_cost_is_linear_in_slides() -> None:
    """Counted in calls; `tests/test_growth.py` counts those of decks without drawings."""
    master = read_master(SOBER)
    makers: tuple[Callable[..., object], ...] = (prose, chart)

    def calls(count: int) -> int:
        pages = tuple(
            replace(makers[n % 2](master, n + 1, count), slide=f"s{n}", section="")  # type: ignore[type-var]
            for n in range(count)
        )
        deck = replace(sample(master), pages=pages)  # type: ignore[arg-type]
        return counted(lambda: write_pptx(deck, SOBER, BytesIO()))[1]

    calls(10)
    assert exponent([calls(count) for count in SIZES]) <= MAX_EXPONENT


def test_a_long_deck_is_never_whole_in_memory() -> None:
    """Nothing of a slide's own is there before it is stored, however many slides there are."""
    master = read_master(SOBER)

    def bytes_kept(count: int) -> int:
        pages = tuple(replace(prose(master, n + 1, count), slide=f"s{n}", section="") for n in range(count))
        parts, _ = _Deck(replace(sample(master), pages=pages), read_parts(SOBER, master), None).package()
        slides = [part for part in parts if part.content_type.endswith(("slide+xml", "notesSlide+xml"))]
        assert len(slides) >= count
        return sum(len(part.data) for part in slides if isinstance(part.data, bytes))

    assert bytes_kept(5) == bytes_kept(50) == 0


@pytest.mark.parametrize(
    "word", ["a & b < c > d", "tab\there", "bell\x07", "\ud800 lone", "ünïcode 标题 العربية 🙂", "\ufffe"]
)
def test_any_words_can_be_written(word: str, write: Write) -> None:
    master = read_master(SOBER)
    words = replace(field(master, "open", "date", "x", 12, "body"), field="", paragraphs=(para(f"[{word}]"),))
    fallbacks = {"Arab": "Arial", "Hans": "Microsoft YaHei"}
    pages = (page(master, "open", 1, 1, "A page", words),)
    file = write(replace(sample(master), pages=pages, title=word, fallbacks=fallbacks), SOBER)
    (box,) = [
        item for item in Presentation(str(file)).slides[0].shapes if not item.is_placeholder and item.name == "date"
    ]
    assert box.text_frame.text.startswith("[")
    assert box.text_frame.text.endswith("]")


@pytest.mark.parametrize(("tag", "lang"), [("en", "en-GB"), ("EN", "en-GB"), ("sv-SE", "sv-SE"), ('x"<&', 'x"<&')])
def test_all_words_say_their_language_whatever_it_is_called(tag: str, lang: str) -> None:
    """On slides, in notes and in charts; PowerPoint's proofing knows no language without a country."""
    parts = written(replace(sample(read_master(SOBER)), language=tag))
    result = [etree.fromstring(data).xpath("//@lang") for name, data in parts.items() if name.startswith(SPEAKING)]
    assert len(result) > 3
    assert {one for words in result for one in words} == {lang}


def test_sections_have_names_of_their_own() -> None:
    """The first two slides of this deck are in no section; one section goes on after another."""
    deck = sample(read_master(SOBER))
    names = ("", "", "How it began", "Today", "How it began", "", "Today")
    pages = tuple(replace(page, section=name) for page, name in zip(deck.pages, names, strict=True))
    root = etree.fromstring(written(replace(deck, pages=pages))["ppt/presentation.xml"])
    found = [
        item.get("name") for item in root.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section")
    ]
    sixth = deck.pages[5].title
    assert found == ["The harbour dispute", "How it began", "Today", "How it began (2)", sixth, "Today (2)"]

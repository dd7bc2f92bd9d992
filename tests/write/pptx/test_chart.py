"""Native charts: editable, with exactly the rows shown, the same bytes every time."""

import json
import re
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefgen.deck.drawings import Bar, Bars
from briefgen.deck.model import Deck, Paragraph, Run, Slide
from briefgen.master.read.master import read_master
from briefgen.ooxml.workbook import S, column_letters, workbook
from briefgen.ooxml.xml import C
from briefgen.page.layout import lay_out
from briefgen.page.scene import NativeChart, Pages
from tests.writing import HOUSE_MASTERS, VALIDATOR, Write

BARS = (Bar("2019", 3), Bar("2020 & <after>", 0), Bar("Ünye", 2_500_000_000), Bar("half", 0.5))


def pages(master: Path, *, upright: bool = True) -> Pages:
    title, bars = Paragraph((Run("Events by year"),)), Bars(BARS, "events", "Events per year: 3, 0, …", upright)
    slide = Slide("rhythm", "activity", "open", title, (bars,))
    deck = Deck("A deck", "", "team", "TLP:AMBER", date(2031, 5, 6), "en", (slide, replace(slide, id="again")))
    return lay_out(deck, read_master(master))


def part(deck: Path, name: str) -> bytes:
    with zipfile.ZipFile(deck) as package:
        return package.read(name)


@pytest.mark.parametrize("master", HOUSE_MASTERS, ids=lambda file: file.stem)
@pytest.mark.parametrize("upright", [True, False])
def test_powerpoint_may_edit_it(master: Path, upright: bool, write: Write) -> None:
    deck = Presentation(str(write(pages(master, upright=upright), master)))
    (chart,) = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == [bar.name for bar in BARS]
    assert list(chart.plots[0].series[0].values) == [bar.value for bar in BARS]
    assert chart.plots[0].series[0].name == "events"
    assert chart.plots[0].series[0].data_labels.show_value


def test_the_workbook_holds_exactly_the_rows_shown(write: Write) -> None:
    deck = write(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0])
    book = zipfile.ZipFile(BytesIO(part(deck, "ppt/embeddings/chart1.xlsx")))
    assert sorted(book.namelist()) == [
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ]  # fmt: skip
    rows = etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iterfind(f".//{{{S}}}row")
    cells = [["".join(cell.itertext()) for cell in row] for row in rows]
    assert cells == [
        [" ", "events"], ["2019", "3"], ["2020 & <after>", "0"], ["Ünye", "2500000000"], ["half", "0.5"]
    ]  # fmt: skip


def test_the_same_rows_give_the_same_bytes(write: Write) -> None:
    one, two = (write(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0]).read_bytes() for _ in range(2))
    assert one == two
    assert workbook(["events"], [("a", (1,))]) == workbook(["events"], [("a", (1,))])


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_called_as_spreadsheets_call_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_its_axes_are_numbered_as_validators_want_and_each_refers_to_the_other(write: Write) -> None:
    chart = etree.fromstring(part(write(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0]), "ppt/charts/chart1.xml"))
    ids = [int(axis.get("val")) for axis in chart.iterfind(f".//{{{C}}}barChart/{{{C}}}axId")]
    assert all(id_ > 0 for id_ in ids)
    axes = chart.iter(f"{{{C}}}catAx", f"{{{C}}}valAx")
    assert [int(axis.find(f"{{{C}}}crossAx").get("val")) for axis in axes] == ids[::-1]


def test_every_chart_of_a_deck_has_parts_of_its_own(write: Write) -> None:
    deck = write(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0])
    names = zipfile.ZipFile(deck).namelist()
    assert sorted(name for name in names if re.match(r"ppt/(charts|embeddings)/[^/]+$", name)) == [
        "ppt/charts/chart1.xml", "ppt/charts/chart2.xml", "ppt/embeddings/chart1.xlsx", "ppt/embeddings/chart2.xlsx"
    ]  # fmt: skip


def test_it_has_alt_text_and_draws_where_it_was_measured(write: Write) -> None:
    laid = pages(HOUSE_MASTERS[0])
    chart = next(shape for shape in laid.pages[0].shapes if isinstance(shape, NativeChart))
    frame = next(s for s in Presentation(str(write(laid, HOUSE_MASTERS[0]))).slides[0].shapes if s.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == chart.alt
    layout = frame.chart._chartSpace.find(f".//{{{C}}}plotArea/{{{C}}}layout/{{{C}}}manualLayout")
    shares = {side: float(layout.find(f"{{{C}}}{side}").get("val")) for side in "xywh"}
    assert frame.left + shares["x"] * frame.width == pytest.approx(chart.plot.x, abs=100)
    assert frame.top + shares["y"] * frame.height == pytest.approx(chart.plot.y, abs=100)
    assert shares["h"] * frame.height == pytest.approx(chart.plot.h, abs=100)


@pytest.mark.skipif(not VALIDATOR.exists(), reason="the Open XML validator is not installed")
def test_the_validator_finds_nothing(write: Write) -> None:
    deck = write(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0])
    done = subprocess.run([str(VALIDATOR), str(deck)], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []

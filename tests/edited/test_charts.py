"""Charts of an edited deck whose workbook is gone: LibreOffice leaves it out when it saves."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.util import Emu

from briefgen.doctor import examine
from briefgen.edited.chart_data import has_data, workbook_for
from briefgen.edited.fields import deck_fields, with_fields
from briefgen.edited.merge import Merged, merge
from briefgen.edited.read_pptx import read_facets
from briefgen.ooxml.xml import C, R
from briefgen.write.pptx.pptx import write_pptx
from tests.edited.decks import flagship
from tests.write.pptx.test_chart import pages
from tests.writing import HOUSE_MASTERS


def deck() -> bytes:
    """A deck of two pages, each with a chart."""
    memory = BytesIO()
    write_pptx(pages(HOUSE_MASTERS[0]), HOUSE_MASTERS[0], memory, mark="0" * 40)
    return memory.getvalue()


def without_workbooks(data: bytes, change: Callable[[bytes], bytes] = bytes) -> bytes:
    """The deck with a text box on its first page, and its charts as LibreOffice writes them: without a workbook, and
    with references that name no cells."""
    presentation = Presentation(BytesIO(data))
    box = presentation.slides[0].shapes.add_textbox(Emu(90_000), Emu(90_000), Emu(900_000), Emu(90_000))
    box.text_frame.text = "Ask for the numbers"
    memory, made = BytesIO(), BytesIO()
    presentation.save(memory)
    with zipfile.ZipFile(memory) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("ppt/charts/chart"):
                part = change(_without_data(part))
            if not name.startswith(("ppt/embeddings/", "ppt/charts/_rels/")):
                new.writestr(name, part)
    return made.getvalue()


def _without_data(chart: bytes) -> bytes:
    root = etree.fromstring(chart)
    root.remove(root.find(f"{{{C}}}externalData"))
    for formula in root.iter(f"{{{C}}}f"):
        formula.text = "categories"
    return etree.tostring(root)


def merged(theirs: bytes) -> Merged:
    """The merge with the deck as it was built."""
    ours, brief = deck(), flagship("press").brief
    facets = with_fields(read_facets(ours), deck_fields(pages(HOUSE_MASTERS[0]), brief))
    result = merge(facets, theirs, ours, facets, brief, lambda _: ())
    assert result.why == ""
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []
    return result


def chart_of(data: bytes) -> Any:
    """The chart of the first page."""
    return next(shape.chart for shape in Presentation(BytesIO(data)).slides[0].shapes if shape.has_chart)


def test_a_chart_that_nobody_changed_is_that_of_the_new_deck_after_a_save_by_libreoffice() -> None:
    theirs = without_workbooks(deck())
    with zipfile.ZipFile(BytesIO(theirs)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"</Properties>", b"<Application>LibreOffice"
                                                                  b"</Application></Properties>")  # fmt: skip
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    result = merged(memory.getvalue())
    assert [note.text for note in result.notes] == ["added: Ask for the numbers"]
    own, kept = (chart_of(data) for data in (deck(), result.deck))
    assert etree.tostring(kept._chartSpace) == etree.tostring(own._chartSpace)
    assert kept.part.chart_workbook.xlsx_part.blob == own.part.chart_workbook.xlsx_part.blob


def test_a_chart_that_somebody_changed_gets_a_workbook_of_its_numbers() -> None:
    result = merged(without_workbooks(deck(), lambda chart: chart.replace(b">2500000000<", b">7000000<")))
    chart = chart_of(result.deck)
    with zipfile.ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [["".join(cell.itertext()) for cell in row] for row in sheet.iter("{*}row")] == [
        [" ", "events"], ["2019", "3"], ["2020 & <after>", "0"], ["Ünye", "7000000"], ["half", "0.5"]
    ]  # fmt: skip
    assert [one.text for one in chart._chartSpace.iter(f"{{{C}}}f")] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$5",
                                                                         "Sheet1!$B$2:$B$5"]  # fmt: skip
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("events", (1, 2))
    chart.replace_data(data)
    assert list(chart.plots[0].categories) == ["a", "b"]


def test_a_chart_that_has_no_rows_is_named() -> None:
    def in_levels(chart: bytes) -> bytes:
        levels = b"<c:cat><c:multiLvlStrRef><c:f>x</c:f></c:multiLvlStrRef></c:cat>"
        return re.sub(b"<c:cat>.*</c:cat>", levels, chart, flags=re.S)

    result = merged(without_workbooks(deck(), in_levels))
    assert "the data of a chart: the program that saved the deck left its workbook out" in {
        note.text for note in result.notes if note.kind == "lost"
    }


def chart(series: str) -> Any:
    """A chart of these series."""
    return etree.fromstring(f'<c:chartSpace xmlns:c="{C}"><c:chart>{series}</c:chart><c:printSettings/></c:chartSpace>')


def points(kind: str, *labels: str) -> str:
    """A reference to cells; an empty one has no point."""
    listed = "".join(f'<c:pt idx="{n}"><c:v>{one}</c:v></c:pt>' for n, one in enumerate(labels) if one)
    return f"<c:{kind}Ref><c:f>x</c:f><c:{kind}Cache>{listed}</c:{kind}Cache></c:{kind}Ref>"


def test_a_workbook_has_a_column_for_each_series_and_no_number_where_there_is_none() -> None:
    one, two = (
        f"<c:ser><c:tx>{points('str', head)}</c:tx><c:cat>{points('str', 'a', 'b')}</c:cat>"
        f"<c:val>{points('num', *values)}</c:val></c:ser>"
        for head, values in (("x", ("1", "2.5")), ("y", ("", "4")))
    )
    made = chart(one + two)
    data = workbook_for(made, "rId9")
    assert data is not None
    with zipfile.ZipFile(BytesIO(data)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [["".join(cell.itertext()) for cell in row] for row in sheet.iter("{*}row")] == [
        [" ", "x", "y"], ["a", "1"], ["b", "2.5", "4"]
    ]  # fmt: skip
    assert [etree.QName(part).localname for part in made] == ["chart", "externalData", "printSettings"]
    assert made[1].get(f"{{{R}}}id") == "rId9"
    assert has_data(made)


@pytest.mark.parametrize("series", ["", "<c:ser><c:xVal/></c:ser>"], ids=["none", "a scatter plot"])
def test_a_chart_without_rows_stays_as_it_is(series: str) -> None:
    made = chart(series)
    assert workbook_for(made, "rId1") is None
    assert not has_data(made)

"""Tables that the editor and the content both changed: rows, columns and spans."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from briefgen.doctor import examine
from briefgen.edited.facets import Stretch
from briefgen.edited.merge import Merged
from briefgen.edited.read_pptx import read_facets
from briefgen.edited.tables import Rows, merge_tables
from briefgen.edited.tables_xml import write_merged_table
from tests.edited.decks import Flagship, flagship
from tests.edited.test_merge import base, changed_deck, merged

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def cells(text: str) -> Rows:
    """A line a row, `|` between cells; a word in the first column names a record."""
    return [
        tuple(((Stretch(word.strip(), word.strip() if n == 0 else ""),),) for n, word in enumerate(line.split("|")))
        for line in text.strip().splitlines()
    ]


def table(text: str) -> Any:
    """The same as XML; a cell `<` is covered by the one before it, and each column is 100 wide."""
    rows = [[word.strip() for word in line.split("|")] for line in text.strip().splitlines()]
    made = etree.Element(f"{{{A}}}tbl")
    grid = etree.SubElement(made, f"{{{A}}}tblGrid")
    for _ in rows[0]:
        etree.SubElement(grid, f"{{{A}}}gridCol", w="100")
    for row in rows:
        tr = etree.SubElement(made, f"{{{A}}}tr")
        for number, word in enumerate(row):
            cell = etree.SubElement(tr, f"{{{A}}}tc")
            span = len(row[number + 1 :]) - len("".join(row[number + 1 :]).lstrip("<"))
            if word == "<":
                cell.set("hMerge", "1")
            elif span:
                cell.set("gridSpan", str(span + 1))
            para = etree.SubElement(etree.SubElement(cell, f"{{{A}}}txBody"), f"{{{A}}}p")
            etree.SubElement(etree.SubElement(para, f"{{{A}}}r"), f"{{{A}}}t").text = "" if word == "<" else word
    return made


def read(made: Any) -> str:
    """What a table says, as `table` takes it."""
    rows = [
        ["<" if cell.get("hMerge") else "".join(cell.itertext()) for cell in row.iterchildren(f"{{{A}}}tc")]
        for row in made.iterchildren(f"{{{A}}}tr")
    ]
    return "\n".join("|".join(row) for row in rows)


BASE = """
    who | wants | cost
    tr  | keep  | 2.5
    us  | go    | 1.4
"""

CASES = {
    "a column added at the end": (
        "who|wants|cost|ask\n tr|keep|2.5|first\n us|go|1.4|later",
        "who|wants|cost\n tr|keep them|2.5\n us|go|1.4",
        "who|wants|cost|ask\ntr|keep them|2.5|first\nus|go|1.4|later",
        ["column added: ask"],
    ),
    "a column added in the middle, and a row by the content": (
        "who|ask|wants|cost\n tr|first|keep|2.5\n us|later|go|1.4",
        "who|wants|cost\n tr|keep|2.5\n nato|wait|0\n us|go|1.4",
        "who|ask|wants|cost\ntr|first|keep|2.5\nnato||wait|0\nus|later|go|1.4",
        ["column added: ask"],
    ),
    "a column deleted, and another cell changed by the content": (
        "who|wants\n tr|keep\n us|go",
        "who|wants|cost\n tr|keep them|2.5\n us|go|1.4",
        "who|wants\ntr|keep them\nus|go",
        ["column deleted: cost"],
    ),
    "a column deleted whose content changed": (
        "who|wants\n tr|keep\n us|go",
        "who|wants|cost\n tr|keep|2.6\n us|go|1.4",
        "who|wants\ntr|keep\nus|go",
        ["the column 'cost' that you deleted stays out; what the content says in it has changed"],
    ),
    "columns exchanged": (
        "who|cost|wants\n tr|2.5|keep\n us|1.4|go",
        "who|wants|cost\n tr|keep them|2.5\n us|go|1.4",
        "who|cost|wants\ntr|2.5|keep them\nus|1.4|go",
        [],
    ),
    "a row and a column added, a row withdrawn": (
        "who|wants|cost|ask\n tr|keep|2.5|first\n us|go|1.4|later\n eu|wait|3|call",
        "who|wants|cost\n tr|keep|2.5",
        "who|wants|cost|ask\ntr|keep|2.5|first\neu|wait|3|call",
        [
            "column added: ask",
            "row added: eu | wait | 3 | call",
            "row 'us | go | 1.4 | later' is removed: the content no",
        ],
    ),
    "a column added by the content, and a row by hand": (
        "who|wants|cost\n tr|keep|2.5\n us|go|1.4\n eu|wait|3",
        "who|wants|cost|since\n tr|keep|2.5|2019\n us|go|1.4|2020",
        "who|wants|cost|since\ntr|keep|2.5|2019\nus|go|1.4|2020\neu|wait|3|",
        ["row added: eu | wait | 3"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_and_columns_of_both_sides(case: str) -> None:
    theirs, ours, result, notes = CASES[case]
    outcome: list[str] = []
    plan = merge_tables(cells(BASE), cells(theirs), cells(ours), lambda kind, text, of="": outcome.append(text))
    made = table(ours)
    write_merged_table(made, table(theirs), plan, deepcopy)
    assert read(made) == result
    assert len(outcome) == len(notes)
    assert [note for note, text in zip(notes, outcome, strict=True) if not text.startswith(note)] == []


@pytest.mark.parametrize("case", CASES)
def test_a_table_stays_as_wide_as_it_was(case: str) -> None:
    theirs, ours, result, _ = CASES[case]
    made = table(ours)
    plan = merge_tables(cells(BASE), cells(theirs), cells(ours), lambda *_: None)
    write_merged_table(made, table(theirs), plan, deepcopy)
    wide = [int(column.get("w")) for column in made.iter(f"{{{A}}}gridCol")]
    assert len(wide) == len(result.splitlines()[0].split("|"))
    assert sum(wide) == 100 * len(table(ours)[0])


def test_a_head_over_several_columns_grows_and_shrinks_with_them() -> None:
    base = "who|wants|cost\n all|<|<\n tr|keep|2.5"
    grown, shrunk = table(base), table(base)
    wider, narrower = "who|ask|wants|cost\n all|<|<|<\n tr|first|keep|2.5", "who|cost\n all|<\n tr|2.5"
    for made, theirs in ((grown, wider), (shrunk, narrower)):
        plan = merge_tables(cells(base), cells(theirs), cells(base), lambda *_: None)
        write_merged_table(made, table(theirs), plan, deepcopy)
    assert read(grown) == "who|ask|wants|cost\nall|<|<|<\ntr|first|keep|2.5"
    assert [cell.get("gridSpan") for cell in grown.iter(f"{{{A}}}tc") if cell.get("gridSpan")] == ["4"]
    assert read(shrunk) == "who|cost\nall|<\ntr|2.5"
    assert [cell.get("gridSpan") for cell in shrunk.iter(f"{{{A}}}tc") if cell.get("gridSpan")] == ["2"]


# --- in a deck ---------------------------------------------------------------------------------------------------


def with_a_column(deck: bytes, words: str) -> bytes:
    """The deck with a column more at the end of each table, as PowerPoint's `Insert right` makes it."""
    presentation = Presentation(BytesIO(deck))
    for slide in presentation.slides:
        for number, made in enumerate(slide.element.iter(f"{{{A}}}tbl")):
            grid = made.find(f"{{{A}}}tblGrid")
            grid.append(deepcopy(grid[-1]))
            for place, row in enumerate(made.iterchildren(f"{{{A}}}tr")):
                row[[*row].index(row.findall(f"{{{A}}}tc")[-1])].addnext(_cell(row, f"{words} {number} {place}"))
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


def _cell(row: Any, words: str) -> Any:
    cell = deepcopy(row.findall(f"{{{A}}}tc")[-1])
    cell.attrib.clear()
    body = cell.find(f"{{{A}}}txBody")
    for para in body.findall(f"{{{A}}}p"):
        body.remove(para)
    para = etree.SubElement(body, f"{{{A}}}p")
    etree.SubElement(etree.SubElement(para, f"{{{A}}}r"), f"{{{A}}}t").text = words
    return cell


def after(change: Callable[[Flagship], Flagship], theirs: bytes, template: str = "working") -> Merged:
    return merged(template, theirs, change(flagship(template)))


def test_a_column_added_by_hand_survives_a_change_of_every_record() -> None:
    theirs = with_a_column(base("working")[0], "zq")
    result = after(lambda _: changed_deck("working", 5, 60), theirs)
    assert result.why == ""
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []
    added = [note.text for note in result.notes if note.text.startswith("column added")]
    assert len(added) > 3
    typed, kept = (
        sum(cell_text.startswith("zq") for page in read_facets(data).pages for cell_text in page.text.splitlines())
        for data in (theirs, result.deck)
    )
    gone = result.count("withdrawn", "lost")
    assert typed - gone <= kept <= typed


def test_an_edit_in_a_row_that_goes_to_the_next_page_is_there_on_that_page() -> None:
    """The judgements of the flagship take two pages when some of them are longer."""
    presentation = Presentation(BytesIO(base("working")[0]))
    runs = [run for slide in presentation.slides for run in slide.element.iter(f"{{{A}}}t")
            if (run.text or "").startswith("Steps that leave possession open")]  # fmt: skip
    for run in runs:
        run.text = (run.text or "").replace("possession open", "possession wide open")
    memory = BytesIO()
    presentation.save(memory)
    result = after(lambda _: changed_deck("working", 101_112, 9), memory.getvalue())
    pages = read_facets(result.deck).pages
    assert [page.title[-5:] for page in pages if "possession wide open" in page.text] == ["(2/2)"]
    assert result.count("conflict", "withdrawn", "lost") == 0

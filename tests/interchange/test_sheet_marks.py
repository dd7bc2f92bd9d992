"""Workbooks as people keep them: merged, hidden and never calculated cells, and headings in two lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from briefgen.interchange.spreadsheet import read_xlsx

Row = dict[str, str]


def made(folder: Path, *rows: tuple[object, ...], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """A workbook with those rows."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(file := folder / "list.xlsx")
    return file


def read(file: Path) -> tuple[list[Row], tuple[str, ...]]:
    table = read_xlsx(file)
    return [{head: cell.text for head, cell in row.cells.items()} for row in table.rows], table.notes


def test_a_merged_cell_is_read_in_each_of_its_rows(tmp_path: Path) -> None:
    file = made(
        tmp_path, ("Date", "What"), (date(2021, 5, 3), "One"), (None, "Two"), (None, "Three"),
        change=lambda sheet: sheet.merge_cells("A2:A3"),
    )  # fmt: skip
    assert read(file)[0] == [
        {"Date": "2021-05-03", "What": "One"},
        {"Date": "2021-05-03", "What": "Two"},
        {"What": "Three"},
    ]


@pytest.mark.parametrize("down", ["C1:C2", ""])
def test_headings_in_two_lines(down: str, tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:B1")
        if down:
            sheet.merge_cells(down)

    file = made(tmp_path, ("When", None, "What"), ("from", "to", None), ("2014", "2016", "Talks"), change=merge)
    assert read(file) == ([{"from": "2014", "to": "2016", "What": "Talks"}], ())


def test_what_is_hidden_unknown_or_without_a_heading_is_reported(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.parent.create_sheet("Old", 0).sheet_state = "hidden"

    file = made(tmp_path, ("Date", "What"), ("=A3+1", "One", "stray"), (2019, "Two"), change=hide)
    rows, (sheet, formula, hidden, stray) = read(file)
    assert rows == [{"What": "One"}, {"Date": "2019", "What": "Two"}]
    assert sheet == "read sheet 'Sheet', not Old"
    assert formula.startswith("A2: a formula without its value; open the file in Excel or LibreOffice")
    assert hidden == "hidden in the sheet and read all the same: row 3"
    assert stray == "left out, without a heading: column 3, 'stray' …"


def test_a_stray_cell_at_the_bottom_is_no_million_rows(tmp_path: Path) -> None:
    file = made(
        tmp_path, ("Date", "What"), ("2021-05-03", "One"),
        change=lambda sheet: sheet.cell(1_048_576, 16_384, "stray"),
    )  # fmt: skip
    assert read(file)[0] == [{"Date": "2021-05-03", "What": "One"}]

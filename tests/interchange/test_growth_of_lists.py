"""A list twice as long costs twice as much to read, to write and to load: counted in calls (`tests/calls.py`)."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.interchange.importing import plan_import, write_import
from briefgen.interchange.read import ImportOptions
from briefgen.interchange.record_tables import RecordTable
from briefgen.interchange.tabular import as_csv, as_workbook
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.dossiers import COMMON, HEAD, written

ROWS = (200, 400, 800)


def list_of(rows: int) -> RecordTable:
    lines = tuple(
        (f"e{n}", f"{1900 + n % 100}", f"Lamp {n} goes out", "north", f"s1#{n % 60 + 1}") for n in range(rows)
    )
    return RecordTable("events", ("id", "date", "what", "who", "cite"), lines)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_costs_what_its_rows_cost(ending: str, tmp_path: Path) -> None:
    def calls(rows: int) -> int:
        folder = written(HEAD + COMMON, tmp_path, events="")
        shutil.rmtree(folder / ".imports", ignore_errors=True)
        table, file = list_of(rows), tmp_path / f"list{rows}.{ending}"

        def out_and_in() -> None:
            file.write_bytes(as_csv(table) if ending == "csv" else as_workbook(("T",), (table,), date(2024, 3, 31)))
            write_import(planned := plan_import(file, folder, ImportOptions("events")))
            assert len(planned.added) == rows
            loaded, _ = load_dossier(folder)
            assert loaded
            assert len(loaded.records["events"]) == rows

        return counted(out_and_in)[1]

    calls(ROWS[0])
    assert exponent([calls(rows) for rows in ROWS]) <= MAX_EXPONENT

"""Files of other programs to fuzz: spreadsheets, bibliographies, timelines, translations."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl

from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.interchange.po import from_po
from briefgen.interchange.read import ImportOptions, read_proposals
from tests.conftest import ROOT
from tests.doctor.mutants import entries_of, packed
from tests.fuzz.packages import changed
from tests.fuzz.target import Reader, Target

GUIDED = ("briefgen.interchange", "briefgen.core")
ROWS = (("Date", "Event", "Who", "Source", "Paragraph"), (date(2019, 7, 1), "Ferries stop", "North", "c", 3),
        ("July 2019", "They run again", "", "s1#4/3", ""))  # fmt: skip
"""A list of events: its heads, and two rows."""


def _proposed(ending: str, noun: str) -> Reader:
    """The reader of files of that ending as records of the noun."""

    def read(content: bytes, folder: Path) -> None:
        file = folder / f"list.{ending}"
        file.write_bytes(content)
        for one in read_proposals(file, ImportOptions(noun), _dossier()).proposals:
            assert one.id

    return read


def _workbook(content: bytes, folder: Path) -> None:
    """A workbook with a few bytes of its parts changed."""
    _proposed("xlsx", "events")(packed(changed(entries_of(_book()), content)), folder)


def _translations(content: bytes, folder: Path) -> None:
    list(from_po(content, "f.po"))


@cache
def _dossier() -> Dossier:
    dossier, problems = load_dossier(ROOT / "content" / "s400", "content/s400")
    assert dossier, problems
    return dossier


@cache
def _book() -> bytes:
    book, memory = openpyxl.Workbook(), BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(memory)
    return memory.getvalue()


def _table() -> Iterable[bytes]:
    for between in (",", ";", "\t"):
        yield "\n".join(between.join(map(str, row)) for row in ROWS).encode()
    yield ("\ufeff" + ",".join(ROWS[0]) + '\r\n"1 July, 2019","a ""b""",,s1,3\r\n').encode()


def _changes() -> Iterable[bytes]:
    for entry in range(12):
        yield bytes([entry, 0, entry, 31 * entry % 256, 4, 6]) + b't="s" '


_BIB = b"@article{a, author = {Ada Brook and {Port Board}}, title = {The {F}erry}, date = {2019-07}}"
_RIS = b"TY  - NEWS\nAU  - Brook, Ada\nTI  - The ferry\nDA  - 2019/07/01\nUR  - https://a.example\nER  - \n"
_CSL = b'[{"id": "a", "title": "T", "author": [{"family": "B"}],"issued": {"date-parts": [[2019, 7]]}}]'
_TIMELINE = b'{"events": [{"start_date": {"year": "2019", "month": "7"}, "text": {"headline": "Ferries stop"}}]}'
_PO = b'msgid ""\nmsgstr "Language: tr\\n"\n\nmsgctxt "events/a/what"\nmsgid "Ferries stop"\nmsgstr "Durdu"\n'


def _seeds(*contents: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: contents


IMPORTS = (
    Target("workbook", _workbook, _changes, ("<c ", "<v>", "<row ", 'r="', 's="', 't="', "numFmt"), GUIDED),
    Target("table", _proposed("csv", "events"), _table, (",", ";", "\t", '"', "\n", "2019", "ca. "), GUIDED),
    Target("bibtex", _proposed("bib", "sources"), _seeds(_BIB), ("{", "}", "@", "=", ",", '"', "\\"), GUIDED),
    Target("ris", _proposed("ris", "sources"), _seeds(_RIS), ("TY  - ", "ER  - ", "DA  - ", "\n"), GUIDED),
    Target("csl", _proposed("json", "sources"), _seeds(_CSL), ("{", "}", "[", "]", ":", '"', "null", "1e9"), GUIDED),
    Target("timelinejs", _proposed("json", "events"), _seeds(_TIMELINE), ("{", "}", "[", "]", '"', "null"), GUIDED),
    Target("po", _translations, _seeds(_PO), ("msgid", "msgstr", "msgctxt", "#, fuzzy", '"', "\\n"), GUIDED),
)

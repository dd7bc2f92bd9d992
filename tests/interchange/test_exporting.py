"""Exports: only what the reader sees, no more certain than it is, and the same records when imported again."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import icalendar
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.tailor import tailor
from briefgen.core.edtf import is_date, read_date
from briefgen.core.problem import NOWHERE
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.interchange.csl import issued
from briefgen.interchange.csl_out import csl_date
from briefgen.interchange.exporting import FORMATS, ExportAsk, export_brief, export_dossier
from briefgen.interchange.importing import plan_import
from briefgen.interchange.proposal import Proposal
from briefgen.interchange.read import ImportOptions, read_proposals
from briefgen.interchange.record_tables import RecordTable, record_tables
from briefgen.interchange.spreadsheet import read_csv, read_xlsx
from briefgen.interchange.tabular import as_csv, as_workbook
from briefgen.interchange.yaml_lines import nested_lines, record_line
from tests.conftest import ROOT, Run
from tests.dossiers import dossier_from
from tests.leak.typed import at_random

DAY = date(2024, 3, 31)


# --- out then in ---


def loaded(folder: Path) -> Dossier:
    dossier, problems = load_dossier(folder, "skerry")
    assert dossier is not None, problems
    return dossier


def known_to_the_team(dossier: Dossier) -> Brief:
    return tailor(dossier, list(dossier.head.readers)[-1])


def typed_again(folder: Path, noun: str, proposals: tuple[Proposal, ...]) -> None:
    """The noun's file as import would write it, in place of what was there."""
    lines = nested_lines(noun, proposals) if NOUNS[noun].under else (record_line(noun, one) for one in proposals)
    (folder / f"{noun}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def compared(records: dict[str, Record]) -> dict[str, Record]:
    return {id_: replace(one, where=NOWHERE) for id_, one in records.items()}


@pytest.mark.parametrize("seed", range(6))
def test_a_workbook_that_comes_back_says_the_same_of_every_noun(seed: int, tmp_path: Path) -> None:
    at_random(Random(seed), 5, ("origins",)).write(folder := tmp_path / "skerry")
    before = loaded(folder)
    brief = known_to_the_team(before)
    file = exported(brief, "xlsx", tmp_path)
    nouns = [noun for noun, some in brief.records.items() if some and NOUNS[noun].named]
    for noun in nouns:
        typed_again(folder, noun, read_proposals(file, ImportOptions(noun), before).proposals)
    after = known_to_the_team(loaded(folder))
    for noun in nouns:
        assert compared(dict(after.records[noun])) == compared(dict(brief.records[noun])), noun


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("form", "noun"), [("csl", "sources"), ("timelinejs", "events"), ("csv", "quotes")])
def test_other_formats_come_back_as_a_workbook_does(form: str, noun: str, seed: int, tmp_path: Path) -> None:
    at_random(Random(seed), 5, ("origins",)).write(folder := tmp_path / "skerry")
    before = loaded(folder)
    brief = known_to_the_team(before)
    if not brief.records[noun]:
        return
    one, other = (
        {proposal.id: proposal.fields for proposal in read_proposals(file, ImportOptions(noun), before).proposals}
        for file in (exported(brief, "xlsx", tmp_path, noun), exported(brief, form, tmp_path, noun))
    )
    drawn = {id_: fields for id_, fields in one.items() if form != "timelinejs" or fields.get("date")}
    assert other == drawn


def exported(brief: Brief, form: str, folder: Path, noun: str = "") -> Path:
    made = export_brief(brief, ExportAsk(form, noun, own_ids=True))
    (file := folder / made.name).write_bytes(made.content)
    return file


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)


@given(TEXT)
@example("=SUM(A1)")
@example("'=SUM(A1)")
@example("@here; +1")
@example("-3")
@example("_x0041_ \u200c می‌خواهم")
@example('He said "no", twice')
def test_every_text_comes_back_from_a_cell(text: str) -> None:
    text = " ".join(text.split()) or "x"
    table = RecordTable("events", ("id", "what"), (("a", text),))
    with TemporaryDirectory() as root:
        (file := Path(root, "a.csv")).write_bytes(as_csv(table))
        assert read_csv(file).rows[0].cells["what"].text == text
        (file := Path(root, "a.xlsx")).write_bytes(as_workbook(("T",), (table,), DAY))
        assert read_xlsx(file, "events").rows[0].cells["what"].text == text


# --- no formula ---


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_cell_is_ever_calculated(text: str) -> None:
    table = RecordTable("events", ("id", "what"), (("a", text),))
    sheet = openpyxl.load_workbook(BytesIO(as_workbook(("T",), (table,), DAY)))["events"]
    assert (sheet["B2"].data_type, sheet["B2"].quotePrefix) == ("s", True)
    rows = list(csv.reader(StringIO(as_csv(table).decode("utf-8-sig"), newline="")))
    assert rows[1][1] == f"'{text}"


# --- dates ---

EDTF = st.sampled_from(
    ["2017", "2019-07", "2019-07-12", "2019-22", "2019-24", "201X", "20XX", "2019-XX", "2017~", "2017?", "2019-07%",
     "2014/2017", "2014-03/2017", "2017/..", "../2017", "2019-22~", "2014~/2017"]
)  # fmt: skip


@given(EDTF)
def test_a_bibliography_says_every_date_as_it_is_known(text: str) -> None:
    back, note = issued(csl_date(read_date(text)))
    assert (back, note) == (text.replace("2019-XX", "2019-XX"), "")


@pytest.mark.parametrize(
    ("edtf", "start", "end", "words"),
    [
        ("2017", {"year": 2017}, None, "2017"),
        ("2019-07", {"year": 2019, "month": 7}, None, "July 2019"),
        ("2017~", {"year": 2017}, None, "about 2017"),
        ("2019-22", {"year": 2019, "month": 6}, {"year": 2019, "month": 8}, "Summer 2019"),
        ("201X", {"year": 2010}, {"year": 2019}, "the 2010s"),
        ("2014/2017-05", {"year": 2014}, {"year": 2017, "month": 5}, "2014 – May 2017"),
        ("2017/..", {"year": 2017}, None, "from 2017"),
        ("../2017", {"year": 2017}, None, "until 2017"),
    ],
)
def test_a_timeline_is_drawn_by_what_is_known(
    edtf: str, start: object, end: object, words: str, tmp_path: Path
) -> None:
    brief = one_event(edtf, tmp_path)
    (event,) = json.loads(export_brief(brief, ExportAsk("timelinejs")).content)["events"]
    assert (event["start_date"], event.get("end_date")) == (start, end)
    assert event["display_date"] == f"{words}, reported"


@pytest.mark.parametrize(
    ("edtf", "first", "after", "summary"),
    [
        ("2019-07-12", date(2019, 7, 12), date(2019, 7, 13), "Ferries stop (reported)"),
        ("2019-07", date(2019, 7, 1), date(2019, 8, 1), "Ferries stop (July 2019, reported)"),
        ("2017~", date(2017, 1, 1), date(2018, 1, 1), "Ferries stop (about 2017, reported)"),
    ],
)
def test_a_calendar_takes_all_the_days_that_are_possible(
    edtf: str, first: date, after: date, summary: str, tmp_path: Path
) -> None:
    content = export_brief(one_event(edtf, tmp_path), ExportAsk("ics")).content
    (entry,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend"), str(entry["summary"])) == (first, after, summary)
    assert entry.decoded("dtstamp").date() == DAY


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2019-07", {"startDate": "2019-07"}),
        ("2017/2019-07", {"startDate": "2017", "endDate": "2019-07"}),
        ("2017~", {"startDate": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "2017~"}}),
    ],
)
def test_linked_data_says_every_date_as_it_is_known(edtf: str, dates: dict[str, object], tmp_path: Path) -> None:
    graph = json.loads(export_brief(one_event(edtf, tmp_path), ExportAsk("jsonld")).content)["@graph"]
    (event,) = [one for one in graph if one["@type"] == "Event"]
    assert {name: one for name, one in event.items() if name.endswith("Date")} == dates
    assert event["name"] == "Ferries stop (reported)"


def one_event(edtf: str, folder: Path) -> Brief:
    assert is_date(edtf)
    line = f'events:\n  stop: {{what: Ferries stop, date: "{edtf}", reported: s1#3}}\n'
    return replace(tailor(dossier_from(line, folder), "team"), cutoff=DAY)


# --- as a command ---


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_content_gives_the_same_bytes_that_say_nothing_of_the_machine(form: str, project: Path) -> None:
    brief = tailor(loaded(project / "content" / "gannet-bank"), "partner")
    ask = ExportAsk(form, "events")
    content = export_brief(brief, ask).content
    assert content == export_brief(brief, ask).content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as package:
            content = b"".join(map(package.read, package.namelist()))
            assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<dc:creator></dc:creator>" in content
    assert str(project).encode() not in content
    assert str(Path.home()).encode() not in content


def test_a_colleagues_workbook_has_the_dossiers_ids_and_comes_back_unchanged(project: Path, briefgen: Run) -> None:
    assert briefgen("export", "--reader", "team", "-f", "xlsx").stdout == "output/gannet-bank-team.xlsx\n"
    for noun in ("events", "positions", "sources", "discrepancies"):
        before = Path(f"content/gannet-bank/{noun}.yaml").read_bytes()
        done = briefgen("import", "output/gannet-bank-team.xlsx", "--as", noun, "--write")
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith(f"0 records of {noun} imported"), done.stderr
        assert Path(f"content/gannet-bank/{noun}.yaml").read_bytes() == before


def test_a_colleagues_changes_are_merged_with_ones_own(project: Path, briefgen: Run) -> None:
    briefgen("export", "--reader", "team", "-f", "xlsx", "-o", "list.xlsx")
    events = Path("content/gannet-bank/events.yaml")
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("date: 2022~", "date: 2022"), encoding="utf-8")
    book = openpyxl.load_workbook("list.xlsx")
    sheet = book["events"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["closure"], heads["what"]).value = "Morvane shuts the bank"
    book.save("sent back.xlsx")
    done = briefgen("import", "sent back.xlsx", "--as", "events", "--write")
    assert done.returncode == 0, done.stderr
    assert "0 records of events imported; 1 merged" in done.stderr
    assert "closure: what as in the file" in done.stderr
    changed = text.replace("date: 2022~", "date: 2022").replace("Morvane closes the bank", "Morvane shuts the bank")
    assert events.read_text(encoding="utf-8") == changed


def test_the_flagship_comes_back_as_it_is(tmp_path: Path) -> None:
    folder = Path(copytree(ROOT / "content" / "s400", tmp_path / "s400"))
    (file := tmp_path / "back.xlsx").write_bytes(export_dossier(folder, "team", frozenset(), ExportAsk("xlsx")).content)
    for noun in (one.noun for one in record_tables(tailor(loaded(folder), "team"))):
        planned = plan_import(file, folder, ImportOptions(noun))
        assert (planned.added, planned.merged, planned.sorted.conflicts) == ((), (), ()), noun
        assert not planned.patch.files
        assert len(planned.sorted.same) == len(loaded(folder).records[noun])


def test_a_wider_readers_ids_tell_of_no_gap(project: Path, briefgen: Run) -> None:
    briefgen("export", "--reader", "press", "-f", "csl")
    items = json.loads(Path("output/gannet-bank-press.csl.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in items][:2] == ["the-strait-courier", "morvane-gazette"]
    assert not any("grade" in one["custom"]["briefgen"] for one in items)
    briefgen("export", "--reader", "press", "-f", "csl", "--show", "grades")
    items = json.loads(Path("output/gannet-bank-press.csl.json").read_text(encoding="utf-8"))
    assert all("grade" in one["custom"]["briefgen"] for one in items)


def test_an_export_that_somebody_has_edited_is_not_overwritten(project: Path, briefgen: Run) -> None:
    file = Path(briefgen("export", "--reader", "team", "-f", "csv", "--as", "events").stdout.strip())
    file.write_bytes(file.read_bytes() + b"mine")
    assert briefgen("export", "--reader", "team", "-f", "csv", "--as", "events").stdout.strip() == (
        "output/gannet-bank-team-events-new.csv"
    )
    assert file.read_bytes().endswith(b"mine")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--reader", "nobody", "-f", "ics"), "no reader 'nobody' (the ladder has press, partner, team)"),
        (("--reader", "press", "-f", "csv"), "say which with --as events"),
        (("--reader", "press", "-f", "csv", "--as", "story"), "'story' is no noun that can be exported"),
        (("--reader", "press", "-f", "csv", "--as", "hypotheses"), "there is no record of 'hypotheses'"),
    ],
)
def test_what_cannot_be_exported_is_said(arguments: tuple[str, ...], says: str, project: Path, briefgen: Run) -> None:
    done = briefgen("export", *arguments)
    assert done.returncode != 0
    assert says in done.stderr

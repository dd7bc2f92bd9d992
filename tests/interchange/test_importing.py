"""Files of other programs become records: through the real command, with real workbooks."""

import json
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from briefgen.interchange.importing import plan_import, write_import
from briefgen.interchange.read import ImportOptions
from briefgen.interchange.translating import loaded_dossier
from tests.conftest import Run
from tests.dossiers import COMMON, HEAD, written

EVENTS = Path("content/gannet-bank/events.yaml")
SOURCES = Path("content/gannet-bank/sources.yaml")
HEADS = ("Date", "Event", "Who", "Source", "Paragraph")


def workbook(rows: list[tuple[object, str, tuple[object, ...]]], name: str = "list.xlsx") -> None:
    """A workbook of events: the date, the number format it is shown in, and the other cells."""
    book = openpyxl.Workbook()
    book.active.append(HEADS)
    for value, shown, others in rows:
        book.active.append((value, *others))
        book.active.cell(book.active.max_row, 1).number_format = shown
    book.save(name)


def added(done_lines: str) -> list[str]:
    """The lines that a patch adds."""
    return [line[1:] for line in done_lines.splitlines() if line.startswith("+") and not line.startswith("+++")]


@pytest.mark.parametrize(
    ("value", "shown", "edtf"),
    [
        (date(2019, 7, 1), "mmm-yy", "2019-07"),  # typed as 2019-07
        (date(2019, 1, 1), "yyyy", "2019"),
        (date(2019, 7, 1), "dd/mm/yyyy", "2019-07-01"),
        (date(2019, 7, 1), '[$-41F]d mmmm yyyy "günü"', "2019-07-01"),
        (datetime(2019, 7, 1, 14, 30), "yyyy-mm-dd hh:mm", "2019-07-01"),
        ("2019-07", "@", "2019-07"),
        ("July 2019", "General", "2019-07"),
        ("ca. 2019", "General", "2019~"),
        (2019, "General", "2019"),
    ],
)
def test_a_date_is_as_precise_as_the_cell_shows_it(
    value: object, shown: str, edtf: str, project: Path, briefgen: Run
) -> None:
    workbook([(value, shown, ("Ferries stop", "", "c", 3))])
    done = briefgen("import", "list.xlsx", "--as", "events")
    assert done.returncode == 0, done.stderr
    assert added(done.stdout) == [f"ferries-stop: {{what: Ferries stop, date: {edtf}, cite: c#3, read: team}}"]


@pytest.mark.parametrize("value", ["03/04/2021", time(12, 30), 43647, "soon"])
def test_what_is_no_date_or_two_is_left_out_and_asked_about(value: object, project: Path, briefgen: Run) -> None:
    workbook([(value, "General", ("Ferries stop", "", "c", 3))])
    done = briefgen("import", "list.xlsx", "--as", "events")
    assert added(done.stdout) == ["ferries-stop: {what: Ferries stop, cite: c#3, read: team}"]
    assert "list.xlsx row 2: ferries-stop: 'Date': " in done.stderr


def test_two_readings_of_a_date_are_settled_by_the_user(project: Path, briefgen: Run) -> None:
    workbook([("03/04/2021", "General", ("Ferries stop", "", "c", 3))])
    for order, edtf in (("dmy", "2021-04-03"), ("mdy", "2021-03-04")):
        assert f"date: {edtf}" in briefgen("import", "list.xlsx", "--as", "events", "--dates", order).stdout


def test_names_become_ids_and_what_is_not_known_is_a_note(project: Path, briefgen: Run) -> None:
    workbook([("2020", "@", ("Ferries stop", "Caldrin; Nobody", "Morvane Gazette", 1))])
    done = briefgen("import", "list.xlsx", "--as", "events")
    assert added(done.stdout) == ["ferries-stop: {what: Ferries stop, date: 2020, who: caldrin, cite: g#1, read: team}"]
    assert "ferries-stop: 'Who': no record is called 'Nobody'" in done.stderr


def test_what_is_said_of_many_rows_is_said_once(project: Path, briefgen: Run) -> None:
    workbook([(str(1990 + n), "@", (f"Event number {n}", "Nobody", "c", 1)) for n in range(8)])
    done = briefgen("import", "list.xlsx", "--as", "events").stderr
    assert "list.xlsx rows 2, 3, 4, 5, 6, 7 and 2 more: 'Who': no record is called 'Nobody'" in done
    assert done.count("Nobody") == 1


def test_a_row_without_a_paragraph_is_imported_uncited_and_reaches_no_page(project: Path, briefgen: Run) -> None:
    workbook([("2020", "@", ("Ferries stop zq", "Caldrin", "", ""))])
    done = briefgen("import", "list.xlsx", "--as", "events", "--write")
    assert "1 record of events imported; 1 of them not cited yet" in done.stderr
    assert EVENTS.read_text(encoding="utf-8").endswith(
        "ferries-stop-zq: {what: Ferries stop zq, date: 2020, who: caldrin, uncited: yes, read: team}\n"
    )
    assert "not cited yet, so shown on no page: ferries-stop-zq" in briefgen("check").stdout
    assert briefgen("build", "-t", "working", "-f", "md").returncode == 0
    assert "Ferries stop zq" not in Path("output/gannet-bank-working.md").read_text(encoding="utf-8")


def test_thirty_rows_become_thirty_records_and_again_nothing(project: Path, briefgen: Run) -> None:
    workbook([(str(1990 + n), "@", (f"Thing number {n} happened", "", "c", 1)) for n in range(30)])
    assert "30 records of events imported" in briefgen("import", "list.xlsx", "--as", "events", "--write").stderr
    text = EVENTS.read_text(encoding="utf-8")
    again = briefgen("import", "list.xlsx", "--as", "events", "--write").stderr
    assert again.startswith("0 records of events imported; 30 imported before")
    assert EVENTS.read_text(encoding="utf-8") == text


STOP = "ferries-stop: {what: Ferries stop, date: 2020, cite: c#1, read: team}\n"


def imported_before(briefgen: Run) -> str:
    """A row that is imported; gives the text of the file."""
    workbook([("2020", "@", ("Ferries stop", "", "c", 1))])
    briefgen("import", "list.xlsx", "--as", "events", "--write")
    text = EVENTS.read_text(encoding="utf-8")
    assert text.endswith(STOP)
    return text


def typed_since(old: str, new: str) -> None:
    EVENTS.write_text(EVENTS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_the_file_alone_changed_is_taken_over(project: Path, briefgen: Run) -> None:
    text = imported_before(briefgen)
    workbook([("2021", "@", ("Ferries stop", "Caldrin", "c", 2))])
    done = briefgen("import", "list.xlsx", "--as", "events", "--write")
    assert "1 merged" in done.stderr
    assert "ferries-stop: date, who, cite as in the file" in done.stderr
    after = "ferries-stop: {what: Ferries stop, date: 2021, cite: c#2, read: team, who: caldrin}\n"
    assert EVENTS.read_text(encoding="utf-8") == text.replace(STOP, after)


def test_what_the_dossier_alone_changed_stays_next_to_what_the_file_changed(project: Path, briefgen: Run) -> None:
    imported_before(briefgen)
    typed_since(
        STOP, "ferries-stop:  # mine\n  what: Ferries stop for good\n  reported: [c#1, n#2]\n  date: 2020 # ?\n"
    )
    workbook([("2021", "@", ("Ferries stop", "", "c", 1))])
    done = briefgen("import", "list.xlsx", "--as", "events", "--write")
    assert done.stderr.startswith("0 records of events imported; 1 merged"), done.stderr
    assert EVENTS.read_text(encoding="utf-8").endswith(
        "ferries-stop:  # mine\n  what: Ferries stop for good\n  reported: [c#1, n#2]\n  date: 2021 # ?\n"
    )


@pytest.mark.parametrize(("prefer", "date"), [("", "2018"), ("dossier", "2018"), ("file", "2021")])
def test_what_both_changed_is_a_conflict_and_nothing_of_it_is_written(
    prefer: str, date: str, project: Path, briefgen: Run
) -> None:
    imported_before(briefgen)
    typed_since("date: 2020", "date: 2018")
    text = EVENTS.read_text(encoding="utf-8")
    workbook([("2021", "@", ("Ferries stop", "Caldrin", "c", 1))])
    decided = ("--prefer", prefer) if prefer else ()
    done = briefgen("import", "list.xlsx", "--as", "events", "--write", *decided)
    after = EVENTS.read_text(encoding="utf-8")
    if prefer:
        assert f"date: {date}, cite: c#1, read: team, who: caldrin}}" in after
        again = briefgen("import", "list.xlsx", "--as", "events", "--write")
        assert again.stderr.startswith("0 records of events imported; 1 imported before\n"), again.stderr
    else:
        assert "'date' changed on both sides: the dossier has 2018, the file 2021" in done.stderr
        assert after == text


def test_the_same_first_words_twice_are_two_records_also_the_next_time(project: Path, briefgen: Run) -> None:
    rows = [(str(year), "@", ("Ferries stop again", "", "c", 1)) for year in (2019, 2020, 2021)]
    workbook(rows)
    assert "3 records" in briefgen("import", "list.xlsx", "--as", "events", "--write").stderr
    workbook([*rows[:2], ("2022", "@", ("Ferries stop again", "", "c", 1))])
    done = briefgen("import", "list.xlsx", "--as", "events", "--write")
    assert done.stderr.startswith("0 records of events imported; 1 merged; 2 imported before"), done.stderr
    assert "ferries-stop-again-3: {what: Ferries stop again, date: 2022" in EVENTS.read_text(encoding="utf-8")


NORTH = "light:\n  south: {against: No, stated: s2#2}\n  north:"
SECOND = "{says: Wants talks, reported: s1#2}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            " {for: A right, stated: s1#3}  # ours\n",
            f"\n    - {{for: A right, stated: s1#3}}  # ours\n    - {SECOND}\n",
        ),
        ("\n    for: A right\n    stated: s1#3\n", f"\n    - for: A right\n      stated: s1#3\n    - {SECOND}\n"),
        ("\n    - {for: A, stated: s1#3}\n# end\n", f"\n    - {{for: A, stated: s1#3}}\n    - {SECOND}\n# end\n"),
        (" [{for: A right, stated: s1#3}]\n", f" [{{for: A right, stated: s1#3}}, {SECOND}]\n"),
    ],
)
def test_a_second_position_of_a_pair_goes_next_to_the_first(before: str, after: str, tmp_path: Path) -> None:
    folder = written(HEAD + COMMON, tmp_path, positions=NORTH + before)
    (rows := tmp_path / "p.csv").write_text(
        "issue,actor,stance,what,basis,cite\nlight,north,says,Wants talks,reported,s1#2\n", encoding="utf-8"
    )
    planned = plan_import(rows, folder, ImportOptions("positions"))
    assert planned.patch.files == {folder / "positions.yaml": (NORTH + before, NORTH + after)}
    write_import(planned)
    assert not plan_import(rows, folder, ImportOptions("positions")).patch.files


def test_a_bad_row_stays_a_comment_with_its_reason_and_stops_no_other(project: Path, briefgen: Run) -> None:
    rows = ("issue,actor,stance,what,basis,cite", "quota,g-fisher,perhaps,Wants it,stated,c#1")
    rows += ("access,Commission,for,Needs it,stated,c#2",)
    Path("p.csv").write_text("\n".join(rows), encoding="utf-8")
    done = briefgen("import", "p.csv", "--as", "positions", "--write")
    text = Path("content/gannet-bank/positions.yaml").read_text(encoding="utf-8")
    assert "1 record of positions imported; 1 left as comments" in done.stderr
    assert "# not imported: " in text
    assert "  commission: {for: Needs it, stated: c#2, read: team}\nquota:" in text  # under its issue, after the others
    assert briefgen("build", "-t", "press").returncode == 0


def test_a_csv_in_another_encoding_is_asked_for(project: Path, briefgen: Run) -> None:
    Path("list.csv").write_bytes("Event;Source;Paragraph\nGüvenlik görüşmesi;c;1\n".encode("cp1254"))
    done = briefgen("import", "list.csv", "--as", "events")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "--encoding cp1252, cp1254 (Turkish) or cp1251 (Russian)" in done.stderr
    assert "what: Güvenlik görüşmesi" in briefgen("import", "list.csv", "--as", "events", "--encoding", "cp1254").stdout


def test_what_would_be_yaml_is_quoted(project: Path, briefgen: Run) -> None:
    rows = ('"a: {b} # c",c,1', '"=SUM(A1)",c,1', "- item,c,1", "yes,c,1", "2019,c,1", '"[x]",c,1', "'quoted',c,1")
    Path("list.csv").write_text("\n".join(("Event,Source,Paragraph", *rows)), encoding="utf-8")
    assert briefgen("import", "list.csv", "--as", "events", "--write").returncode == 0
    assert briefgen("build", "-t", "working", "-f", "md").returncode == 0


CSL = [
    {"id": 1, "citation-key": "ergin2019", "type": "article-newspaper", "title": "The deal", "container-title": "Daily",
     "author": [{"family": "Ergin", "given": "Sedat"}], "issued": {"date-parts": [[2019, 7, 12]]}, "URL": "https://e.org/a"},
    {"id": "x", "type": "webpage", "title": "Spring", "publisher": "Site",
     "issued": {"date-parts": [[2020]], "season": 1}, "URL": "javascript:alert(1)"},
    {"id": "y", "type": "book", "title": "Old", "issued": {"date-parts": [["1998"]], "circa": True}},
]  # fmt: skip


def test_a_zotero_library_becomes_sources(project: Path, briefgen: Run) -> None:
    Path("library.json").write_text(json.dumps(CSL), encoding="utf-8")
    done = briefgen("import", "library.json", "--as", "sources", "--write")
    assert "3 records of sources imported" in done.stderr
    assert "the address 'javascript:alert(1)' is left out" in done.stderr
    lines = SOURCES.read_text(encoding="utf-8").splitlines()[-3:]
    assert lines[0] == (
        "ergin2019: {outlet: Daily, title: The deal, author: Sedat Ergin, published: 2019-07-12, "
        "url: https://e.org/a, grade: F, why: not yet assessed, read: team}"
    )
    assert "published: 2020-21" in lines[1]
    assert "published: 1998~" in lines[2]


@pytest.mark.parametrize(("key", "id_"), [
    ("okaforRivers2025", "okaforrivers2025"), ("Weiß_2011a", "weiss-2011a"),
    ("http://zotero.org/users/1/items/ABCD1234", "the-deal-is-done"), ("ABCD1234", "the-deal-is-done"),
])  # fmt: skip
def test_a_source_is_called_as_its_owner_cites_it(key: str, id_: str, project: Path, briefgen: Run) -> None:
    Path("library.json").write_text(json.dumps([{"id": key, "title": "The deal is done"}]), encoding="utf-8")
    (line,) = added(briefgen("import", "library.json", "--as", "sources").stdout)
    assert line.startswith(f"{id_}: ")


BIB = (
    '@article{ergin2019, title={The {S-400} deal}, author={Ergin, Sedat}, journaltitle={H{\\"u}rriyet}, date={2019-07}}'
)
RIS = "TY  - NEWS\nTI  - The deal\nAU  - Ergin, Sedat\nT2  - Daily\nDA  - 2019/07/12/\nER  - \n"


@pytest.mark.parametrize(("name", "content", "outlet", "published"), [
    ("a.bib", BIB, "Hürriyet", "2019-07"), ("a.ris", RIS, "Daily", "2019-07-12"),
])  # fmt: skip
def test_other_bibliographies(
    name: str, content: str, outlet: str, published: str, project: Path, briefgen: Run
) -> None:
    Path(name).write_text(content, encoding="utf-8")
    (line,) = added(briefgen("import", name, "--as", "sources").stdout)
    assert f"outlet: {outlet}" in line
    assert f"published: {published}," in line
    assert "author: Sedat Ergin" in line


def test_an_entry_that_cannot_be_read_is_named_and_stops_no_other(project: Path, briefgen: Run) -> None:
    broken = "@book{broken, title={Never closed,\n year={2001}\n\n"
    Path("a.bib").write_text(f"{broken}{BIB}\n{BIB.replace('deal', 'pact')}\n", encoding="utf-8")
    done = briefgen("import", "a.bib", "--as", "sources")
    assert [line.partition(":")[0] for line in added(done.stdout)] == ["ergin2019", "ergin2019-2"]
    assert "line 1: left out: it is no entry that can be read" in done.stderr
    assert "Parsing of" not in done.stderr


def test_a_timeline_is_never_dated_more_precisely_than_it_says(project: Path, briefgen: Run) -> None:
    events = [
        {
            "start_date": {"year": "2019", "month": "7"},
            "text": {"headline": "A <b>bold</b> start", "text": "<p>More</p>"},
        },
        {"start_date": {"year": 2019}, "end_date": {"year": 2021}, "text": {"headline": "A long thing"}},
    ]
    Path("t.json").write_text(json.dumps({"events": events}), encoding="utf-8")
    assert added(briefgen("import", "t.json", "--as", "events").stdout) == [
        "a-bold-start: {what: A bold start, detail: More, date: 2019-07, uncited: yes, read: team}",
        "a-long-thing: {what: A long thing, date: 2019/2021, uncited: yes, read: team}",
    ]


def test_coded_events_are_reported_and_as_precise_as_the_coding(project: Path, briefgen: Run) -> None:
    heads = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,location,country,notes,source\n"
    rows = "".join(
        f"C{n},12 July 2019,{n},Protests,Peaceful protest,Somebody,Town,Land,Notes,Paper\n" for n in (1, 2, 3)
    )
    Path("acled.csv").write_text(heads + rows, encoding="utf-8")
    lines = added(briefgen("import", "acled.csv", "--as", "events").stdout)
    assert [line.split("date: ")[1].split(",")[0] for line in lines] == [
        "2019-07-12",
        "2019-07-09/2019-07-15",
        "2019-07",
    ]
    assert all("basis: reported" in line for line in lines)


@pytest.mark.parametrize(("name", "content", "words"), [
    ("list.xlsx", b"PK not a workbook", "cannot be read as a workbook"),
    ("list.csv", b"", "has no row of headings"),
    ("list.csv", b"Event,Event\na,b\n", "two columns are headed 'Event'"),
    ("list.csv", b"Foo,Bar\na,b\n", "no column is headed 'what'"),
    ("list.doc", b"x", "events cannot be imported from such a file (only from .csv, .json, .tsv"),
    ("list.json", b"{", "is not JSON"),
    ("list.json", b"[1]", "it is not a TimelineJS file"),
])  # fmt: skip
def test_what_cannot_be_imported_is_one_line(
    name: str, content: bytes, words: str, project: Path, briefgen: Run
) -> None:
    Path(name).write_bytes(content)
    done = briefgen("import", name, "--as", "events")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert words in done.stderr


def test_what_a_full_file_has_no_room_for_goes_into_one_that_continues_it(tmp_path: Path) -> None:
    full = "# a long remark\n" * 400_000 + "old: {what: Lamp lit, date: 2020, cite: s1#1}\n"
    folder = written(HEAD + COMMON, tmp_path, events=full)
    (rows := tmp_path / "e.csv").write_text("id,what,date,cite\nold,Lamp lit,2021,s1#1\nnew,Lamp out,2022,s1#2\n")
    write_import(plan_import(rows, folder, ImportOptions("events", prefer="file")))
    line = "new: {what: Lamp out, date: 2022, cite: s1#2}\n"
    assert (folder / "events-2.yaml").read_text() == line
    assert (folder / "events.yaml").read_text() == full.replace("2020", "2021")
    rows.write_text("id,what,date,cite\nnew,Lamp out,2023,s1#2\n")
    write_import(plan_import(rows, folder, ImportOptions("events")))
    assert (folder / "events-2.yaml").read_text() == line.replace("2022", "2023")


def test_positions_go_on_in_a_further_file_issue_by_issue(tmp_path: Path) -> None:
    full = "# a long remark\n" * 400_000 + "light:\n  north: {for: Its own, stated: s1#1}\n"
    folder = written(
        f"{HEAD}{COMMON}  tide: {{short: The tide, claim: The table is right}}\n", tmp_path, positions=full
    )
    heads = "issue,actor,stance,what,basis,cite\n"
    (rows := tmp_path / "p.csv").write_text(
        f"{heads}light,north,if,If paid,stated,s1#2\ntide,north,for,It is,stated,s1#3\n"
    )
    write_import(plan_import(rows, folder, ImportOptions("positions")))
    assert (folder / "positions-2.yaml").read_text() == "tide:\n  north: {for: It is, stated: s1#3}\n"
    assert "If paid" in (folder / "positions.yaml").read_text()
    assert len(loaded_dossier(folder).records["positions"]) == 3

"""A list imported again: rows that were reworded, records that were renamed or taken out here."""

from pathlib import Path

import pytest

from briefgen.build.renaming import plan_renaming, write_renaming
from briefgen.interchange.importing import ImportPlan, plan_import, report_lines, write_import
from briefgen.interchange.read import ImportOptions
from briefgen.interchange.reworded import Reworded, reworded
from briefgen.interchange.three_way import Prefer
from tests.dossiers import COMMON, HEAD, written

HEADS = "date,what,who,cite"
FERRIES = "2019-07,Ferries stop for a month,Northland,s1#3"
PATROLS = "2021-03-14,Patrols are doubled,Southland,s2#1"


def planned(folder: Path, *rows: str, prefer: Prefer = "") -> ImportPlan:
    (file := folder.parent / "list.csv").write_text("\n".join((HEADS, *rows)), encoding="utf-8")
    return plan_import(file, folder, ImportOptions("events", prefer=prefer))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier into which both rows were imported."""
    made = written(HEAD + COMMON, tmp_path)
    write_import(planned(made, FERRIES, PATROLS))
    return made


def typed(folder: Path) -> str:
    return (folder / "events.yaml").read_text(encoding="utf-8")


def test_a_row_in_other_words_is_the_same_record(folder: Path) -> None:
    again = planned(folder, "2019-07,All ferries stop for a month,Northland,s1#3", PATROLS)
    assert [(one.id, one.fields) for one in again.merged] == [
        ("ferries-stop-for-a", {"what": "All ferries stop for a month"})
    ]
    assert again.added == ()
    assert "taken for 'ferries-stop-for-a' in other words" in "\n".join(report_lines(again, written=False))
    write_import(again)
    assert typed(folder).count("\n") == 2
    assert planned(folder, "2019-07,All ferries stop for a month,Northland,s1#3", PATROLS).merged == ()
    assert len(planned(folder, FERRIES, PATROLS).merged) == 1  # and back again


def test_another_event_of_the_same_day_is_another_record(folder: Path) -> None:
    again = planned(folder, "2019-07,A lamp is lit in the south,Southland,s1#9", PATROLS)
    assert [one.id for one in again.added] == ["a-lamp-is-lit"]
    assert again.merged == ()


def test_a_row_that_is_somewhat_like_one_is_asked_about(folder: Path) -> None:
    again = planned(folder, "2019-07,Ships stop because of a storm,Northland,s1#4", PATROLS)
    assert [one.id for one in again.added] == ["ships-stop-because-of"]
    assert again.added[0].notes == (
        "it says much of what 'ferries-stop-for-a' said, which the file no longer has: "
        "if it is that, put ferries-stop-for-a in a column 'id'",
    )
    file = folder.parent / "list.csv"
    file.write_text(f"id,{HEADS}\nferries-stop-for-a,2019-07,Ships stop because of a storm,Northland,s1#4\n")
    named = plan_import(file, folder, ImportOptions("events"))
    assert [(one.id, dict(one.fields)) for one in named.merged] == [
        ("ferries-stop-for-a", {"what": "Ships stop because of a storm", "cite": ("s1#4",)})
    ]


def test_two_rows_that_may_be_the_same_record_are_both_asked_about() -> None:
    earlier = {"a": {"what": "Ferries stop for a month"}}
    rows = {0: {"what": "Ferries stop for a week"}, 1: {"what": "Ferries stop for a year"}}
    assert reworded(rows, earlier) == Reworded({}, {0: "a", 1: "a"})


def test_many_rows_of_the_same_words_cost_no_square_of_time() -> None:
    earlier = {str(n): {"what": "Shelling reported", "date": f"2020-01-{n % 28 + 1:02}"} for n in range(5_000)}
    rows = {n: {"what": "Shelling was reported", "date": f"2020-01-{n % 28 + 1:02}"} for n in range(5_000)}
    assert reworded(rows, earlier) == Reworded({}, {})


def test_a_record_taken_out_here_stays_out_and_is_named(folder: Path) -> None:
    (folder / "events.yaml").write_text("".join(typed(folder).splitlines(keepends=True)[1:]), encoding="utf-8")
    again = planned(folder, FERRIES, PATROLS)
    assert (again.added, again.patch.files) == ((), {})
    lines = list(report_lines(again, written=False))
    assert lines[0] == "0 records of events would be imported; 1 imported before; 1 no longer in the dossier"
    assert "--prefer file brings back" in lines[1]
    assert [one.id for one in planned(folder, FERRIES, PATROLS, prefer="file").added] == ["ferries-stop-for-a"]


def test_a_record_renamed_here_is_found_again(folder: Path) -> None:
    write_renaming(plan_renaming(folder, "ferries-stop-for-a", "ferries"))
    again = planned(folder, FERRIES.replace("2019-07", "2019-08"), PATROLS)
    assert [(one.id, one.fields) for one in again.merged] == [("ferries", {"date": "2019-08"})]
    assert again.added == ()

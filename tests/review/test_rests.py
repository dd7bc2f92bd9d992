"""What rests on a record, by the gate: what disappears and what gets shorter."""

import re
import subprocess
from pathlib import Path

import pytest

from briefgen.build.digests import Digests
from briefgen.build.findings import edit_notes
from briefgen.build.request import BuildOptions
from briefgen.core.problem import NotFound, Problem, Refused
from briefgen.review.rests import dependents
from briefgen.store.git import differs_from_commit
from tests.review.harness import dossier_of

BOATS = """
events: {boats: {what: Boats stay away, cite: s2#1, read: press}}
judgements:
  dark: {says: The light will fail, rests: [boats], read: press}
  both: {says: The light matters, rests: [lit, dark], read: press}
story: {first: {headline: Boats stay away, rests: [boats], points: [{say: The lamp was lit, rests: [lit]}]}}
"""


def effects(text: str, id_: str, folder: Path) -> list[tuple[str, bool, bool, tuple[str, ...]]]:
    """Id, whether it loses its support, whether it rests on it directly, which fields get shorter."""
    return [(one.record.id, one.falls, one.direct, one.loses) for one in dependents(dossier_of(text, folder), id_)]


def test_what_cites_one_text_alone_falls_with_it_and_takes_others_along(tmp_path: Path) -> None:
    assert effects(BOATS, "s2", tmp_path) == [
        ("boats", True, True, ()),
        ("dark", True, False, ()),
        ("both", True, False, ()),
        ("lit", False, True, ("cite",)),
        ("first", False, False, ("headline", "rests")),
    ]


def test_nothing_rests_on_what_nobody_names(tmp_path: Path) -> None:
    assert effects(BOATS, "both", tmp_path) == []


def test_an_id_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no record 'boat'.*boats"):
        dependents(dossier_of(BOATS, tmp_path), "boat")


def notes(folder: Path, since: str = "", cache: Path | None = None) -> list[Problem]:
    """Returns what `check` says about the edits of a dossier."""
    options = BuildOptions((), cache=cache)
    return list(edit_notes(folder, since, options, Digests(options)))


def test_check_names_what_rests_on_an_edited_record(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    folder = tmp_path / "skerry"
    commit(folder)
    assert notes(folder) == []
    file = folder / "dossier.yaml"
    file.write_text(file.read_text("utf-8").replace('"what": "Boats stay', '"what": "Ships stay'), "utf-8")
    (note,) = notes(folder)
    assert (note.rule, note.level) == ("rests-changed", "note")
    assert note.message.startswith("'boats' changed since git:HEAD; 3 records rest on it: dark (line")
    assert notes(folder, "git:HEAD") == [note]


def test_the_notes_are_the_same_with_a_cache_after_edits_and_commits(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    folder, cache = tmp_path / "skerry", tmp_path / "cache"
    commit(folder)
    file = folder / "dossier.yaml"
    found = []
    for word in ("Ships", "Boats", "Craft"):
        file.write_text(re.sub('"what": "[A-Z][a-z]+ stay', f'"what": "{word} stay', file.read_text("utf-8")), "utf-8")
        for _ in range(2):  # made, and kept
            found.append(notes(folder, cache=cache))
            assert found[-1] == notes(folder), word
        if word == "Ships":
            commit(folder)
            assert notes(folder, cache=cache) == []
    assert [len(one) for one in found] == [1, 1, 1, 1, 1, 1]


def test_a_dossier_without_git_has_no_such_note_and_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    assert notes(tmp_path / "skerry") == []
    with pytest.raises(Refused, match="git"):
        notes(tmp_path / "skerry", "git:HEAD")


GRADE_A = ('"grade": "B"', '"grade": "A"')
DOUBTED = ("s1#1/2", "s1#1/4")
ACCEPTED = ('"date": "2020"', '"date": "2020", "allow": {"grade-unexplained": "misread"}')


@pytest.mark.parametrize(
    ("edits", "message", "at"),
    [
        ([GRADE_A], "the grade of 's1' was B and is A, for the same reason", '"A"'),
        ([GRADE_A, ('"signed"', '"Signed."')], "the grade of 's1' was B and is A, for the same reason", '"A"'),
        ([DOUBTED], "the credibility of s1#1 in 'lit' was 2 and is 4; nothing else changed", '["s1'),
        (
            [DOUBTED, ("s2#1/2", "s2#1/3")],
            "the credibility of s1#1 in 'lit' was 2 and is 4, and 1 more; nothing else changed",
            '["s1',
        ),
    ],
)
def test_a_grade_that_changed_for_the_same_reason_is_a_warning(
    edits: list[tuple[str, str]], message: str, at: str, tmp_path: Path
) -> None:
    (warning,) = unexplained(edits, tmp_path)
    assert (warning.level, warning.message) == ("warning", f"since git:HEAD {message}")
    typed_lines = (tmp_path / "skerry" / "dossier.yaml").read_text("utf-8").splitlines()
    assert typed_lines[warning.where.line - 1][warning.where.column - 1 :].startswith(at)


@pytest.mark.parametrize(
    "edits",
    [
        [GRADE_A, ('"signed"', '"signed, and right before"')],  # another reason
        [('"signed"', '"signed, and right before"')],  # the same grade
        [DOUBTED, ("s2#1/2", "s2#1+2/2")],  # another passage
        [DOUBTED, ("lights the lamp", "lights a lamp")],  # another statement
        [("s1#1/2", "s1#1")],  # no grade
        [DOUBTED, ACCEPTED],
    ],
)
def test_a_grade_with_a_new_reason_and_one_that_is_accepted_are_no_finding(
    edits: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert unexplained(edits, tmp_path) == []


def unexplained(edits: list[tuple[str, str]], folder: Path) -> list[Problem]:
    """Returns what `check` says about grades after those edits of a committed dossier."""
    dossier_of("", folder)
    commit(folder / "skerry")
    file = folder / "skerry" / "dossier.yaml"
    for old, new in edits:
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return [one for one in notes(folder / "skerry") if one.rule == "grade-unexplained"]


def commit(folder: Path) -> None:
    """Commits the folder in a repository of its own."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def test_files_differ_from_the_last_commit_only_where_git_has_one(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    folder = tmp_path / "skerry"
    assert not differs_from_commit(folder), "no git"
    commit(folder)
    assert not differs_from_commit(folder), "as committed"
    file = folder / "dossier.yaml"
    file.write_text(file.read_text("utf-8").replace('"what": "Boats stay', '"what": "Ships stay'), "utf-8")
    assert differs_from_commit(folder)

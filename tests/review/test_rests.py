"""What rests on a record, by the gate: what disappears and what gets shorter."""

import subprocess
from pathlib import Path

import pytest

from briefgen.build.changed_since import changed_notes
from briefgen.build.request import BuildOptions
from briefgen.core.problem import NotFound, Refused
from briefgen.review.rests import dependents
from tests.review.harness import dossier_of

BOATS = """
events: {boats: {what: Boats stay away, cite: s2#1, read: press}}
judgements:
  dark: {says: The light will fail, rests: [boats], read: press}
  both: {says: The light matters, rests: [lit, dark], read: press}
story: {first: {headline: Boats stay away, rests: [boats], points: [{say: The lamp was lit, rests: [lit]}]}}
"""


def told(text: str, id_: str, folder: Path) -> list[tuple[str, bool, bool, tuple[str, ...]]]:
    """Id, whether it falls, whether it rests on it directly, which fields get shorter."""
    return [(one.record.id, one.falls, one.direct, one.loses) for one in dependents(dossier_of(text, folder), id_)]


def test_what_cites_one_text_alone_falls_with_it_and_takes_others_along(tmp_path: Path) -> None:
    assert told(BOATS, "s2", tmp_path) == [
        ("boats", True, True, ()),
        ("dark", True, False, ()),
        ("both", True, False, ()),
        ("lit", False, True, ("cite",)),
        ("first", False, False, ("headline", "rests")),
    ]


def test_nothing_rests_on_what_nobody_names(tmp_path: Path) -> None:
    assert told(BOATS, "both", tmp_path) == []


def test_an_id_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no record 'boat'.*boats"):
        dependents(dossier_of(BOATS, tmp_path), "boat")


def test_check_names_what_rests_on_an_edited_record(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    folder = tmp_path / "skerry"
    commit(folder)
    assert list(changed_notes(folder, "", BuildOptions(()))) == []
    file = folder / "dossier.yaml"
    file.write_text(file.read_text("utf-8").replace('"what": "Boats stay', '"what": "Ships stay'), "utf-8")
    (note,) = changed_notes(folder, "", BuildOptions(()))
    assert (note.rule, note.level) == ("rests-changed", "note")
    assert note.message.startswith("'boats' changed since git:HEAD; 3 records rest on it: dark (line")
    assert list(changed_notes(folder, "git:HEAD", BuildOptions(()))) == [note]


def test_a_dossier_without_git_has_no_such_note_and_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    dossier_of(BOATS, tmp_path)
    assert list(changed_notes(tmp_path / "skerry", "", BuildOptions(()))) == []
    with pytest.raises(Refused, match="git"):
        changed_notes(tmp_path / "skerry", "git:HEAD", BuildOptions(()))


def commit(folder: Path) -> None:
    """Commits the folder in a repository of its own."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)

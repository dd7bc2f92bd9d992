"""Renaming a record: every mention in every file, and no other byte."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.build.renaming import plan_renaming, write_renaming
from briefgen.build.states import FILES, read_state
from briefgen.changes.compare import compare
from briefgen.changes.shown import Showing, keep_shown, read_shown
from briefgen.core.problem import CommandError, NotFound, Refused
from briefgen.dossier.load import load_dossier
from tests.conftest import ROOT
from tests.dossiers import COMMON, HEAD, written

RECORDS = """\
sources:
  s1: {outlet: The Tide, grade: B, why: signed, relays: {north: [1]}}  # north speaks
actors:
  north: {name: north, kind: state}   # its name is not its id
  south: {name: South, kind: state, of: north}
issues:
  light: {short: The light, claim: north owns it}
positions:
  light:
    north:
    - {for: "north's own", stated: 's1#1'}
    - {says: North, stated: [s1#2, "s1#3/2"]}
events:
  lamp: {what: north lights the lamp, who: [north, south], on: light, cite: s1#4}
story:
  north: {headline: North holds it, rests: [light.north, light.north.2, north], lanes: [north]}
"""
RENAMED = """\
sources:
  s1: {outlet: The Tide, grade: B, why: signed, relays: {northland: [1]}}  # north speaks
actors:
  northland: {name: north, kind: state}   # its name is not its id
  south: {name: South, kind: state, of: northland}
issues:
  light: {short: The light, claim: north owns it}
positions:
  light:
    northland:
    - {for: "north's own", stated: 's1#1'}
    - {says: North, stated: [s1#2, "s1#3/2"]}
events:
  lamp: {what: north lights the lamp, who: [northland, south], on: light, cite: s1#4}
story:
  north: {headline: North holds it, rests: [light.northland, light.northland.2, northland], lanes: [northland]}
"""


def test_every_mention_changes_and_nothing_else(tmp_path: Path) -> None:
    folder = written(HEAD + RECORDS, tmp_path)
    write_renaming(plan_renaming(folder, "north", "northland"))
    assert (folder / "dossier.yaml").read_text(encoding="utf-8") == HEAD + RENAMED


def test_a_citation_keeps_its_paragraphs_and_its_quotes(tmp_path: Path) -> None:
    folder = written(HEAD + RECORDS, tmp_path)
    write_renaming(plan_renaming(folder, "s1", "tide"))
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "stated: 'tide#1'" in text
    assert '[tide#2, "tide#3/2"]' in text


@pytest.fixture
def flagship(tmp_path: Path) -> Path:
    folder = tmp_path / "s400"
    shutil.copytree(ROOT / "content" / "s400", folder)
    return folder


def test_every_record_of_the_flagship_can_be_renamed_and_named_back(flagship: Path) -> None:
    """Each way is proven by reading the files again, and both together give the same bytes."""
    dossier, _ = load_dossier(flagship)
    assert dossier is not None
    firsts = [next(iter(some)) for noun, some in dossier.records.items() if some and noun not in ("story", "positions")]
    before = {file: file.read_bytes() for file in sorted(flagship.glob("*.*"))}
    for id_ in (*firsts, "tr", "s4"):
        write_renaming(plan_renaming(flagship, id_, "renamed-record"))
        assert {file: file.read_bytes() for file in before} != before
        write_renaming(plan_renaming(flagship, "renamed-record", id_))
        assert {file: file.read_bytes() for file in before} == before


def test_what_was_pinned_and_what_was_shown_follow(flagship: Path) -> None:
    (flagship / ".snapshots").mkdir(exist_ok=True)
    (flagship / ".snapshots" / "s4.txt").write_text("A paragraph.\n", encoding="utf-8")
    keep_shown(flagship, Showing("march", date(2026, 3, 2), decks=("press",)), [read_state(FILES, flagship, "press")])
    write_renaming(plan_renaming(flagship, "s4", "gazette"))
    assert [file.name for file in (flagship / ".snapshots").glob("*.txt")] == ["gazette.txt"]
    assert '"gazette"' in (flagship / "evidence.lock").read_text(encoding="utf-8")
    assert "gazette" in read_shown(flagship, "march").numbers
    assert compare(read_shown(flagship, "march"), read_state(FILES, flagship, "press")) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "message"),
    [
        ("nrth", "x", NotFound, "no record is called 'nrth' (did you mean 'north'?)"),
        ("north", "North", CommandError, "'North' cannot be an id"),
        ("north", "south", CommandError, "the id 'south' is taken by one of the actors"),
        ("light.north", "x", CommandError, "rename one of these"),
    ],
)
def test_what_cannot_be_renamed_is_refused(
    old: str, new: str, kind: type[Exception], message: str, tmp_path: Path
) -> None:
    folder = written(HEAD + RECORDS, tmp_path)
    with pytest.raises(kind, match=re.escape(message)):
        plan_renaming(folder, old, new)


def test_an_id_behind_an_alias_is_renamed_only_where_that_proves_right(tmp_path: Path) -> None:
    events = "events:\n  lamp: {what: The lamp, who: &them [north], detail: &word north, cite: s1#1}\n"
    more = "  oil: {what: The oil, who: *them, on: light, cite: s1#2}\n"
    folder = written(HEAD + COMMON + events + more, tmp_path)
    write_renaming(plan_renaming(folder, "north", "northland"))
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "who: &them [northland], detail: &word north," in text


def test_a_dossier_with_errors_is_not_renamed_in(tmp_path: Path) -> None:
    folder = written(HEAD + COMMON + "events:\n  lamp: {what: The lamp, who: nobody, cite: s1#1}\n", tmp_path)
    with pytest.raises(Refused, match="there is no record 'nobody'"):
        plan_renaming(folder, "north", "northland")


def test_the_command_prints_a_patch_and_writes_only_what_git_has(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.email=a@b", "-c", "user.name=a", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    file = Path("content/gannet-bank/actors.yaml")
    before = file.read_bytes()
    old = next(iter(load_dossier(Path("content/gannet-bank"))[0].records["actors"]))  # type: ignore[union-attr]
    assert cli.main(["rename", old, "renamed"]) == 0
    assert "+renamed:" in capsys.readouterr().out
    assert file.read_bytes() == before
    file.write_bytes(before + b"# a note\n")
    assert cli.main(["rename", old, "renamed", "--write"]) == 2
    assert "commit them first" in capsys.readouterr().err
    assert cli.main(["rename", old, "renamed", "--write", "--force"]) == 0
    assert file.read_bytes().endswith(b"# a note\n")
    assert b"\nrenamed:" in file.read_bytes()

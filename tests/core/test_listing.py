"""Which files of a folder count, and why the others are not read."""

from pathlib import Path

import pytest

from briefgen.core.listing import files_of, unread_in, yaml_files
from briefgen.core.problem import NotFound
from briefgen.dossier.load import load_dossier
from briefgen.project.folders import dossiers, find_templates, masters, templates

NOBODYS = (
    "._events.yaml",
    ".#events.yaml",
    "~$events.yaml",
    "__MACOSX",
    "Thumbs.db",
    "events.yaml~",
    "#events.yaml#",
    "desktop.ini",
    "events (conflicted copy 2025-03-01).yaml",
    "events (Ann's conflicted copy 2025-03-01).yaml",
    "events (Case Conflict).yaml",
    "events.sync-conflict-20250301-120000-ABCDEFG.yaml",
    "events_conflict-20250301-120000.yaml",
    "events (1).yaml",
    "events(2).yaml",
    "events - Copy.yaml",
    "events copy.yaml",
    "events 2.yaml",
    "events [Conflict].yaml",
    "events (SFConflict ann@desk.org 2025-03-01-10-11-12).yaml",
    "events-conflict-20250301.yaml",
    "events-DESKTOP-AB12CD3.yaml",
    "events-Ayses-MacBook-Pro.yaml",
    "events (2025_03_01 10_11_12 UTC).yaml",
    "events (Konflikt 2025-03-01).yaml",
    "events (Ayşe'nin çakışan kopyası 2025-03-01).yaml",
    "events - Kopie (2).yaml",
    "events kopyası.yaml",
    "events 副本.yaml",
    ".events.yaml.swp",
)


def filled(folder: Path, *names: str) -> Path:
    """The folder with files of these names, a comment in each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("# nothing\n")
    return folder


@pytest.mark.parametrize("name", NOBODYS)
def test_what_systems_and_cloud_folders_leave_behind_is_nobodys(tmp_path: Path, name: str) -> None:
    folder = filled(tmp_path, "events.yaml", name)
    assert [file.name for file in files_of(folder)] == ["events.yaml"]


@pytest.mark.parametrize(
    "name", ["events (1).yaml", "ministry (2).pptx", "b-52.yaml", "copy.yaml", "phase 2.yaml", "press-copy.yaml"]
)
def test_a_name_like_that_of_a_copy_counts_where_nothing_is_copied(tmp_path: Path, name: str) -> None:
    assert [file.name for file in files_of(filled(tmp_path, name))] == [name]


def test_every_ending_and_case_of_yaml_is_read(tmp_path: Path) -> None:
    folder = filled(tmp_path, "a.yaml", "b.yml", "c.YAML", "d.Yml", "a.yml", "e.txt")
    assert {name: file.name for name, file in yaml_files(folder).items()} == {
        "a": "a.yaml", "b": "b.yml", "c": "c.YAML", "d": "d.Yml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "reason", "hint"),
    [
        ("gaps.yaml.txt", "it ends in '.txt'", "rename it to gaps.yaml"),
        ("gaps.YAML.bak", "it ends in '.bak'", "rename it to gaps.YAML"),
        ("list.csv", "tables are not read", "briefgen import list"),
        ("list.XLSX", "tables are not read", "briefgen import list"),
        ("page.html", "articles are not read", "briefgen source add ID page.html"),
        ("events (1).yaml", "a copy of the file that counts", "delete it"),
        ("stuff.txt", "not a YAML file", ".yaml"),
        ("events.yaml.bak", "'events.yaml' is there", "delete it"),
        ("lib.bib", "not read from here", "briefgen import lib.bib --as sources"),
    ],
)
def test_a_file_that_is_not_read_is_named_with_the_reason(tmp_path: Path, name: str, reason: str, hint: str) -> None:
    found = unread_in(filled(tmp_path, "events.yaml", name))
    assert [(file.name, reason in why, hint in what) for file, why, what in found] == [(name, True, True)]


@pytest.mark.parametrize("name", ["evidence.lock", "ship.PNG", "notes.md", "._gaps.yaml.txt"])
def test_what_nobody_expects_to_be_read_is_passed_over(tmp_path: Path, name: str) -> None:
    assert unread_in(filled(tmp_path, name)) == []


def test_a_file_without_a_byte_is_reported_since_a_save_may_have_failed(tmp_path: Path) -> None:
    (filled(tmp_path, "events.yaml", "gaps.yaml") / "events.yaml").write_bytes(b"")
    assert unread_in(tmp_path) == [(tmp_path / "events.yaml", "it is empty", "fill it, or delete it")]


HEAD = "title: T\ncutoff: 2025-01-01\nreaders: {team: x}\n"


def test_a_dossier_reads_every_case_and_warns_of_what_it_does_not_read(tmp_path: Path) -> None:
    folder = filled(tmp_path / "content" / "x", "gaps.yaml.txt", "._terms.yaml")
    (folder / "Dossier.YAML").write_text(HEAD)
    (folder / "gaps.yml").write_text("g: {what: Who pays}\n")
    dossier, problems = load_dossier(folder, "x")
    assert dossier is not None
    assert list(dossier.records["gaps"]) == ["g"]
    assert [(one.level, one.rule, str(one.where)) for one in problems] == [
        ("warning", "content-unread", "x/gaps.yaml.txt")
    ]


def test_templates_masters_and_content_follow_the_same_rule(tmp_path: Path) -> None:
    folder = filled(tmp_path / "templates", "a.yml", "._a.yaml", "b.yaml", "b (1).yaml", "c.yaml.txt")
    filled(folder / "masters", "m.PPTX", "~$m.pptx")
    filled(tmp_path / "content" / "__MACOSX", "events.yaml")
    filled(tmp_path / "content" / "x", "DOSSIER.YML")
    assert list(templates([folder])) == ["a", "b"]
    assert list(masters([folder])) == ["m"]
    assert list(dossiers(tmp_path)) == ["x"]
    with pytest.raises(NotFound, match=r"c\.yaml\.txt: it ends in '\.txt'"):
        find_templates([folder], ["c"])

"""Names on the command line become paths; local ones win."""

from pathlib import Path

import pytest

from briefgen import cli
from briefgen.core.problem import NotFound
from briefgen.project.folders import find_dossiers, find_master, find_templates, masters, template_folders, templates


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Local templates and shipped ones: `press` is in both."""
    local, shipped = tmp_path / "local", tmp_path / "shipped"
    for file in (local / "press.yaml", local / "own.yaml", shipped / "press.yaml", shipped / "working.yaml",
                 local / "masters" / "sober.pptx", shipped / "masters" / "sober.pptx", shipped / "masters" / "x.POTX",
                 shipped / "masters" / "README.md"):  # fmt: skip
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return local, shipped


def test_a_local_template_wins_name_by_name(folders: tuple[Path, Path]) -> None:
    local, shipped = folders
    assert templates(folders) == {
        "own": local / "own.yaml",
        "press": local / "press.yaml",
        "working": shipped / "working.yaml",
    }


def test_a_local_master_wins_name_by_name(folders: tuple[Path, Path]) -> None:
    local, shipped = folders
    assert masters(folders) == {
        "sober": local / "masters" / "sober.pptx",
        "x": shipped / "masters" / "x.POTX",
    }


def test_a_master_is_a_name_or_a_file(folders: tuple[Path, Path], tmp_path: Path) -> None:
    own = tmp_path / "ministry.pptx"
    own.touch()
    assert find_master(folders, "sober") == folders[0] / "masters" / "sober.pptx"
    assert find_master(folders, str(own)) == own
    with pytest.raises(NotFound, match=r"no master is called 'sobre' .did you mean 'sober'"):
        find_master(folders, "sobre")
    (folder := tmp_path / "folder.pptx").mkdir()
    with pytest.raises(NotFound, match=r"folder.pptx' is not a regular file"):
        find_master(folders, str(folder))


def test_unknown_templates_are_named(folders: tuple[Path, Path]) -> None:
    assert find_templates(folders, ["press", "own", "press"]) == ("press", "own")
    with pytest.raises(NotFound, match=r"no template is called 'pres' .did you mean 'press'"):
        find_templates(folders, ["pres"])
    with pytest.raises(NotFound, match="did you mean 'press'"):
        find_templates(folders, ["templates/press.yaml"])


def test_without_a_local_folder_only_the_shipped_one_counts(tmp_path: Path) -> None:
    assert len(template_folders(tmp_path)) == 1
    (tmp_path / "templates").mkdir()
    assert template_folders(tmp_path)[0] == tmp_path / "templates"


@pytest.mark.parametrize(
    "typed", ["gannet-bank", "content/gannet-bank", "content/gannet-bank/", "./content/gannet-bank"]
)
def test_a_dossier_is_a_name_or_a_folder(project: Path, typed: str) -> None:
    assert [folder.resolve() for folder in find_dossiers(Path(), [typed]).values()] == [
        project / "content" / "gannet-bank"
    ]
    assert list(find_dossiers(Path(), [typed])) == ["gannet-bank"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ganet-bank", "did you mean 'gannet-bank'"),
        ("xyz", "there are: gannet-bank"),
        ("content", r"'content' has no YAML file \(there are: gannet-bank\)"),
        ("content/gannet-bank/events.yaml", "did you mean 'gannet-bank'"),
    ],
)
def test_an_unknown_dossier_is_named(project: Path, typed: str, answer: str) -> None:
    with pytest.raises(NotFound, match=answer):
        find_dossiers(Path(), [typed])


def test_a_folder_whose_head_is_missing_is_named_and_one_that_ends_in_yml_is_found(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    head = Path("content/gannet-bank/dossier.yaml")
    head.rename(head.with_suffix(".yml"))
    assert list(find_dossiers(Path(), [])) == ["gannet-bank"]
    assert cli.main(["build", "-t", "press", "-j", "1"]) == 0
    head.with_suffix(".yml").unlink()
    assert cli.main(["build", "-t", "press", "-j", "1"]) == 1
    assert "content/gannet-bank/dossier.yaml: error: a dossier needs this file" in capsys.readouterr().err


def test_a_dossier_without_its_head_is_reported_along_with_others(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    Path("content/begun").mkdir()
    Path("content/begun/events.yaml").write_text("fire: {what: Fire, cite: n#1}\n", encoding="utf-8")
    assert cli.main(["check"]) == 1
    assert "content/begun/dossier.yaml" in capsys.readouterr().out


def test_a_folder_without_any_content_is_no_dossier(project: Path) -> None:
    Path("content/notes").mkdir()
    assert list(find_dossiers(Path(), [])) == ["gannet-bank"]

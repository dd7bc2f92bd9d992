"""The project is found from any folder inside it."""

from pathlib import Path

import pytest

from briefgen import cli
from briefgen.project.locate import find_project


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (".", "."), ("content", ".."), ("content/gannet-bank", "../.."), ("output", ".."), ("templates", ".."),
    ],
)  # fmt: skip
def test_a_folder_inside_a_project_leads_to_it(
    project: Path, start: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / start)
    assert find_project() == Path(found)


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_folder_further_up_counts_only_with_a_dossier_or_a_template(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name / "inner").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert find_project() == Path()
    (tmp_path / name / ("press.yaml" if name == "templates" else "inner/dossier.yaml")).touch()
    assert find_project() == Path("..")


def test_a_build_from_inside_content_uses_the_projects_templates_and_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("templates/own.yaml").write_text("extends: press\n", encoding="utf-8")
    monkeypatch.chdir(project / "content" / "gannet-bank")
    assert cli.main(["build", "gannet-bank", "-t", "own"]) == 0
    output = capsys.readouterr()
    assert output.err == f"briefgen: the project is {project}\n"
    assert output.out.startswith("../../output/gannet-bank-own.pptx (")
    assert (project / "output" / "gannet-bank-own.pptx").is_file()
    assert not (project / "content" / "output").exists()


def test_a_problem_is_placed_where_the_user_can_open_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    events = Path("content/gannet-bank/events.yaml")
    events.write_text(events.read_text(encoding="utf-8").replace("closure: {date:", "closure: {dat:"), encoding="utf-8")
    monkeypatch.chdir(project / "content")
    assert cli.main(["build", "-t", "press"]) == 1
    assert "\n../content/gannet-bank/events.yaml:" in capsys.readouterr().err

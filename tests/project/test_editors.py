"""Editors with YAML support complete and explain content: every file names its schema in its first line."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from briefgen import cli
from briefgen.project.inventory import schemas
from briefgen.project.new import make_dossier, make_project, make_template

SCHEMAS = schemas()
ROOT = Path(__file__).parent.parent.parent
FIRST = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def check_first_lines(folder: Path) -> None:
    """Each file's first line leads to its schema: that of its noun, or of templates and brands."""
    files = sorted(folder.glob("*.yaml"))
    assert files
    other = "template" if folder.name == "templates" else ""
    for file in files:
        match = FIRST.match(file.read_text(encoding="utf-8"))
        assert match, f"{file} names no schema in its first line"
        named = file.parent / match[1]
        assert json.loads(named.read_text(encoding="utf-8")) == SCHEMAS[file.stem if file.stem in SCHEMAS else other], (
            f"{named}: briefgen schema --write"
        )


@pytest.mark.parametrize("dossier", sorted((ROOT / "content").iterdir()), ids=lambda folder: folder.name)
def test_every_dossier_here(dossier: Path) -> None:
    check_first_lines(dossier)


def test_the_first_project_and_a_dossier_made_in_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    check_first_lines(tmp_path / "content" / "gannet-bank")
    check_first_lines(make_dossier(tmp_path, "own", date(2024, 1, 1)))
    make_template(tmp_path, "own", "press", ["cover"])
    check_first_lines(tmp_path / "templates")


def test_the_shipped_templates() -> None:
    check_first_lines(ROOT / "templates")


def test_schemas_are_written_only_into_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["schema", "--write"]) == 2
    assert "there is no project here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("yes", "no"), (True, False), ("on", "off")])
def test_yes_and_no_are_what_the_reader_takes(words: tuple[object, object]) -> None:
    """To an editor of YAML 1.1 `yes` is true, to one of YAML 1.2 a text."""
    yes, no = words
    slides = [{"timeline": "a", "columns": no}]
    jsonschema.validate({"reads": "press", "show": {"grades": yes, "notes": no}, "slides": slides}, SCHEMAS["template"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"show": {"grades": "perhaps"}}, SCHEMAS["template"])


def test_the_schemas_that_are_committed_are_those_of_today() -> None:
    committed = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "schema").glob("*.json")}
    assert committed == SCHEMAS, "run: briefgen schema --write"


def test_every_field_is_described_for_hover() -> None:
    bare = [
        f"{name}.{field}"
        for name, schema in schemas().items()
        if name != "template"
        for definition in [schema, *schema.get("definitions", {}).values()]
        for field, one in definition.get("properties", {}).items()
        if isinstance(one, dict) and not (one.get("description") or one.get("$ref") or one.get("title"))
    ]
    assert bare == []

"""Editors with YAML support complete and explain content: every file names its schema in its first line."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.project.inventory import schemas
from briefgen.project.new import make_dossier, make_project

SCHEMAS = schemas()
ROOT = Path(__file__).parent.parent.parent
FIRST = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def check_first_lines(folder: Path) -> None:
    """Each content file's first line leads to the schema of its noun."""
    files = sorted(folder.glob("*.yaml"))
    assert files
    for file in files:
        match = FIRST.match(file.read_text(encoding="utf-8"))
        assert match, f"{file} names no schema in its first line"
        named = file.parent / match[1]
        assert json.loads(named.read_text(encoding="utf-8")) == SCHEMAS[file.stem], f"{named}: briefgen schema --write"


@pytest.mark.parametrize("dossier", sorted((ROOT / "content").iterdir()), ids=lambda folder: folder.name)
def test_every_dossier_here(dossier: Path) -> None:
    check_first_lines(dossier)


def test_the_first_project_and_a_dossier_made_in_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    check_first_lines(tmp_path / "content" / "gannet-bank")
    check_first_lines(make_dossier(tmp_path, "own", date(2024, 1, 1)))


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

"""Hostile content and templates through the real command: a placed line each, exit code 1, nothing written."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("limits on memory and time are the system's", allow_module_level=True)

from tests.reliability.hostile import CONTENT, LEAVES, PLACED, content_refused, leaves_refused


@pytest.mark.parametrize("name", CONTENT)
def test_content_made_to_do_harm_is_refused_with_its_place(name: str, project: Path) -> None:
    lines = content_refused(project, name)
    assert all(PLACED.match(line) and len(line) < 400 for line in lines), lines
    assert any("/hostile/dossier.yaml:" in line for line in lines)


def test_templates_made_to_do_harm_are_refused_with_their_place(project: Path) -> None:
    result = leaves_refused(project)
    assert result.keys() == LEAVES.keys()
    for name, lines in result.items():
        assert lines, name
        assert all(PLACED.match(line) and len(line) < 400 for line in lines), (name, lines)

"""Every slide kind and every format is in its registry: what a new file still needs is said here."""

import ast
from pathlib import Path

import pytest

from briefgen.slides import KINDS
from briefgen.write.formats import FORMATS
from tests.test_seams import MODULES, name_of


def top_names(module: Path) -> set[str]:
    """The functions, classes and constants at the top of a module."""
    found: set[str] = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return found


def modules_with(room: str, *names: str) -> set[str]:
    """The modules of a room that define all of these names."""
    return {name_of(one) for one in MODULES if name_of(one).startswith(f"{room}.") and {*names} <= top_names(one)}


@pytest.mark.parametrize("module", sorted(modules_with("slides", "Options", "slides")))
def test_a_slide_kind_has_its_line_in_kinds(module: str) -> None:
    name = module.removeprefix("slides.")
    assert name in KINDS, f"add '\"{name}\": what it shows' to KINDS in briefgen/slides/__init__.py"


@pytest.mark.parametrize("module", sorted(modules_with("write", "WRITER")))
def test_a_format_has_its_line_in_formats(module: str) -> None:
    assert f"briefgen.{module}" in FORMATS.values(), (
        f'add \'"ending": "briefgen.{module}"\' to FORMATS in briefgen/write/formats.py'
    )


def test_each_line_names_a_file_that_is_there() -> None:
    assert {f"slides.{name}" for name in KINDS} == modules_with("slides", "Options", "slides")
    assert {one.removeprefix("briefgen.") for one in FORMATS.values()} == modules_with("write", "WRITER")

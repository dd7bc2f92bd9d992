"""One public name has one meaning in the package: no class or function name is defined in two modules."""

import ast
from collections import defaultdict

from tests.test_seams import MODULES, name_of

CONVENTIONS = {
    "Options": "what a slide kind, in its own file, takes from a template",
    "slides": "what a slide kind, in its own file, has to say",
    "main": "the function that a program starts with",
    "render_report": "a report in one form, each in its own file",
    "as_object": "what was found as plain values, for programs",
}
"""Names that several modules define on purpose, since they are found by name: each has one meaning everywhere."""


def defined() -> dict[str, list[str]]:
    """Public classes and functions at the top of modules, and where each is defined."""
    found: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                found[node.name].append(name_of(module))
    return found


def test_a_public_name_has_one_meaning() -> None:
    several = {name: modules for name, modules in defined().items() if len(modules) > 1 and name not in CONVENTIONS}
    assert several == {}


def test_a_convention_is_used_by_several_modules() -> None:
    known = defined()
    assert [name for name in CONVENTIONS if len(known[name]) < 2] == []

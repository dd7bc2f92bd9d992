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

TO_BE_RENAMED = """
    Actor Cell Chart Column Entry Event Field Finding Line Look Names Page Part Patch Piece Place Placed Plan Report
    Row Said Scale Setting Sheet Side Table Text Unreadable Words about as_json as_lines checked counted cut
    explained fields_of filled find frame joined likeness load named number number_words parts_of pixels place_of
    plain proposed read_text said search set_lines set_rows shortened shown spans steps summary text_of texts
    texts_of words
"""
"""Names with several meanings that are left. This list may only become shorter."""


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
    assert {name: modules for name, modules in several.items() if name not in TO_BE_RENAMED.split()} == {}


def test_a_convention_is_used_by_several_modules() -> None:
    known = defined()
    assert [name for name in CONVENTIONS if len(known[name]) < 2] == []

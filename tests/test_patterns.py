"""Regular expressions applied to foreign text do not backtrack without bound.

Every pattern of these rooms is looked at as Python's own parser reads it: a repeat without a bound holds no other such
repeat that could take the same characters, and nothing is matched lazily up to something further on.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from briefgen.core.date_forms import _ABOUT_BEHIND
from briefgen.edited.match import _COUNTED
from briefgen.interchange.from_rows import _SEPARATORS
from briefgen.lsp.cursor import _WORD
from briefgen.page.type.breaking import DESIGNATOR
from briefgen.write.reading_order import _SIGNED

PACKAGE = Path(__file__).parent.parent / "briefgen"
ROOMS = ("core", "evidence", "leak", "review", "ooxml", "master", "template", "project", "dossier")
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
PARSER: Any = re._parser  # type: ignore[attr-defined]
MANY = PARSER.MAXREPEAT
SIGNS = [chr(code) for code in range(32, 127)] + list("\té’“«‑–…")


def patterns() -> Iterator[tuple[str, str | bytes]]:
    """Every pattern typed as a literal, with its place."""
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                    owner, first = node.func.value, node.args[0]
                    named = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in CALLS
                    if named and isinstance(first, ast.Constant):
                        yield f"{file.relative_to(PACKAGE)}:{node.lineno}", first.value


def faults(tree: Any, inside: Any = None) -> Iterator[str]:
    """What could be tried over and over: repeats in repeats that do not begin with a mark of their own."""
    for op, argument in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] == MANY:
            if name == "MIN_REPEAT":
                yield "lazy"
            body = argument[2]
            if inside is not None and not is_parted(inside):
                yield "nested"
            yield from faults(body, body)
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            yield from faults(argument[2], inside)
        elif name == "SUBPATTERN":
            yield from faults(argument[3], inside)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from faults(branch, inside)


def is_parted(body: Any) -> bool:
    """Whether every round of a repeat begins with a character that its own repeats cannot take."""
    first = body[0]
    if str(first[0]) not in ("LITERAL", "IN"):
        return str(first[0]) == "MAX_REPEAT" and first[1][0] > 0 and is_parted(first[1][2])
    marks = taken(first)
    return not any(marks & taken(node[1][2][0]) for node in body if str(node[0]) in ("MAX_REPEAT", "MIN_REPEAT"))


def taken(node: Any) -> set[str]:
    """The characters, of a sample, that a node for one character takes."""
    op, argument = node
    if str(op) == "LITERAL":
        return {chr(argument)}
    if str(op) == "NOT_LITERAL":
        return set(SIGNS) - {chr(argument)}
    if str(op) == "IN":
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        state = PARSER.State()
        state.str = ""
        return {sign for sign in SIGNS if compiler.compile(PARSER.SubPattern(state, [node])).match(sign)}
    return set(SIGNS)


FOUND = list(patterns())


@pytest.mark.parametrize(("place", "pattern"), FOUND, ids=[place for place, _ in FOUND])
def test_a_pattern_tries_nothing_over_and_over(place: str, pattern: str | bytes) -> None:
    assert list(faults(PARSER.parse(pattern))) == []


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:a|b+)*c", "(x+x+)+y", "a.*?b", r"(\w+\s*)+$"])
def test_a_bad_pattern_is_found(pattern: str) -> None:
    assert list(faults(PARSER.parse(pattern)))


@pytest.mark.parametrize("pattern", [r"\w+(?:[-']\w+)*", r"\d+(?:[.,]\d+)*", "[a-z]+ *=", "a{1,3}b"])
def test_a_good_pattern_passes(pattern: str) -> None:
    assert not list(faults(PARSER.parse(pattern)))


ROWS: list[tuple[str, Callable[[str], object], str]] = [
    ("signs before a number", _SIGNED.search, "$"),
    ("spaces before a word at the end", _ABOUT_BEHIND.search, " "),
    ("spaces before a separator", _SEPARATORS.split, " "),
    ("points before the cursor", _WORD.search, "."),
    ("brackets at the end of a title", _COUNTED.search, ")"),
    ("figures and points", DESIGNATOR.findall, ".1."),
    ("letters and hyphens", DESIGNATOR.findall, "A-"),
]
"""What a pattern looks for, how it is used, and a piece that it could read again from each of its characters."""


@pytest.mark.parametrize(("use", "piece"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_long_row_of_a_sign_is_read_in_linear_time(use: Callable[[str], object], piece: str) -> None:
    """Four times the text takes about four times as long, where it took sixteen times."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length] + "!"
        begun = process_time()
        use(text)
        return process_time() - begun

    short, long = (min(seconds(length) for _ in range(3)) for length in (10_000, 40_000))
    assert long < 9 * short + 0.02

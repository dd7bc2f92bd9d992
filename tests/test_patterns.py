"""Regular expressions applied to foreign text take a number of steps that grows as the text does, and no faster.

Every pattern of the package is attacked in the way it is used: texts made of its own characters, short and four times
as long. The steps are counted, so that no clock decides.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefgen.core.date_forms import _FORMS
from briefgen.ooxml.schema import schema
from tests.steps import PARSER, TOO_MANY, Attack, Program, attacks, steps

PACKAGE = Path(__file__).parent.parent / "briefgen"
METHODS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
PLACEHOLDER = "ab"
"""What stands for words that are only known when the tool runs; they are always escaped."""
MOST_ATTACKS = 40


class Used(NamedTuple):
    """A pattern and how it is used."""

    place: str
    pattern: str
    flags: int
    method: str


def patterns() -> Iterator[Used]:
    """Every pattern typed in the package: the literal ones, and those put together of constants."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name != "__main__.py" and "import re\n" in (typed := file.read_text(encoding="utf-8")):
            yield from _patterns_of(file, typed)


def _patterns_of(file: Path, typed: str) -> Iterator[Used]:
    nodes = tuple(ast.walk(ast.parse(typed)))
    module = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    names = vars(import_module(module))
    for statement in nodes:
        for call in _calls(statement):
            if isinstance(pattern := _value(call.args[0], names), str | bytes):
                place = f"{file.relative_to(PACKAGE).as_posix()}:{call.lineno}"
                flags = sum(_value(one, names) for one in _flags(call))
                text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
                flags |= 0 if isinstance(pattern, str) else re.ASCII
                assert isinstance(call.func, ast.Attribute)
                used = {call.func.attr} if call.func.attr != "compile" else _uses(nodes, _name(statement))
                yield from (Used(place, text, flags, method) for method in sorted(used))


def _calls(statement: ast.AST) -> Iterator[ast.Call]:
    """Calls of functions of `re` in a statement that holds no others."""
    if isinstance(statement, ast.stmt) and not isinstance(getattr(statement, "body", None), list):
        yield from (one for one in ast.walk(statement) if _is_call(one))


def _is_call(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return False
    owner = node.func.value
    return isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in METHODS | {"compile"}


def _flags(call: ast.Call) -> list[ast.expr]:
    assert isinstance(call.func, ast.Attribute)
    return call.args[1:] * (call.func.attr == "compile") + [one.value for one in call.keywords if one.arg == "flags"]


def _name(statement: ast.AST) -> str:
    """The name that a statement gives to its pattern; empty: none."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""


def _uses(nodes: Sequence[ast.AST], name: str) -> set[str]:
    """The methods by which a file uses a name; the dearest, `finditer`, where it is handed on."""
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and _is_name(node.value, name)}
    loads = sum(_is_name(node, name) and isinstance(getattr(node, "ctx", None), ast.Load) for node in nodes)
    owned = sum(isinstance(node, ast.Attribute) and _is_name(node.value, name) for node in nodes)
    return used & METHODS if name.startswith("_") and used & METHODS and loads == owned else {"finditer"}


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    """What an expression is at the top of its file; None where that depends on what happens later."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(part, names) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return f"{_value(node.left, names) or PLACEHOLDER}{_value(node.right, names) or PLACEHOLDER}"
    try:
        return eval(compile(ast.Expression(node), "pattern", "eval"), dict(names))
    except NameError:
        return None


def _piece(part: ast.expr, names: dict[str, Any]) -> str:
    value = _value(part.value if isinstance(part, ast.FormattedValue) else part, names)
    return PLACEHOLDER if value is None else str(value)


def faster_than_the_text(used: Used) -> Iterator[Attack]:
    """Attacks that take over seven times the steps for four times the text, and still do when ten times as long."""
    parsed = PARSER.parse(used.pattern, used.flags)
    flags = parsed.state.flags
    tried = attacks(parsed, flags)[:MOST_ATTACKS]
    program = Program(parsed, flags) if tried else None
    for attack in tried:
        if program and all(_growth(program, attack, used.method, times) > 7 for times in (20, 250)):
            yield attack


def _growth(program: Program, attack: Attack, method: str, times: int) -> float:
    short, long = (steps(program, attack.text(n), method) for n in (times, 4 * times))
    return long / short if long < TOO_MANY else TOO_MANY


FOUND = list(patterns())
MODELS = {type_.model for type_ in schema().types.values()}


@pytest.mark.parametrize("used", FOUND, ids=[f"{one.place}-{one.method}" for one in FOUND])
def test_a_pattern_takes_steps_in_proportion_to_the_text(used: Used) -> None:
    assert list(faster_than_the_text(used)) == []


@pytest.mark.parametrize("form", [form.pattern for form, _ in _FORMS])
def test_so_does_a_form_of_dates(form: str) -> None:
    assert list(faster_than_the_text(Used("", form, re.ASCII, "fullmatch"))) == []


def test_so_does_every_order_of_elements_in_the_schema() -> None:
    assert [model for model in sorted(MODELS) if any(faster_than_the_text(Used("", model, 0, "fullmatch")))] == []


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        ("(a+)+b", "match"),
        ("(?:a|b+)*c", "match"),
        ("(x+x+)+y", "match"),
        ("a.*?b", "search"),
        (r"(\w+\s*)+$", "match"),
        (r"\s+$", "search"),
        (r"\s*[;|]\s*", "split"),
        (r"\w+\s*,?\s*\d", "match"),
    ],
)
def test_a_bad_pattern_is_found(pattern: str, method: str) -> None:
    assert list(faster_than_the_text(Used("", pattern, 0, method)))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?<!\w)\w+(?:[-']\w+)*", "finditer"),
        (r"\d+(?:[.,]\d+)*", "finditer"),
        ("a.*?b", "match"),
        ("(?:a++)+b", "match"),
        ("[;|]", "split"),
    ],
)
def test_a_good_pattern_passes(pattern: str, method: str) -> None:
    assert not list(faster_than_the_text(Used("", pattern, 0, method)))


@pytest.mark.parametrize(
    ("pattern", "text", "count"),
    [
        ("ab", "ab", 3),  # two characters and the end
        ("ab|cd", "cd", 5),  # a choice, no 'a', two characters and the end
        ("a*b", "aab", 15),  # two rounds of five, a third that fails at its third, and two for the rest
    ],
)
def test_steps_are_counted(pattern: str, text: str, count: int) -> None:
    assert steps(Program(PARSER.parse(pattern), 0), text, "match") == count

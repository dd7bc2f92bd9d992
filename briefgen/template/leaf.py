"""Text leaves: the only places of a template with Jinja, and the list of the Jinja they may hold.

Input: a text or an expression as typed, with its place. Output: a Leaf whose syntax tree holds only what `ALLOWED`,
`FILTERS` and `TESTS` name, and Problems. Jinja parses (its documented syntax, version 3), except short forms
(`short_forms.py`); it never compiles or runs anything: `evaluate.py` walks the parsed tree. So Jinja's constant
folding, which evaluates `'%200000000d'|format(1)` while compiling, never runs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.template.short_forms import node_kind, short_expression, short_text

MAX_LEAF = 2_000
"""Most characters of one leaf."""
DIGITS = 15
"""Most digits of a number before its point: as many as a float holds exactly."""

ALLOWED = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "List", "Tuple", "Getattr", "Getitem", "Filter", "Keyword",
    "Test", "Compare", "Operand", "And", "Or", "Not", "Add", "Sub", "Concat", "CondExpr", "If", "For",
})  # fmt: skip
"""Allowed syntax, by the names of Jinja's nodes."""
FILTERS = frozenset({"length", "count", "first", "last", "join", "upper", "lower", "trim", "default", "map",
                     "selectattr", "rejectattr"})  # fmt: skip
TESTS = frozenset({"in", "eq", "equalto", "ne"})

_WORDS: Mapping[str, str] = {
    "Pow": "'**'", "Mul": "'*'", "Div": "'/'", "FloorDiv": "'//'", "Mod": "'%'", "Neg": "a minus sign before a value",
    "Pos": "a plus sign before a value", "Call": "a call", "Include": "'include'", "Import": "'import'",
    "FromImport": "'import'", "Extends": "'extends'", "Macro": "'macro'", "CallBlock": "'call'", "Block": "'block'",
    "Assign": "'set'", "AssignBlock": "'set'", "FilterBlock": "'filter' as a block", "With": "'with'",
    "Slice": "a slice",
    "Dict": "a mapping", "ScopedEvalContextModifier": "'autoescape'", "NSRef": "a namespace",
}  # fmt: skip
_SIGNS = ("{{", "{%", "{#")
_ILLEGAL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
"""Characters that no text may hold; those of the private use area mark citations during evaluation."""
_EACH = re.compile(r"([A-Za-z]\w*) +in +(.+)", re.DOTALL)


class Leaf(Struct, frozen=True):
    """A text or expression as typed, its place, and its checked tree; plain text has no tree."""

    source: str
    where: Where
    tree: Any = None


class Each(Struct, frozen=True):
    """`for_each: actor in actors`: the name of each item, and the expression that lists the items."""

    name: str
    items: Leaf


def is_templated(text: str) -> bool:
    """Return whether the text holds Jinja."""
    return any(sign in text for sign in _SIGNS)


def text_leaf(source: str, where: Where, names: frozenset[str]) -> tuple[Leaf, tuple[Problem, ...]]:
    """Return the leaf of a text that may use `names`, and its problems."""
    if not is_templated(source):
        return Leaf(source, where), ()
    return _leaf(source, where, names, whole=True)


def expression_leaf(source: str, where: Where, names: frozenset[str]) -> tuple[Leaf, tuple[Problem, ...]]:
    """Return the leaf of one expression, as in `when`, and its problems."""
    return _leaf(source, where, names, whole=False)


def each_leaf(source: str, where: Where, names: frozenset[str]) -> tuple[Each | None, tuple[Problem, ...]]:
    """Return the leaf of a `for_each`, and its problems."""
    match = _EACH.fullmatch(source.strip())
    if not match:
        message = f"'for_each: {_short(source)}' does not say what to repeat over"
        return None, (Problem(where, "template-each", message, "write for_each: actor in actors"),)
    if match[1] in names or match[1] == "loop":
        message = f"the name '{match[1]}' is taken"
        return None, (Problem(where, "template-each", message, "give the repeated item another name"),)
    leaf, problems = expression_leaf(match[2], where, names)
    return Each(match[1], leaf), problems


def _leaf(source: str, where: Where, names: frozenset[str], *, whole: bool) -> tuple[Leaf, tuple[Problem, ...]]:
    if len(source) > MAX_LEAF:
        message = f"a text with Jinja of {len(source)} characters; the most is {MAX_LEAF}"
        return Leaf("", where), (Problem(where, "template-bounds", message),)
    try:
        tree = (short_text(source) if whole else short_expression(source)) or _parsed(source, whole)
        found = dict.fromkeys(_objections(tree, names))
    except RecursionError:
        return Leaf("", where), (Problem(where, "template-bounds", "this Jinja is nested too deep"),)
    except ValueError as error:
        message = f"this is not Jinja: {_short(str(error))}"
        return Leaf("", where), (Problem(where, "template-syntax", message),)
    return Leaf(source, where, tree), tuple(Problem(where, rule, text, hint) for rule, text, hint in found)


def _parsed(source: str, whole: bool) -> Any:
    """Return the tree that Jinja makes of a text, or of one expression.

    Raises ValueError with Jinja's message.
    """
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.parser import Parser

    environment = Environment(autoescape=False, keep_trailing_newline=True)
    try:
        if whole:
            return environment.parse(source)
        parser = Parser(environment, source, state="variable")
        expression = parser.parse_expression()
    except TemplateSyntaxError as error:
        raise ValueError(str(error)) from error
    if not parser.stream.eos:
        raise ValueError("an expression ends where more was typed")
    return expression


Objection = tuple[str, str, str]
"""Rule, message, hint."""


def _objections(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    """Yield everything in the tree that a leaf may not hold."""
    kind = node_kind(node)
    if kind not in ALLOWED:
        yield _refused(_WORDS.get(kind, f"'{kind}'"))
        return
    yield from _OBJECTIONS.get(kind, _no_objection)(node, names)
    if kind == "For":
        yield from _in_loop(node, names)
        return
    for child in node.iter_child_nodes():
        yield from _objections(child, names)


def _refused(what: str, hint: str = "") -> Objection:
    hint = hint or "docs/templates.md lists the Jinja that a template may use"
    return "template-jinja", f"{what} is not allowed in a template", hint


def _no_objection(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    yield from ()


def _in_loop(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node_kind(node.target) != "Name" or node.recursive:
        yield _refused("a loop over more than one name, or into itself,")
        return
    inside = names | {node.target.name, "loop"}
    yield from _objections(node.iter, names)
    for child in (*node.body, *([node.test] if node.test else ()), *node.else_):
        yield from _objections(child, inside)


def _name(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node.name not in names:
        hint = did_you_mean(node.name, names) or "docs/templates.md lists the names"
        yield "template-name", f"'{_short(node.name)}' is not known here", hint


def _const(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if isinstance(node.value, str) and (match := re.search(_ILLEGAL, node.value)):
        yield _refused(f"the character U+{ord(match[0]):04X}", "delete it")
    if isinstance(node.value, int | float) and abs(node.value) >= 10**DIGITS:
        yield _refused(f"a number of more than {DIGITS} digits")


def _attribute(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node.attr.startswith("_"):
        yield _refused(f"'{_short(node.attr)}'")


def _item(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node_kind(node.arg) != "Const" or type(node.arg.value) not in (str, int):
        yield _refused("anything but an id or a number in [ ]")


def _filter(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node.name not in FILTERS:
        hint = did_you_mean(node.name, FILTERS) or f"there are: {', '.join(sorted(FILTERS))}"
        yield _refused(f"the filter '{_short(node.name)}'", hint)
    elif node.dyn_args or node.dyn_kwargs or (node.kwargs and node.name != "map"):
        yield _refused(f"such an argument of '{node.name}'")


def _test(node: Any, names: frozenset[str]) -> Iterator[Objection]:
    if node.name not in TESTS or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield _refused(f"the test '{_short(node.name)}'", f"there are: {', '.join(sorted(TESTS))}")


_OBJECTIONS = {
    "Name": _name, "Const": _const, "Getattr": _attribute, "Getitem": _item, "Filter": _filter, "Test": _test,
}  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"

"""Short forms of Jinja that most templates need, read without importing Jinja, which takes 15 ms.

Input: a text or an expression as typed. Output: the tree that Jinja would make of it, of nodes with the same fields and
similar names (`ShortOr` is Jinja's `Or`); None for anything else, which Jinja reads. A short form is names joined by
`or`, as in `{{ part or title }}`, or the length of one compared with a number, as in `hypotheses|length > 1`.
`tests/template/test_short_forms.py` compares both readers.
"""

import re
from typing import Any

from msgspec import Struct

_KEYWORDS = frozenset({"and", "else", "false", "False", "if", "in", "is", "none", "None", "not", "or", "true", "True"})
"""Words of Jinja's own that look like names."""
_NAME = r"[A-Za-z][A-Za-z0-9_]*"
_OUTPUT = re.compile(r"\{\{ ([^{}]*) \}\}")
_CHOICE = re.compile(rf"{_NAME}(?: or {_NAME})*")
_COUNT = re.compile(rf"({_NAME})\|(length|count) (==|!=|>=|<=|>|<) (0|[1-9][0-9]{{0,3}})")
_OPERATORS = {"==": "eq", "!=": "ne", ">": "gt", ">=": "gteq", "<": "lt", "<=": "lteq"}


class ShortNode(Struct, frozen=True):
    """A node of a tree."""

    def iter_child_nodes(self) -> list["ShortNode"]:
        """Return the nodes directly below it."""
        values = (getattr(self, name) for name in self.__struct_fields__)
        several = (value if isinstance(value, tuple) else (value,) for value in values)
        return [one for inner in several for one in inner if isinstance(one, ShortNode)]


def node_kind(node: Any) -> str:
    """Return Jinja's name of a node, also for a short form."""
    return type(node).__name__.removeprefix("Short")


class ShortName(ShortNode, frozen=True):
    """The name of a value."""

    name: str


class ShortConst(ShortNode, frozen=True):
    """A number as typed."""

    value: int


class ShortOr(ShortNode, frozen=True):
    """The left value, or the right one if that is empty."""

    left: ShortNode
    right: ShortNode


class ShortFilter(ShortNode, frozen=True):
    """The result of a filter on a value."""

    node: ShortNode
    name: str
    args: tuple[ShortNode, ...] = ()
    kwargs: tuple[ShortNode, ...] = ()
    dyn_args: None = None
    dyn_kwargs: None = None


class ShortOperand(ShortNode, frozen=True):
    """The operator and right side of a comparison."""

    op: str
    expr: ShortNode


class ShortCompare(ShortNode, frozen=True):
    """A comparison."""

    expr: ShortNode
    ops: tuple[ShortOperand, ...]


class ShortOutput(ShortNode, frozen=True):
    """An output: what is printed."""

    nodes: tuple[ShortNode, ...]


class ShortTemplate(ShortNode, frozen=True):
    """A whole text."""

    body: tuple[ShortNode, ...]


def short_text(source: str) -> Any:
    """Return the tree of a text that is one short form in double braces."""
    match = _OUTPUT.fullmatch(source)
    expression = short_expression(match[1]) if match else None
    return ShortTemplate((ShortOutput((expression,)),)) if expression else None


def short_expression(source: str) -> Any:
    """Return the tree of a short form."""
    if _CHOICE.fullmatch(source):
        return _either(source.split(" or "))
    match = _COUNT.fullmatch(source)
    if match is None or match[1] in _KEYWORDS:
        return None
    name, filter_, operator, number = match.groups()
    return ShortCompare(
        ShortFilter(ShortName(name), filter_), (ShortOperand(_OPERATORS[operator], ShortConst(int(number))),)
    )


def _either(names: list[str]) -> ShortNode | None:
    """Return names joined by `or`, from the left as in Jinja; None if one of them is a keyword of Jinja."""
    if not _KEYWORDS.isdisjoint(names):
        return None
    tree: ShortNode = ShortName(names[0])
    for name in names[1:]:
        tree = ShortOr(tree, ShortName(name))
    return tree

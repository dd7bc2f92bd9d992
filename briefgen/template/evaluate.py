"""Evaluates the Jinja of a checked leaf by walking its tree, within a budget of steps and characters.

Input: a Leaf and a Scope with the values of its names. Output: text, a truth value or a list of items. No Python
attribute is ever read by a name from the template.

No operation shortens a text, so the mark behind a record's words (`context.py`) cannot be separated from them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from briefgen.core.problem import Problem, Refused
from briefgen.core.yaml_reader import read_yaml_text
from briefgen.core.yaml_text import unfit_for_slides
from briefgen.template.filters import FILTERS
from briefgen.template.leaf import Leaf
from briefgen.template.scope import LeafError, Scope, TemplateObject, compares, list_items, part_of, printed
from briefgen.template.short_forms import node_kind

T = TypeVar("T")


class Loop(TemplateObject, frozen=True):
    """`loop` inside a for: index (from 1), length, first, last."""

    index: int
    length: int

    def parts(self) -> Mapping[str, Callable[[], Any]]:
        """index, length, first and last."""
        return {
            "index": lambda: self.index, "length": lambda: self.length,
            "first": lambda: self.index == 1, "last": lambda: self.index == self.length,
        }  # fmt: skip

    def text(self) -> str:
        """Return an empty text: a loop cannot be printed."""
        return ""


def leaf_text(leaf: Leaf, scope: Scope) -> str:
    """Return the text of a leaf, evaluated. Raises Refused with the problem at the leaf's place."""
    return leaf.source if leaf.tree is None else _placed(leaf, lambda: _typed("".join(_written(leaf.tree, scope))))


def _typed(text: str) -> str:
    if unfit := unfit_for_slides(text):
        raise LeafError(*unfit)
    return read_yaml_text(text)


def truth_of(leaf: Leaf, scope: Scope) -> bool:
    """Return whether an expression is true: not false, zero, empty text or an empty list. Raises Refused."""
    return bool(_placed(leaf, lambda: _value(leaf.tree, scope)))


def items_of(leaf: Leaf, scope: Scope) -> tuple[Any, ...]:
    """Return the items that an expression lists. Raises Refused."""
    return _placed(leaf, lambda: list_items(_value(leaf.tree, scope)))


def _placed(leaf: Leaf, work: Callable[[], T]) -> T:
    try:
        return work()
    except LeafError as wrong:
        problem = Problem(leaf.where, "template-value", *wrong.args)
    except RecursionError:
        problem = Problem(leaf.where, "template-bounds", "this Jinja is nested too deep")
    raise Refused((problem,))


def _written(node: Any, scope: Scope) -> Iterator[str]:
    """Yield the texts that a template, a for, an if or an output writes, in order."""
    match node_kind(node):
        case "Template":
            yield from _all_written(node.body, scope)
        case "Output":
            yield from (scope.meter.write(printed(_value(child, scope))) for child in node.nodes)
        case "If":
            yield from _if_written(node, scope)
        case "For":
            yield from _loop_written(node, scope)


def _all_written(body: list[Any], scope: Scope) -> Iterator[str]:
    for node in body:
        yield from _written(node, scope)


def _if_written(node: Any, scope: Scope) -> Iterator[str]:
    for branch in (node, *node.elif_):
        if _value(branch.test, scope):
            yield from _all_written(branch.body, scope)
            return
    yield from _all_written(node.else_, scope)


def _loop_written(node: Any, scope: Scope) -> Iterator[str]:
    items = list_items(_value(node.iter, scope))
    name = node.target.name
    if node.test:
        items = tuple(item for item in items if _value(node.test, scope.having(**{name: item})))
    for index, item in enumerate(items, 1):
        scope.meter.step()
        inside = scope.having(**{name: item, "loop": Loop(index, len(items))})
        yield from _all_written(node.body, inside)
    if not items:
        yield from _all_written(node.else_, scope)


def _value(node: Any, scope: Scope) -> Any:
    scope.meter.step()
    return _VALUES[node_kind(node)](node, scope)


def _getattr(node: Any, scope: Scope) -> Any:
    return part_of(_value(node.node, scope), node.attr)


def _getitem(node: Any, scope: Scope) -> Any:
    value, key = _value(node.node, scope), node.arg.value
    if isinstance(value, TemplateObject):
        return part_of(value, key)
    for index, item in enumerate(list_items(value)):
        scope.meter.step()
        if index == key or (isinstance(item, TemplateObject) and isinstance(key, str) and part_of(item, "id") == key):
            return item
    raise LeafError(f"there is no '{key}' in this list")


def _both_numbers(node: Any, scope: Scope) -> tuple[Any, Any]:
    left, right = _value(node.left, scope), _value(node.right, scope)
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        raise LeafError("only numbers can be added or taken away", "texts are joined with ~")
    return left, right


def _difference(node: Any, scope: Scope) -> Any:
    left, right = _both_numbers(node, scope)
    return left - right


def _conditional(node: Any, scope: Scope) -> Any:
    if _value(node.test, scope):
        return _value(node.expr1, scope)
    return _value(node.expr2, scope) if node.expr2 else ""


def _compare(node: Any, scope: Scope) -> bool:
    left = _value(node.expr, scope)
    for operand in node.ops:
        right = _value(operand.expr, scope)
        if not compares(scope, left, operand.op, right):
            return False
        left = right
    return True


def _filter(node: Any, scope: Scope) -> Any:
    value = _value(node.node, scope)
    arguments = [_value(argument, scope) for argument in node.args]
    arguments += [_value(keyword.value, scope) for keyword in node.kwargs if keyword.key == "attribute"]
    try:
        result = FILTERS[node.name](scope, value, *arguments)
    except TypeError as error:
        raise LeafError(f"'{node.name}' lacks an argument") from error
    return scope.meter.write(result) if isinstance(result, str) else result


def _test(node: Any, scope: Scope) -> bool:
    operator = {"equalto": "eq"}.get(node.name, node.name)
    if len(node.args) != 1:
        raise LeafError(f"'{node.name}' lacks an argument")
    return compares(scope, _value(node.node, scope), operator, _value(node.args[0], scope))


_VALUES: Mapping[str, Callable[[Any, Scope], Any]] = {
    "TemplateData": lambda node, scope: node.data,
    "Const": lambda node, scope: node.value,
    "Name": lambda node, scope: scope.values[node.name],
    "List": lambda node, scope: tuple(_value(item, scope) for item in node.items),
    "Tuple": lambda node, scope: tuple(_value(item, scope) for item in node.items),
    "Getattr": _getattr,
    "Getitem": _getitem,
    "Filter": _filter,
    "Test": _test,
    "Compare": _compare,
    "And": lambda node, scope: _value(node.left, scope) and _value(node.right, scope),
    "Or": lambda node, scope: _value(node.left, scope) or _value(node.right, scope),
    "Not": lambda node, scope: not _value(node.node, scope),
    "Add": lambda node, scope: sum(_both_numbers(node, scope)),
    "Sub": _difference,
    "Concat": lambda node, scope: scope.meter.write("".join(printed(_value(item, scope)) for item in node.nodes)),
    "CondExpr": _conditional,
}

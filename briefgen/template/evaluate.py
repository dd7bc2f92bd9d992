"""Evaluates the Jinja of a checked leaf by walking its tree, within a budget of steps and characters.

Input: a Leaf and a Scope: the values its names stand for. Output: text, a truth or a list of items. Values are
texts, numbers, truths, lists and objects that list their own parts (`TemplateObject`); none of Python's own attributes
can be reached, since nothing here ever asks Python for one.

No operation shortens a text, so the mark behind a record's words (`context.py`) cannot be parted from them.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from briefgen.core.problem import Problem, Refused, did_you_mean
from briefgen.core.yaml_reader import read_yaml_text, unfit_for_slides
from briefgen.locale.casing import lower, upper
from briefgen.template.leaf import Leaf

MAX_STEPS = 200_000
MAX_CHARACTERS = 1_000_000

T = TypeVar("T")


class TemplateObject(Struct, frozen=True):
    """A value with named parts: a record, or the state of a loop."""

    @abstractmethod
    def parts(self) -> Mapping[str, Callable[[], Any]]:
        """The parts a template may name, each worked out when asked for."""

    @abstractmethod
    def text(self) -> str:
        """What it prints as."""


class StepBudget(Struct):
    """The budget for the Jinja of one deck; it only decreases."""

    steps: int = MAX_STEPS
    characters: int = MAX_CHARACTERS

    def step(self) -> None:
        """Spends one step. Raises Wrong when none is left."""
        self.steps -= 1
        if self.steps < 0:
            raise LeafError(f"the Jinja of this template takes more than {MAX_STEPS} steps", "loop over fewer records")

    def write(self, text: str) -> str:
        """Spends the text's length. Raises Wrong when it is too long."""
        self.characters -= len(text)
        if self.characters < 0:
            raise LeafError(f"the Jinja of this template writes more than {MAX_CHARACTERS} characters")
        return text


class LeafError(Exception):
    """A leaf cannot be evaluated; the first argument is a message for the author, the second a hint."""


class Scope(Struct, frozen=True):
    """The values of names, and the budget."""

    values: Mapping[str, Any]
    meter: StepBudget

    def having(self, **more: Any) -> "Scope":
        """The same scope with values for these names, too."""
        return Scope({**self.values, **more}, self.meter)


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
        """Nothing: a loop is not printed."""
        return ""


def leaf_text(leaf: Leaf, scope: Scope) -> str:
    """The text of a leaf, read as if it had been typed. Raises Refused with the problem at the leaf's place."""
    return leaf.source if leaf.tree is None else _placed(leaf, lambda: _typed("".join(_written(leaf.tree, scope))))


def _typed(text: str) -> str:
    if unfit := unfit_for_slides(text):
        raise LeafError(*unfit)
    return read_yaml_text(text)


def truth_of(leaf: Leaf, scope: Scope) -> bool:
    """Whether an expression holds: not false, zero, empty text or an empty list. Raises Refused."""
    return bool(_placed(leaf, lambda: _value(leaf.tree, scope)))


def items_of(leaf: Leaf, scope: Scope) -> tuple[Any, ...]:
    """The items an expression lists. Raises Refused."""
    return _placed(leaf, lambda: _items(_value(leaf.tree, scope)))


def _placed(leaf: Leaf, work: Callable[[], T]) -> T:
    try:
        return work()
    except LeafError as wrong:
        problem = Problem(leaf.where, "template-value", *wrong.args)
    except RecursionError:
        problem = Problem(leaf.where, "template-bounds", "this Jinja is nested too deep")
    raise Refused((problem,))


def _written(node: Any, scope: Scope) -> Iterator[str]:
    """The texts a template, a for, an if or an output writes, in order."""
    match type(node).__name__:
        case "Template":
            yield from _all_written(node.body, scope)
        case "Output":
            yield from (scope.meter.write(_printed(_value(child, scope))) for child in node.nodes)
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
    items = _items(_value(node.iter, scope))
    name = node.target.name
    if node.test:
        items = tuple(item for item in items if _value(node.test, scope.having(**{name: item})))
    for index, item in enumerate(items, 1):
        scope.meter.step()
        inside = scope.having(**{name: item, "loop": Loop(index, len(items))})
        yield from _all_written(node.body, inside)
    if not items:
        yield from _all_written(node.else_, scope)


def _printed(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, TemplateObject):
        return value.text()
    if isinstance(value, tuple):
        raise LeafError("a list cannot be printed as it is", "write |join(', ') behind it")
    return "" if value is None else str(value)


def _items(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise LeafError("this is not a list")
    return value


def _value(node: Any, scope: Scope) -> Any:
    scope.meter.step()
    return _VALUES[type(node).__name__](node, scope)


def _getattr(node: Any, scope: Scope) -> Any:
    return _part(_value(node.node, scope), node.attr)


def _part(value: Any, name: Any) -> Any:
    if not isinstance(value, TemplateObject):
        raise LeafError(f"'{name}' is asked of something that has no parts")
    parts = value.parts()
    if name not in parts:
        raise LeafError(
            f"there is no '{name}' here", did_you_mean(str(name), parts) or f"there are: {', '.join(parts)}"
        )
    return parts[name]()


def _getitem(node: Any, scope: Scope) -> Any:
    value, key = _value(node.node, scope), node.arg.value
    if isinstance(value, TemplateObject):
        return _part(value, key)
    for index, item in enumerate(_items(value)):
        scope.meter.step()
        if index == key or (isinstance(item, TemplateObject) and isinstance(key, str) and _part(item, "id") == key):
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
        if not _compares(scope, left, operand.op, right):
            return False
        left = right
    return True


def _compares(scope: Scope, left: Any, operator: str, right: Any) -> bool:
    if operator in ("in", "notin"):
        return any(_same(scope, left, item) for item in _items(right)) == (operator == "in")
    if operator in ("eq", "ne"):
        return _same(scope, left, right) == (operator == "eq")
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        raise LeafError("only numbers can be greater or less")
    orders: Mapping[str, bool] = {"gt": left > right, "gteq": left >= right, "lt": left < right, "lteq": left <= right}
    return orders[operator]


def _same(scope: Scope, left: Any, right: Any) -> bool:
    """Whether two values are equal; a record equals itself and its id."""
    scope.meter.step()
    if isinstance(left, tuple) or isinstance(right, tuple):
        raise LeafError("lists cannot be compared", "compare their |length, or ask 'in'")
    one, other = (_part(value, "id") if isinstance(value, TemplateObject) else value for value in (left, right))
    return bool(one == other)


def _filter(node: Any, scope: Scope) -> Any:
    value = _value(node.node, scope)
    arguments = [_value(argument, scope) for argument in node.args]
    arguments += [_value(keyword.value, scope) for keyword in node.kwargs if keyword.key == "attribute"]
    try:
        result = _FILTERS[node.name](scope, value, *arguments)
    except TypeError as error:
        raise LeafError(f"'{node.name}' is not given what it needs") from error
    return scope.meter.write(result) if isinstance(result, str) else result


def _test(node: Any, scope: Scope) -> bool:
    operator = {"equalto": "eq"}.get(node.name, node.name)
    if len(node.args) != 1:
        raise LeafError(f"'{node.name}' is not given what it needs")
    return _compares(scope, _value(node.node, scope), operator, _value(node.args[0], scope))


def _length(scope: Scope, value: Any) -> int:
    return len(_items(value))


def _end(index: int) -> Callable[[Scope, Any], Any]:
    """The first or last item, or nothing of an empty list."""

    def item(scope: Scope, value: Any) -> Any:
        return _items(value)[index] if _items(value) else ""

    return item


def _join(scope: Scope, value: Any, between: Any = "") -> str:
    texts = []
    for item in _items(value):
        scope.meter.step()
        texts.append(scope.meter.write(_printed(item)))
    if len(texts) * len(_printed(between)) > scope.meter.characters:
        scope.meter.write(" " * (scope.meter.characters + 1))
    return _printed(between).join(texts)


def _where(keep: bool) -> Callable[..., tuple[Any, ...]]:
    """`selectattr` keeps the items whose part holds, or passes a test; `rejectattr` the others."""

    def chosen(scope: Scope, value: Any, name: Any, test: Any = None, other: Any = None) -> tuple[Any, ...]:
        if test not in (None, "eq", "equalto", "ne", "==", "!=", "in"):
            raise LeafError(f"there is no test '{test}'")
        operator = {"equalto": "eq", "==": "eq", "!=": "ne"}.get(test, test)
        kept = []
        for item in _items(value):
            scope.meter.step()
            part = _part(item, name)
            if bool(part if operator is None else _compares(scope, part, operator, other)) == keep:
                kept.append(item)
        return tuple(kept)

    return chosen


def _map(scope: Scope, value: Any, name: Any) -> tuple[Any, ...]:
    parts = []
    for item in _items(value):
        scope.meter.step()
        parts.append(_part(item, name))
    return tuple(parts)


def _language(scope: Scope) -> str:
    return str(scope.values.get("language", ""))


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "length": _length,
    "count": _length,
    "first": _end(0),
    "last": _end(-1),
    "join": _join,
    "upper": lambda scope, value: upper(_printed(value), _language(scope)),
    "lower": lambda scope, value: lower(_printed(value), _language(scope)),
    "trim": lambda scope, value: _printed(value).strip(),
    "default": lambda scope, value, other="": value or other,
    "map": _map,
    "selectattr": _where(True),
    "rejectattr": _where(False),
}

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
    "Concat": lambda node, scope: scope.meter.write("".join(_printed(_value(item, scope)) for item in node.nodes)),
    "CondExpr": _conditional,
}

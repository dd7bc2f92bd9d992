"""The values that the Jinja of a template works on, its budget, and operations on single values.

Values are texts, numbers, truth values, lists and objects that list their own parts (`TemplateObject`).
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from briefgen.core.problem import did_you_mean

MAX_STEPS = 200_000
MAX_CHARACTERS = 1_000_000


class TemplateObject(Struct, frozen=True):
    """A value with named parts: a record, or the state of a loop."""

    @abstractmethod
    def parts(self) -> Mapping[str, Callable[[], Any]]:
        """Return the parts that a template may name, each evaluated when used."""

    @abstractmethod
    def text(self) -> str:
        """Return its printed text."""


class StepBudget(Struct):
    """The budget for the Jinja of one deck; it only decreases."""

    steps: int = MAX_STEPS
    characters: int = MAX_CHARACTERS

    def step(self) -> None:
        """Spend one step. Raises LeafError when none is left."""
        self.steps -= 1
        if self.steps < 0:
            raise LeafError(f"the Jinja of this template takes more than {MAX_STEPS} steps", "loop over fewer records")

    def write(self, text: str) -> str:
        """Spend the text's length; return the text. Raises LeafError when it is too long."""
        self.characters -= len(text)
        if self.characters < 0:
            raise LeafError(f"the Jinja of this template writes more than {MAX_CHARACTERS} characters")
        return text


class LeafError(Exception):
    """A leaf cannot be evaluated; the first argument is a message for the author, the second a hint."""


class Scope(Struct, frozen=True):
    """Values by name, and the budget."""

    values: Mapping[str, Any]
    meter: StepBudget

    def having(self, **more: Any) -> "Scope":
        """Return the scope with further values by name."""
        return Scope({**self.values, **more}, self.meter)


def printed(value: Any) -> str:
    """Return the printed text of a value. Raises LeafError for a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, TemplateObject):
        return value.text()
    if isinstance(value, tuple):
        raise LeafError("a list cannot be printed as it is", "write |join(', ') behind it")
    return "" if value is None else str(value)


def list_items(value: Any) -> tuple[Any, ...]:
    """Return the items of a list. Raises LeafError for any other value."""
    if not isinstance(value, tuple):
        raise LeafError("this is not a list")
    return value


def part_of(value: Any, name: Any) -> Any:
    """Return the part of that name. Raises LeafError when there is none."""
    if not isinstance(value, TemplateObject):
        raise LeafError(f"'{name}' is not available here: the value has no parts")
    parts = value.parts()
    if name not in parts:
        raise LeafError(
            f"there is no '{name}' here", did_you_mean(str(name), parts) or f"there are: {', '.join(parts)}"
        )
    return parts[name]()


def compares(scope: Scope, left: Any, operator: str, right: Any) -> bool:
    """Return whether a comparison holds; `operator` is named as in Jinja: eq, gt, in …. Raises LeafError."""
    if operator in ("in", "notin"):
        return any(_same(scope, left, item) for item in list_items(right)) == (operator == "in")
    if operator in ("eq", "ne"):
        return _same(scope, left, right) == (operator == "eq")
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        raise LeafError("only numbers can be greater or less")
    orders: Mapping[str, bool] = {"gt": left > right, "gteq": left >= right, "lt": left < right, "lteq": left <= right}
    return orders[operator]


def _same(scope: Scope, left: Any, right: Any) -> bool:
    """Return whether two values are equal; a record equals itself and its id."""
    scope.meter.step()
    if isinstance(left, tuple) or isinstance(right, tuple):
        raise LeafError("lists cannot be compared", "compare their |length, or ask 'in'")
    one, other = (part_of(value, "id") if isinstance(value, TemplateObject) else value for value in (left, right))
    return bool(one == other)

"""The filters that the Jinja of a template may use."""

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.locale.casing import lower, upper
from briefgen.template.scope import LeafError, Scope, compares, list_items, part_of, printed


def _length(scope: Scope, value: Any) -> int:
    return len(list_items(value))


def _end(index: int) -> Callable[[Scope, Any], Any]:
    """Return a filter for the first or last item; nothing for an empty list."""

    def item(scope: Scope, value: Any) -> Any:
        return list_items(value)[index] if list_items(value) else ""

    return item


def _join(scope: Scope, value: Any, between: Any = "") -> str:
    texts = []
    for item in list_items(value):
        scope.meter.step()
        texts.append(scope.meter.write(printed(item)))
    if len(texts) * len(printed(between)) > scope.meter.characters:
        scope.meter.write(" " * (scope.meter.characters + 1))
    return printed(between).join(texts)


def _where(keep: bool) -> Callable[..., tuple[Any, ...]]:
    """Return the filter `selectattr` (keep items whose part is true or passes a test) or `rejectattr` (drop)."""

    def chosen(scope: Scope, value: Any, name: Any, test: Any = None, other: Any = None) -> tuple[Any, ...]:
        if test not in (None, "eq", "equalto", "ne", "==", "!=", "in"):
            raise LeafError(f"there is no test '{test}'")
        operator = {"equalto": "eq", "==": "eq", "!=": "ne"}.get(test, test)
        kept = []
        for item in list_items(value):
            scope.meter.step()
            part = part_of(item, name)
            if bool(part if operator is None else compares(scope, part, operator, other)) == keep:
                kept.append(item)
        return tuple(kept)

    return chosen


def _map(scope: Scope, value: Any, name: Any) -> tuple[Any, ...]:
    parts = []
    for item in list_items(value):
        scope.meter.step()
        parts.append(part_of(item, name))
    return tuple(parts)


def _language(scope: Scope) -> str:
    return str(scope.values.get("language", ""))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "length": _length,
    "count": _length,
    "first": _end(0),
    "last": _end(-1),
    "join": _join,
    "upper": lambda scope, value: upper(printed(value), _language(scope)),
    "lower": lambda scope, value: lower(printed(value), _language(scope)),
    "trim": lambda scope, value: printed(value).strip(),
    "default": lambda scope, value, other="": value or other,
    "map": _map,
    "selectattr": _where(True),
    "rejectattr": _where(False),
}

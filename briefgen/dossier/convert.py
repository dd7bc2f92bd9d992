"""From plain values to values of a frozen class: at once where they are sound, and else with every mistake in them.

Comes in: a Struct class that forbids unknown fields, and mappings that claim to be its fields. Goes out: its values,
and what is wrong with the mappings that are not sound, each mistake with its path.

msgspec makes the values, in C, and stops at the first mistake. `mistakes.py` tells all of them, but needs pydantic,
which takes longer to be imported than most dossiers take to be read; so it is asked only when there is one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert

T = TypeVar("T", bound=Struct)
Mistake = Mapping[str, Any]
"""type, loc (the index of the value first), msg, input, ctx: as pydantic's ErrorDetails have them."""

_TRUTHS = {
    **dict.fromkeys(("yes", "y", "true", "t", "on", "1"), True),
    **dict.fromkeys(("no", "n", "false", "f", "off", "0"), False),
}
_WANTED: Mapping[str, str] = {
    "string": "text", "bool": "yes or no", "int": "a whole number", "float": "a number", "tuple": "a list",
    "list": "a list", "dict": "a mapping", "mapping": "a mapping", "dataclass": "a mapping",
    "greater_than_equal": "{ge} or more", "less_than_equal": "{le} or less",
}  # fmt: skip
_ASKED = re.compile("_(type|parsing|from_float)$")
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,9})?", re.ASCII)


def made(kind: type[T], typed: Sequence[Mapping[str, Any]]) -> tuple[Sequence[T | None], Sequence[Mistake]]:
    """A value of `kind` for each mapping, None for one that is not sound, and all mistakes."""
    try:
        return convert(typed, list[kind]), ()  # type: ignore[valid-type]
    except ValidationError:
        from briefgen.dossier.mistakes import examined

        return examined(kind, typed)


def wanted(mistake: Mistake) -> str:
    """What a value that is not sound would have to be: "must be text"; in pydantic's words where we have none."""
    kind = _WANTED.get(_ASKED.sub("", mistake["type"]))
    if kind is None:
        return f"is wrong: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"
    return f"must be {kind.format(**mistake.get('ctx', {}))}"


def meant(hint: Any, value: Any) -> Any:
    """A text as the yes, the no or the number that a field of that type asks for; anything else as it is."""
    if not isinstance(value, str):
        return value
    if hint in (bool, bool | None):
        return _TRUTHS.get(value.lower(), value)
    if hint is int and _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if hint is float and _NUMBER.fullmatch(value) else value

"""Iterates over the fields of values."""

from typing import Any


def field_names(value: Any) -> tuple[str, ...]:
    """The names of a value's fields, or of its class; none for what has no fields."""
    names: tuple[str, ...] = getattr(value, "__struct_fields__", ())
    return names

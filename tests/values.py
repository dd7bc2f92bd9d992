"""Values of either make: Structs, and the dataclasses that records and options are."""

from dataclasses import fields, is_dataclass
from typing import Any

from msgspec import Struct


def field_names(value: Any) -> tuple[str, ...]:
    """The names of a value's fields, or of its class; none for what has no fields."""
    if isinstance(value, Struct) or (isinstance(value, type) and issubclass(value, Struct)):
        return value.__struct_fields__
    return tuple(one.name for one in fields(value)) if is_dataclass(value) else ()

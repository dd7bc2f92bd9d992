"""The JSON Schema (draft 7) of a frozen class for templates and brands: types, and the text under each field.

briefgen reads every scalar as text, but an editor does not: a title `2024` is a number to it, and `yes` is a boolean in
YAML 1.1 and a text in YAML 1.2. Both are accepted.

Input: a msgspec class. Output: a plain dict. `schema.py` describes how the same fields may be typed in content files.
"""

from collections.abc import Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, to_builtins
from msgspec.structs import fields

from briefgen.dossier.convert import TRUTH_WORDS, needed
from briefgen.dossier.fieldtexts import field_texts

Schema = dict[str, Any]

_PLAIN: Mapping[Any, Schema] = {
    str: {"type": ["string", "number", "boolean"]},
    bool: {"anyOf": [{"type": "boolean"}, {"enum": [*TRUTH_WORDS]}]},
    int: {"type": "integer"}, float: {"type": "number"},
    Path: {"type": "string", "format": "path"}, NoneType: {"type": "null"}, Any: {},
}  # fmt: skip


def object_schema(kind: type[Struct]) -> Schema:
    """Return the schema of a mapping with the class's fields and no others."""
    hints, texts = get_type_hints(kind, include_extras=True), field_texts(kind)
    defaults = {one.name: {"default": to_builtins(one.default)} for one in fields(kind) if _is_plain(one.default)}
    described = {name: {"description": text} for name, text in texts.items()}
    properties = {
        name: {**defaults.get(name, {}), **value_schema(hint), **described.get(name, {})}
        for name, hint in hints.items()
    }
    required = [name for name in hints if name in needed(kind)]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _is_plain(default: Any) -> bool:
    """Return whether a default is worth showing in an editor."""
    return isinstance(default, str | bool | int | float | tuple) and default not in ("", ())


def value_schema(hint: Any) -> Schema:
    """Return the schema of a value of that type. Raises KeyError for a type that cannot be typed in files."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        limits = next((one for one in inner[1:] if isinstance(one, Meta)), Meta())
        given = {"minimum": limits.ge, "maximum": limits.le}
        return {**value_schema(inner[0]), **{key: value for key, value in given.items() if value is not None}}
    if origin is Literal:
        return {"enum": [*inner]}
    if origin in (Union, UnionType):
        return {"anyOf": [value_schema(one) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": value_schema(inner[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": value_schema(inner[1])}
    return object_schema(hint) if isinstance(hint, type) and issubclass(hint, Struct) else _PLAIN[hint]

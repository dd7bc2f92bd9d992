"""What a JSON Schema allows at a path: field names with descriptions, and the words of a choice.

Input: one of briefgen's own schemas, and a path. Output: words with descriptions.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from briefgen.core.yaml_document import Path

Schema = Mapping[str, Any]
BRANCHES = ("anyOf", "oneOf", "allOf")


def field_names(schema: Schema, path: Path, given: Collection[str] = ()) -> dict[str, str]:
    """Return the fields that may be typed in the mapping at that path, each with its description.

    If mappings of several forms are allowed, each form requires a key of its own: the key that is `given` decides the
    form; without one, these keys are returned.
    """
    found = list(_at(schema, schema, path))
    forms = [one for one in found if _own_key(one)]
    chosen = [one for one in forms if _own_key(one) in given]
    if len(forms) > 1 and not chosen:
        return {_own_key(one): _described(one["properties"][_own_key(one)]) for one in forms}
    return {
        name: _described(_resolved(schema, value))
        for one in chosen or found
        for name, value in one.get("properties", {}).items()
        if name not in given
    }


def choices(schema: Schema, path: Path) -> dict[str, str]:
    """Return the words of a choice at that path."""
    found: dict[str, str] = {}
    for one in _at(schema, schema, path):
        words = one.get("enum", ()) if "boolean" not in one.get("type", ()) else ("yes", "no")
        found |= dict.fromkeys((word for word in words if isinstance(word, str)), "")
    return dict.fromkeys(("yes", "no"), "") if {"yes", "no"} <= found.keys() else found


def description(schema: Schema, path: Path) -> str:
    """Return the schema's description of the field at that path."""
    *parent, name = path
    above = _at(schema, schema, tuple(parent))
    texts = (_described(one.get("properties", {}).get(name, {})) for one in above)
    return next(filter(None, texts), "")


def _own_key(schema: Schema) -> str:
    """Return the key that identifies one of several forms of a mapping: the first that it requires."""
    needed = schema.get("required", ())
    return str(needed[0]) if needed and str(needed[0]) in schema.get("properties", {}) else ""


def _described(schema: Schema) -> str:
    return str(schema.get("description", ""))


def _at(root: Schema, schema: Schema, path: Path) -> Iterator[Schema]:
    """Yield every schema that may apply at a path."""
    for one in _branches(root, schema):
        if not path:
            yield one
        elif (inner := _inside(one, path[0])) is not None:
            yield from _at(root, inner, path[1:])


def _inside(schema: Schema, step: str | int) -> Schema | None:
    if isinstance(step, int):
        inner = schema.get("items")
    else:
        inner = schema.get("properties", {}).get(step) or schema.get("additionalProperties")
    return inner if isinstance(inner, dict) else None


def _branches(root: Schema, schema: Schema) -> Iterator[Schema]:
    """Yield the schema and every form of it."""
    schema = _resolved(root, schema)
    yield schema
    for name in BRANCHES:
        for one in schema.get(name, ()):
            yield from _branches(root, one)
    for name in ("then", "else"):
        if name in schema:
            yield from _branches(root, schema[name])


def _resolved(root: Schema, schema: Schema) -> Schema:
    while "$ref" in schema:
        found: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema

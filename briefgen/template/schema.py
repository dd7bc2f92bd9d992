"""The JSON Schema (draft 7) of a template file, for editors: its fields, every slide kind, every option.

Input: the typed classes and the kinds' options, whose field texts become descriptions. Output: plain dicts.
"""

from typing import Any, cast

from msgspec.json import decode, encode

from briefgen.dossier.json_schema import object_schema
from briefgen.slides import kinds, load_kind
from briefgen.template.extend import LISTS, PLACING, SLOT
from briefgen.template.typed import COMPOSED, TypedEntry, TypedTemplate

Schema = dict[str, Any]


def template_schema() -> Schema:
    """Return the schema of a file in `templates/`."""
    schema, known = object_schema(TypedTemplate), kinds()
    definitions = schema.setdefault("$defs", {})
    definitions["entry"] = _entry()
    definitions |= {f"slide-{kind}": _slide(kind, about, definitions["entry"]) for kind, about in known.items()}
    slide = {"anyOf": [{"$ref": f"#/$defs/slide-{kind}"} for kind in known]}
    for name in (*LISTS, "add"):
        schema["properties"][name] = {**schema["properties"][name], "items": slide}
    schema["properties"]["drop"] = {**schema["properties"]["drop"], "type": ["array", "string"]}
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A briefgen template", **schema}
    return cast("Schema", decode(encode(whole)))  # in JSON types: default tuples become lists


def _entry() -> Schema:
    """Return the fields that any slide may set, and those with which `add` places it."""
    properties: Schema = object_schema(TypedEntry)["properties"]
    placed = {name: {"type": "string", "description": f"In `add`: the slot it comes {name}."} for name in PLACING}
    return {"type": "object", "properties": {**properties, **placed}}


def _slide(kind: str, about: str, entry: Schema) -> Schema:
    """Return an item `KIND: SLOT` with the options of its kind. Any value may be a text with Jinja."""
    options = load_kind(kind).options
    schema = object_schema(options)
    own = {
        name: {
            "description": value.pop("description", ""),
            "anyOf": [_one_or_many(value), {"type": "string", "pattern": "[{][{%]"}],
        }
        for name, value in schema.get("properties", {}).items()
        if name not in COMPOSED
    }
    slot = {"type": "string", "pattern": f"^{SLOT.pattern}$", "description": about}
    return {
        "type": "object",
        "properties": {kind: slot, **entry["properties"], **own},
        "required": [kind, *(name for name in schema.get("required", ()) if name not in COMPOSED)],
        "additionalProperties": False,
    }


def _one_or_many(value: Schema) -> Schema:
    """Return the schema of a list that also allows one bare text."""
    return {"anyOf": [value, value["items"]]} if value.get("type") == "array" and "items" in value else value

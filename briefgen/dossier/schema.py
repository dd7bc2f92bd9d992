"""JSON Schemas of content files, in the lean form in which they are typed, for completion and hover in editors.

Comes in: the record classes, whose field texts become descriptions. Goes out: plain dicts by name, JSON Schema
draft-07, the draft that editors' YAML servers support best. What a schema accepts may still be refused by `load.py`,
which alone sees references. What loads is accepted, but for records whose very words come from `defaults`.

briefgen reads every scalar as text, an editor does not: `value: 12` and `date: 2017` may be numbers to it, and the
name of a thing called `true` a boolean.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.core.language import TAG
from briefgen.dossier.fieldtexts import field_texts
from briefgen.dossier.records import NOUNS, Head, Indicator, Point, Side
from briefgen.dossier.shorthand import BASES, LINE_KINDS, STANCES

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FROM_DEFAULTS = {"actor", "basis", "by", "cite", "grade", "issue", "kind", "of", "outlet", "stance", "why"}
"""Needed fields that a file's `defaults` may well give, so that no record is asked for them."""
ID = "^[a-z0-9][a-z0-9-]*$"
SCALAR = ["string", "number", "boolean"]
SOURCE = "[a-z0-9][a-z0-9-]*"
CITATION = f"^{SOURCE}(#[0-9]{{1,5}}(-[0-9]{{1,5}})?(,[0-9]{{1,5}}(-[0-9]{{1,5}})?)*)?(/[1-6])?$"
CITATION_WORDS = "source#paragraphs/credibility: s4, s4#11, s4#3-5,9, s4#11/3 (1 confirmed to 6 cannot be judged)"
DATE_WORDS = "EDTF: 2019, 2019-07, 2019-07-12, 2019~ (about), 2019? (uncertain), 2017/2019, 2025-12-12/.. (open)"
STANCE_WORDS = {
    "for": "For the issue's claim: what they hold.",
    "if": "For it on conditions: what they hold.",
    "against": "Against the issue's claim: what they hold.",
    "says": "Takes no side: what they say.",
}
BASIS_WORDS = {
    "stated": "On record: the citations where it stands.",
    "reported": "Somebody says so of them: the citations where it stands.",
    "inferred": "The writer's own reading: the citations where it stands.",
}
LINE_WORDS = {
    "ask": "What to ask.", "offer": "What to offer.", "avoid": "What not to do or say.", "say": "What can be said.",
}  # fmt: skip


def content_schemas() -> Mapping[str, Schema]:
    """The schema of `dossier.yaml` and of each noun's file, by the file's name without its ending."""
    fields = {noun: _fields(kind) for noun, kind in NOUNS.items()}
    entries = {noun: _entries(noun, record) for noun, record in fields.items()}
    nouns = {noun: _whole(noun, entries[noun], record) for noun, record in fields.items()}
    return {"dossier": _dossier(entries, fields), **nouns}


def _whole(noun: str, entries: Schema, fields: Schema) -> Schema:
    return {
        "$schema": DRAFT,
        "title": f"{noun}.yaml",
        **entries,
        "properties": {"defaults": _defaults([fields])},
        "definitions": _definitions(),
    }


def _dossier(entries: Mapping[str, Schema], fields: Mapping[str, Schema]) -> Schema:
    """The head, and any noun under its name."""
    head = _fields(Head)
    readers = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": _text(), "minProperties": 1}
    return {
        "$schema": DRAFT,
        "title": "dossier.yaml",
        "type": "object",
        "properties": {
            **head["properties"],
            "language": {**head["properties"]["language"], "type": ["string", "null"], "pattern": f"^{TAG}$"},
            "readers": {**readers, "description": head["properties"]["readers"]["description"]},
            "defaults": _defaults(fields.values()),
            **entries,
        },
        "required": head["required"],
        "additionalProperties": False,
        "definitions": _definitions(),
    }


def _definitions() -> Schema:
    return {
        "citation": {
            "type": "string",
            "pattern": CITATION,
            "description": CITATION_WORDS,
        },
        "date": {"type": ["string", "number"], "description": DATE_WORDS},
    }


def _entries(noun: str, fields: Schema) -> Schema:
    """A mapping of ids to records; of positions, issue > actor > one or many."""
    record = _record(noun, fields)
    if noun == "positions":
        record = _mapping(_one_or_many(record), "Issue, and under it the actors.")
    if noun == "origins":
        record = {"anyOf": [record, _text("The name alone.")]}
    return {**_mapping(record, (NOUNS[noun].__doc__ or "").strip()), "type": ["object", "null"]}


def _mapping(value: Schema, description: str) -> Schema:
    names = {"anyOf": [{"pattern": ID}, {"const": "defaults"}]}
    return {"type": "object", "description": description, "propertyNames": names, "additionalProperties": value}


def _defaults(records: Iterable[Schema]) -> Schema:
    """Fields that stand in every record of the file unless it has its own."""
    properties = {name: one for record in records for name, one in record["properties"].items()}
    text = "Fields that every record of this file has unless it says otherwise."
    return {"type": ["object", "null"], "description": text, "properties": properties, "additionalProperties": False}


def _record(noun: str, record: Schema) -> Schema:
    """What stands under an id."""
    properties, asked = dict(record["properties"]), []
    if noun == "positions":
        properties = {name: one for name, one in properties.items() if name not in ("issue", "actor")}
        properties |= {word: _text(text) for word, text in STANCE_WORDS.items()}
        asked.append(_one_of([*STANCES, "stance"]))
    if noun == "lines":
        properties |= {word: _text(text) for word, text in LINE_WORDS.items()}
        asked.append(_one_of([*LINE_KINDS, "kind"]))
    if "basis" in properties:
        properties |= {word: {**_cited(), "description": text} for word, text in BASIS_WORDS.items()}
        asked.append(_one_of([*BASES, "cite", "basis"]))
    spelt = {"what"} if noun in ("positions", "lines") else set()
    return {
        "type": "object",
        "description": record["description"],
        "properties": properties,
        "required": [name for name in record["required"] if name not in FROM_DEFAULTS | spelt],
        "additionalProperties": False,
        **({"allOf": asked} if asked else {}),
    }


def _one_of(words: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [word]} for word in words]}


def _fields(kind: type[Any]) -> Schema:
    """The object schema of a class in its lean form."""
    from briefgen.dossier.mistakes import json_schema

    schema = json_schema(kind)
    texts = field_texts(kind)
    properties = {
        name: _field(name, one, texts.get(name, ""))
        for name, one in schema["properties"].items()
        if name not in ("id", "where")
    }
    required = [name for name in schema.get("required", ()) if name in properties]
    description = schema.get("description", "")
    return {"description": description, "properties": properties, "required": required}


def _field(name: str, schema: Schema, text: str) -> Schema:
    lean = _lean(name, schema)
    return {**lean, "description": text} if text else lean


def _lean(name: str, schema: Schema) -> Schema:
    """One field as it is typed. `schema` is pydantic's, of the field as the record holds it."""
    told = str(schema)
    if "'title': 'Citation'" in told:
        return _cited()
    if "'title': 'Dated'" in told:
        return {"anyOf": [{"$ref": "#/definitions/date"}, {"type": "null"}]}
    for part, lone in ((Side, False), (Point, True), (Indicator, True)):
        if f"#/$defs/{part.__name__}" in told:
            return _parts(part, lone)
    return _plain(name, schema)


def _plain(name: str, schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"]]}
    if name in ("relays", "skip"):
        return {"type": ["object", "null"], "additionalProperties": _listed(_text()) if name == "relays" else _text()}
    match schema.get("type"):
        case "array":
            return _listed(_text())
        case "object":
            return {"type": ["object", "null"], "additionalProperties": _value(schema["additionalProperties"])}
        case "boolean":
            return {"anyOf": [{"type": ["boolean", "null"]}, {"enum": ["yes", "no", "on", "off", "true", "false"]}]}
        case "integer":
            return {"type": "integer", **{key: schema[key] for key in ("minimum", "maximum") if key in schema}}
    if "anyOf" in schema:
        return {"anyOf": [_plain(name, one) if one.get("type") != "null" else one for one in schema["anyOf"]]}
    return _text()


def _value(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"]]}
    return _listed(_text()) if schema.get("type") == "array" else _text()


def _text(description: str = "") -> Schema:
    return {"type": [*SCALAR, "null"], **({"description": description} if description else {})}


def _listed(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _one_or_many(one: Schema) -> Schema:
    return {"if": {"type": "array"}, "then": {"type": "array", "items": one}, "else": one}


def _cited() -> Schema:
    one = {"$ref": "#/definitions/citation"}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _parts(part: type[Any], lone: bool) -> Schema:
    """Small mappings, one or many; where one field is enough, its bare text too."""
    record = _fields(part)
    whole = {
        "type": "object",
        "description": record["description"],
        "properties": record["properties"],
        "required": record["required"],
        "additionalProperties": False,
    }
    one = {"if": {"type": "object"}, "then": whole, "else": {"type": SCALAR}} if lone else whole
    return {"type": "array", "items": one, "minItems": 2} if not lone else _one_or_many(one)

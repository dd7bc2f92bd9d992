"""JSON Schemas of content files, in the short form in which they are typed, for completion and hover in editors.

Input: the record classes, whose field texts become descriptions. Output: plain dicts by name, JSON Schema draft-07, the
draft that editors' YAML servers support best. A schema may accept what `load.py` refuses, since it does not check
references. What loads is accepted, except records whose required texts come from `defaults`.

briefgen reads every scalar as text, an editor does not: `value: 12` and `date: 2017` may be numbers to it, and a name
`true` a boolean.
"""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from msgspec import Meta, Struct

from briefgen.core.edtf import Dated
from briefgen.core.language import TAG
from briefgen.dossier.convert import TRUTH_WORDS, needed
from briefgen.dossier.field import Field, fields_of, optional
from briefgen.dossier.fieldtexts import field_texts
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Citation, Head

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = "^[a-z0-9][a-z0-9-]*$"
SCALAR = ["string", "number", "boolean"]
SOURCE = "[a-z0-9][a-z0-9-]*"
CITATION = f"^{SOURCE}(#[0-9]{{1,5}}(-[0-9]{{1,5}})?([,+][0-9]{{1,5}}(-[0-9]{{1,5}})?)*)?(/[1-6])?$"
CITATION_WORDS = "source#paragraphs/credibility: s4, s4#11, s4#3-5,9, s4#11/3 (1 confirmed to 6 cannot be judged)"
DATE_WORDS = "EDTF: 2019, 2019-07, 2019-07-12, 2019~ (about), 2019? (uncertain), 2017/2019, 2025-12-12/.. (open)"


def content_schemas() -> Mapping[str, Schema]:
    """Return the schema of `dossier.yaml` and of each noun's file, by the file's name without its ending."""
    fields = {name: _fields(noun.record) for name, noun in NOUNS.items()}
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
    """Return the head, and any noun under its name."""
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
        "citation": {"type": "string", "pattern": CITATION, "description": CITATION_WORDS},
        "date": {"type": ["string", "number"], "description": DATE_WORDS},
    }


def _entries(name: str, fields: Schema) -> Schema:
    """Return a mapping of ids to records; of positions, issue > actor > one or many."""
    noun = NOUNS[name]
    record = _record(noun, fields)
    if noun.under:
        first, second = noun.under
        record = _mapping(_one_or_many(record), f"{first.capitalize()}, and under it the {second}s.")
    if noun.bare:
        record = {"anyOf": [record, _text(f"The {noun.bare} alone.")]}
    return {**_mapping(record, (noun.record.__doc__ or "").strip()), "type": ["object", "null"]}


def _mapping(value: Schema, description: str) -> Schema:
    names = {"anyOf": [{"pattern": ID}, {"const": "defaults"}]}
    return {"type": "object", "description": description, "propertyNames": names, "additionalProperties": value}


def _defaults(records: Iterable[Schema]) -> Schema:
    """Return fields that every record of the file has unless it has its own."""
    properties = {name: one for record in records for name, one in record["properties"].items()}
    text = "Fields that every record of this file has unless it says otherwise."
    return {"type": ["object", "null"], "description": text, "properties": properties, "additionalProperties": False}


def _record(noun: Noun, record: Schema) -> Schema:
    """Return what is typed under an id."""
    properties = {name: one for name, one in record["properties"].items() if name not in noun.under}
    asked, given = [], set(noun.defaultable)
    for short in noun.shorthands:
        cites = short.value in noun.defaultable
        under = _cited() if cites else _text()
        properties |= {word: {**under, "description": text} for word, text in short.words.items()}
        asked.append(_one_of([*short.words, *([short.value, "uncited"] if cites else []), short.field]))
        given |= {short.field, short.value}
    return {
        "type": "object",
        "description": record["description"],
        "properties": properties,
        "required": [name for name in record["required"] if name not in given],
        "additionalProperties": False,
        **({"allOf": asked} if asked else {}),
    }


def _one_of(words: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [word]} for word in words]}


def _fields(kind: type[Struct]) -> Schema:
    """Return the object schema of a class in its short form."""
    texts = field_texts(kind)
    fields = [one for one in fields_of(kind) if one.name != "uncited" or "cite" in needed(kind)]
    described = {one.name: {"description": texts[one.name]} if one.name in texts else {} for one in fields}
    properties = {one.name: {**_field(one), **described[one.name]} for one in fields}
    return {
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "properties": properties,
        "required": [one.name for one in fields if one.needed],
    }


def _field(field: Field) -> Schema:
    """Return one field as it is typed."""
    if field.part is Citation:
        return _cited()
    if field.part:
        return _parts(field.part, field.parts.least if field.parts else 0)
    if field.hint in (bool, bool | None):
        return {"anyOf": [{"type": ["boolean", "null"]}, {"enum": [*TRUTH_WORDS]}]}
    if field.hint is int:
        return {"type": "integer", **_limits(field.limits)}
    value = _value(optional(field.hint))
    return value if field.hint == optional(field.hint) else {"anyOf": [value, {"type": "null"}]}


def _limits(limits: Meta | None) -> Schema:
    given = {"minimum": limits.ge, "maximum": limits.le} if limits else {}
    return {key: value for key, value in given.items() if value is not None}


def _value(hint: Any) -> Schema:
    """Return what is typed for a value of that type."""
    if hint is Dated:
        return {"$ref": "#/definitions/date"}
    if get_origin(hint) is Literal:
        return {"enum": [*get_args(hint)]}
    if get_origin(hint) is tuple:
        return _listed(_text())
    if get_origin(hint) is Mapping:
        return {"type": ["object", "null"], "additionalProperties": _value(get_args(hint)[1])}
    return _text()


def _text(description: str = "") -> Schema:
    return {"type": [*SCALAR, "null"], **({"description": description} if description else {})}


def _listed(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _one_or_many(one: Schema) -> Schema:
    return {"if": {"type": "array"}, "then": {"type": "array", "items": one}, "else": one}


def _cited() -> Schema:
    one = {"$ref": "#/definitions/citation"}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _parts(part: type[Struct], least: int) -> Schema:
    """Return small mappings, one or many; where one field is enough, its bare text too."""
    record = _fields(part)
    whole = {
        "type": "object",
        "description": record["description"],
        "properties": record["properties"],
        "required": record["required"],
        "additionalProperties": False,
    }
    lone = record["required"] == [part.__struct_fields__[0]]
    one = {"if": {"type": "object"}, "then": whole, "else": {"type": SCALAR}} if lone else whole
    return {"type": "array", "items": one, "minItems": least} if least else _one_or_many(one)

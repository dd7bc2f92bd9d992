"""The JSON Schemas (draft 7) of a layer's files: the nouns' ids, with only words under them.

Input: the declarations of the nouns. Output: a plain dict for each file, for editors.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefgen.dossier.field import part_fields, translatable_fields
from briefgen.dossier.fieldtexts import field_texts
from briefgen.dossier.layers import OF, TEMPLATES
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Head
from briefgen.dossier.schema import DRAFT, Schema
from briefgen.dossier.translation import DIGITS

_DIGEST: Schema = {"type": ["string", "number"], "pattern": f"^[0-9a-f]{{{DIGITS}}}$"}
_WORDS: Schema = {"type": ["string", "number", "boolean", "null"]}


def layer_schemas() -> Mapping[str, Schema]:
    """Return the schema of each file in `lang/TAG/`, by the file's name without its ending."""
    nouns = {name: _of_noun(name) for name in NOUNS}
    head = _record(Head)
    named = {name: {**schema, "description": f"Words of the dossier's {name}"} for name, schema in nouns.items()}
    head["properties"] = {**head["properties"], **named}
    words: Schema = {"type": "object", "description": "A template's text: its translation",
                     "additionalProperties": _WORDS}  # fmt: skip
    files = {"dossier": head, TEMPLATES: words, **nouns}
    return {name: {"$schema": DRAFT, "title": f"lang/…/{name}.yaml", **schema} for name, schema in files.items()}


def _of_noun(name: str) -> Schema:
    record = _record(NOUNS[name].record)
    one = {"anyOf": [record, {"type": "null"}, {"type": "array", "items": {"anyOf": [record, {"type": "null"}]}}]}
    entry = {"type": "object", "additionalProperties": one} if NOUNS[name].under else record
    return {"type": "object", "additionalProperties": entry}


def _record(kind: type[Struct]) -> Schema:
    """Return the schema of the words of a record or part, and of the digests of what they translate."""
    texts, fields = field_texts(kind), [one.name for one in translatable_fields(kind)]
    parts = {one.name: one.part for one in part_fields(kind) if one.part and translatable_fields(one.part)}
    by_field = {"type": "object", "properties": dict.fromkeys(fields, _DIGEST), "additionalProperties": False}
    listed = {name: {**_listed(part), "description": texts.get(name, "")} for name, part in parts.items()}
    of = {
        "description": "Digits of the text that was translated, as briefgen check names them",
        "anyOf": [_DIGEST, by_field],
    }
    words = {name: {**_WORDS, "description": texts.get(name, "")} for name in fields}
    return {"type": "object", "properties": {**words, **listed, OF: of}, "additionalProperties": False}


def _listed(part: type[Struct]) -> Schema:
    return {"type": "array", "items": {"anyOf": [_record(part), {"type": "null"}]}}

"""A Brief in another language: the layer passes the same gate as the dossier before its words replace the original.

Input: what a reader sees of the dossier in its own words and in those of a layer. Output: one Brief; a text without a
translation stays in the original, and is recorded as such.
"""

from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import HEAD as HEAD_FIELD
from briefgen.audience.field_place import field_of
from briefgen.core.problem import Where
from briefgen.dossier.field import kept_fields, part_fields, translatable_fields
from briefgen.dossier.records import LanguageLayer, Record
from briefgen.dossier.translation import HEAD, target

S = TypeVar("S", bound=Struct)


class _Collected(NamedTuple):
    """What is collected while translating: places of translations, fields left in the original language."""

    layer: LanguageLayer
    places: dict[tuple[str, str], Where]
    original: set[str]
    missing: set[str]


def in_language(original: Brief, translated: Brief, layer: LanguageLayer, language: str) -> Brief:
    """Return the original Brief with the translated words where there are any.

    Both are of one reader and one dossier.
    """
    put = _Collected(layer, {}, set(), set())
    records = {
        noun: {id_: _record(one, translated.records[noun][id_], put) for id_, one in by_id.items()}
        for noun, by_id in original.records.items()
    }
    title = _head("title", original.title, translated.title, put)
    subtitle = _head("subtitle", original.subtitle, translated.subtitle, put)
    return replace(
        original, title=title, subtitle=subtitle, language=language, records=records,
        places={**original.places, **put.places}, original_language=original.language, template_texts=layer.templates,
        in_original=frozenset(put.original), untranslated=frozenset(put.missing),
        own_figures=original.records.get("figures", {}),
    )  # fmt: skip


def _head(name: str, text: str, words: str, put: _Collected) -> str:
    if text and not words:
        put.original.add(f"{HEAD_FIELD}{name}")
        put.missing.add(f"{HEAD_FIELD}{name}")
    elif place := put.layer.places.get(HEAD, {}).get(name):
        put.places[HEAD, name] = place
    return words or text


def _record(record: Record, words: Record, put: _Collected) -> Record:
    return _words(record, words, record, "", put)


def _words(part: S, words: S, record: Record, within: str, put: _Collected) -> S:
    """Return the record or part with translated words; `within` is its path in the record as this reader sees it."""
    changes = _texts(part, words, record, within, put) | _parts(part, words, record, within, put)
    put.original.update(field_of(record, f"{within}{field.name}") for field in kept_fields(type(part)))
    if changes and "where" in type(part).__struct_fields__ and within:
        changes["where"] = getattr(words, "where")  # noqa: B009
    return replace(part, **changes) if changes else part


def _texts(part: Struct, words: Struct, record: Record, within: str, put: _Collected) -> dict[str, Any]:
    """Return the translated texts by field; those that have no translation are noted in `put`."""
    changes: dict[str, Any] = {}
    typed = put.layer.places.get(record.key, {})
    for field in translatable_fields(type(part)):
        text = getattr(part, field.name)
        to, of = target(field), field_of(record, f"{within}{field.name}")
        new = getattr(words, to)
        if not text or (field.is_known(text) and not new):
            continue
        changes |= {to: new} if new else {}
        if not new or to != field.name:
            put.original.add(of)
        if not new:
            put.missing.add(of)
        elif not within and field.name in typed:
            put.places[record.key, to] = typed[field.name]
    return changes


def _parts(part: Struct, words: Struct, record: Record, within: str, put: _Collected) -> dict[str, Any]:
    """Return the lists of parts, such as a story's points, by field, each part in the other words."""
    changes: dict[str, Any] = {}
    typed = put.layer.places.get(record.key, {})
    for field in part_fields(type(part)):
        pairs = zip(getattr(part, field.name), getattr(words, field.name), strict=True)
        parts = tuple(_words(*pair, record, f"{within}{field.name}.{n}.", put) for n, pair in enumerate(pairs))
        changes[field.name] = parts
        if parts != getattr(part, field.name) and field.name in typed:
            put.places[record.key, field.name] = typed[field.name]
    return changes

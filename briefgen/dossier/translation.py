"""Translations: the texts that can be translated, and a Dossier in the words of a layer.

Input: a Dossier and one of its layers. Output: the same Dossier in translated words. A translation counts only while
its `of` is the digest of the current text; any other may say what the dossier no longer says, or may no longer say to
some reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.problem import Where
from briefgen.dossier.field import Field, part_fields, translatable_fields, translatable_parts
from briefgen.dossier.records import Dossier, LanguageLayer, Translation

S = TypeVar("S", bound=Struct)
_NUMBER = re.compile(r"\.\d+")
HEAD = ""
"""Key of the dossier's head."""
DIGITS = 4
"""Number of hex digits of a digest: enough to notice a change, short enough to type."""


def text_digest(text: str) -> str:
    """Return the first hex digits of the SHA-256 of a text, given as `of` in its translations."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def target(field: Field) -> str:
    """Return the field that holds a translation of this one: itself, or another if its own words must stay."""
    return (field.text.translated_in if field.text else "") or field.name


def texts_in_record(record: Struct, within: str = "", known: bool = True) -> Iterator[tuple[str, str]]:
    """Yield every translatable text of a record with its field: `what`, `points.0.say`.

    Texts that briefgen itself translates are included only if `known` is set.
    """
    for field in translatable_fields(type(record)):
        text = getattr(record, field.name)
        if text and (known or not field.is_known(text)):
            yield f"{within}{field.name}", text
    for field in translatable_parts(type(record)):
        for n, part in enumerate(getattr(record, field.name)):
            yield from texts_in_record(part, f"{within}{field.name}.{n}.", known)


def texts_in_dossier(dossier: Dossier, known: bool = True) -> Iterator[tuple[str, str, str]]:
    """Yield every translatable text: the record's key, the field, the text; the head's first.

    Texts that briefgen itself translates are included only if `known` is set.
    """
    yield from ((HEAD, name, text) for name, text in texts_in_record(dossier.head, known=known))
    for records in dossier.records.values():
        for record in records.values():
            yield from ((record.key, name, text) for name, text in texts_in_record(record, known=known))


def is_current(translation: Translation | None, text: str) -> bool:
    """Return whether there is a translation of the current text."""
    return translation is not None and translation.of == text_digest(text)


def readdressed(dossier: Dossier, layers: Mapping[str, LanguageLayer]) -> dict[str, LanguageLayer]:
    """Return the layers with each translation moved to where its text moved within a list.

    Points, positions and other parts have a number and no id: when one is inserted, translations are matched by digest.
    A translation whose text is no longer in its list stays where it is, and is stale.
    """
    texts = {(key, name): text for key, name, text in texts_in_dossier(dossier)} if layers else {}
    digest = cache(text_digest)  # several layers translate the same texts
    return {tag: _readdressed(layer, texts, digest) for tag, layer in layers.items()}


def _readdressed(
    layer: LanguageLayer, texts: Mapping[tuple[str, str], str], digest: Callable[[str], str]
) -> LanguageLayer:
    """Return the layer with translations moved to where their texts are, by digest."""
    given = {(key, name): one for key, by_field in layer.texts.items() for name, one in by_field.items()}
    stale = {at: one for at, one in given.items() if one.of != digest(texts.get(at, ""))}
    records = {_unnumbered(key) for key, _ in stale}
    free: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for at, text in texts.items() if stale else ():
        if _unnumbered(at[0]) in records and (at in stale or at not in given):
            free.setdefault((_list_of(at), digest(text)), []).append(at)
    moves = {at: new.pop(0) for at, one in stale.items() if (new := free.get((_list_of(at), one.of)))}
    return _moved(layer, moves) if moves else layer


def _unnumbered(key: str) -> str:
    """Return a record's key without the number that sets it apart under its two ids: `fare.bo` for `fare.bo.2`."""
    return _NUMBER.sub("", key) if "." in key else key


def _list_of(at: tuple[str, str]) -> str:
    """Return the list that a text is in: record and field without numbers."""
    return _NUMBER.sub("", "\n".join(at))


def _moved(layer: LanguageLayer, moves: Mapping[tuple[str, str], tuple[str, str]]) -> LanguageLayer:
    """Return the layer with texts and their places moved."""
    texts = {key: dict(by_field) for key, by_field in layer.texts.items()}
    places = {key: dict(by_field) for key, by_field in layer.places.items()}
    taken = [(texts[key].pop(name), places[key].pop(name), new) for (key, name), new in moves.items()]
    for text, place, (key, name) in taken:
        texts.setdefault(key, {})[name] = text
        places.setdefault(key, {})[name] = place
    return replace(layer, texts=texts, places=places)


def in_words_of(dossier: Dossier, layer: LanguageLayer) -> Dossier:
    """Return the Dossier with the layer's words in place of its own; texts without a translation are empty.

    It passes the same gate as the original, which does not look at words; what is empty afterwards has no translation.
    """
    records = {
        noun: {id_: _put(one, *_typed(layer, one.key)) for id_, one in by_id.items()}
        for noun, by_id in dossier.records.items()
    }
    return replace(dossier, head=_put(dossier.head, *_typed(layer, HEAD)), records=records)


def _typed(layer: LanguageLayer, key: str) -> tuple[Mapping[str, Translation], Mapping[str, Where]]:
    """Return the layer's translations of a record, by field, and their places."""
    return layer.texts.get(key, {}), layer.places.get(key, {})


def _put(record: S, texts: Mapping[str, Translation], places: Mapping[str, Where], within: str = "") -> S:
    changes: dict[str, Any] = {}
    if within.rstrip(".") in places and within and "where" in type(record).__struct_fields__:
        changes["where"] = places[within.rstrip(".")]
    for field in translatable_fields(type(record)):
        found, text = texts.get(f"{within}{field.name}"), getattr(record, field.name)
        changes[target(field)] = found.text if found and text and is_current(found, text) else ""
    for field in part_fields(type(record)):
        listed = enumerate(getattr(record, field.name))
        changes[field.name] = tuple(_put(part, texts, places, f"{within}{field.name}.{n}.") for n, part in listed)
    return replace(record, **changes)

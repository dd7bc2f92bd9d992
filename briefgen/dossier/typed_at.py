"""Classifies what is typed at a place of a content file: an id, a reference, a citation, a reader, a field.

Input: the file, and the path of a key or text in it. Output: a Typed, or None where free text is typed. Completion, "go
to definition" and renaming use it; what a field may name is declared in the noun's file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, get_origin

from msgspec import Struct

from briefgen.core.yaml_document import Path
from briefgen.core.yaml_spans import Token, tokens
from briefgen.dossier.field import ANY, Field, fields_of, optional
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Citation, Head

HEAD = "dossier"
"""Name, without ending, of the file with the head, which may also hold any noun under its name."""
_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]*")
_PLAIN = re.compile(r"[a-z0-9.-]+")

Kind = Literal["id", "field", "record", "citation", "reader", "value"]


class Typed(Struct, frozen=True):
    """What a key or text is.

    `id`: defines a record with that id. `field`: the name of a field. `record`: names a record of one of `nouns`.
    `citation`, `reader`: names a source, a step of the ladder. `value`: any other value of `field`.
    """

    kind: Kind
    noun: str = ""
    """Noun of its record; empty in the head."""
    nouns: tuple[str, ...] = ()
    field: Field | None = None
    record: Path = ()
    """Path of its record."""


class Mention(Struct, frozen=True):
    """A place where a record is named or defined: `start` and `end` are the offsets of `id` in the file."""

    start: int
    end: int
    id: str
    nouns: tuple[str, ...]
    makes: str = ""
    """Key of the record that begins here, if one does."""


def mentions_typed(text: str, file: str) -> Iterator[Mention]:
    """Yield every mention of a record in the content file of that name without ending, in order."""
    for token in tokens(text):
        typed = typed_at(file, token.path, token.key)
        if typed and typed.kind in ("id", "record", "citation"):
            yield from _mention(text, token, typed)


def _mention(text: str, token: Token, typed: Typed) -> Iterator[Mention]:
    found = _SOURCE.match(token.value) if typed.kind == "citation" else _PLAIN.fullmatch(token.value)
    if found and (at := text.find(found[0], token.start, token.end)) >= 0:
        yield Mention(at, at + len(found[0]), found[0], typed.nouns, _made(token, typed))


def _made(token: Token, typed: Typed) -> str:
    """Return the key of the record that a key defines."""
    noun = NOUNS.get(typed.noun)
    if not token.key or noun is None or token.path != typed.record:
        return ""
    return noun.record.key_of(".".join(map(str, token.path[-max(len(noun.under), 1) :])))


def typed_at(file: str, path: Path, key: bool) -> Typed | None:
    """Return what the key or text at that path is, in the content file of that name without ending."""
    if file != HEAD:
        return _in_noun(file, path, key, 0) if file in NOUNS and path else None
    if not path:
        return None
    name = str(path[0])
    if name in NOUNS:
        return _in_noun(name, path, key, 1) if len(path) > 1 else Typed("field")
    if name == "defaults":
        return None
    return _in_fields(Head, None, path, key, ("", ()))


def _in_noun(name: str, path: Path, key: bool, start: int) -> Typed | None:
    noun, inside = NOUNS[name], path[start:]
    if inside[0] == "defaults":
        return _in_fields(noun.record, noun, inside[1:], key, (name, ())) if len(inside) > 1 else None
    depth = max(len(noun.under), 1)
    record = path[: start + depth]
    if len(inside) <= depth and key:
        return _record_key(noun, name, len(inside), record)
    inside = inside[depth:]
    if noun.under and inside and isinstance(inside[0], int):
        inside = inside[1:]
    if not inside:
        inside = (noun.bare,) if noun.bare and not key and len(path) == start + depth else ()
    return _in_fields(noun.record, noun, inside, key, (name, record)) if inside else None


def _record_key(noun: Noun, name: str, depth: int, record: Path) -> Typed:
    """Return a key that defines a record, or one of the keys above it that name other records."""
    if not noun.under:
        return Typed("id", name, (name,), record=record)
    field = noun.fields[noun.under[depth - 1]]
    return Typed("record", name, field.names.nouns if field.names else (), field, record=record)


def _in_fields(
    kind: type[Struct], noun: Noun | None, inside: Path, key: bool, owner: tuple[str, Path]
) -> Typed | None:  # fmt: skip
    """Return what is typed under the fields of a record, of a part of one, or of the head."""
    known = _fields(kind, noun)
    name, rest = str(inside[0]), inside[1:]
    if key and not rest:
        return Typed("field", owner[0], field=known.get(name), record=owner[1])
    if (field := known.get(name)) is None:
        return None
    if field.part and field.part is not Citation:
        rest = rest[1:] if rest and isinstance(rest[0], int) else rest
        if rest or not key:
            return _in_fields(field.part, None, rest or (field.part.__struct_fields__[0],), key, owner)
        return None
    return _value(field, key, rest, owner)


def _fields(kind: type[Struct], noun: Noun | None) -> Mapping[str, Field]:
    """Return the fields by the words that may be typed for them."""
    known = {one.name: one for one in fields_of(kind)}
    short = {word: known[one.value] for one in (noun.shorthands if noun else ()) for word in one.words}
    return known | short


def _value(field: Field, key: bool, rest: Path, owner: tuple[str, Path]) -> Typed | None:
    noun, record = owner
    if field.part is Citation:
        return None if key else Typed("citation", noun, ("sources",), field, record=record)
    if field.names:
        nouns = tuple(NOUNS) if ANY in field.names.nouns else field.names.nouns
        named_by_keys = get_origin(optional(field.hint)) is Mapping
        if (key and len(rest) == 1) if named_by_keys else not key:
            return Typed("record", noun, nouns, field, record=record)
        return Typed("value", noun, field=field, record=record)
    if field.name == "read" or (field.name == "readers" and key):
        return Typed("reader", noun, field=field, record=record)
    return None if key else Typed("value", noun, field=field, record=record)

"""References: which records a record names in its fields and parts.

What a field may name is declared in the noun's file; loading, the gate and checks all use that declaration.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from briefgen.dossier.field import Field, fields_of, part_fields
from briefgen.dossier.records import Citation, named_ids


def mentions(record: Struct, inside: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every field that names records, with the allowed nouns and the ids; citations are left out.

    Ids in a part count as those of the field that holds the part.
    """
    for field in fields_of(type(record)):
        if field.names and not field.names.or_word:
            for id_ in named_ids(getattr(record, field.name)):
                yield inside or field.name, id_, field.names.nouns
        elif field.part and field.part is not Citation:
            for part in getattr(record, field.name):
                yield from mentions(part, field.name)


def cited(record: Struct) -> tuple[Citation, ...]:
    """Return every citation of a record, including those of its parts."""
    found: list[Citation] = []
    for field in _citing_fields(type(record)):
        parts = getattr(record, field.name)
        found += parts if field.part is Citation else (one for part in parts for one in cited(part))
    return tuple(found)


@cache
def _citing_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields that hold citations, or parts that may. Cached: a class never changes."""
    return tuple(
        one for one in part_fields(kind) if one.part is Citation or (one.part is not None and _citing_fields(one.part))
    )

"""References: which records a record names in its fields and parts.

What a field may name is declared in the noun's file; loading, the gate and checks all use that declaration.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.dossier.field import fields_of, part_fields
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
    return tuple(_cited(record))


def _cited(record: Struct) -> Iterator[Citation]:
    for field in part_fields(type(record)):
        if field.part is Citation:
            yield from getattr(record, field.name)
        else:
            for part in getattr(record, field.name):
                yield from _cited(part)

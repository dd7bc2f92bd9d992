"""What a reader was shown, as canonical JSON and back.

Input: a Brief, or stored bytes. Output: bytes without places (file names and lines are not shown to readers), or the
Brief. Stored bytes are not trusted: a value of the wrong type is refused.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import DecodeError, Struct, ValidationError
from msgspec.json import Decoder, encode
from msgspec.structs import replace

from briefgen.audience.brief import Brief, Show
from briefgen.core.problem import NOWHERE
from briefgen.dossier.field import part_fields
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Record
from briefgen.dossier.stored import Lists

FORMAT = 1
"""Version of the form below; a file of another version is refused."""
UNGRADED = "F"
"""Stored as the grade of a source if the reader is not shown grades."""


class NotAState(ValueError):
    """Bytes that are not a state, or one of another version; the text tells the author which."""


class _State(Struct, forbid_unknown_fields=True):
    state: int
    name: str
    title: str
    subtitle: str
    cutoff: date
    language: str
    reader: str
    marking: str
    scale: str
    show: Show
    records: Lists
    numbers: dict[str, int]
    disputed: dict[str, tuple[str, ...]]
    linked: tuple[str, ...]


def state_as_json(brief: Brief) -> bytes:
    """Return the Brief without places, the same bytes for the same content wherever it was typed."""
    records = Lists(**{noun: tuple(map(_placeless, brief.records[noun].values())) for noun in NOUNS})
    return encode(
        _State(
            FORMAT, brief.name, brief.title, brief.subtitle, brief.cutoff, brief.language, brief.reader, brief.marking,
            brief.scale, brief.show, records, dict(brief.numbers), dict(brief.disputed), brief.linked,
        )
    )  # fmt: skip


def state_from_json(content: bytes) -> Brief:
    """Return the stored Brief; its records have no places. Raises NotAState."""
    try:
        kept = Decoder(_State).decode(content)
    except (DecodeError, ValidationError, ValueError, RecursionError) as error:
        raise NotAState(f"it is not a state that briefgen wrote ({error})") from None
    if kept.state != FORMAT:
        raise NotAState(f"it is of version {kept.state}; this briefgen reads version {FORMAT}")
    return Brief(
        name=kept.name, title=kept.title, subtitle=kept.subtitle, cutoff=kept.cutoff, language=kept.language,
        reader=kept.reader, marking=kept.marking, scale=kept.scale, show=kept.show,
        records=_records(kept), numbers=kept.numbers, disputed=kept.disputed, places={}, linked=kept.linked,
    )  # fmt: skip


def _records(kept: _State) -> Mapping[str, Mapping[str, Record]]:
    return {noun: {one.id: _as_shown(one, kept.show) for one in getattr(kept.records, noun)} for noun in NOUNS}


def _placeless(record: Record) -> Record:
    """Return the record without the places of its parts."""
    changes: dict[str, Any] = {"where": NOWHERE}
    if isinstance(record, Source) and not record.grade:
        changes["grade"] = UNGRADED
    for field in part_fields(type(record)):
        if field.part and "where" in field.part.__struct_fields__:
            changes[field.name] = tuple(replace(part, where=NOWHERE) for part in getattr(record, field.name))
    return replace(record, **changes)


def _as_shown(record: Record, show: Show) -> Record:
    if isinstance(record, Source) and not show.grades:
        return replace(record, grade="")
    return record

"""A record proposed for a dossier: fields as they would be typed, and questions for its author."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.load import ID

Typed = str | tuple["Typed", ...] | Mapping[str, "Typed"]
"""A field's value as typed: text, a list, or a mapping."""
NO_WORDS = "record"
"""Id of a record whose words have no letter that an id may hold."""

MAX_ID = 40


class Proposal(Struct, frozen=True):
    """One record: its proposed id, its fields as typed, its place in the imported file."""

    id: str
    fields: Mapping[str, Typed]
    where: Where = NOWHERE
    notes: tuple[str, ...] = ()
    """What could not be imported, each in one line."""
    named: bool = False
    """Whether the file itself gives the id."""


class Proposals(Struct, frozen=True):
    """The records that a file proposes, and what of it is not imported."""

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...] = ()
    columns: frozenset[str] | None = None
    """Fields that the file has columns for; None: all."""
    mark: str = ""
    """Mark of the export that a workbook comes from."""


def typed_value(value: object) -> Typed:
    """Return a value of YAML or JSON as a field value; scalars as their text."""
    if isinstance(value, Mapping):
        return {str(name): typed_value(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(map(typed_value, value))
    return "" if value is None else str(value)


def id_from(text: str, words: int = 4) -> str:
    """Return the text if it is an id; else an id made of its first words, or NO_WORDS if that is impossible."""
    if ID.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ß", "ss"))
    parts = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    made = "-".join(parts[:words])[:MAX_ID].strip("-")
    return made or NO_WORDS


def unique_ids(proposals: Iterable[Proposal], taken: Iterable[str]) -> tuple[Proposal, ...]:
    """Return the proposals with unique ids, numbered where needed; none is in `taken`."""
    used, done, next_number = set(taken), [], dict[str, int]()
    for one in proposals:
        own, number = one.id, next_number.get(one.id, 2)
        while own in used:
            own, number = f"{one.id}-{number}", number + 1
        next_number[one.id] = number
        used.add(own)
        done.append(one if own == one.id else replace(one, id=own))
    return tuple(done)

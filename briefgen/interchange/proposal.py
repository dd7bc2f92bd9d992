"""A record as proposed for a dossier: field texts as they would be typed, and what is to be asked of its author."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.core.problem import NOWHERE, Where

Typed = str | tuple[str, ...]
"""A field's value as it is typed: text, or a list of texts."""

LONGEST_ID = 40


class Proposal(Struct, frozen=True):
    """One record: the id to give it, its fields as typed, its place in the file it comes from."""

    id: str
    fields: Mapping[str, Typed]
    where: Where = NOWHERE
    notes: tuple[str, ...] = ()
    """What could not be taken over, each in one line."""


def id_from(text: str, words: int = 4) -> str:
    """An id of the first words of a text: small letters, digits and hyphens; `record` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ß", "ss"))
    parts = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    made = "-".join(parts[:words])[:LONGEST_ID].strip("-")
    return made or "record"


def unique_ids(proposals: Iterable[Proposal], taken: Iterable[str]) -> tuple[Proposal, ...]:
    """The proposals, equal ids told apart by a number; none that is `taken` already."""
    used, done, next_number = set(taken), [], dict[str, int]()
    for one in proposals:
        own, number = one.id, next_number.get(one.id, 2)
        while own in used:
            own, number = f"{one.id}-{number}", number + 1
        next_number[one.id] = number
        used.add(own)
        done.append(one if own == one.id else Proposal(own, one.fields, one.where, one.notes))
    return tuple(done)

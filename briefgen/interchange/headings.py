"""Matches columns of a table to fields of a noun: by the field's name, by common names, or as the user said."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.core.problem import CommandError, did_you_mean
from briefgen.dossier.nouns import NOUNS
from briefgen.interchange.heading_words import IDS, LAST_DAY, OTHER_NAMES, PARAGRAPH


class Headings(Struct, frozen=True):
    """Which heading holds which field; `id`, `paragraph` and `end` are no fields. `unread` are the others."""

    of: Mapping[str, str]
    unread: tuple[str, ...] = ()


def headings(noun: str, heads: Sequence[str], said: Mapping[str, str]) -> Headings:
    """Return the field of each heading; `said` maps headings to fields as the user asked. Raises CommandError."""
    known = (*NOUNS[noun].fields, "id", "paragraph", "end")
    for head, field in said.items():
        if head not in heads:
            raise CommandError(
                f"there is no column '{head}' ({did_you_mean(head, heads) or 'there are: ' + ', '.join(heads)})"
            )
        if field not in known:
            raise CommandError(
                f"{NOUNS[noun].one} has no field '{field}' ({did_you_mean(field, known) or 'see the docs'})"
            )
    found: dict[str, str] = {field: head for head, field in said.items()}
    for names_of in (_own_name, _other_names):
        for field in known:
            for head in heads:
                if field not in found and head not in found.values() and _plain(head) in names_of(field):
                    found[field] = head
    return Headings(found, tuple(head for head in heads if head not in found.values()))


def _own_name(field: str) -> tuple[str, ...]:
    return (field, field.replace("_", " "))


def _other_names(field: str) -> tuple[str, ...]:
    if field == "id":
        return IDS
    if field == "end":
        return LAST_DAY
    return PARAGRAPH if field == "paragraph" else OTHER_NAMES.get(field, ())


def _plain(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").split())

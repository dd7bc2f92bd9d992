"""Matches columns of a table to fields of a noun: by the field's name, by common names, or as the user said."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.core.problem import CommandError, did_you_mean
from briefgen.dossier.nouns import NOUNS

IDS = ("id", "key", "nr", "no")
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "what": ("event", "what happened", "incident", "headline", "description", "summary", "statement", "item"),
    "detail": ("details", "notes", "note", "comment", "text", "remarks"),
    "date": ("when", "day", "dates", "published", "date of publication"),
    "who": ("actor", "actors", "participants", "by whom"),
    "on": ("issue", "topic", "subject"),
    "cite": ("source", "sources", "citation", "citations", "reference", "references"),
    "by": ("speaker", "said by", "who"),
    "words": ("quote", "quotation", "text"),
    "value": ("number", "amount", "figure"),
    "unit": ("units", "currency"),
    "payer": ("paid by", "borne by"),
    "name": ("actor", "title"),
    "role": ("office", "function"),
    "of": ("belongs to", "country", "side"),
    "stance": ("position", "view"),
    "published": ("date", "date of publication", "publication date"),
    "outlet": ("publisher", "newspaper", "publication", "journal", "site"),
    "title": ("headline", "article"),
    "author": ("authors", "by"),
    "url": ("link", "address", "web address"),
    "grade": ("reliability",),
    "why": ("reason",),
    "read": ("reader", "open to"),
}
"""Field to what other people call it, in small letters; it counts only where the noun has the field."""
PARAGRAPH = ("paragraph", "paragraphs", "para", "para.", "page", "locator")
"""Headings of a column that holds the paragraph beside a column that names the source."""


class Headings(Struct, frozen=True):
    """Which heading holds which field; `id` and `paragraph` are no fields. `unread` are the others."""

    of: Mapping[str, str]
    unread: tuple[str, ...] = ()


def headings(noun: str, heads: Sequence[str], said: Mapping[str, str]) -> Headings:
    """Finds the field under each heading; `said` maps headings to fields as the user asked. Raises CommandError."""
    known = (*NOUNS[noun].fields, "id", "paragraph")
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
    return PARAGRAPH if field == "paragraph" else OTHER_NAMES.get(field, ())


def _plain(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").split())

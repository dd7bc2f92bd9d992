"""All texts of a dossier in our own words, with their places: the fields that the nouns' files mark as prose.

Quoted words are left out: nobody may change them, so no rule about wording checks them.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.core.problem import Where
from briefgen.dossier.field import fields_in_own_words
from briefgen.dossier.records import Dossier, Record

QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|«[^«»]*»|「[^「」]*」|『[^『』]*』")


class RecordText(Struct, frozen=True):
    """A text in our own words. `prose` is the text without quotations."""

    noun: str
    record: Record | None
    field: str
    text: str
    where: Where

    @property
    def prose(self) -> str:
        """The text with each quotation replaced by one character that is part of no word."""
        return unquoted(self.text)


def unquoted(text: str) -> str:
    """Return the text without what is in quotation marks."""
    if "“" in text or '"' in text or "«" in text:
        return QUOTED.sub("“”", text)
    return text


def texts_of_dossier(dossier: Dossier) -> Iterator[RecordText]:
    """Yield every text in our own words, those of the head first."""
    head = dossier.head
    for one in own_texts(head):
        yield RecordText("dossier", None, one.field, one.text, dossier.places.get(("", one.field), head.where))
    for noun, records in dossier.records.items():
        for record in records.values():
            for one in own_texts(record):
                place = dossier.places.get((record.key, one.field), record.where)
                yield RecordText(noun, record, one.field, one.text, one.where or place)


class FieldText(Struct, frozen=True):
    """A text in our own words with its field; in a part, the field that holds the part, and its place if known."""

    field: str
    text: str
    where: Where | None = None


def own_texts(record: Struct) -> Iterator[FieldText]:
    """Yield everything in our own words in one record, its parts included."""
    for field in fields_in_own_words(type(record)):
        value = getattr(record, field.name)
        if field.part:
            yield from (
                FieldText(field.name, one.text, getattr(part, "where", None))
                for part in value
                for one in own_texts(part)
            )
        elif value:
            yield FieldText(field.name, value)

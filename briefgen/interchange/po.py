"""A dossier's texts as a PO file of gettext, for Poedit and Weblate, and translations from one.

Input: a Dossier and its layer, or a PO file. Output: bytes, or translations. Each entry has the field as its context
and names its record, field and line; one whose original has changed since is marked fuzzy. Read and written by Babel.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.core.problem import CommandError, Where
from briefgen.dossier.records import Dossier, LanguageLayer, noun_by_key
from briefgen.dossier.translation import HEAD, is_current, texts_in_dossier

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_SEPARATOR = ": "
TEMPLATE = "template"
"""Context of a template's text, and key of its translation."""


class PoEntry(Struct, frozen=True):
    """One entry of a PO file: the record's key, the field, the original and its translation; its line.

    For a text of a template the key is TEMPLATE, and the field is empty.
    """

    key: str
    field: str
    original: str
    text: str
    line: int


def to_po(dossier: Dossier, layer: LanguageLayer, language: str, templates: Mapping[str, Where]) -> bytes:
    """Return the PO file, with texts of templates last. Raises CommandError for a language that Babel does not know."""
    from babel.messages.pofile import write_po

    catalog = _empty_catalog(dossier, language)
    nouns = noun_by_key(dossier.records)
    for key, field, text in texts_in_dossier(dossier):
        given = layer.texts.get(key, {}).get(field)
        where = dossier.places.get((key, field.partition(".")[0]), Where())
        about = [f"{nouns[key]}, {key.rpartition('/')[2]}: {field}" if key != HEAD else f"the dossier's {field}"]
        catalog.add(
            text, given.text if given else "", [(where.file, where.line)], context=f"{key}{_SEPARATOR}{field}",
            flags=["fuzzy"] if given and not is_current(given, text) else [], auto_comments=about,
        )  # fmt: skip
    for text, where in templates.items():
        catalog.add(text, layer.templates.get(text, ""), [(where.file, where.line)], context=TEMPLATE)
    stored = BytesIO()
    write_po(stored, catalog, width=0)
    return stored.getvalue()


def _empty_catalog(dossier: Dossier, language: str) -> "Catalog":
    from babel.core import UnknownLocaleError
    from babel.messages.catalog import Catalog

    day = datetime.combine(dossier.head.cutoff, time(), UTC)
    try:
        return Catalog(
            language.replace("-", "_"), domain=dossier.name, project=dossier.name, version="1", fuzzy=False,
            header_comment=f"# {dossier.head.title}: has the words of all records, withheld ones too. Protect it.",
            creation_date=day, revision_date=day, last_translator="nobody", language_team=language,
            msgid_bugs_address="none",
        )  # fmt: skip
    except (UnknownLocaleError, ValueError) as error:
        raise CommandError(f"'{language}' is not a language that PO files are made for ({error})") from None


def from_po(content: bytes, name: str) -> Iterator[PoEntry]:
    """Yield every entry with a translation that is not marked fuzzy. Raises CommandError for what is no PO file."""
    for message in _catalog(content, name):
        if not message.id or message.fuzzy or not isinstance(message.string, str) or not message.string.strip():
            continue
        key, found, field = (message.context or "").partition(_SEPARATOR)
        if (found or key == TEMPLATE) and isinstance(message.id, str):
            yield PoEntry(key, field, message.id, message.string.strip(), message.lineno or 0)


def language_of_po(content: bytes, name: str) -> str:
    """Return the language tag that the PO file names; empty when it names none.

    Raises CommandError for what is no PO file.
    """
    return (_catalog(content, name).locale_identifier or "").replace("_", "-")


def _catalog(content: bytes, name: str) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read as a PO file: {error}") from None

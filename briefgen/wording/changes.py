"""A change in words: what it is about, and a field's value as a reader reads it."""

from collections.abc import Mapping
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change, ChangeKind
from briefgen.core.edtf import Dated, in_words
from briefgen.dossier.corroboration import origins_of
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.records import Citation, Record
from briefgen.wording.basis import BASIS_LABELS, basis_unless_stated
from briefgen.wording.evidence import sentence
from briefgen.wording.names import actor_name
from briefgen.wording.sentences import capital, ended

STANCES = {"for": "yes", "if": "only if", "against": "no", "says": "takes no side"}
LEADS: Mapping[ChangeKind, str] = {
    "corrected": "Corrected", "new": "New", "disputed": "New", "moved": "Changed", "dated": "Changed",
    "figure": "Changed", "changed": "Changed", "weaker": "Changed", "settled": "Changed", "firmer": "Confirmed",
}  # fmt: skip
"""Kind to the word in front of a change on a slide."""


def said(brief: Brief, record: Record) -> str:
    """What the record says, as notes put it."""
    return sentence(brief, record)


def record_words(brief: Brief, noun: str, id_: str) -> str:
    """What a record says, with its stance where it has one; empty for a record that is not in this Brief."""
    record = brief.records[noun].get(id_)
    if record is None:
        return ""
    if isinstance(record, Position):
        issue: Any = brief.records["issues"][record.issue]
        basis = basis_unless_stated(record)
        said = f"{actor_name(brief, record.actor)} on {issue.short}: {STANCES[record.stance]} – {record.what}"
        return ended(f"{said} ({basis})" if basis else said)
    return sentence(brief, record)


def about(brief: Brief, record: Record, field: str) -> str:
    """What a changed field belongs to: `Türkiye on Return of the system`, `Sanctions on Türkiye, date`."""
    if isinstance(record, Position):
        issue: Any = brief.records["issues"].get(record.issue)
        subject = f"{actor_name(brief, record.actor)} on {issue.short if issue else record.issue}"
        return subject if field == "stance" else f"{subject}, {field_words(field)}"
    return f"{capital(getattr(record, _main(record), '') or record.id)}, {field_words(field)}"


def change_words(brief: Brief, change: Change) -> str:
    """What is so now: a new record's sentence, else `Türkiye on Return of the system: only if`."""
    record = brief.records[change.noun].get(change.record)
    if record is None or not change.field:
        return change.now
    if change.now and change.field == _main(record):
        return change.now
    return f"{about(brief, record, change.field)}: {change.now or 'no longer given'}"


def _main(record: Record) -> str:
    """The field that says what the record is about: the noun's subject, else its first text."""
    noun = NOUNS[NOUN_OF[type(record)]]
    texts = (*noun.subject, *(name for name, one in noun.fields.items() if one.text and one.hint is str))
    return next((name for name in texts if getattr(record, name)), "")


def field_words(field: str) -> str:
    """A field's name as a reader reads it."""
    return {"cite": "origins", "sides": "accounts", "before_what": "what would follow"}.get(field, field)


def value_words(brief: Brief, field: str, value: Any) -> str:
    """A field's value as a reader reads it; empty for nothing."""
    if isinstance(value, Dated):
        return in_words(value)
    if field == "stance":
        return STANCES[value]
    if field == "basis":
        return BASIS_LABELS[value]
    if isinstance(value, tuple) and value and isinstance(value[0], Citation):
        return _voices(brief, value)
    return _plain(value)


def _voices(brief: Brief, cite: tuple[Citation, ...]) -> str:
    count = len(origins_of(brief.records, cite))
    return f"{count} origin{'' if count == 1 else 's'}"


def _plain(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return "; or: ".join(_plain(one) for one in value)
    return getattr(value, "say", None) or getattr(value, "what", None) or str(value)

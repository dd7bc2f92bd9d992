"""Changes in words: what they are about, and the values of fields as readers see them."""

from collections.abc import Mapping
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change, ChangeKind
from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop
from briefgen.dossier.corroboration import origins_of
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.records import Citation, Record
from briefgen.locale import dates
from briefgen.wording.basis import BASIS_LABELS, basis_unless_stated
from briefgen.wording.evidence import sentence
from briefgen.wording.names import actor_name

STANCES = {
    "for": gettext_noop("yes"), "if": gettext_noop("only if"), "against": gettext_noop("no"),
    "says": gettext_noop("neither yes nor no"),
}  # fmt: skip
FIELDS = {
    "cite": gettext_noop("origins"), "sides": gettext_noop("accounts"),
    "before_what": gettext_noop("what would follow"), "date": gettext_noop("date"), "value": gettext_noop("value"),
    "basis": gettext_noop("basis"), "weight": gettext_noop("importance"),
    "grade": gettext_noop("grade"),
    "likelihood": gettext_noop("likelihood"), "confidence": gettext_noop("confidence"), "payer": gettext_noop("payer"),
}  # fmt: skip
"""Words for fields that a change may be about; any other is named as typed."""
LEADS: Mapping[ChangeKind, str] = {
    "corrected": gettext_noop("Corrected"), "new": gettext_noop("New"), "disputed": "New",
    "moved": gettext_noop("Changed"), "dated": "Changed", "figure": "Changed", "changed": "Changed",
    "weaker": "Changed", "settled": "Changed", "firmer": gettext_noop("Confirmed"),
}  # fmt: skip
"""Word in front of a change on a slide, by kind."""


def record_statement(brief: Brief, record: Record) -> str:
    """Return the sentence of the record, as in notes."""
    return sentence(brief, record)


def record_words(brief: Brief, noun: str, id_: str) -> str:
    """Return what a record says, with its stance if it has one; empty for a record that is not in this Brief."""
    record = brief.records[noun].get(id_)
    if record is None:
        return ""
    if isinstance(record, Position):
        issue: Any = brief.records["issues"][record.issue]
        basis = basis_unless_stated(brief, record)
        said = brief.words.gettext(
            "{actor} on {issue}: {stance} – {what}", actor=actor_name(brief, record.actor), issue=issue.short,
            stance=brief.words.gettext(STANCES[record.stance]), what=record.what,
        )  # fmt: skip
        return brief.words.ended(brief.words.remarked(said, basis) if basis else said)
    return sentence(brief, record)


def subject_of(brief: Brief, record: Record, field: str) -> str:
    """Return what a changed field belongs to: `Türkiye on Return of the system`, `Sanctions on Türkiye, date`."""
    if isinstance(record, Position):
        issue: Any = brief.records["issues"].get(record.issue)
        name = issue.short if issue else record.issue
        subject = brief.words.gettext("{actor} on {issue}", actor=actor_name(brief, record.actor), issue=name)
        return subject if field == "stance" else f"{subject}, {field_words(brief, field)}"
    return f"{brief.words.capital(getattr(record, _main(record), '') or record.id)}, {field_words(brief, field)}"


def change_words(brief: Brief, change: Change) -> str:
    """Return what is true now: a new record's sentence, else `Türkiye on Return of the system: only if`."""
    record = brief.records[change.noun].get(change.record)
    if record is None or not change.field:
        return change.now
    if change.now and change.field == _main(record):
        return change.now
    return f"{subject_of(brief, record, change.field)}: {change.now or brief.words.gettext('no longer given')}"


def how_words(brief: Brief, record: Record, field: str, was: str = "") -> str:
    """Return what changed in a record, by its field: `Basis: on record (was: reported)`."""
    name = brief.words.capital(field_words(brief, field))
    now = value_words(brief, field, getattr(record, field)) or brief.words.gettext("no longer given")
    return brief.words.gettext("{field}: {now} (was: {was})", field=name, now=now, was=was) if was else f"{name}: {now}"


def _main(record: Record) -> str:
    """Return the field that says what the record is about: its first non-empty subject, else first text."""
    noun = NOUNS[NOUN_OF[type(record)]]
    texts = (*noun.subject, *(name for name, one in noun.fields.items() if one.text and one.hint is str))
    return next((name for name in texts if getattr(record, name)), "")


def field_words(brief: Brief, field: str) -> str:
    """Return a field's name in words."""
    return brief.words.gettext(FIELDS.get(field, field))


def value_words(brief: Brief, field: str, value: Any) -> str:
    """Return a field's value in words; empty for nothing."""
    if isinstance(value, Dated):
        return dates.written_date(brief.words, value)
    if field == "stance":
        return brief.words.gettext(STANCES[value])
    if field == "basis":
        return brief.words.gettext(BASIS_LABELS[value])
    if isinstance(value, tuple) and value and isinstance(value[0], Citation):
        return _voices(brief, value)
    return _plain(brief, value)


def _voices(brief: Brief, cite: tuple[Citation, ...]) -> str:
    count = len(origins_of(brief.records, cite))
    return brief.words.ngettext("{n} origin", "{n} origins", count)


def _plain(brief: Brief, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return brief.words.gettext("yes")
    if isinstance(value, Mapping):
        return brief.words.with_commas(brief.words.labelled(key, _plain(brief, one)) for key, one in value.items())
    if isinstance(value, tuple):
        return brief.words.gettext("; or: ").join(_plain(brief, one) for one in value)
    return getattr(value, "say", None) or getattr(value, "what", None) or str(value)

"""Two Briefs of one reader in, what is different in the second out, in order of weight.

Records are compared by id, so neither the order of files nor that of records counts. Nothing but the two Briefs is
read, so nothing that was withheld in either state can come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from msgspec import structs
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import AUTHOR_ONLY, Change, ChangeKind
from briefgen.changes.kinds import SAME_WORDS, kind_of, likeness, voices_kind
from briefgen.core.problem import Problem, Refused, Where
from briefgen.dossier.field import NO_TEXT, Field, fields_of, parts_of
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.corrections import Correction
from briefgen.dossier.records import Record
from briefgen.dossier.references import cited
from briefgen.wording.changes import change_words, said, value_words

ORDER: Mapping[str, int] = {kind: n for n, kind in enumerate(get_args(ChangeKind))}
"""Kind to its weight: what matters to a reader first."""
UNCOMPARED = {*NO_TEXT, *(one.name for one in fields_of(Record))}
"""Fields that every record has for its author alone."""


class NotComparable(Refused):
    """Two states that are not of one reader and one dossier."""


def compare(was: Brief, now: Brief) -> tuple[Change, ...]:
    """Everything that is different, for the author. Raises NotComparable."""
    _check(was, now)
    found = [change for noun in now.records if NOUNS[noun].named for change in _noun(was, now, noun)]
    return tuple(sorted(found, key=lambda change: ORDER[change.kind]))


def for_reader(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without those that tell of a record the reader no longer has."""
    return tuple(change for change in changes if change.kind not in AUTHOR_ONLY)


def _check(was: Brief, now: Brief) -> None:
    if was.reader != now.reader:
        message = f"the earlier state is that of reader '{was.reader}', not of '{now.reader}'"
        raise NotComparable([Problem(Where(now.name), "changes-reader", message, "compare states of one reader")])
    if was.name != now.name:
        message = f"the earlier state is of dossier '{was.name}', not of '{now.name}'"
        raise NotComparable([Problem(Where(now.name), "changes-dossier", message)])


def _noun(was: Brief, now: Brief, noun: str) -> Iterator[Change]:
    before, after = was.records.get(noun, {}), now.records[noun]
    gone = [before[id_] for id_ in before if id_ not in after]
    new = [after[id_] for id_ in after if id_ not in before]
    for old in gone:
        if twin := next((one for one in new if _same_under_another_id(noun, old, one)), None):
            new.remove(twin)
            yield _renamed(now, noun, old, twin)
            yield from _fields(was, now, noun, old, twin)
        else:
            yield Change("gone", noun, old.id, was=said(was, old))
    yield from (_new(now, noun, one) for one in new)
    for id_ in after:
        if id_ in before:
            yield from _fields(was, now, noun, before[id_], after[id_])


def _new(now: Brief, noun: str, record: Record) -> Change:
    kind: ChangeKind = "new"
    if isinstance(record, Correction):
        return Change(
            "corrected", noun, record.id, "", record.said, record.now, said(now, record), tuple(cited(record))
        )
    if noun == "discrepancies":
        kind = "settled" if getattr(record, "resolved", "") else "disputed"
    words = said(now, record)
    return Change(kind, noun, record.id, now=words, say=words, cite=tuple(cited(record)))


def _renamed(now: Brief, noun: str, old: Record, new: Record) -> Change:
    return Change("renamed", noun, new.id, "id", old.id, new.id, f"{old.id} is now {new.id}", tuple(cited(new)))


def _same_under_another_id(noun: str, old: Record, new: Record) -> bool:
    """Equal citations, and words that are the same but for a few."""
    if tuple(cited(old)) != tuple(cited(new)):
        return False
    return likeness(_own_words(noun, old), _own_words(noun, new)) >= SAME_WORDS


def _own_words(noun: str, record: Record) -> str:
    references = NOUNS[noun].references.keys() | UNCOMPARED
    values = (getattr(record, name) for name in record.__struct_fields__ if name not in references)
    return " ".join(value for value in values if isinstance(value, str))


def _fields(was: Brief, now: Brief, noun: str, before: Record, after: Record) -> Iterator[Change]:
    for field in structs.fields(type(after)):
        name = field.name
        earlier, later = getattr(before, name), getattr(after, name)
        if name in UNCOMPARED or earlier == later:
            continue
        change = _change(was, now, noun, before, after, name)
        yield change if change.kind in ("other", "wording") else replace(change, say=_sentence(now, change))


def _change(was: Brief, now: Brief, noun: str, before: Record, after: Record, name: str) -> Change:
    earlier, later = getattr(before, name), getattr(after, name)
    citing = name in {one.name for one in parts_of(type(after)) if _cites(one)}
    kind = _citing_kind(was, now, before, after, name) if citing else kind_of(noun, name, earlier, later)
    words = (value_words(was, name, earlier), value_words(now, name, later))
    return Change(kind, noun, after.id, name, *words, cite=tuple(cited(after)))


def _cites(field: Field) -> bool:
    """Whether its citations are compared by the origins behind them, those of its parts included."""
    return field.citations or bool(field.part and any(map(_cites, parts_of(field.part))))


def _citing_kind(was: Brief, now: Brief, before: Any, after: Any, name: str) -> ChangeKind:
    if name == "sides" and [side.say for side in before.sides] != [side.say for side in after.sides]:
        pairs = (" ".join(side.say for side in one.sides) for one in (before, after))
        return "wording" if likeness(*pairs) >= SAME_WORDS else "changed"
    return voices_kind(was, now, before, after)


def _sentence(now: Brief, change: Change) -> str:
    return change_words(now, change) + (f" (was: {change.was})" if change.was else "")

"""Compares two Briefs of one reader: what is different in the second, in order of weight.

Records are compared by id, so neither the order of files nor that of records counts. Only the two Briefs are read, so
nothing that was withheld in either state can be revealed.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import AUTHOR_ONLY, Change, ChangeKind
from briefgen.audience.without_removed import without_removed
from briefgen.changes.kinds import SAME_WORDS, kind_of, voices_kind, word_likeness
from briefgen.changes.pairs import UNCOMPARED, pairs, pairs_of
from briefgen.core.problem import Problem, Refused, Where
from briefgen.dossier.field import Field, part_fields
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.corrections import Correction
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.records import Record
from briefgen.dossier.references import cited
from briefgen.wording.changes import change_words, record_statement, value_words

ORDER: Mapping[str, int] = {kind: n for n, kind in enumerate(get_args(ChangeKind))}
"""Kinds in order of weight: what matters most to a reader first."""


class NotComparable(Refused):
    """Two states that are not of one reader and one dossier."""


def compare(was: Brief, now: Brief) -> tuple[Change, ...]:
    """Return all changes, for the author. Raises NotComparable."""
    _check(was, now)
    found = [change for noun in now.records if NOUNS[noun].named for change in _noun(was, now, noun)]
    return tuple(sorted(found, key=lambda change: ORDER[change.kind]))


def compare_for_reader(was: Brief, now: Brief) -> tuple[Change, ...]:
    """Return the changes that the reader may see: nothing about removed records. Raises NotComparable."""
    _check(was, now)
    return tuple(change for change in compare(earlier_without_removed(was, now), now) if change.kind not in AUTHOR_ONLY)


def changed_ids(was: Brief, now: Brief) -> tuple[str, ...]:
    """Return the ids of records that are new or different in the second Brief. Raises NotComparable."""
    changed = (change.record for change in compare(was, now))
    return tuple(dict.fromkeys(id_ for id_ in changed if now.find(id_) is not None))


def earlier_without_removed(was: Brief, now: Brief) -> Brief:
    """Return the earlier Brief without the records that its reader no longer has, and without mentions of them."""
    ids = pairs_of(was, now)
    is_gone = any((noun, id_) not in ids for noun, by_id in was.records.items() for id_ in by_id)
    return without_removed(was, now, ids) if is_gone else was


def _check(was: Brief, now: Brief) -> None:
    if was.reader != now.reader:
        message = f"the earlier state is that of reader '{was.reader}', not of '{now.reader}'"
        raise NotComparable([Problem(Where(now.name), "changes-reader", message, "compare states of one reader")])
    if was.name != now.name:
        message = f"the earlier state is of dossier '{was.name}', not of '{now.name}'"
        raise NotComparable([Problem(Where(now.name), "changes-dossier", message)])


def _noun(was: Brief, now: Brief, noun: str) -> Iterator[Change]:
    both = tuple(pairs(was, now, noun))
    before, after = {old.id for old, _ in both}, {new.id for _, new in both}
    for id_, old in was.records.get(noun, {}).items():
        if id_ not in before:
            yield Change("gone", noun, id_, was=record_statement(was, old))
    yield from (_new(now, noun, one) for id_, one in now.records[noun].items() if id_ not in after)
    for old, new in both:
        if old.id != new.id and not NOUNS[noun].under:
            yield _renamed(now, noun, old, new)
        yield from _fields(was, now, noun, old, new)


def _new(now: Brief, noun: str, record: Record) -> Change:
    words, cite = record_statement(now, record), tuple(cited(record))
    if isinstance(record, Correction):
        return Change("corrected", noun, record.id, was=record.said, now=record.now, say=words, cite=cite)
    kind: ChangeKind = "disputed" if isinstance(record, Discrepancy) and not record.resolved else "new"
    return Change(kind, noun, record.id, now=words, say=words, cite=cite)


def _renamed(now: Brief, noun: str, old: Record, new: Record) -> Change:
    return Change("renamed", noun, new.id, "id", old.id, new.id, f"{old.id} is now {new.id}", tuple(cited(new)))


def _fields(was: Brief, now: Brief, noun: str, before: Record, after: Record) -> Iterator[Change]:
    if replace(before, where=after.where) == after:  # true for most records
        return
    for name in after.__struct_fields__:
        earlier, later = getattr(before, name), getattr(after, name)
        if name in UNCOMPARED or earlier == later:
            continue
        change = _change(was, now, noun, before, after, name)
        yield change if change.kind in ("other", "wording") else replace(change, say=_sentence(now, change))


def _change(was: Brief, now: Brief, noun: str, before: Record, after: Record, name: str) -> Change:
    earlier, later = getattr(before, name), getattr(after, name)
    citing = name in {one.name for one in part_fields(type(after)) if _cites(one)}
    kind = _citing_kind(was, now, before, after, name) if citing else kind_of(noun, name, earlier, later)
    words = (value_words(was, name, earlier), value_words(now, name, later))
    return Change(kind, noun, after.id, name, *words, cite=tuple(cited(after)))


def _cites(field: Field) -> bool:
    """Return whether its citations, or those of its parts, are compared by their origins."""
    return field.citations or bool(field.part and any(map(_cites, part_fields(field.part))))


def _citing_kind(was: Brief, now: Brief, before: Any, after: Any, name: str) -> ChangeKind:
    if name == "sides" and [side.say for side in before.sides] != [side.say for side in after.sides]:
        pairs = (" ".join(side.say for side in one.sides) for one in (before, after))
        return "wording" if word_likeness(*pairs) >= SAME_WORDS else "changed"
    return voices_kind(was, now, before, after)


def _sentence(now: Brief, change: Change) -> str:
    return change_words(now, change) + (f" (was: {change.was})" if change.was else "")

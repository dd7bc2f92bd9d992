"""Adds to a Brief what changed since the states that were kept of it.

Input: a dossier's folder and the Brief of one reader. Output: the Brief with the changes, so that no later stage reads
an earlier state. Raises Refused when what was kept cannot be read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import MATERIAL, Change, ChangeKind, Since
from briefgen.audience.field_place import field_of
from briefgen.changes.compare import compare_for_reader, earlier_without_removed
from briefgen.changes.kinds import SAME_WORDS, word_likeness
from briefgen.changes.shown import FOLDER, LAST, REGISTER, earlier_states, kept_under, showings
from briefgen.core.problem import Problem, Refused, Where, did_you_mean
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.corrections import Correction
from briefgen.dossier.nouns.story import Point
from briefgen.wording.changes import how_words, record_statement, record_words

_HALF = 0.5


def with_changes(folder: Path, brief: Brief, flagged: str = "") -> Brief:
    """Return the Brief with the changes since each state that its reader was shown; `last` is the latest.

    `flagged` names the state since which every page flags what is new; `last` is then that one. Raises Refused when
    nothing was kept for this reader under that name.
    """
    since: dict[str, Since] = {}
    for showing, earlier in earlier_states(folder, brief.reader, brief.show):
        points = points_said(earlier, brief)
        found = Since(showing.name, showing.on, showing.what, by_record(earlier, brief), points)
        since |= {showing.name: found, LAST: found}
    if flagged and flagged not in since:
        raise Refused([_not_kept(folder, brief, flagged)])
    if flagged:
        since[LAST] = since[flagged]
    return replace(brief, since=since, flagged_since=flagged) if since else brief


def _not_kept(folder: Path, brief: Brief, name: str) -> Problem:
    """Return the problem that there is no state of this reader under that name."""
    others = {one.reader: one.show for one in kept_under(folder, name)}
    where, rule = Where((folder / FOLDER / REGISTER).as_posix()), "changes-since"
    if brief.reader in others:
        message = f"what was kept under '{name}' is of a deck that shows '{brief.reader}' more or less than this one"
        return Problem(where, rule, message, "keep what this deck showed: briefgen shown NAME -t TEMPLATE")
    if others:
        message = f"what was kept under '{name}' is what '{next(iter(others))}' was shown, and not '{brief.reader}'"
        return Problem(where, rule, message, "a deck is compared with what its own reader was shown; choose it by -t")
    names = [one.name for one in showings(folder)]
    hint = did_you_mean(name, names) or (f"there are: {', '.join(names)}" if names else "keep it: briefgen shown NAME")
    return Problem(where, rule, f"nothing was kept under the name '{name}'", hint)


def points_said(was: Brief, now: Brief) -> Mapping[str, ChangeKind]:
    """Return the points of the story that are new or changed, by field."""
    earlier = [(slot, point) for slot, point, _ in _points(was)]
    found: dict[str, ChangeKind] = {}
    for slot, point, of in _points(now):
        if not any(word_likeness(point.say, old.say) >= SAME_WORDS for _, old in earlier):
            same = any(_reworded(old, point) for at, old in earlier if at == slot)
            found[of] = "changed" if same else "new"
    return found


def _points(brief: Brief) -> Iterator[tuple[str, Point, str]]:
    """Yield each point of the story with its slot, and the field of its sentence."""
    stories: Iterable[Any] = brief.records["story"].values()
    for story in stories:
        for n, point in enumerate(story.points):
            yield story.id, point, field_of(story, f"points.{n}.say")


def _reworded(old: Point, new: Point) -> bool:
    """Return whether a point replaces an earlier one of its slot: same records, or half of the words shared."""
    return bool(new.rests and new.rests == old.rests) or word_likeness(old.say, new.say) >= _HALF


def said_now(brief: Brief) -> Brief:
    """Return the changes in the current words of the Brief; what was shown earlier keeps its words."""
    since = {name: replace(one, changes=tuple(_said(brief, change) for change in one.changes))
             for name, one in brief.since.items()}  # fmt: skip
    return replace(brief, since=since)


def _said(brief: Brief, change: Change) -> Change:
    record = brief.records[change.noun].get(change.record)
    if isinstance(record, Correction):
        return replace(change, was=record.said, now=record.now, say=record_statement(brief, record))
    words = record_words(brief, change.noun, change.record)
    how = how_words(brief, record, change.field) if record and change.how else ""
    return replace(change, now=words, say=words, how=how)


def by_record(was: Brief, now: Brief) -> tuple[Change, ...]:
    """Return one change for each changed record, of its most important kind.

    A record is firmer only if nothing else about it is different. `now` and `was` are what the whole record says, so
    that a changed stance is read with its words and basis. A corrected record is not reported a second time.
    """
    earlier, names = earlier_without_removed(was, now), _names_gone(was, now)
    changes = [change for change in compare_for_reader(was, now) if change.kind in MATERIAL]
    corrected = {
        getattr(now.records["corrections"][one.record], "of", "") for one in changes if one.kind == "corrected"
    }
    found: dict[str, Change] = {}
    for change in sorted(changes, key=lambda change: change.kind == "firmer"):
        if change.record not in found.keys() | corrected:
            whole = change if change.kind == "corrected" else _whole(earlier, now, change)
            found[change.record] = replace(whole, was="") if _mentions(names, whole.was) else whole
    return tuple(found.values())


def _whole(was: Brief, now: Brief, change: Change) -> Change:
    """Return the change with what the record said then and says now; if that is equal, with what differs."""
    words, earlier = (record_words(one, change.noun, change.record) for one in (now, was))
    record = now.records[change.noun][change.record]
    if change.field and (change.kind == "firmer" or words == earlier):
        return replace(change, now=words, was="", say=words, how=how_words(now, record, change.field, change.was))
    return replace(change, field="", now=words, was=earlier, say=words)


def _names_gone(was: Brief, now: Brief) -> frozenset[str]:
    """Return names that this reader no longer sees: earlier words that contain one are not repeated."""
    return frozenset(_names(was)) - frozenset(_names(now))


def _names(brief: Brief) -> Iterator[str]:
    named: Iterable[Any] = (one for noun in NOUNS if NOUNS[noun].has_names for one in brief.records[noun].values())
    for one in named:
        for name in (one.name, getattr(one, "short", ""), *getattr(one, "also", ())):
            if name:
                yield name.casefold()


def _mentions(names: frozenset[str], text: str) -> bool:
    words = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names if name in words)

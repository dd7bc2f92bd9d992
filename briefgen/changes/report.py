"""Changes as lines for people, as one object for programs, as a comment for a merge request."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change, ChangeKind
from briefgen.core.printable import counted
from briefgen.core.problem import Where

HEADS: Mapping[ChangeKind, str] = {
    "corrected": "Corrected", "new": "New", "moved": "Moved", "firmer": "Firmer", "weaker": "Weaker", "dated": "Dates",
    "disputed": "Accounts differ", "settled": "Settled", "figure": "Figures", "changed": "Says something else",
    "wording": "Wording", "other": "Order, links, paragraphs", "renamed": "Renamed", "gone": "Gone",
}  # fmt: skip
FORMAT = 1
NOTHING = "Nothing is different."


def as_text(changes: Sequence[Change], now: Brief) -> Iterator[str]:
    """Yield groups of lines, the weightiest first; each with the place of the record."""
    if not changes:
        yield NOTHING
    for kind, group in groupby(changes, key=lambda change: change.kind):
        yield f"{HEADS[kind]}:"
        for change in group:
            place = change_place(change, now)
            yield f"  {line_of(change)}{f'  ({place})' if place.file else ''}"


def line_of(change: Change) -> str:
    """Return one change as a line: its sentence, or the field with its two values."""
    if change.kind == "corrected":
        return f"{change.now} (was: {change.was})"
    if change.say:
        return change.say
    if change.kind == "gone":
        return f"{change.record}: {change.was}"
    return f"{change.record}, {change.field}: {change.now or 'nothing'} (was: {change.was or 'nothing'})"


def change_place(change: Change, now: Brief) -> Where:
    """Return where the changed field is typed; the whole record if that is not known."""
    record = now.records[change.noun].get(change.record)
    where = record.where if record else Where()
    return now.places.get((change.record, change.field), where)


def as_object(changes: Sequence[Change], was: tuple[str, Brief], now: tuple[str, Brief]) -> dict[str, Any]:
    """Return the changes with the names of the two states, for programs."""
    return {
        "diff": FORMAT, "dossier": now[1].name, "reader": now[1].reader, "from": was[0], "to": now[0],
        "changes": [_as_object(change, now[1]) for change in changes],
    }  # fmt: skip


def _as_object(change: Change, now: Brief) -> dict[str, Any]:
    return {
        "kind": change.kind, "record": change.record, "noun": change.noun, "field": change.field, "was": change.was,
        "now": change.now, "say": line_of(change), "cite": [str(citation) for citation in change.cite],
        "at": str(change_place(change, now)),
    }  # fmt: skip


def as_markdown(changes: Sequence[Change], now: Brief) -> Iterator[str]:
    """Yield a comment for a merge request; a hidden mark in its first line lets a job find and replace it."""
    yield f"<!-- briefgen diff {now.name} {now.reader} -->"
    yield f"**{now.name}, as {now.reader} sees it**: {changes_summary(changes)}"
    for kind, group in groupby(changes, key=lambda change: change.kind):
        yield ""
        yield f"| {HEADS[kind]} | was | sources | line |"
        yield "|---|---|---|---|"
        for change in group:
            cells = (_now(change), change.was, " ".join(map(str, change.cite)), str(change_place(change, now)))
            yield f"| {' | '.join(map(_cell, cells))} |"


def _now(change: Change) -> str:
    return change.now if change.kind == "new" else line_of(change)


def _cell(text: str) -> str:
    """Return text escaped for a table cell in Markdown."""
    for sign in ("\\", "|", "<", "*", "_", "`", "[", "]"):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def changes_summary(changes: Sequence[Change]) -> str:
    """Return `3 new, 1 moved`, or that nothing is different."""
    kinds = [change.kind for change in changes]
    parts = [counted_kind(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    return ", ".join(parts) or NOTHING.lower()


def counted_kind(kind: ChangeKind, number: int) -> str:
    """Return the number of changes of one kind: `2 new`, `1 figure`."""
    return counted(number, "figure") if kind == "figure" else f"{number} {kind}"

"""What changed on the pages of a deck since it was last written, for the message of a rebuild.

Input: what its reader could see then, and the deck laid out now. Output: PageChanges. Both are Briefs of one reader,
and what is gone is left out, so nothing withheld from that reader is revealed.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:  # not imported by a build with nothing to do
    from briefgen.audience.brief import Brief
    from briefgen.audience.change import Change, ChangeKind
    from briefgen.page.scene import Pages

WORDS: Mapping["ChangeKind", str] = {
    "corrected": "corrected", "new": "new", "moved": "moved", "firmer": "firmer", "weaker": "weaker",
    "dated": "dated otherwise", "disputed": "now disputed", "settled": "settled", "figure": "with another figure",
    "changed": "changed", "wording": "worded otherwise", "other": "in another order, or with other citations",
}  # fmt: skip


class PageChanges(Struct, frozen=True):
    """How many records on the pages changed, by kind in order of weight; and the pages that show them, from 1."""

    counts: "tuple[tuple[ChangeKind, int], ...]"
    pages: tuple[int, ...]

    @property
    def summary(self) -> str:
        """One line: `2 records new, 1 with another figure: pages 2, 4`."""
        from briefgen.core.printable import counted

        first, *rest = self.counts
        parts = [f"{counted(first[1], 'record')} {WORDS[first[0]]}", *(f"{n} {WORDS[kind]}" for kind, n in rest)]
        return f"{', '.join(parts)}: page{'s' if len(self.pages) > 1 else ''} {', '.join(map(str, self.pages))}"

    def as_object(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {"counts": dict(self.counts), "pages": list(self.pages)}


def page_changes(before: "Brief | None", now: "Brief", pages: "Pages") -> PageChanges | None:
    """Return what changed on the pages; None where nothing did, or where the two cannot be compared."""
    from briefgen.build.shown_on import shown_on
    from briefgen.changes.compare import NotComparable, compare_for_reader

    try:
        changes = compare_for_reader(before, now) if before else ()
    except NotComparable:
        return None
    shown = shown_on(pages) if changes else {}
    kinds = _first_kinds(tuple(change for change in changes if change.record in shown))
    if not kinds:
        return None
    counts = Counter(kinds.values())
    numbers = sorted({number for id_ in kinds for number in shown[id_]})
    return PageChanges(tuple(counts.items()), tuple(numbers))


def _first_kinds(changes: "tuple[Change, ...]") -> "dict[str, ChangeKind]":
    """Return the weightiest kind of change for each record; `changes` come in order of weight."""
    found: dict[str, ChangeKind] = {}
    for change in changes:
        found.setdefault(change.record, change.kind)
    return found

"""Merges three decks: the base as remembered, theirs as edited, ours as just built.

The same three inputs give the same bytes. The edited deck is never changed. Output: the merged deck, or ours with the
reason why nothing could be merged.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import place_of_field
from briefgen.core.printable import counted
from briefgen.core.problem import NOWHERE, Problem
from briefgen.doctor import examine
from briefgen.edited.decide import decide
from briefgen.edited.facets import DeckFacets
from briefgen.edited.furniture import unnamed_furniture, with_named_furniture
from briefgen.edited.graft import graft
from briefgen.edited.notes import Kind, Note
from briefgen.edited.read_pptx import NotADeck, read_facets, read_titles
from briefgen.edited.withdrawn_copies import copies_of_withdrawn, notes_on, without_copies
from briefgen.ooxml.entries import BrokenPackage

Gate = Callable[[bytes], Iterable[Problem]]
"""Checks a merged deck for anything withheld from its reader."""


class Merged(Struct, frozen=True):
    """The merged deck; `why` says why it is ours alone, else it is empty. `unmatched` edits are new or gone."""

    deck: bytes
    notes: tuple[Note, ...] = ()
    why: str = ""
    places: dict[str, str] = {}
    """Place in the content of each field."""
    titles: tuple[str, ...] = ()
    """Titles of the pages of the result."""

    def count(self, *kinds: Kind) -> int:
        """Return how many notes are of these kinds."""
        return sum(note.kind in kinds for note in self.notes)

    @property
    def summary(self) -> str:
        """One line: `6 edits kept, 1 conflict, 2 statements withdrawn`."""
        if self.why:
            return f"your edits are not in it: {self.why}"
        if not self.notes:
            return "no edits found on the pages of the earlier deck"
        parts = [f"{counted(self.count('kept', 'both'), 'edit')} kept"]
        if number := self.count("conflict"):
            parts.append(counted(number, "conflict"))
        if number := self.count("withdrawn"):
            parts.append(f"{counted(number, 'statement')} withdrawn")
        if number := self.count("lost"):
            parts.append(f"{number} not carried over")
        return ", ".join(parts)

    @property
    def lines(self) -> tuple[str, ...]:
        """Lines to read: the page, what became of the edit, where the words were typed."""
        numbers = {title: len(self.titles) - n for n, title in enumerate(reversed(self.titles))}
        lines = (self._line(note, numbers.get(note.page, 0)) for note in self.notes if note.kind != "kept")
        return tuple(dict.fromkeys(lines))  # what a page says twice is read once

    def _line(self, note: Note, number: int) -> str:
        page = f"page {number}, '{note.page}'" if number else f"'{note.page}'" if note.page else "the deck"
        page += f" and {counted(len(note.also), 'more page')}" if note.also else ""
        place = self.places.get(note.of, "")
        return f"{page}: {note.text}" + (f" ({place})" if place else "")

    def as_object(self) -> dict[str, Any]:
        """Return plain values for programs."""
        listed = [
            {"kind": note.kind, "page": note.page, "text": note.text, "place": self.places.get(note.of, "")}
            | ({"also": list(note.also)} if note.also else {})
            for note in self.notes
        ]
        return {"summary": self.summary, "why": self.why, "notes": listed}


def merge(base: DeckFacets, theirs: bytes, ours: bytes, facets: DeckFacets, brief: Brief, gate: Gate) -> Merged:
    """Return the merge of an edited deck with a new build, whose `facets` these are, for the reader of `brief`."""
    try:
        edited = read_facets(theirs)
        if unnamed := unnamed_furniture(base, edited):
            theirs = with_named_furniture(theirs, unnamed)
            edited = read_facets(theirs)
        copies = copies_of_withdrawn(base, edited, facets, brief)
        said = notes_on(copies, edited)
        if copies:
            theirs = without_copies(theirs, copies)
            edited = read_facets(theirs)
        plan = decide(base, edited, facets)
        if plan.trivial:
            titles = tuple(page.title for page in facets.pages)
            return _note_edits(ours, (*plan.notes, *said), brief, titles)
        deck, more = graft(plan, ours, theirs, facets, edited)
    except (NotADeck, BrokenPackage) as refusal:
        return Merged(ours, why=str(refusal))
    if why := _refused(deck, gate):
        return Merged(ours, why=why)
    return _note_edits(deck, (*plan.notes, *said, *more), brief, read_titles(deck))


def _refused(deck: bytes, gate: Gate) -> str:
    """Return why a merged deck may not be written; empty when it may."""
    broken = [problem for problem in examine(deck) if problem.level == "error"]
    if broken:
        return f"the merged deck would have a defect: {broken[0].message}"
    withheld = list(gate(deck))
    return f"the edited deck contains what its reader may not see: {withheld[0].message}" if withheld else ""


def _note_edits(deck: bytes, notes: Sequence[Note], brief: Brief, titles: tuple[str, ...]) -> Merged:
    fields = {note.of for note in notes if note.of}
    places = {of: str(where) for of in fields if (where := place_of_field(brief, of)) != NOWHERE}
    return Merged(deck, tuple(notes), places=places, titles=titles)

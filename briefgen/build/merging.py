"""Merges a finished deck with the edited one in its place, and remembers what it says.

Input: a PowerPoint file that was just written, and its target. Output: the file with the edits of the deck that is
there already, and a report of what became of them.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outcome import MergeReport
from briefgen.build.page_changes import PageChanges, page_changes
from briefgen.build.pipeline import LaidOut
from briefgen.build.request import BuildOptions
from briefgen.core.files import digest_of, read_file
from briefgen.core.problem import Problem
from briefgen.project.folders import templates
from briefgen.store.index import entry_of, find_edited

if TYPE_CHECKING:
    from briefgen.edited.fields import DeckFields
    from briefgen.edited.memory import Remembered
    from briefgen.edited.merge import Gate, Merged
    from briefgen.leak import Withheld


class FinishResult(Struct, frozen=True):
    """A finished deck: the digest of the edited deck that was merged, the report, and the changes on its pages."""

    edited: str = ""
    report: MergeReport | None = None
    changes: PageChanges | None = None

    def pages(self, built: int) -> int:
        """Return the number of pages of the finished deck; `built`: of the build alone."""
        return (self.report.pages if self.report else 0) or built


def finish_deck(
    deck: Path, laid_out: LaidOut, target: Path, options: BuildOptions, mark: str, before: str
) -> FinishResult:  # fmt: skip
    """Merge the finished file with an edited deck in its place, and remember what it says.

    `mark` is the deck mark of the file, `before` the digest of the deck that was last written there.
    """
    from briefgen.edited.fields import deck_fields
    from briefgen.edited.memory import keep, recall_brief

    fields = deck_fields(laid_out.pages, laid_out.brief, target.stem, mark)
    edited, done, written = find_edited(target), FinishResult(), None
    if edited is not None and digest_of(edited) != digest_of(deck):
        written = BytesIO(deck.read_bytes())
        done = _merged(deck, edited, laid_out, target, options, fields)
    if before:
        done = replace(done, changes=page_changes(recall_brief(target.parent, before), laid_out.brief, laid_out.pages))
    with written or deck.open("rb") as unedited:
        keep(target.parent, digest_of(deck), unedited, fields, laid_out.brief)
    return done


def _merged(
    deck: Path, edited: Path, laid_out: LaidOut, target: Path, options: BuildOptions, fields: "DeckFields"
) -> FinishResult:  # fmt: skip
    """Put the edits into the finished file, if their base is known."""
    from briefgen.edited.fields import with_fields
    from briefgen.edited.merge import merge
    from briefgen.edited.read_pptx import MAX_BYTES, read_facets

    if options.plain:
        return FinishResult()
    digest, base = digest_of(edited), _base(edited, target.parent)
    if isinstance(base, str):
        return FinishResult(digest, MergeReport(f"your edits are not in it: {base}"))
    ours, theirs = deck.read_bytes(), read_file(edited, MAX_BYTES)
    gate = gate_for(laid_out, options, target, ours)
    facets = with_fields(read_facets(ours), fields)
    merged = merge(base.facets, theirs, ours, facets, laid_out.brief, gate)
    accepted = entry_of(target).accepted
    stays = (
        not merged.why and accepted and accepted.digest == digest and read_facets(merged.deck) == read_facets(theirs)
    )
    deck.write_bytes(theirs if stays else merged.deck)
    return FinishResult(digest, report_of(merged))


def _base(edited: Path, folder: Path) -> "Remembered | str":
    """Return what is remembered of the deck that was edited, or why nothing is."""
    from briefgen.edited.memory import base_of
    from briefgen.edited.read_pptx import NotADeck, read_facets

    try:
        base = base_of(folder, edited, read_facets(edited).mark)
    except NotADeck as refusal:
        return str(refusal)
    return base or "what was written there last is not remembered"


def report_of(merged: "Merged") -> MergeReport:
    """Return the report in the form that outcomes carry."""
    answer: dict[str, Any] = merged.as_object()
    return MergeReport(merged.summary, merged.lines, merged.count("conflict"), answer, len(merged.titles))


def gate_for(laid_out: LaidOut, options: BuildOptions, target: Path, ours: bytes) -> "Gate":
    """Return a function that yields what a merged deck holds beyond the new one and its reader may not see."""
    from briefgen.leak import withheld_from

    dossier = laid_out.loaded.dossier
    assert dossier is not None
    brief = laid_out.brief
    withheld = withheld_from(dossier, brief.reader, brief.show, templates(options.folders).values())
    return leak_gate(withheld, target, ours)


def leak_gate(withheld: "Withheld", target: Path, ours: bytes) -> "Gate":
    """Return a function that yields what of `withheld` a deck holds and `ours`, the new deck, does not."""
    from briefgen.leak import search_texts, texts_in

    def found(deck: bytes) -> tuple[Problem, ...]:
        return search_texts(texts_in(deck), withheld, target.as_posix()).problems

    own = {problem.message for problem in found(ours)}

    def gate(deck: bytes) -> Iterable[Problem]:
        return [problem for problem in found(deck) if problem.message not in own]

    return gate

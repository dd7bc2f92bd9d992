"""A finished deck and the one that somebody edited: what the file is to hold, and what is remembered of it.

Comes in: a PowerPoint file that was just written, and where it is to go. Goes out: the file with the edits of the deck
that is there already, and a report of what became of them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outcome import MergeReport
from briefgen.build.pipeline import LaidOut
from briefgen.build.request import BuildOptions
from briefgen.core.files import digest_of
from briefgen.core.problem import Problem
from briefgen.project.folders import templates
from briefgen.store.files import find_edited

if TYPE_CHECKING:
    from briefgen.edited.merge import Gate, Merged


class Finished(Struct, frozen=True):
    """What came of finishing a deck: the digest of the edited deck that it was merged with, and the report."""

    edited: str = ""
    report: MergeReport | None = None


def finish_deck(deck: Path, laid_out: LaidOut, target: Path, options: BuildOptions) -> Finished:
    """Merges the finished file with an edited deck that is in its place, and remembers what it says."""
    from briefgen.edited.fields import with_fields
    from briefgen.edited.memory import base_of, keep, remembered
    from briefgen.edited.read_pptx import NotADeck, read_facets

    facets = with_fields(read_facets(deck), laid_out.pages, laid_out.brief)
    facets = replace(facets, order=target.stem)
    edited, done = find_edited(target), Finished()
    if edited is not None and digest_of(edited) != digest_of(deck):
        done = Finished("" if options.plain else digest_of(edited))
        try:
            base = None if options.plain else base_of(target.parent, edited, read_facets(edited).mark)
            why = "" if options.plain else "what was written there last is not remembered"
        except NotADeck as refusal:
            base, why = None, str(refusal)
        if base is not None:
            from briefgen.edited.merge import merge

            gate = gate_for(laid_out, options, target, deck.read_bytes())
            merged = merge(base.facets, edited.read_bytes(), deck.read_bytes(), facets, laid_out.brief, gate)
            deck.write_bytes(merged.deck)
            done = Finished(done.edited, report_of(merged))
        elif why:
            done = Finished(done.edited, MergeReport(f"your edits are not in it: {why}"))
    keep(target.parent, digest_of(deck), remembered(facets, laid_out.brief))
    return done


def report_of(merged: "Merged") -> MergeReport:
    """The report as outcomes carry it."""
    answer: dict[str, Any] = merged.as_object()
    return MergeReport(merged.summary, merged.lines, merged.count("conflict"), answer)


def gate_for(laid_out: LaidOut, options: BuildOptions, target: Path, ours: bytes) -> "Gate":
    """What a merged deck holds that its reader may not see, besides what the new deck itself holds."""
    from briefgen.leak import search, texts_in, withheld_from

    dossier = laid_out.loaded.dossier
    assert dossier is not None
    brief = laid_out.brief
    withheld = withheld_from(dossier, brief.reader, brief.show, templates(options.folders).values())

    def found(deck: bytes) -> tuple[Problem, ...]:
        return search(texts_in(deck), withheld, target.as_posix()).problems

    own = {problem.message for problem in found(ours)}

    def gate(deck: bytes) -> Iterable[Problem]:
        return [problem for problem in found(deck) if problem.message not in own]

    return gate

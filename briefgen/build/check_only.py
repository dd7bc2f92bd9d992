"""What a check does with a deck: it keeps what was found for the next check, and writes no file.

Input: a deck as composed, then as laid out. Output: its Outcome. It needs none of what writes and merges decks.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.digests import fallbacks_digest
from briefgen.build.incremental import BuildRecord, keep_checked
from briefgen.build.outcome import Outcome
from briefgen.build.pipeline import Composed, LaidOut
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.shown_on import shown_on
from briefgen.build.sources import FileSources
from briefgen.core.problem import Problem
from briefgen.review.unused import not_shown


class CheckOnly(Struct, frozen=True):
    """A Sink that writes nothing and keeps what was found for the next check."""

    request: DeckRequest
    options: BuildOptions
    sources: FileSources

    def reuse(self, composed: Composed) -> None:
        """Return None: a check lays out every deck whose files have changed."""

    def finish(self, laid_out: LaidOut) -> tuple[Outcome, ...]:
        """Return the outcome of a deck without errors."""
        files = "" if laid_out.master.saved_since else self.sources.files_digest(self.request, laid_out.loaded)
        record = replace(record_of(laid_out, files), unused=tuple(self._unused(laid_out)))
        keep_checked(self.sources.cache, record, self.request, self.options)
        return (record.checked(self.request),)

    def _unused(self, laid_out: LaidOut) -> Iterator[Problem]:
        if self.options.unused != "nothing" and laid_out.loaded.dossier:
            yield from not_shown(laid_out.loaded.dossier, shown_on(laid_out.pages), self.options.unused == "all")


def record_of(laid_out: LaidOut, files: str, deck: str = "") -> BuildRecord:
    """Return the record of a deck that was built from files with that digest."""
    faces = {**laid_out.master.faces, **fallbacks_digest(laid_out.pages.fallbacks)}
    return BuildRecord(
        files, deck, len(laid_out.pages.pages), laid_out.problems, laid_out.layout, faces, laid_out.visible,
    )  # fmt: skip

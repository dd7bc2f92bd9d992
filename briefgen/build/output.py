"""What a build does with a deck: writes files.

Input: a deck as composed, then as laid out. Output: Outcomes, one for each format.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.build.check_only import record_of
from briefgen.build.formats import writer_of
from briefgen.build.incremental import BuildRecord, last_built, target_files
from briefgen.build.merging import FinishResult, finish_deck
from briefgen.build.open_masters import OpenMaster
from briefgen.build.outcome import Defective, Outcome, State, master_saved, not_stored, sorted_problems
from briefgen.build.pipeline import MAX_KEPT_SLIDES, Composed, LaidOut
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import FileSources
from briefgen.core.kept import KeptWork
from briefgen.deck.model import Deck
from briefgen.store.files import put_in_place
from briefgen.store.index import OutputEntry, last_written, remember_sources
from briefgen.store.whole import temporary_file
from briefgen.write.formats import Writer, WriterSettings


class OutputStore:
    """A Sink that writes a deck in every format, unless the existing file already says the same."""

    def __init__(
        self, request: DeckRequest, output: Path, options: BuildOptions, sources: FileSources,
        index: Mapping[str, OutputEntry],
    ) -> None:  # fmt: skip
        self.request, self.options, self.sources, self.index = request, options, sources, index
        self.targets = target_files(request, output, options)
        self._deck_digest = self._mark = ""
        self._writers: dict[Path, Writer] = {}
        self._deck: Deck | None = None

    def reuse(self, composed: Composed) -> tuple[Outcome, ...] | None:
        """Return the outcomes if the deck exists in every format as it would be written.

        Otherwise keep the deck for the writers that take one. Raises Refused for a broken plugin.
        """
        digests, master = self.sources.digests, composed.master.path
        self._deck_digest = digests.deck(composed.deck, master)
        built = [last_built(target, self.index, "deck", self._deck_digest) for target in self.targets]
        current = [one for one in built if one]
        if not current or current != built:
            self._mark = digests.mark(composed.deck, master)
            self._writers = {target: writer_of(target.suffix[1:]) for target in self.targets}
            self._deck = composed.deck if any(one.takes == "deck" for one in self._writers.values()) else None
            return None
        return tuple(self._kept(composed, file, record) for file, record in current)

    def finish(self, laid_out: LaidOut) -> tuple[Outcome, ...]:
        """Write the deck; return the outcomes."""
        return tuple(self._written(laid_out, target) for target in self.targets)

    def _kept(self, composed: Composed, file: Path, record: BuildRecord) -> Outcome:
        """Return the outcome of a deck that is left as it is, and remember the files it can be built from now."""
        record = replace(
            record, files=self.sources.files_digest(self.request, composed.loaded),
            problems=sorted_problems(composed.problems, record.layout),
            visible=sorted_problems(composed.visible, record.layout),
        )  # fmt: skip
        remember_sources(file, record.as_remembered())
        return record.outcome(self.request, file)

    def _written(self, laid_out: LaidOut, target: Path) -> Outcome:
        master, problems = laid_out.master, laid_out.problems
        writer = self._writers[target]
        content = self._deck if writer.takes == "deck" else laid_out.pages
        pages = len(laid_out.pages.pages) if writer.takes == "pages" else 0
        settings = self._settings(master, target, pages)
        finished = [FinishResult()]
        try:
            file = write_deck(
                content, writer, target, settings,
                lambda: self._remembered(laid_out, finished[-1].pages(pages), finished[-1].edited),
                finish=lambda deck: finished.append(self._finish(deck, laid_out, target)),
            )  # fmt: skip
        except Exception as error:
            why = [master_saved(target, master.file)] if master.saved_since else not_stored(target, error)
            return Outcome(self.request, "failed", sorted_problems(problems, why))
        state: State = "written" if file == target else "written-beside"
        if file == target and finished[-1].edited:
            state = "unchanged"  # it was accepted, and a merge gives it again
        done = finished[-1]
        return Outcome(self.request, state, problems, file, done.pages(pages), merge=done.report, changes=done.changes)

    def _finish(self, deck: Path, laid_out: LaidOut, target: Path) -> FinishResult:
        """Merge a PowerPoint file with the edited deck in its place, before it is put there."""
        before = last_written(target, self.index)
        return finish_deck(deck, laid_out, target, self.options, self._mark, before)

    def _settings(self, master: OpenMaster, target: Path, pages: int) -> WriterSettings:
        clean = self.options.clean_master
        drawings = None if self.options.force else self.sources.cache
        kept = self.sources.kept(self.request, target.suffix) if pages <= MAX_KEPT_SLIDES else None
        return WriterSettings(
            master.file, self.options.document, drawings, self._mark, master.parts, clean,
            kept and kept.on(master.digest, str(clean)),
        )  # fmt: skip

    def _remembered(self, laid_out: LaidOut, pages: int, edited: str) -> Mapping[str, Any]:
        """Return what to remember of the deck, after everything is read and written. Raises MasterSaved."""
        if laid_out.master.saved_since:
            raise MasterSaved
        files = self.sources.files_digest(self.request, laid_out.loaded)
        record = record_of(laid_out, files, self._deck_digest)
        return replace(record, pages=pages, edited=edited).as_remembered()


class MasterSaved(Exception):
    """A master was saved between laying out a deck and storing it."""


def write_deck(
    content: Any, writer: Writer, target: Path, settings: WriterSettings,
    remembered: Callable[[], Mapping[str, Any]] = dict, *, finish: Callable[[Path], None] = lambda deck: None,
) -> Path:  # fmt: skip
    """Write the deck whole, to `target` or beside it if that was edited; return the path.

    `content` is what the writer takes, a Deck or Pages. A deck in which the doctor finds anything is not put in place.
    Raises Defective, OSError, Refused. `remembered` is called when all is read and written; if it raises, the deck is
    not put in place. `finish` is called with a PowerPoint file before it is put in place.
    """
    with temporary_file(target) as part:
        writer.write(content, part, settings)
        if target.suffix == ".pptx":
            _examine(part, target, settings.kept)
            finish(part)
        place = put_in_place(part, target, remembered())
    if settings.kept:  # only now: if the master was saved meanwhile, this is not reached
        settings.kept.store.save()
    return place


def _examine(deck: Path, target: Path, kept: KeptWork | None) -> None:
    from briefgen.doctor import examine

    if found := examine(deck, target.as_posix(), quick=True, kept=kept):
        raise Defective(found)

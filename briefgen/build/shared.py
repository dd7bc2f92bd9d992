"""A shared cache of finished decks: machines reuse what others built from the same files.

Input: requests, and decks as they are finished. Output: Outcomes of decks that need not be built here. An entry is kept
under the digest of all files and options of a deck, and holds the deck and what may be remembered of it. A deck is not
kept if messages to its author say more than its reader may know, or if it was merged with edits.

The same files give the same bytes, so building a cached deck again shows whether the entry is right: an audit does that
for a sample.
"""

import logging
from pathlib import Path
from secrets import SystemRandom
from typing import Any

from msgspec import DecodeError, ValidationError, msgpack
from msgspec.structs import replace

from briefgen.build.digests import Digests, faces_digest
from briefgen.build.finished import FinishedDeck, finished_in, put_finished
from briefgen.build.incremental import BuildRecord, record_from, target_files
from briefgen.build.outcome import Outcome, not_stored, sorted_problems
from briefgen.build.request import BuildOptions, DeckRequest, SharedOptions
from briefgen.core.problem import CommandError, Problem, Where
from briefgen.store.index import entry_of, find_edited
from briefgen.store.shared import SharedStore, open_shared


class SharedCache:
    """The entries of one address, for a build with those options."""

    def __init__(self, options: BuildOptions, shared: SharedOptions, digests: Digests) -> None:
        self.options, self.shared, self.digests = options, shared, digests
        self.store: SharedStore | None = open_shared(shared.address)
        self._random = SystemRandom()

    def reached(self) -> bool:
        """Return whether the address answers; report if it does not."""
        self._tried(lambda store: store.find(""))
        return self.store is not None

    def take(self, request: DeckRequest) -> tuple[Outcome, ...]:
        """Put the deck in its place in every format; None when one is missing, was edited, or is to be audited."""
        output = self.options.output
        files = "" if self.options.force or output is None else self.digests.files(request)
        if not files or output is None:
            return ()
        found: list[tuple[Path, FinishedDeck, BuildRecord]] = []
        for target in target_files(request, output, self.options):
            deck = None if find_edited(target) else self._find(files, target.name)
            record = record_from(dict(deck.made)) if deck else None
            if deck is None or record is None or faces_digest(record.faces) != record.faces:
                return ()
            found.append((target, deck, record))
        if self._random.random() < self.shared.audit:
            return ()
        return tuple(self._placed(request, *one) for one in found)

    def keep(self, outcome: Outcome) -> Outcome:
        """Keep a deck just built; return its outcome, with a problem if other bytes were kept for the same files."""
        file = outcome.file
        if file is None or outcome.state != "written" or outcome.merge:
            return outcome
        deck = finished_in(file.parent, file.name, {file.name: entry_of(file)})
        record = record_from(dict(deck.made)) if deck else None
        if deck is None or record is None or not record.files or any(map(_outside, record.problems)):
            return outcome
        own = replace(deck, made=replace(record, files="").as_json())
        kept = self._find(record.files, file.name)
        if kept != own and self.shared.writes:
            self._tried(lambda store: store.keep(_key(record.files, file.name), msgpack.encode(own)))
        same_faces = kept is not None and kept.made.get("faces") == own.made.get("faces")
        if kept == own or not same_faces:
            return outcome
        return replace(outcome, problems=sorted_problems(outcome.problems, [_differs(file, self.shared)]))

    def trim(self) -> None:
        """Remove old entries."""
        if self.shared.writes:
            self._tried(lambda store: store.trim(self.shared.days))

    def _find(self, files: str, name: str) -> FinishedDeck | None:
        content = self._tried(lambda store: store.find(_key(files, name)))
        try:
            deck = msgpack.decode(content, type=FinishedDeck) if content else None
        except (DecodeError, ValidationError):
            return None
        return deck if deck and deck.name == name else None

    def _placed(self, request: DeckRequest, target: Path, deck: FinishedDeck, record: BuildRecord) -> Outcome:
        made = replace(record, files=self.digests.files(request)).as_json()
        try:
            file = put_finished(replace(deck, made=made), target.parent)
        except OSError as error:
            return Outcome(request, "failed", sorted_problems(record.problems, not_stored(target, error)))
        return Outcome(request, "cached" if file == target else "written-beside", record.problems, file, record.pages)

    def _tried(self, use: Any) -> Any:
        """Return the result of `use`; a store that fails is reported once and not used again."""
        if self.store is None:
            return None
        try:
            return use(self.store)
        except CommandError:
            raise
        except Exception as error:  # each library of an address raises its own errors
            why = str(error) or type(error).__name__
            logging.getLogger("briefgen").warning("briefgen: going on without %s: %s", self.shared.address, why)
            self.store = None
            return None


def _key(files: str, name: str) -> str:
    return f"deck {files} {name}"


def _outside(problem: Problem) -> bool:
    """Return whether a problem names a place that differs on other machines."""
    return Path(problem.where.file).is_absolute()


def _differs(file: Path, shared: SharedOptions) -> Problem:
    message = f"'{shared.address}' had a different deck for the same content; the one written now was built here"
    hint = "check who can write there, and delete its contents"
    return Problem(Where(file.as_posix()), "cache-differs", message, hint)

"""Incremental builds: which decks are up to date.

Input: digests, and what is remembered beside the decks. Output: Outcomes of decks that need not be built, with the
problems found when they were.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.build.digests import Digests, faces_digest
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.files import digest_of
from briefgen.core.problem import Problem, Where
from briefgen.store.cache import Cache
from briefgen.store.index import OutputEntry, deck_places, find_edited, find_untouched, read_index

LEVELS = ("error", "warning", "note")


class BuildRecord(Struct, frozen=True):
    """What a deck was built from, as digests, and the problems that were reported then.

    `files` is the digest of every file, `deck` that of what the deck says and of its master, `faces` those of installed
    fonts. Among `problems` are `layout`, found after composing, and `visible`, which come only from what its reader
    sees and from the template.
    """

    files: str
    deck: str
    pages: int
    problems: tuple[Problem, ...] = ()
    layout: tuple[Problem, ...] = ()
    faces: Mapping[str, str] = field(default_factory=dict)
    visible: tuple[Problem, ...] = ()
    unused: tuple[Problem, ...] = ()
    edited: str = ""
    """Digest of the edited deck that was merged."""

    def as_json(self) -> dict[str, Any]:
        """Return the non-empty values in types that JSON has."""
        more = {"problems": list(map(_listed, self.problems)), "layout": list(map(_listed, self.layout)),
                "unused": list(map(_listed, self.unused)),
                "faces": dict(self.faces), "edited": self.edited}  # fmt: skip
        return {"files": self.files, "deck": self.deck, "pages": self.pages} | {k: v for k, v in more.items() if v}

    def as_remembered(self) -> dict[str, Any]:
        """Return what is kept beside the decks, which may be passed on with their folder.

        That is only what its reader may see. If messages said more to its author, as of a draft, the next build
        checks the content again.
        """
        files = self.files if self.visible == self.problems else ""
        return replace(self, files=files, problems=self.visible).as_json()

    def outcome(self, request: DeckRequest, file: Path) -> Outcome:
        """Return the outcome of a deck that is already at `file`."""
        own = file.stem == request.name
        return Outcome(request, "unchanged" if own else "written-beside", self.problems, file, self.pages)

    def checked(self, request: DeckRequest) -> Outcome:
        """Return the outcome of a deck in which a check found nothing wrong."""
        return Outcome(request, "checked", self.problems, pages=self.pages, unused=self.unused)


def record_from(typed: Any) -> BuildRecord | None:
    """Return the record that `as_json` gave; None for anything else."""
    try:
        return BuildRecord(
            files=str(typed["files"]),
            deck=str(typed["deck"]),
            pages=int(typed["pages"]),
            problems=tuple(map(_problem, typed.get("problems", ()))),
            layout=tuple(map(_problem, typed.get("layout", ()))),
            unused=tuple(map(_problem, typed.get("unused", ()))),
            faces={str(name): str(one) for name, one in typed.get("faces", {}).items()},
            edited=str(typed.get("edited", "")),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def last_built(
    target: Path, index: Mapping[str, OutputEntry], by: Literal["files", "deck"], digest: str
) -> tuple[Path, BuildRecord] | None:
    """Return the existing deck for `target` and its record, if we wrote the file and its fonts are unchanged.

    Its record must have that `digest` of its files or of its deck; otherwise the file itself is not digested.
    """
    if all(getattr(one, by) != digest for one in _records(target, index)):
        return None
    place = find_untouched(target, index)
    record = record_from(index[place.name].made) if place else None
    if place is None or record is None or getattr(record, by) != digest:
        return None
    if record.faces and faces_digest(record.faces) != record.faces:
        return None
    return (place, record) if target.suffix != ".pptx" or record.edited == _edited(target, place) else None


def _records(target: Path, index: Mapping[str, OutputEntry]) -> Iterator[BuildRecord]:
    """Yield what is remembered of each existing deck for `target`."""
    for place in takewhile(Path.is_file, deck_places(target)):
        if place.name in index and (record := record_from(index[place.name].made)):
            yield record


def _edited(target: Path, untouched: Path) -> str:
    """Return the digest of the newest edited deck of `target`; empty if there is none."""
    edited = find_edited(target, untouched)
    return digest_of(edited) if edited else ""


def already_built(
    requests: Iterable[DeckRequest], options: BuildOptions, digests: Digests
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:  # fmt: skip
    """Yield the outcomes of each request whose files are unchanged since its deck was built or checked; else none."""
    index = read_index(options.output) if options.output else {}
    known = index if options.output else options.cache
    cache = Cache(options.cache, digests.own if options.cache and not options.output else "")
    for request in requests:
        files = "" if options.force or not known else digests.files(request)
        if not files:
            yield request, ()
        elif options.output is None:
            record = find_checked(cache, files, request, options)
            yield request, (record.checked(request),) if record else ()
        else:
            targets = target_files(request, options.output, options)
            built = [last_built(target, index, "files", files) for target in targets]
            current = [one for one in built if one]
            yield request, tuple(record.outcome(request, file) for file, record in current) if current == built else ()


def target_files(request: DeckRequest, output: Path, options: BuildOptions) -> tuple[Path, ...]:
    """Return the files that a request asks for, one for each format."""
    return tuple(output / f"{request.name}.{form}" for form in options.formats)


def keep_checked(cache: Cache, record: BuildRecord, request: DeckRequest, options: BuildOptions) -> None:
    """Keep what a check found in a deck without errors."""
    if record.files:
        cache.keep(_key(record.files, request, options), json.dumps(record.as_json()).encode())


def find_checked(cache: Cache, files: str, request: DeckRequest, options: BuildOptions) -> BuildRecord | None:
    """Return what a check found when the files last had that digest."""
    kept = cache.find(_key(files, request, options))
    try:
        record = record_from(json.loads(kept)) if kept else None
    except ValueError:
        return None
    return record if record and faces_digest(record.faces) == record.faces else None


def _key(files: str, request: DeckRequest, options: BuildOptions) -> str:
    readers = options.readers.get(request.dossier, frozenset())
    return f"checked {files} {options.today} {options.unused} {' '.join(sorted(readers))}"


def _listed(problem: Problem) -> list[str | int]:
    where = problem.where
    return [where.file, where.line, where.column, problem.rule, problem.message, problem.hint, problem.level]


def _problem(typed: Any) -> Problem:
    file, line, column, rule, message, hint, level = typed
    if level not in LEVELS:
        raise ValueError(level)
    return Problem(Where(str(file), int(line), int(column)), str(rule), str(message), str(hint), level)

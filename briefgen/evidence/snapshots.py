"""The pinned texts, and what the lock remembers of them when they are missing.

Input: a dossier's folder. Output: Evidence: the paragraphs of each source in `.snapshots/`, which git ignores, and
`evidence.lock`, which is committed and holds hashes, counts and offsets, but no sentence of any text.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen.core.files import read_file
from briefgen.core.listing import files_of
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import Citation, Dossier
from briefgen.evidence.quotation import Match, digest_of_words, find_quotation
from briefgen.store.whole import remove_leftovers, write_whole

FOLDER = ".snapshots"
LOCK = "evidence.lock"
VERSION = 1
MAX_BYTES = 50_000_000
"""Largest pinned text or lock, in bytes."""


class Snapshot(Struct, frozen=True):
    """A text as pinned. `digest` is the SHA-256 of its file in `.snapshots/`, in hex."""

    paragraphs: tuple[str, ...]
    digest: str


class Pinned(Struct, frozen=True):
    """What the lock remembers of a source."""

    sha256: str
    paragraphs: int


class Verified(Struct, frozen=True):
    """What the lock remembers of a quotation: where it was, hashes of that span and of the words typed, and when."""

    source: str
    result: str
    paragraph: int
    start: int
    end: int
    span: str
    words: str
    verified: str
    """Day of its last verification, ISO 8601."""


class Evidence(Struct, frozen=True):
    """Available snapshots, and the lock, both by id. `broken` says why the lock cannot be read, if so."""

    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    sources: Mapping[str, Pinned] = field(default_factory=dict)
    quotes: Mapping[str, Verified] = field(default_factory=dict)
    broken: str = ""

    def count(self, source: str) -> int:
        """Return how many paragraphs the source has; 0 when that is not known."""
        if source in self.snapshots:
            return len(self.snapshots[source].paragraphs)
        return self.sources[source].paragraphs if source in self.sources else 0

    def passage(self, citation: Citation) -> str:
        """Return the cited paragraphs' text, empty if the snapshot is missing; the whole text for a bare citation."""
        if (snapshot := self.snapshots.get(citation.source)) is None:
            return ""
        if not citation.paragraphs:
            return "\n".join(snapshot.paragraphs)
        return "\n".join(snapshot.paragraphs[n - 1] for n in citation.paragraphs if n <= len(snapshot.paragraphs))


def read_evidence(folder: Path) -> Evidence:
    """Return what is pinned for the dossier in `folder`. Raises OSError."""
    texts = [file for file in _pinned_files(folder / FOLDER) if file.suffix == ".txt"]
    snapshots = {file.stem: _snapshot(read_file(file, MAX_BYTES)) for file in texts}
    try:
        typed = json.loads(read_file(folder / LOCK, MAX_BYTES))
        sources = {id_: Pinned(str(one["sha256"]), int(one["paragraphs"])) for id_, one in typed["sources"].items()}
        quotes = {id_: _verified(one) for id_, one in typed["quotes"].items()}
    except FileNotFoundError:
        return Evidence(snapshots)
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError, RecursionError):
        return Evidence(snapshots, broken="it is not a lock that 'briefgen source' wrote")
    return Evidence(snapshots, sources, quotes)


def _pinned_files(folder: Path) -> list[Path]:
    """Return the files of the folder of pinned texts, if there is one. Raises OSError for one that cannot be listed."""
    return files_of(folder) if folder.is_dir() else []


def _verified(typed: Mapping[str, Any]) -> Verified:
    return Verified(
        source=str(typed["source"]),
        result=str(typed["result"]),
        paragraph=int(typed["paragraph"]),
        start=int(typed["start"]),
        end=int(typed["end"]),
        span=str(typed["span"]),
        words=str(typed["words"]),
        verified=str(typed["verified"]),
    )


def _snapshot(content: bytes) -> Snapshot:
    """Return a pinned text from its file: one paragraph a line, as `pin` writes it."""
    lines = content.decode("utf-8", "replace").split("\n")
    return Snapshot(tuple(lines[:-1] if lines[-1] == "" else lines), sha256(content).hexdigest())


def pin(folder: Path, source: str, paragraphs: Iterable[str]) -> Snapshot:
    """Write the paragraphs of a text into the snapshot folder. Raises OSError."""
    written = "".join(f"{line}\n" for line in paragraphs).encode()
    target = folder / FOLDER / f"{source}.txt"
    ignored = folder / FOLDER / ".gitignore"
    remove_leftovers(folder / FOLDER)
    write_whole(target, written)
    if not ignored.exists():
        write_whole(ignored, b"*\n")
    return _snapshot(written)


def lock(dossier: Dossier, evidence: Evidence, today: date, pinned: str = "") -> bytes:
    """Return the lock's content: which snapshots exist, and everything that they support now.

    A changed snapshot keeps the hash it had, unless it was just `pinned`. The day of a verification changes only with
    what was verified, so the same evidence gives the same bytes.
    """
    known = dossier.records["sources"]
    sources = {id_: one for id_, one in evidence.sources.items() if id_ in known}
    for id_, snapshot in evidence.snapshots.items():
        if id_ in known and (id_ == pinned or id_ not in sources):
            sources[id_] = Pinned(snapshot.digest, len(snapshot.paragraphs))
    quotes = {id_: _now(one, evidence, today) for id_, one in _quotes(dossier).items()}
    typed = {
        "version": VERSION,
        "sources": {id_: {"sha256": one.sha256, "paragraphs": one.paragraphs} for id_, one in sorted(sources.items())},
        "quotes": {id_: _as_typed(one) for id_, one in sorted(quotes.items()) if one},
    }
    return (json.dumps(typed, indent=1, ensure_ascii=False) + "\n").encode()


def write_lock(folder: Path, content: bytes) -> bool:
    """Write the lock unless it is up to date; return whether it was written. Raises OSError."""
    target = folder / LOCK
    remove_leftovers(folder)
    if target.is_file() and read_file(target, MAX_BYTES) == content:
        return False
    write_whole(target, content)
    return True


def located(quote: Quote, evidence: Evidence) -> tuple[Citation | None, Match]:
    """Return the citation whose pinned text matches the words best, and the match in it."""
    best: tuple[Citation | None, Match] = (None, Match("absent"))
    for citation in quote.cite:
        if snapshot := evidence.snapshots.get(citation.source):
            match = find_quotation(quote.words, snapshot.paragraphs, citation.paragraphs)
            if best[0] is None or _rank(match) > _rank(best[1]):
                best = (citation, match)
    return best


def _rank(match: Match) -> int:
    return ("absent", "near", "exact").index(match.result)


def _now(quote: Quote, evidence: Evidence, today: date) -> Verified | None:
    old = evidence.quotes.get(quote.id)
    citation, match = located(quote, evidence)
    if citation is None:
        return old
    words = digest_of_words(quote.words)
    span = match.digest if match.result != "absent" else ""
    new = Verified(
        citation.source, match.result, match.paragraph, match.start, match.end, span, words, today.isoformat()
    )
    return old if old and _as_typed(old) | {"verified": new.verified} == _as_typed(new) else new


def _as_typed(one: Verified) -> dict[str, str | int]:
    return {name: getattr(one, name) for name in Verified.__struct_fields__}


def _quotes(dossier: Dossier) -> dict[str, Quote]:
    return {id_: one for id_, one in dossier.records["quotes"].items() if isinstance(one, Quote)}

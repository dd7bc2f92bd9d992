"""The index of a folder of decks, `.briefgen.json`: what was written there, by SHA-256, and what it was made from.

It remembers the two newest digests of each deck, since a crash may come between writing the index and moving a deck
into place.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, count
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import Any

import msgspec
from msgspec import DecodeError, Raw, Struct, ValidationError, field
from msgspec.structs import replace

from briefgen.core.files import digest_of, read_file
from briefgen.store.lock import folder_lock
from briefgen.store.whole import write_whole

INDEX = ".briefgen.json"
MAX_BYTES = 100_000_000
"""Largest index of one folder, in bytes."""


class Accepted(Struct, frozen=True):
    """A merged deck that somebody accepted: its digest, and the day."""

    on: date
    digest: str


class OutputEntry(Struct, frozen=True):
    """What is remembered of a deck: digests of what was written, the newest last, and what that was made from."""

    digests: tuple[str, ...] = ()
    made: Mapping[str, Any] = field(default_factory=dict)
    accepted: Accepted | None = None
    """The merged deck that was accepted last under this name."""


class _IndexLines(Struct):
    decks: dict[str, Raw]


def remember_sources(place: Path, made: Mapping[str, Any]) -> None:
    """Remember that the deck at `place` would also be made from this. Raises OSError."""
    with folder_lock(place.parent):
        index = read_lines(place.parent)
        index[place.name] = index_line(replace(entry_in(index, place.name), made=made))
        write_index(place.parent, index)


def begin_index(folder: Path) -> None:
    """Create an index in a folder without decks, as for a shard that has nothing to build. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        write_index(folder, read_lines(folder))


def has_index(folder: Path) -> bool:
    """Return whether the folder has a readable index, even an empty one."""
    try:
        msgspec.json.decode(read_file(folder / INDEX, MAX_BYTES), type=_IndexLines)
    except (OSError, DecodeError, ValidationError, RecursionError):
        return False
    return True


def read_index(folder: Path) -> dict[str, OutputEntry]:
    """Return what is remembered of the decks in `folder`, by name.

    A file that briefgen did not write counts as an empty index: then every deck that differs is kept.
    """
    try:
        decks = json.loads(read_file(folder / INDEX, MAX_BYTES))["decks"]
        return {str(name): _entry(**typed) for name, typed in decks.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def entry_of(file: Path) -> OutputEntry:
    """Return what is remembered of the deck in that file."""
    return entry_in(read_lines(file.parent), file.name)


def read_lines(folder: Path) -> dict[str, Raw]:
    """Return the index of the folder with each entry still in JSON: most of a long one is only written back."""
    try:
        return msgspec.json.decode(read_file(folder / INDEX, MAX_BYTES), type=_IndexLines).decks
    except (OSError, DecodeError, ValidationError, RecursionError):
        return {name: index_line(entry) for name, entry in read_index(folder).items()}


def entry_in(index: Mapping[str, Raw], name: str) -> OutputEntry:
    """Return the entry of a deck in the index; an empty one if it is missing or cannot be read."""
    try:
        return _entry(**json.loads(bytes(index[name])))
    except (KeyError, ValueError, TypeError, RecursionError):
        return OutputEntry()


def index_line(entry: OutputEntry) -> Raw:
    """Return the entry as JSON for the index."""
    return Raw(json.dumps(_as_json(entry)).encode())


def _entry(sha256: list[str], made: Mapping[str, Any] | None = None, accepted: list[str] | None = None) -> OutputEntry:
    day, digest = accepted or ("", "")
    return OutputEntry(tuple(map(str, sha256)), made or {}, Accepted(date.fromisoformat(day), digest) if day else None)


def write_index(folder: Path, index: Mapping[str, Raw]) -> None:
    """Write the index, one deck a line, so that it is fast and changes are readable."""
    lines = (b" %b: %b" % (encode_basestring_ascii(name).encode(), bytes(line)) for name, line in sorted(index.items()))
    write_whole(folder / INDEX, b'{"decks": {\n' + b",\n".join(lines) + b"\n}}\n")


def _as_json(entry: OutputEntry) -> dict[str, Any]:
    accepted = {"accepted": [entry.accepted.on.isoformat(), entry.accepted.digest]} if entry.accepted else {}
    return {"sha256": entry.digests} | ({"made": entry.made} if entry.made else {}) | accepted


def find_untouched(target: Path, index: Mapping[str, OutputEntry]) -> Path | None:
    """Return the deck last written for `target`, if unedited; None when there is none."""
    for place in deck_places(target):
        if not place.is_file():
            return None
        digests = index.get(place.name, OutputEntry()).digests
        if (found := digest_of(place)) in digests:
            return place if found == digests[-1] else None
    return None


def find_edited(target: Path, untouched: Path | None = None) -> Path | None:
    """Return the newest edited deck of `target`: its last numbered name whose content briefgen did not write.

    `untouched` is known to be none.
    """
    if not target.is_file():
        return None
    index, found = read_lines(target.parent), None
    for place in deck_places(target):
        if not place.is_file():
            break
        if place != untouched and digest_of(place) not in entry_in(index, place.name).digests:
            found = place
    return found


def last_written(target: Path, index: Mapping[str, OutputEntry]) -> str:
    """Return the digest of the deck that was last put at `target`: the accepted one where it is there; else empty."""
    known = index.get(target.name, OutputEntry())
    if known.accepted and target.is_file() and digest_of(target) == known.accepted.digest:
        return known.accepted.digest
    return known.digests[-1] if known.digests else ""


def deck_places(target: Path) -> Iterator[Path]:
    """Return the names that decks for `target` may have, in order: `x.pptx`, `x-new.pptx`, `x-new-2.pptx` …"""
    ends = chain(("", "-new"), (f"-new-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)

"""Puts finished decks in place, whole, and never over a deck that somebody has edited.

Input: a finished file and where it should go. Output: where it is now. What we wrote is remembered by SHA-256 in
an index, `.briefgen.json`, beside the decks; the two newest digests of each, since a crash may fall between writing the
index and moving a deck into place. With them is what the newest was made from, for incremental builds.
"""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain, count
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import DecodeError, Raw, Struct, ValidationError, field
from msgspec.structs import replace

from briefgen.core.files import digest_of, open_for_appending, read_file
from briefgen.core.problem import CommandError
from briefgen.store.lock import folder_lock, try_lock

INDEX = ".briefgen.json"
KEPT = 2
MOST_BYTES = 100_000_000
"""Bytes of the index of one folder."""


class Accepted(Struct, frozen=True):
    """A merged deck that somebody accepted, by its digest, and the day."""

    on: date
    digest: str


class OutputEntry(Struct, frozen=True):
    """What is remembered of a deck: digests of what we wrote there, the newest last, and what that was made from."""

    digests: tuple[str, ...] = ()
    made: Mapping[str, Any] = field(default_factory=dict)
    accepted: Accepted | None = None
    """The merged deck that was accepted last under this name."""


class _IndexLines(Struct):
    decks: dict[str, Raw]


class TargetInUse(OSError):
    """A deck that cannot be replaced: open in a program, read-only, a folder. Its text says which, and what to do."""


@contextmanager
def temporary_file(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; a file that is still there at the end is removed.

    A mark beside it is locked while the file is in use: the system frees that when a process is killed, so that
    `remove_leftovers` can tell what was left behind from what is being written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part, mark = _claimed(target)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        mark.close()
        _mark_of(part).unlink(missing_ok=True)


def _claimed(target: Path) -> tuple[Path, BinaryIO]:
    """A free name beside `target`, and its mark, locked."""
    while True:
        part = target.parent / f".{target.stem}-{os.urandom(4).hex()}.part"
        mark = _mark_of(part).open("xb")
        try:
            try_lock(mark)
        except (BlockingIOError, PermissionError):  # `remove_leftovers` takes it for one left behind
            mark.close()
            continue
        except OSError:  # nothing can be locked on this disk: then nothing is cleared up there either
            return part, mark
        if _mark_of(part).exists():
            return part, mark
        mark.close()


def _mark_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.mark")


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file whole or not at all, over any file of that name. Raises OSError."""
    with temporary_file(target) as part:
        part.write_bytes(content)
        os.replace(part, target)


def remove_leftovers(folder: Path) -> None:
    """Removes what processes that were killed left unfinished in `folder`. What is being written stays."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if re.fullmatch(r"\..+-[0-9a-f]{8}\.part\.mark", entry.name):
                _remove_leftover(Path(entry.path))


def _remove_leftover(mark: Path) -> None:
    with suppress(OSError), open_for_appending(mark) as stream:
        try_lock(stream)
        mark.with_name(mark.name.removesuffix(".mark")).unlink(missing_ok=True)
        if sys.platform == "win32":
            stream.close()  # an open file cannot be removed there
        mark.unlink(missing_ok=True)


def put_in_place(finished: Path, target: Path, made: Mapping[str, Any] | None = None) -> Path:
    """Moves `finished` to `target`, or beside it when `target` holds what we did not write. Returns where it is.

    What it was `made` from, as JSON has it, is remembered. Raises TargetInUse, LockError, or OSError as the system
    gives it; then the file at `target` is as it was.
    """
    with finished.open("rb+") as stream:
        os.fsync(stream.fileno())  # so that no crash of the system leaves an empty deck
    with folder_lock(target.parent):
        index = _read_lines(target.parent)
        digest = digest_of(finished)
        place = next(place for place in _places(target) if _ours(place, _entry_in(index, place.name), digest))
        _must_be_free(place)
        known = _entry_in(index, place.name)
        older = tuple(old for old in known.digests if old != digest)
        index[place.name] = _line(replace(known, digests=(*older, digest)[-KEPT:], made=made or {}))
        _write(target.parent / INDEX, index)
        os.replace(finished, place)
    return place


def remove_own(folder: Path, names: Iterable[str]) -> None:
    """Removes those files in `folder` that hold what we wrote there, and forgets them; what was edited stays."""
    with folder_lock(folder):
        index = _read_lines(folder)
        for name in names:
            with suppress(OSError):  # one that is open in a program, or gone
                if digest_of(folder / name) in _entry_in(index, name).digests:
                    (folder / name).unlink()
                    del index[name]
        _write(folder / INDEX, index)


def find_untouched(target: Path, index: Mapping[str, OutputEntry]) -> Path | None:
    """Finds the deck that we last wrote for `target`, unedited; None when there is none."""
    for place in _places(target):
        if not place.is_file():
            return None
        digests = index.get(place.name, OutputEntry()).digests
        if (found := digest_of(place)) in digests:
            return place if found == digests[-1] else None
    return None


def find_edited(target: Path) -> Path | None:
    """The newest edited deck of `target`: the last of its numbered names whose content we did not write."""
    if not target.is_file():
        return None
    index, found = _read_lines(target.parent), None
    for place in _places(target):
        if not place.is_file():
            break
        if digest_of(place) not in _entry_in(index, place.name).digests:
            found = place
    return found


def accept_new(new: Path, day: date) -> tuple[Path, Path | None]:
    """Puts `DECK-new.pptx` in the place of `DECK.pptx`, which moves to the folder `edited`. Returns both places.

    That it was accepted, and the `day`, is remembered. Raises CommandError for a file of another name, TargetInUse,
    OSError.
    """
    named = re.fullmatch(r"(.+)-new(-\d+)?", new.stem)
    if named is None:
        raise CommandError(f"{new} is not a merged deck: those are called DECK-new{new.suffix}")
    target = new.with_name(f"{named[1]}{new.suffix}")
    moved = None
    with folder_lock(new.parent):
        _must_be_free(new)
        if target.exists():
            _must_be_free(target)
            folder = new.parent / "edited"
            folder.mkdir(exist_ok=True)
            moved = next(place for place in _numbered(folder / target.name) if not place.exists())
            os.replace(target, moved)
        index = _read_lines(new.parent)
        accepted = Accepted(day, digest_of(new))
        index[target.name] = _line(replace(_entry_in(index, target.name), accepted=accepted))
        _write(new.parent / INDEX, index)
        os.replace(new, target)
    return target, moved


def _numbered(target: Path) -> Iterator[Path]:
    ends = chain(("",), (f"-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)


def remember_sources(place: Path, made: Mapping[str, Any]) -> None:
    """Remembers that the deck at `place` would also be made from this. Raises OSError."""
    with folder_lock(place.parent):
        index = _read_lines(place.parent)
        index[place.name] = _line(replace(_entry_in(index, place.name), made=made))
        _write(place.parent / INDEX, index)


def begin_index(folder: Path) -> None:
    """Makes an index in a folder without decks, as for a shard that has nothing to build. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        _write(folder / INDEX, _read_lines(folder))


def has_index(folder: Path) -> bool:
    """Whether the folder has an index that can be read, be it empty."""
    try:
        msgspec.json.decode(read_file(folder / INDEX, MOST_BYTES), type=_IndexLines)
    except (OSError, DecodeError, ValidationError, RecursionError):
        return False
    return True


def read_index(folder: Path) -> dict[str, OutputEntry]:
    """What is remembered of the decks in `folder`, by name.

    A file that is not ours counts as an empty index: then every deck that differs is kept.
    """
    try:
        decks = json.loads(read_file(folder / INDEX, MOST_BYTES))["decks"]
        return {str(name): _entry(**typed) for name, typed in decks.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def entry_of(file: Path) -> OutputEntry:
    """What is remembered of the deck in that file."""
    return _entry_in(_read_lines(file.parent), file.name)


def _read_lines(folder: Path) -> dict[str, Raw]:
    """The index of the folder with each entry as its line has it: most of a long one is only written back."""
    try:
        return msgspec.json.decode(read_file(folder / INDEX, MOST_BYTES), type=_IndexLines).decks
    except (OSError, DecodeError, ValidationError, RecursionError):
        return {name: _line(entry) for name, entry in read_index(folder).items()}


def _entry_in(index: Mapping[str, Raw], name: str) -> OutputEntry:
    """The entry of a deck in the index; an empty one if the deck is not in it or its line cannot be read."""
    try:
        return _entry(**json.loads(bytes(index[name])))
    except (KeyError, ValueError, TypeError, RecursionError):
        return OutputEntry()


def _line(entry: OutputEntry) -> Raw:
    return Raw(json.dumps(_as_json(entry)).encode())


def _entry(sha256: list[str], made: Mapping[str, Any] | None = None, accepted: list[str] | None = None) -> OutputEntry:
    day, digest = accepted or ("", "")
    return OutputEntry(tuple(map(str, sha256)), made or {}, Accepted(date.fromisoformat(day), digest) if day else None)


def _places(target: Path) -> Iterator[Path]:
    ends = chain(("", "-new"), (f"-new-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)


def _ours(place: Path, known: OutputEntry, digest: str) -> bool:
    """Whether `place` may be overwritten: it is free, or holds what we wrote or write now. Raises TargetInUse."""
    if not place.exists():
        return True
    if not place.is_file():
        kind = "a folder" if place.is_dir() else "something other than a file"
        raise TargetInUse(f"{kind} has that name; rename or remove it")
    return digest_of(place) in (*known.digests, digest)


def _must_be_free(place: Path) -> None:
    for sign in (f"~${place.name}", f".~lock.{place.name}#"):  # PowerPoint's and LibreOffice's
        if (place.parent / sign).exists():
            raise TargetInUse(f"it is open in another program; close it there (or delete {place.parent / sign})")
    if place.exists() and not place.stat().st_mode & stat.S_IWUSR:
        raise TargetInUse("the file is read-only")


def _write(file: Path, index: Mapping[str, Raw]) -> None:
    """One deck a line, so that a batch of a thousand is read and written fast and its changes can be looked at."""
    lines = (b" %b: %b" % (encode_basestring_ascii(name).encode(), bytes(line)) for name, line in sorted(index.items()))
    write_whole(file, b'{"decks": {\n' + b",\n".join(lines) + b"\n}}\n")


def _as_json(entry: OutputEntry) -> dict[str, Any]:
    accepted = {"accepted": [entry.accepted.on.isoformat(), entry.accepted.digest]} if entry.accepted else {}
    return {"sha256": entry.digests} | ({"made": entry.made} if entry.made else {}) | accepted

"""Finished decks are put in their place whole, and never over a deck that somebody has edited.

Comes in: a finished file and where it should stand. Goes out: where it stands now. What we wrote is remembered by
SHA-256 in `.briefgen.json` beside the decks; the two newest digests of each, since a crash may fall between
remembering a deck and moving it into place. Beside them stands what the newest was made from, for `remembered`.
"""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.files import digest_of, open_for_appending, read_file

MEMORY = ".briefgen.json"
LOCK = ".briefgen.lock"
KEPT = 2
MOST_BYTES = 100_000_000
"""Bytes of what is remembered of the decks in one folder."""


class Entry(Struct, frozen=True):
    """What is remembered of a deck: digests of what we wrote there, the newest last, and what that was made from."""

    digests: tuple[str, ...] = ()
    made: Mapping[str, Any] = field(default_factory=dict)


class Occupied(OSError):
    """A deck that cannot be replaced: open in a program, or read-only. Its text says which, and what to do."""


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; whatever stands there afterwards is removed.

    A mark beside it is locked for as long as somebody works at it: the system frees that when a process is killed, so
    that `clear` can tell what was left behind from what is being written.
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
        part = target.parent / f".{target.stem}-{token_hex(4)}.part"
        mark = _mark_of(part).open("xb")
        try:
            _lock(mark, wait=False)
        except (BlockingIOError, PermissionError):  # somebody who clears up takes it for one left behind
            mark.close()
            continue
        except OSError:  # nothing can be locked on this disk: then nothing is cleared up there either
            return part, mark
        if _mark_of(part).exists():
            return part, mark
        mark.close()


def _mark_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.mark")


def store(target: Path, content: bytes) -> None:
    """Puts a file of ours in its place, whole or not at all, over whatever stands there. Raises OSError."""
    with unfinished(target) as part:
        part.write_bytes(content)
        os.replace(part, target)


def clear(folder: Path) -> None:
    """Removes what processes that were killed left unfinished in `folder`. What is being written stays."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if re.fullmatch(r"\..+-[0-9a-f]{8}\.part\.mark", entry.name):
                _clear_one(Path(entry.path))


def _clear_one(mark: Path) -> None:
    with suppress(OSError), open_for_appending(mark) as stream:
        _lock(stream, wait=False)
        mark.with_name(mark.name.removesuffix(".mark")).unlink(missing_ok=True)
        if sys.platform == "win32":
            stream.close()  # an open file cannot be removed there
        mark.unlink(missing_ok=True)


def put_in_place(finished: Path, target: Path, made: Mapping[str, Any] | None = None) -> Path:
    """Moves `finished` to `target`, or beside it when `target` holds what we did not write. Returns where it stands.

    What it was `made` from, as JSON has it, is remembered. Raises Occupied, or OSError as the system gives it; then
    what stood at `target` still stands.
    """
    with finished.open("rb+") as stream:
        os.fsync(stream.fileno())  # so that no crash of the system leaves an empty deck
    with _locked(target.parent):
        memory = memory_of(target.parent)
        digest = digest_of(finished)
        place = next(place for place in _places(target) if _ours(place, memory, digest))
        _must_be_free(place)
        older = tuple(old for old in memory.get(place.name, Entry()).digests if old != digest)
        memory[place.name] = Entry((*older, digest)[-KEPT:], made or {})
        _write(target.parent / MEMORY, memory)
        os.replace(finished, place)
    return place


def take_back(folder: Path, names: Iterable[str]) -> None:
    """Removes those files in `folder` that hold what we wrote there, and forgets them; what was edited stays."""
    with _locked(folder):
        memory = memory_of(folder)
        for name in names:
            with suppress(OSError):  # one that is open in a program, or gone
                if digest_of(folder / name) in memory.get(name, Entry()).digests:
                    (folder / name).unlink()
                    del memory[name]
        _write(folder / MEMORY, memory)


def standing(target: Path, memory: Mapping[str, Entry]) -> Path | None:
    """Where the deck that we last wrote for `target` stands untouched; None when it does not."""
    for place in _places(target):
        if not place.is_file():
            return None
        digests = memory.get(place.name, Entry()).digests
        if (found := digest_of(place)) in digests:
            return place if found == digests[-1] else None
    return None


def remember(place: Path, made: Mapping[str, Any]) -> None:
    """Remembers that the deck standing at `place` would be made of this too. Raises OSError."""
    with _locked(place.parent):
        memory = memory_of(place.parent)
        memory[place.name] = replace(memory.get(place.name, Entry()), made=made)
        _write(place.parent / MEMORY, memory)


def memory_of(folder: Path) -> dict[str, Entry]:
    """What is remembered of the decks in `folder`, by name.

    A file that is not ours counts as no memory: then every deck that differs is kept.
    """
    try:
        decks = json.loads(read_file(folder / MEMORY, MOST_BYTES))["decks"]
        return {str(name): _entry(**typed) for name, typed in decks.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _entry(sha256: list[str], made: Mapping[str, Any] | None = None) -> Entry:
    return Entry(tuple(map(str, sha256)), made or {})


def _places(target: Path) -> Iterator[Path]:
    ends = chain(("", "-new"), (f"-new-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)


def _ours(place: Path, memory: Mapping[str, Entry], digest: str) -> bool:
    """Whether nothing would be lost at `place`: it is free, or holds what we wrote or are about to."""
    return not place.exists() or (
        place.is_file() and digest_of(place) in (*memory.get(place.name, Entry()).digests, digest)
    )


def _must_be_free(place: Path) -> None:
    for sign in (f"~${place.name}", f".~lock.{place.name}#"):  # PowerPoint's and LibreOffice's
        if (place.parent / sign).exists():
            raise Occupied(f"it is open in another program; close it there (or delete {place.parent / sign})")
    if place.exists() and not place.stat().st_mode & stat.S_IWUSR:
        raise Occupied("the file is read-only")


def _write(file: Path, memory: Mapping[str, Entry]) -> None:
    """One deck a line, so that a batch of a thousand is read and written fast and its changes can be looked at."""
    lines = (f" {json.dumps(name)}: {json.dumps(_as_json(entry))}" for name, entry in sorted(memory.items()))
    store(file, ('{"decks": {\n' + ",\n".join(lines) + "\n}}\n").encode())


def _as_json(entry: Entry) -> dict[str, Any]:
    return {"sha256": entry.digests} | ({"made": entry.made} if entry.made else {})


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One build at a time moves its decks into `folder`; the others wait. The system frees it if a build dies."""
    with _lock_file(folder / LOCK) as stream:
        _lock(stream, wait=True)
        yield
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)


def _lock_file(file: Path) -> BinaryIO:
    try:
        return open_for_appending(file)
    except OSError as error:
        raise Occupied(f"{file.as_posix()}: {(error.strerror or str(error)).lower()}") from None


def _lock(stream: BinaryIO, wait: bool) -> None:
    """Locks an open file until it is closed. Raises OSError: BlockingIOError or PermissionError when it is taken."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

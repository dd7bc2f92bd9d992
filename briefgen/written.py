"""Finished decks are put in their place whole, and never over a deck that somebody has edited.

Comes in: a finished file and where it should stand. Goes out: where it stands now. What we wrote is remembered by
SHA-256 in `.briefgen.json` beside the decks; the two newest digests of each, since a crash may fall between
remembering a deck and moving it into place.
"""

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from itertools import chain, count
from pathlib import Path
from secrets import token_hex

MEMORY = ".briefgen.json"
LOCK = ".briefgen.lock"
KEPT = 2


class Occupied(OSError):
    """A deck that cannot be replaced: open in a program, or read-only. Its text says which, and what to do."""


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; whatever stands there afterwards is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.parent / f".{target.stem}-{token_hex(4)}.part"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def put_in_place(finished: Path, target: Path) -> Path:
    """Moves `finished` to `target`, or beside it when `target` holds what we did not write. Returns where it stands.

    Raises Occupied, or OSError as the system gives it; then what stood at `target` still stands.
    """
    with _locked(target.parent):
        memory = _read(target.parent / MEMORY)
        digest = digest_of(finished)
        place = next(place for place in _places(target) if _ours(place, memory, digest))
        _must_be_free(place)
        memory[place.name] = [*[old for old in memory.get(place.name, []) if old != digest], digest][-KEPT:]
        _write(target.parent / MEMORY, memory)
        os.replace(finished, place)
    return place


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _places(target: Path) -> Iterator[Path]:
    ends = chain(("", "-new"), (f"-new-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)


def _ours(place: Path, memory: dict[str, list[str]], digest: str) -> bool:
    """Whether nothing would be lost at `place`: it is free, or holds what we wrote or are about to."""
    return not place.exists() or (place.is_file() and digest_of(place) in (*memory.get(place.name, []), digest))


def _must_be_free(place: Path) -> None:
    for sign in (f"~${place.name}", f".~lock.{place.name}#"):  # PowerPoint's and LibreOffice's
        if (place.parent / sign).exists():
            raise Occupied(f"it is open in another program; close it there (or delete {place.parent / sign})")
    if place.exists() and not place.stat().st_mode & stat.S_IWUSR:
        raise Occupied("the file is read-only")


def _read(file: Path) -> dict[str, list[str]]:
    """What is remembered. A file that is not ours counts as no memory: then every deck that differs is kept."""
    try:
        decks = json.loads(file.read_bytes())["decks"]
        return {str(name): [str(digest) for digest in entry["sha256"]] for name, entry in decks.items()}
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _write(file: Path, memory: dict[str, list[str]]) -> None:
    decks = {name: {"sha256": digests} for name, digests in sorted(memory.items())}
    with unfinished(file) as part:
        part.write_text(json.dumps({"decks": decks}, indent=1) + "\n", encoding="utf-8")
        os.replace(part, file)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One build at a time moves its decks into `folder`; the others wait. The system frees it if a build dies."""
    with (folder / LOCK).open("ab") as stream:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
        if sys.platform == "win32":
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

"""Puts finished decks in place, whole, and never over a deck that somebody has edited.

Input: a finished file and its target. Output: where it is now. What was written is remembered in the index
(`store/index.py`), with what it was made from, for incremental builds.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.core.files import digest_of
from briefgen.core.problem import CommandError
from briefgen.store.index import Accepted, OutputEntry, deck_places, entry_in, index_line, read_lines, write_index
from briefgen.store.lock import folder_lock
from briefgen.store.whole import TargetInUse

KEPT = 2
"""How many digests of a deck are remembered."""


def put_in_place(finished: Path, target: Path, made: Mapping[str, Any] | None = None) -> Path:
    """Move `finished` to `target`, or beside it if briefgen did not write what is there; return the path.

    What it was `made` from, as JSON has it, is remembered; `edited` in it says that the file holds somebody's edits.
    Raises TargetInUse, LockError, or OSError as the system gives it; then the file at `target` is as it was.
    """
    with finished.open("rb+") as stream:
        os.fsync(stream.fileno())  # so that no system crash leaves an empty deck
    with folder_lock(target.parent):
        index = read_lines(target.parent)
        digest = digest_of(finished)
        place = next(place for place in deck_places(target) if _ours(place, entry_in(index, place.name), digest))
        _must_be_free(place)
        known = entry_in(index, place.name)
        if (made or {}).get("edited") and digest not in known.digests and place.exists() and digest_of(place) == digest:
            return place  # an accepted deck, and still what a merge gives: its edits are somebody's, so it stays theirs
        older = tuple(old for old in known.digests if old != digest)
        index[place.name] = index_line(replace(known, digests=(*older, digest)[-KEPT:], made=made or {}))
        write_index(target.parent, index)
        os.replace(finished, place)
    return place


def remove_own(folder: Path, names: Iterable[str]) -> None:
    """Remove the files in `folder` that hold what briefgen wrote there, and forget them; edited ones stay."""
    with folder_lock(folder):
        index = read_lines(folder)
        for name in names:
            with suppress(OSError):  # open in a program, or gone
                if digest_of(folder / name) in entry_in(index, name).digests:
                    (folder / name).unlink()
                    del index[name]
        write_index(folder, index)


def accept_new(new: Path, day: date) -> tuple[Path, Path | None]:
    """Put `DECK-new.pptx` in the place of `DECK.pptx`, which moves to the folder `edited`; return both paths.

    The index remembers that it was accepted, and the `day`. Raises CommandError for a file of another name,
    TargetInUse, OSError.
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
        index = read_lines(new.parent)
        accepted = Accepted(day, digest_of(new))
        index[target.name] = index_line(replace(entry_in(index, target.name), accepted=accepted))
        write_index(new.parent, index)
        os.replace(new, target)
    return target, moved


def _numbered(target: Path) -> Iterator[Path]:
    ends = chain(("",), (f"-{number}" for number in count(2)))
    return (target.with_name(f"{target.stem}{end}{target.suffix}") for end in ends)


def _ours(place: Path, known: OutputEntry, digest: str) -> bool:
    """Return whether `place` may be overwritten: it is free, or holds what briefgen wrote or writes now.

    Raises TargetInUse.
    """
    if not place.exists():
        return True
    if not place.is_file():
        kind = "a folder" if place.is_dir() else "something other than a file"
        raise TargetInUse(f"{kind} has that name; rename or remove it")
    return digest_of(place) in (*known.digests, digest)


def _must_be_free(place: Path) -> None:
    for sign in (f"~${place.name}", f".~lock.{place.name}#"):  # PowerPoint's and LibreOffice's lock files
        if (place.parent / sign).exists():
            raise TargetInUse(f"it is open in another program; close it there (or delete {place.parent / sign})")
    if place.exists() and not place.stat().st_mode & stat.S_IWUSR:
        raise TargetInUse("the file is read-only")

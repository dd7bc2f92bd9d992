"""Locks between processes, freed by the system when a process dies.

Input: an open file, or a folder. Output: a lock; for a folder, other processes wait for it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO

from briefgen.core.files import open_for_appending, read_file

LOCK = ".briefgen.lock"
SILENT = 2.0
"""Seconds of waiting before it is reported: moving a deck into place takes less."""
STEP = 0.05


class LockError(OSError):
    """The file of a lock cannot be opened; the text names it and the reason."""


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Lock `folder`, so that one build at a time moves its decks there; a long wait is reported."""
    with _lock_file(folder / LOCK) as stream:
        if not _locked_within(stream, SILENT):
            _report_waiting(folder)
            _wait_for_lock(stream)
        _note_holder(stream, f"{os.getpid()}\n")
        try:
            yield
        finally:
            _note_holder(stream, "")
            unlock(stream)


def try_lock(stream: BinaryIO) -> None:
    """Lock an open file until it is closed. Raises OSError: BlockingIOError or PermissionError when it is taken."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def unlock(stream: BinaryIO) -> None:
    """Free the lock of an open file; on Windows closing it does not free it at once."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)


def _lock_file(file: Path) -> BinaryIO:
    try:
        return open_for_appending(file)
    except OSError as error:
        raise LockError(f"{file.as_posix()}: {(error.strerror or str(error)).lower()}") from None


def _note_holder(stream: BinaryIO, holder: str) -> None:
    """Write who holds the lock into its file, for waiting processes; a full disk does not matter."""
    with suppress(OSError):
        os.ftruncate(stream.fileno(), 0)
        os.write(stream.fileno(), holder.encode())


def _locked_within(stream: BinaryIO, seconds: float) -> bool:
    """Return whether the file could be locked within that time."""
    for left in range(round(seconds / STEP), -1, -1):
        try:
            try_lock(stream)
        except (BlockingIOError, PermissionError):
            sleep(STEP if left else 0)
        else:
            return True
    return False


def _wait_for_lock(stream: BinaryIO) -> None:
    while not _locked_within(stream, 60):
        pass


def _report_waiting(folder: Path) -> None:
    """Log, to stderr, that this process waits, and for which one."""
    import logging

    holder = ""
    with suppress(OSError):
        holder = read_file(folder / LOCK, 100).decode(errors="replace").strip()
    who = f"process {holder}" if holder.isdecimal() else "another process"
    logging.getLogger("briefgen").warning("briefgen: waiting for %s, which is writing to %s", who, folder.as_posix())

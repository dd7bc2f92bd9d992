"""Temporary folders that are removed even if their process was killed: by the next process that makes one.

A file inside is locked while the folder is used; the system frees the lock when a process dies, so that abandoned
folders can be recognised. Each folder is for its owner only.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import time

from briefgen.core.files import open_for_appending
from briefgen.store.lock import try_lock

PREFIX = "briefgen-workshop-"
MARK = ".in-use"
LEFT_AFTER = 600
"""Seconds after which a folder without a mark is abandoned: LibreOffice outlives a killed process for a short time, and
makes the folder again that the next process has removed.
"""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Create a folder for work that is not finished, such as decks on their way to LibreOffice. Raises OSError."""
    remove_abandoned()
    with (
        TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name,
        open_for_appending(Path(name, f"{MARK}-new")) as mark,
    ):
        with suppress(OSError):  # if this disk has no locks, abandoned folders stay
            try_lock(mark)
            os.replace(Path(name, f"{MARK}-new"), Path(name, MARK))  # locked before another process can see it
        yield Path(name)


def remove_abandoned() -> None:
    """Remove the temporary folders of processes of this user that were killed."""
    with suppress(OSError):
        for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
            if not folder.is_symlink() and _is_ours(folder):
                _remove_unused(folder)


def _is_ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _remove_unused(folder: Path) -> None:
    if not (folder / MARK).is_file():
        if time() - folder.stat().st_mtime > LEFT_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError), open_for_appending(folder / MARK) as mark:
        try_lock(mark)
        shutil.rmtree(folder, ignore_errors=True)

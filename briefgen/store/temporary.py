"""Temporary folders that are removed even if their process was killed: by the next process that makes one.

Input: nothing. Output: a folder, for its owner only, for as long as it is used. A file inside is locked meanwhile;
the system frees the lock of a process that dies, so that what was left behind is distinguished from what is in use.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from briefgen.core.files import open_for_appending
from briefgen.store.lock import try_lock

PREFIX = "briefgen-workshop-"
MARK = ".in-use"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for decks on their way to LibreOffice and back. Raises OSError."""
    remove_abandoned()
    with (
        TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name,
        open_for_appending(Path(name, f"{MARK}-new")) as mark,
    ):
        with suppress(OSError):  # nothing can be locked on this disk: then nothing is cleared up there either
            try_lock(mark)
            os.replace(Path(name, f"{MARK}-new"), Path(name, MARK))  # locked before anybody looks at it
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
        return
    with suppress(OSError), open_for_appending(folder / MARK) as mark:
        try_lock(mark)
        shutil.rmtree(folder, ignore_errors=True)

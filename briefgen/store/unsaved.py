"""Refuses to change files that have uncommitted changes, so that every change can be undone with git."""

from collections.abc import Iterable
from pathlib import Path

from briefgen.core.problem import CommandError
from briefgen.store.git import differs_from_commit


def refuse_unsaved(files: Iterable[Path]) -> None:
    """Raise CommandError when a file has changes that are not committed to git; do nothing where git is not used.

    A file unknown to git may be new; git is not expected to restore it.
    """
    if found := [file.as_posix() for file in files if file.is_file() and differs_from_commit(file)]:
        raise CommandError(
            f"{', '.join(found)}: changes that are not committed yet; commit them first, or give --force"
        )

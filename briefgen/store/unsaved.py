"""Refuses to change files that have uncommitted changes, so that every change can be undone with git."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from briefgen.core.problem import CommandError


def refuse_unsaved(files: Iterable[Path]) -> None:
    """Raise CommandError when a file has changes that are not committed to git; do nothing where git is not used.

    A file unknown to git may be new; git is not expected to restore it.
    """
    if found := [file.as_posix() for file in files if _is_unsaved(file)]:
        raise CommandError(
            f"{', '.join(found)}: changes that are not committed yet; commit them first, or give --force"
        )


def _is_unsaved(file: Path) -> bool:
    if not file.is_file():
        return False
    command = ["git", "status", "--porcelain", "--", file.name]
    try:
        done = subprocess.run(command, cwd=file.parent, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and bool(done.stdout.strip()) and not done.stdout.startswith(b"??")

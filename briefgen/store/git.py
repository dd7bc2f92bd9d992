"""What git knows of files: whether they differ from the last commit, and what they were at a revision.

Imports little, for a check with nothing new.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core.problem import NotFound, Problem, Refused, Where

if TYPE_CHECKING:
    from subprocess import CompletedProcess

LAST = "HEAD"
"""The last commit."""
SECONDS = 60
"""Seconds that git may take."""


def differs_from_commit(place: Path) -> bool:
    """Return whether git has a last commit and a file, or a tracked file in a folder, differs from it."""
    here = place.resolve()
    if not any((parent / ".git").exists() for parent in (here, *here.parents)):
        return False
    folder, name = (place, ".") if place.is_dir() else (place.parent, place.name)
    try:  # not `git diff`, which runs without a repository too
        done = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", name)
    except (OSError, NotFound):
        return False
    return done.returncode == 0 and bool(done.stdout)


def tree_at(folder: Path, revision: str) -> str:
    """Return the id that git gives all files in the folder at that revision. Raises NotFound, Refused."""
    return _output(folder, "rev-parse", f"{revision}:./").decode("ascii", "replace").strip()


def archive_at(folder: Path, revision: str) -> bytes:
    """Return the files in the folder at that revision as a tar archive. Raises NotFound, Refused."""
    return _output(folder, "archive", "--format=tar", revision, "--", ".")


def _output(folder: Path, *arguments: str) -> bytes:
    try:
        done = _git(folder, *arguments)
    except FileNotFoundError:
        raise NotFound("git is not installed; keep states with 'briefgen shown NAME' instead") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        where = Where(folder.as_posix())
        hint = "give a revision that git knows, or keep states with 'briefgen shown NAME'"
        message = f"git cannot give this state: {reason[0] if reason else 'no reason given'}"
        raise Refused([Problem(where, "changes-git", message, hint)])
    return done.stdout


def _git(folder: Path, *arguments: str) -> "CompletedProcess[bytes]":
    """Run git in the folder. Raises OSError where it cannot be started, NotFound when it does not answer."""
    import subprocess  # only where git is asked

    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise NotFound(f"git did not answer within {SECONDS} seconds") from None

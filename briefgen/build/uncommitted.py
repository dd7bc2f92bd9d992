"""Whether the files of a folder differ from the last commit of git; imports little, for a check with nothing new."""

from pathlib import Path

SECONDS = 10
"""How long git may take to say it."""


def differs_from_commit(folder: Path) -> bool:
    """Return whether git has a last commit and tracked files of the folder differ from it."""
    here = folder.resolve()
    if not any((parent / ".git").exists() for parent in (here, *here.parents)):
        return False
    import subprocess  # only where there is git

    command = ["git", "status", "--porcelain", "--untracked-files=no", "--", "."]  # `diff` also runs without git
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=SECONDS,
                              stdin=subprocess.DEVNULL)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and bool(done.stdout)

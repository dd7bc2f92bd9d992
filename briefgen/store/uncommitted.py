"""Whether files differ from the last commit of git; imports little, for a check with nothing new."""

from pathlib import Path

SECONDS = 60
"""How long git may take to say it."""


def differs_from_commit(place: Path) -> bool:
    """Return whether git has a last commit and a file, or a tracked file in a folder, differs from it."""
    here = place.resolve()
    if not any((parent / ".git").exists() for parent in (here, *here.parents)):
        return False
    import subprocess  # only where there is git

    folder, name = (place, ".") if place.is_dir() else (place.parent, place.name)
    command = ["git", "status", "--porcelain", "--untracked-files=no", "--", name]  # `diff` also runs without git
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=SECONDS,
                              stdin=subprocess.DEVNULL)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and bool(done.stdout)

"""Finds the project: the nearest folder, from the current one up, with `content/` or `templates/` in it.

Input: a folder. Output: the project's folder. A project needs no file of its own, but a folder with `briefgen.toml` is
one; a folder above the current one counts only with a dossier or template in it, since folders of those names occur
elsewhere too.
"""

from os.path import relpath
from pathlib import Path

PROJECT_FILE = "briefgen.toml"


def find_project(start: Path = Path()) -> Path:
    """Return the project's folder as the user of `start` would type it; `start` itself when it is in no project."""
    if any((start / name).exists() for name in ("content", "templates", PROJECT_FILE)):
        return start
    here = start.resolve()
    for folder in here.parents:
        if _is_project(folder):
            return Path(relpath(folder, here)) if start == Path() else folder
    return start


def is_in_project(start: Path = Path()) -> bool:
    """Return whether `start` is in a project."""
    return any((find_project(start) / name).exists() for name in ("content", "templates", PROJECT_FILE))


def _is_project(folder: Path) -> bool:
    try:
        return any(
            next(folder.glob(pattern), None) for pattern in ("content/*/*.yaml", "templates/*.yaml", PROJECT_FILE)
        )
    except OSError:  # a folder that may not be read
        return False


def cache_folder(project: Path) -> Path:
    """Return the project's folder for work kept between runs; it may be deleted at any time."""
    return project / ".cache" / "briefgen"

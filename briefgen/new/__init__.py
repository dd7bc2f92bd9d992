"""A first project: a small made-up dispute, to try things on and to copy from.

Comes in: a folder that is not there yet, or empty. Goes out: the folder, filled from `project/` beside this file.
"""

import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parent / "project"


def make_project(folder: Path) -> tuple[str, ...]:
    """Fills `folder` and returns the names of what it holds now. Raises FileExistsError when it is not empty."""
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"'{folder}' is not empty; name a folder that does not exist yet")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / "output").mkdir(exist_ok=True)
    return tuple(f"{entry.name}/" if entry.is_dir() else entry.name for entry in sorted(folder.iterdir()))

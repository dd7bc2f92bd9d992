"""First files to change: a project with a made-up dispute, a dossier to fill, a template laid over another.

Comes in: where, and a name. Goes out: files, made from the example in `project/` beside this file; one that is there
already is never touched.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from briefgen.inventory import write_schemas

EXAMPLE = Path(__file__).parent / "project"
DISPUTE = EXAMPLE / "content" / "gannet-bank"
SCHEMAS = "schema"
"""The folder of JSON Schemas, which the first line of each content file names for editors with YAML support."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def make_project(folder: Path) -> tuple[str, ...]:
    """Fills `folder` and returns the names of what it holds now. Raises FileExistsError when it is not empty."""
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"'{folder}' is not empty; name a folder that does not exist yet")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / "output").mkdir(exist_ok=True)
    write_schemas(folder / SCHEMAS)
    return tuple(f"{entry.name}/" if entry.is_dir() else entry.name for entry in sorted(folder.iterdir()))


def make_dossier(root: Path, name: str, cutoff: date) -> Path:
    """A dossier to fill, under content/; the example's records stand in it as comments. Raises FileExistsError."""
    folder = root / "content" / _sound(name)
    if folder.exists():
        raise FileExistsError(f"'{folder}' is there already")
    folder.mkdir(parents=True)
    for file in sorted(DISPUTE.glob("*.yaml")):
        lines = [*_commented(file.read_text(encoding="utf-8").splitlines())]
        if file.name == "dossier.yaml":
            lines = [lines[0], f"title: {name}", f"cutoff: {cutoff}", *_readers(file), "", *lines[1:]]
        (folder / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    write_schemas(root / SCHEMAS)
    return folder


def make_template(root: Path, name: str, base: str, slots: Iterable[str]) -> Path:
    """A template laid over `base`, whose slots are named in it. Raises FileExistsError."""
    file = root / "templates" / f"{_sound(name)}.yaml"
    file.parent.mkdir(exist_ok=True)
    text = f"""\
# Laid over '{base}': only what differs is typed here. Its slots are: {", ".join(slots)}
extends: {base}
about: whom this is for, in one line

# reads: press                      # another step of the ladder in dossier.yaml
# show: {{grades: false}}             # what such a reader is never shown: grades, judgements, unnamed, notes
# drop: [slot]                      # slots to leave out
# change: {{slot: {{part: Evidence}}}}  # options to set in a slot
"""
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return file


def _sound(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"'{name}' cannot be a name; use lower-case letters, digits and hyphens")
    return name


def _commented(lines: Iterable[str]) -> Iterator[str]:
    """The file with its records as comments; `defaults` stay in force."""
    return (line if not line or line.startswith(("#", "defaults:")) else f"# {line}" for line in lines)


def _readers(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("readers:")]

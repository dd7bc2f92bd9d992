"""Creates first files: a project with a made-up dispute, a dossier to fill, a template that extends another.

Input: where, and a name. Output: files, made from the example in `project/` beside this file; existing files are never
changed.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from briefgen.core.problem import CommandError
from briefgen.dossier.records import FORMAT
from briefgen.project.inventory import slots, write_schemas

EXAMPLE = Path(__file__).parent / "project"
DISPUTE = EXAMPLE / "content" / "gannet-bank"
SCHEMAS = "schema"
"""Folder of JSON Schemas, named for editors in the first line of each content file."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_ABOUT_EXAMPLES = (
    "# In these files, comments show every kind of record, as in the made-up dispute of 'briefgen new DIR'. Type yours",
    "# without the '#', and delete the comments when you need them no more.",
)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""Names that no file or folder can have on Windows, where somebody else may open the project."""


def make(root: Path, folder: Path | None, dossier: str | None, template: str | None, base: str, today: date) -> str:
    """Make the requested project, dossier or template; return what was made and what to do next.

    Raises CommandError for names that cannot be used, OSError when it cannot be written.
    """
    if sum(one is not None for one in (folder, dossier, template)) != 1:
        raise CommandError("name a DIR, or --dossier NAME, or --template NAME")
    if folder is not None:
        contents = ", ".join(make_project(folder))
        return f"Made {folder}: {contents}.\nNext: {_going_to(folder)}briefgen build"
    if dossier is not None:
        made = make_dossier(root, dossier, today)
        return f"Made {made}, with every kind of record as a comment.\nNext: fill it in, and briefgen check {dossier}"
    made = make_template(root, template or "", base, slots(root, base))
    return f"Made {made}, laid over '{base}'.\nNext: change it, and briefgen build -t {template}"


def _going_to(folder: Path) -> str:
    """Return the shell command that enters the new folder."""
    if folder == Path():
        return ""
    return f'cd "{folder}", then ' if " " in str(folder) else f"cd {folder}, then "


def make_project(folder: Path) -> tuple[str, ...]:
    """Fill `folder` and return the names of what it holds now. Raises CommandError when it is not empty."""
    if folder.is_dir() and any(folder.iterdir()):
        raise CommandError(f"'{folder}' is not empty; name a folder that does not exist yet")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / "output").mkdir(exist_ok=True)
    write_schemas(folder / SCHEMAS)
    return tuple(f"{entry.name}/" if entry.is_dir() else entry.name for entry in sorted(folder.iterdir()))


def make_dossier(root: Path, name: str, cutoff: date) -> Path:
    """Return the folder of a new dossier under content/, with the example's records as comments.

    Raises CommandError.
    """
    folder = root / "content" / _valid_name(name)
    if folder.exists():
        raise CommandError(f"'{folder}' is there already")
    folder.mkdir(parents=True)
    for file in sorted(DISPUTE.glob("*.yaml")):
        lines = [*_commented(file.read_text(encoding="utf-8").splitlines())]
        if file.name == "dossier.yaml":
            lines = [*_head(file, name, cutoff), *(line for line in lines[1:] if not _is_of_the_example(line))]
        (folder / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    write_schemas(root / SCHEMAS)
    return folder


def make_template(root: Path, name: str, base: str, slots: Iterable[str]) -> Path:
    """Return the file of a new template that extends `base` and lists its slots. Raises CommandError."""
    file = root / "templates" / f"{_valid_name(name)}.yaml"
    if file.exists():
        raise CommandError(f"'{file}' is there already")
    file.parent.mkdir(exist_ok=True)
    write_schemas(root / SCHEMAS)
    text = f"""\
# yaml-language-server: $schema=../{SCHEMAS}/template.json
# Laid over '{base}': only what differs is typed here. Its slots are: {", ".join(slots)}
extends: {base}
about: whom this is for, in one line

# reads: press                      # another step of the ladder in dossier.yaml
# show: {{grades: false}}             # what such a reader is never shown: grades, judgements, unnamed, notes
# drop: [slot]                      # slots to leave out
# change:                           # options to set in a slot; the cover's line names the audience
#   cover: {{line: Briefing for whom}}
"""
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return file


def _valid_name(name: str) -> str:
    if name in RESERVED:
        raise CommandError(f"'{name}' cannot be a name: Windows keeps it for itself")
    if not NAME.fullmatch(name):
        raise CommandError(f"'{name}' cannot be a name; use lower-case letters, digits and hyphens")
    return name


def _commented(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the file with its records as comments; `defaults` stay active."""
    return (line if not line or line.startswith(("#", "defaults:")) else f"# {line}" for line in lines)


def _head(file: Path, name: str, cutoff: date) -> list[str]:
    """Return the first lines of a new dossier: the schema line of `file`, then the fields that a dossier needs."""
    schema = file.read_text(encoding="utf-8").partition("\n")[0]
    return [schema, f"title: {name}", f"cutoff: {cutoff}", *_readers(file), f"format: {FORMAT}", "", *_ABOUT_EXAMPLES]


def _is_of_the_example(line: str) -> bool:
    """Return whether a commented line is about the example dispute alone, or is typed in the head already."""
    return line.startswith(("# A made-up dispute", "# are in articles/", "# format:"))


def _readers(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("readers:")]

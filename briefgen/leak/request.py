"""The search as it is asked for on the command line.

Comes in: a project's folder, finished files, names as typed. Goes out: a Looked for each file.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Show
from briefgen.core.problem import Problem
from briefgen.leak import look_into, withheld_in
from briefgen.project.folders import find_dossiers, find_templates, template_folders, templates
from briefgen.template.read import read_template


class Looked(Struct, frozen=True):
    """What was found in a file, and in a line how much was looked for."""

    problems: tuple[Problem, ...]
    summary: str


def look_through(root: Path, files: Sequence[Path], dossier: str, reader: str, template: str = "") -> list[Looked]:
    """Looks in each file for what the dossier keeps from the reader, and for what the template shows nobody.

    Raises NotFound for names that there are not, Refused for a dossier with errors or a file that cannot be read.
    """
    folders = template_folders(root)
    withheld = withheld_in(_folder(root, dossier), reader, _shown(template, folders), templates(folders).values())
    found = [(file, look_into(file, withheld)) for file in files]
    size = f"{withheld.size} words, passages and ids looked for in"
    return [
        Looked(one.problems, f"{file}: {len(one.problems)} found ({size} {one.parts} places)") for file, one in found
    ]


def _folder(root: Path, dossier: str) -> Path:
    return next(iter(find_dossiers(root, [dossier]).values()))


def _shown(template: str, folders: tuple[Path, ...]) -> Show | None:
    """What the template shows its reader; None without a template."""
    return read_template(template, folders).show if find_templates(folders, filter(None, [template])) else None

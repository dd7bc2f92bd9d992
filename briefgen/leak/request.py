"""The search as requested on the command line.

Input: a project's folder, finished files, names as typed. Output: a SearchResult for each file.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Show
from briefgen.core.printable import counted
from briefgen.core.problem import Problem
from briefgen.leak import search_file, withheld_in
from briefgen.leak.search import LeakReport
from briefgen.project.folders import find_dossiers, find_templates, template_folders, templates
from briefgen.template.read import read_template


class SearchResult(Struct, frozen=True):
    """What was found in a file, what could not be searched, and a line on how much was searched for."""

    problems: tuple[Problem, ...]
    unsearched: tuple[Problem, ...]
    summary: str


def search_files(
    root: Path, files: Sequence[Path], dossier: str, reader: str, template: str = ""
) -> list[SearchResult]:
    """Return the result for each file: what the dossier withholds from the reader, and what the template never shows.

    Raises NotFound for names that do not exist, Refused for a dossier with errors.
    """
    folders = template_folders(root)
    withheld = withheld_in(_folder(root, dossier), reader, _shown(template, folders), templates(folders).values())
    return [_searched(file, search_file(file, withheld), withheld.size) for file in files]


def _searched(file: Path, report: LeakReport, size: int) -> SearchResult:
    looked = f"{size} words, passages and ids looked for in {report.parts} places"
    missed = f", {counted(len(report.unsearched), 'place')} not searched" if report.unsearched else ""
    return SearchResult(report.problems, report.unsearched, f"{file}: {len(report.problems)} found{missed} ({looked})")


def _folder(root: Path, dossier: str) -> Path:
    return next(iter(find_dossiers(root, [dossier]).values()))


def _shown(template: str, folders: tuple[Path, ...]) -> Show | None:
    """Return what the template shows its reader; None without a template."""
    return read_template(template, folders).show if find_templates(folders, filter(None, [template])) else None

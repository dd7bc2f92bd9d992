"""Diagnostics: the problems of a project's files, for an editor.

Input: an OpenProject and a file. Output: Problems, with the path of their file on disk. While somebody types, the files
are read and their content is checked; when a file is saved, the decks are checked too.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import briefgen
from briefgen.build.outcome import sorted_problems
from briefgen.build.request import BuildOptions
from briefgen.build.sources import FileSources
from briefgen.core.files import real_path
from briefgen.core.problem import Problem, Refused
from briefgen.core.yaml_reader import read_yaml
from briefgen.lsp.open_project import OpenProject, dossier_folder, file_kind
from briefgen.template.read import read_template


def while_typing(project: OpenProject, file: Path, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with the dossier of a content file, or with the file of a template."""
    kind = file_kind(file)
    if kind in ("content", "layer"):
        options = BuildOptions(project.folders, thorough=True, today=today)
        loaded = FileSources(options, read=project.read).dossier(dossier_folder(file))
        return sorted_problems(loaded.problems, loaded.findings)
    if kind is None:
        return ()
    _, problems = read_yaml(project.text(file), file.as_posix())
    return problems


def when_saved(project: OpenProject, file: Path) -> tuple[Problem, ...]:
    """Return the findings of `briefgen check` for the dossier of a content file, or what is wrong with a template."""
    if file_kind(file) in ("content", "layer"):
        return briefgen.check(dossier_folder(file), project=project.root).problems
    if file_kind(file) == "template":
        try:
            return read_template(file.stem, project.folders).notes
        except Refused as refusal:
            return refusal.problems
    return ()


def by_file(project: OpenProject, problems: Iterable[Problem]) -> dict[Path, list[Problem]]:
    """Return the problems by file, without those of no file."""
    found: dict[Path, list[Problem]] = {}
    for problem in problems:
        if problem.where.file:
            found.setdefault(real_path(project.root / problem.where.file), []).append(problem)
    return found

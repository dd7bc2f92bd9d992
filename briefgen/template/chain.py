"""A template's files: its own, the one it extends, and so on.

Input: a template's name and the folders to search; the first with the name counts. Output: a Chain of files as typed,
unchecked, and Problems of files that are missing or cannot be read. Only YAML is needed for this, so it also tells,
before anything heavy is imported, what a deck is made from and for whom.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.listing import yaml_files
from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.core.yaml_document import MAX_BYTES, Document

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
HOUSE_MASTER = "sober"
"""Master of a template that names none."""
BRAND = "brand"
"""Name of the brand file, which is not a template, and the name by which a template asks for the brand's master."""


Reader = Callable[[bytes, str], tuple[Document | None, tuple[Problem, ...]]]
"""Reads a file's content, whose problems name it as given, like `read_yaml`."""


class Chain(Struct, frozen=True):
    """A template's own file first, then those it extends; `documents` are those that could be read."""

    files: tuple[Path, ...]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]

    def typed(self, key: str) -> tuple[str, Where] | None:
        """Return the text of a top-level key and its place, from the first file that has it; None if none has."""
        for document in self.documents:
            if isinstance(document.data, dict) and isinstance(value := document.data.get(key), str):
                return value, document.value_place((key,))
        return None


def read_chain(name: str, folders: Sequence[Path], read: Reader | None = None) -> Chain:
    """Return the files of the template of that name. `read` reads them; None: `read_yaml`."""
    files: list[Path] = []
    documents: list[Document] = []
    problems: list[Problem] = []
    asked, searched = Where(), folders
    while name:
        found = _find(name, searched)
        if found is None or found in files:
            problems.append(_in_a_circle(files, found, asked) if found else _not_found(name, asked, searched))
            break
        files.append(found)
        document, wrong = _read(found, read)
        problems.extend(wrong)
        if document is None:
            break
        documents.append(document)
        asked = document.value_place(("extends",))
        name, searched = _extended(document, found, folders)
    return Chain(tuple(files), tuple(documents), tuple(problems))


def brand_file(folders: Sequence[Path]) -> Path | None:
    """Return the first brand file in the folders, if there is one."""
    return next((file for folder in folders if (file := yaml_files(folder).get(BRAND))), None)


def brand_master(file: Path, read: Reader | None = None) -> str:
    """Return the master that the brand file names, checking nothing else; empty if it names none or cannot be read."""
    document, _ = _read(file, read)
    value = document.data.get("master") if document and isinstance(document.data, dict) else ""
    return value if isinstance(value, str) else ""


def _find(name: str, folders: Sequence[Path]) -> Path | None:
    if not NAME.fullmatch(name) or name == BRAND:
        return None
    return next((file for folder in folders if (file := yaml_files(folder).get(name))), None)


def _extended(document: Document, file: Path, folders: Sequence[Path]) -> tuple[str, Sequence[Path]]:
    """Return the name that a file extends and the folders to search: its own name means the one in a later folder."""
    data = document.data if isinstance(document.data, dict) else {}
    name = data.get("extends")
    if not isinstance(name, str):
        return "", ()
    if name == file.stem:
        return name, folders[list(folders).index(file.parent) + 1 :]
    return name, folders


def _in_a_circle(files: Sequence[Path], found: Path, asked: Where) -> Problem:
    names = " → ".join(file.stem for file in (*files, found))
    return Problem(asked, "template-cycle", f"a template cannot extend itself: {names}")


def _not_found(name: str, asked: Where, folders: Sequence[Path]) -> Problem:
    if not NAME.fullmatch(name):
        hint = "templates are named by letters, digits, hyphens and underscores, and are kept in templates/"
        return Problem(asked, "template-extends", f"'{name}' is not the name of a template", hint)
    known = sorted({name for folder in folders for name in yaml_files(folder)} - {BRAND})
    hint = did_you_mean(name, known) or (f"there are: {', '.join(known)}" if known else "")
    other = " but this one" if Path(asked.file).stem == name else ""
    return Problem(asked, "template-extends", f"there is no template '{name}'{other}", hint)


def _read(file: Path, read: Reader | None) -> tuple[Document | None, tuple[Problem, ...]]:
    if read is None:
        from briefgen.core.yaml_reader import read_yaml  # PyYAML takes 15 ms to import

        read = read_yaml
    try:
        return read(read_file(file, MAX_BYTES), file.as_posix())
    except OSError as error:
        return None, (Problem(Where(file.as_posix()), "template-file", f"cannot be read: {error.strerror}"),)

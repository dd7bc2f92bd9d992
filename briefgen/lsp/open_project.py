"""The project of an editor: open files as on screen, the others as on disk.

Input: the texts of open files. Output: the kinds of files, dossiers, templates, evidence. Nothing is cached: a file is
small, and reading it again is faster than finding out whether it changed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from briefgen.core.files import read_file
from briefgen.core.listing import LANG, is_yaml
from briefgen.core.problem import Problem, Refused
from briefgen.core.yaml_reader import MAX_BYTES, Document, read_yaml
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.project.folders import dossiers, masters, template_folders, templates
from briefgen.project.locate import find_project
from briefgen.template.chain import BRAND
from briefgen.template.read import Template, read_template

FileKind = Literal["content", "layer", "template", "brand"]
"""Kind of a layer's file, with a dossier's words in another language."""


class OpenProject(Struct, frozen=True):
    """A project, with the texts of open files."""

    root: Path
    texts: Mapping[Path, str] = field(default_factory=dict)

    def text(self, file: Path) -> str:
        """Return the file's text. Raises OSError."""
        found = self.texts.get(file)
        return read_file(file, MAX_BYTES).decode("utf-8-sig", "replace") if found is None else found

    def bytes_of(self, file: Path) -> bytes:
        """Return the file's bytes as they would be saved. Raises OSError."""
        return self.texts[file].encode() if file in self.texts else read_file(file, MAX_BYTES)

    def dossier(self, folder: Path) -> tuple[Dossier | None, tuple[Problem, ...]]:
        """Return the dossier in that folder, with what is wrong with its files."""
        return load_dossier(folder, folder.as_posix(), self.read)

    def read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """Return the document like `read_yaml`, but with the text of open files."""
        text = self.texts.get(Path(shown))
        return read_yaml(content if text is None else text, shown)

    def mended(self, file: Path, offset: int) -> "OpenProject":
        """Return the project with a readable version of the file: as it is, less the cursor's line, or as on disk."""
        text = self.text(file)
        start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
        without = text[:start] + (text[end:] if end >= 0 else "")
        for one in (text, without):
            if read_yaml(one, file.as_posix())[0]:
                return OpenProject(self.root, {**self.texts, file: one})
        return OpenProject(self.root, {path: one for path, one in self.texts.items() if path != file})

    def dossiers(self) -> tuple[Path, ...]:
        """Return the folders of the project's dossiers."""
        return tuple(dossiers(self.root).values())

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders searched for templates and masters."""
        return template_folders(self.root)

    def templates(self) -> Mapping[str, Path]:
        """Return every template by name."""
        return templates(self.folders)

    def masters(self) -> Mapping[str, Path]:
        """Return every master by name."""
        return masters(self.folders)

    def template(self, name: str) -> Template | None:
        """Return the template of that name; None for one with errors."""
        try:
            return read_template(name, self.folders)
        except Refused:
            return None


def file_kind(file: Path) -> FileKind | None:
    """Return the kind of a file by its folder; None for one that briefgen does not read."""
    if not is_yaml(file):
        return None
    if file.parent.name == "templates":
        return "brand" if file.stem == BRAND else "template"
    if file.parent.parent.name == LANG and (file.parents[2] / "dossier.yaml").is_file():
        return "layer"
    return "content" if file.parent.parent.name == "content" or (file.parent / "dossier.yaml").is_file() else None


def dossier_folder(file: Path) -> Path:
    """Return the folder of the dossier that a content file or a layer's file belongs to."""
    return file.parents[2] if file_kind(file) == "layer" else file.parent


def project_of(file: Path) -> Path:
    """Return the project that a file belongs to."""
    return find_project(file.parent).resolve()

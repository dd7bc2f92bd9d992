"""The files that the editor pane may read and write: only YAML of the project's content/ and templates/.

Input: a name as problems and records give it, or a text with the digest of the file it was made from. Output: a
FileText, or a text that is stored whole. Changes made on disk meanwhile are never overwritten.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.problem import CommandError
from briefgen.store.whole import write_whole

FOLDERS = ("content", "templates")
ENDINGS = {".yaml", ".yml"}
MAX_BYTES = 2_000_000
"""Largest file for a text field in a browser, in bytes."""
_saving = Lock()


class NotEditable(CommandError):
    """A file that the pane does not open or save; its text says why."""


class FileText(Struct, frozen=True):
    """A file's text with lines ended by \n; `digest` is the SHA-256 of the file on disk."""

    name: str
    text: str
    digest: str
    crlf: bool = False
    """Whether its lines end with \r\n on disk."""


class EditConflict(Exception):
    """The file has changed since it was opened. Carries its present text."""

    def __init__(self, now: FileText) -> None:
        super().__init__(f"{now.name} was changed by another program")
        self.now = now


def editable(root: Path, name: str) -> Path:
    """Return the file of that name, with links followed. Raises NotEditable for one that is not the project's own."""
    try:
        file = Path(name).resolve(strict=True)
        homes = [(root / folder).resolve() for folder in FOLDERS]
    except (OSError, ValueError, RuntimeError):
        raise NotEditable("there is no such file") from None
    home = next((home for home in homes if file.is_relative_to(home)), None)
    if home is None or not file.is_file() or file.suffix.lower() not in ENDINGS:
        raise NotEditable("only YAML files in content/ and templates/ of this project can be edited here")
    if any(part.startswith(".") for part in file.relative_to(home).parts):
        raise NotEditable("hidden files are not edited here")
    return file


def editable_files(root: Path, dossier: Path) -> list[str]:
    """Return the names of the dossier's files and the project's templates that can be edited here."""
    found = [*sorted(dossier.rglob("*.y*ml")), *sorted((root / "templates").glob("*.y*ml"))]
    names = []
    for file in found:
        with suppress(NotEditable):
            editable(root, file.as_posix())
            names.append(file.as_posix())
    return names


def file_text(root: Path, name: str) -> FileText:
    """Return the file's text. Raises NotEditable."""
    file = editable(root, name)
    try:
        stored = read_file(file, MAX_BYTES)
        text = stored.decode("utf-8")
    except UnicodeDecodeError:
        raise NotEditable("this file is not UTF-8: open it in your editor") from None
    except OSError as error:
        raise NotEditable(f"it cannot be read: {error.strerror or error}") from None
    crlf = "\r\n" in text
    plain = text.replace("\r\n", "\n")
    if "\r" in plain or "\0" in plain or (crlf and plain.count("\n") != text.count("\r\n")):
        raise NotEditable("this file has mixed line ends or control characters: open it in your editor")
    return FileText(name, plain, sha256(stored).hexdigest(), crlf)


def save_text(root: Path, name: str, text: str, digest: str) -> FileText:
    """Store `text` whole, in place of the file with that digest. Raises EditConflict, NotEditable or OSError."""
    with _saving:
        before = file_text(root, name)
        if before.digest != digest:
            raise EditConflict(before)
        plain = text.replace("\r\n", "\n")
        content = (plain.replace("\n", "\r\n") if before.crlf else plain).encode()
        if len(content) > MAX_BYTES:
            raise NotEditable("the text is too long to be edited here")
        file = editable(root, name)
        mode = file.stat().st_mode
        write_whole(file, content)
        file.chmod(mode)
    return FileText(name, plain, sha256(content).hexdigest(), before.crlf)

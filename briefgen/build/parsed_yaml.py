"""YAML files that were parsed in an earlier run, or earlier in this one.

Input: the bytes of a file and the name it is shown under. Output: what `read_yaml` gives for them. Only files in which
nothing is wrong are kept, so that problems are always found by the reader itself; and where all are as they were,
PyYAML is not imported.
"""

from contextlib import suppress
from typing import Any

from msgspec import DecodeError, Struct, json

from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_document import Document, Path

Places = tuple[tuple[Path, Where], ...]


class _Piece(Struct, frozen=True, array_like=True):
    """A Document as JSON has words for it: paths are no keys there."""

    shown: str
    data: Any
    keys: Places
    values: Places


class ParsedYaml:
    """Reads YAML files as `read_yaml` does, each content once. `kept`: where it is kept; None: in memory only."""

    def __init__(self, kept: KeptWork | None) -> None:
        self.kept = kept
        self._seen: dict[tuple[bytes, str], tuple[Document | None, tuple[Problem, ...]]] = {}

    def read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """The document in `content`, and what is wrong with it. Raises Refused as `read_yaml` does."""
        known = self._seen.get((content, shown))
        if known is None:
            known = self._seen[content, shown] = self._found(content, shown) or self._read(content, shown)
        return known

    def save(self) -> None:
        """Keeps what was parsed for the next run."""
        if self.kept:
            self.kept.store.save()

    def _found(self, content: bytes, shown: str) -> tuple[Document, tuple[Problem, ...]] | None:
        if self.kept is None:
            return None
        try:
            piece = json.decode(self.kept.store.find(_key(self.kept, content, shown)) or b"", type=_Piece)
        except DecodeError:
            return None
        return Document(piece.shown, piece.data, dict(piece.keys), dict(piece.values)), ()

    def _read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        from briefgen.core.yaml_reader import read_yaml

        document, problems = read_yaml(content, shown)
        if self.kept and document and not problems and not document.faulty:
            places = tuple(document.keys.items()), tuple(document.values.items())
            with suppress(UnicodeEncodeError):  # a file's name may be none in Unicode
                piece = json.encode(_Piece(document.shown, document.data, *places))
                self.kept.store.keep(_key(self.kept, content, shown), piece)
        return document, problems


def _key(kept: KeptWork, content: bytes, shown: str) -> str:
    return kept.key("yaml", content, shown.encode("utf-8", "surrogatepass"))

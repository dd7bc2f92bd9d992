"""YAML files that were parsed earlier, in this run or another.

Input: the bytes of a file and the name to show. Output: what `read_yaml` gives for them. Only files without problems
are kept, so that problems are always found by the reader itself; when no file changed, PyYAML is not imported.
"""

from contextlib import suppress

from msgspec import DecodeError, msgpack

from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem
from briefgen.core.yaml_document import Document


class ParsedYaml:
    """Reads YAML files like `read_yaml`, each content once. `kept`: a store of earlier results; None: memory only."""

    def __init__(self, kept: KeptWork | None) -> None:
        self.kept = kept
        self._seen: dict[tuple[bytes, str], tuple[Document | None, tuple[Problem, ...]]] = {}

    def read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """Return the document in `content`, and its problems. Raises Refused as `read_yaml` does."""
        known = self._seen.get((content, shown))
        if known is None:
            known = self._seen[content, shown] = self._found(content, shown) or self._read(content, shown)
        return known

    def save(self) -> None:
        """Keep what was parsed for the next run."""
        if self.kept:
            self.kept.store.save()

    def _found(self, content: bytes, shown: str) -> tuple[Document, tuple[Problem, ...]] | None:
        if self.kept is None:
            return None
        try:
            return msgpack.decode(self.kept.store.find(_key(self.kept, content, shown)) or b"", type=Document), ()
        except DecodeError:
            return None

    def _read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        from briefgen.core.yaml_reader import read_yaml

        document, problems = read_yaml(content, shown)
        if self.kept and document and not problems and not document.faulty:
            with suppress(UnicodeEncodeError):  # a file name may not be valid Unicode
                self.kept.store.keep(_key(self.kept, content, shown), msgpack.encode(document))
        return document, problems


def _key(kept: KeptWork, content: bytes, shown: str) -> str:
    return kept.key("yaml", content, shown.encode("utf-8", "surrogatepass"))

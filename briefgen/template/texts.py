"""The texts in a project's own templates, for translators.

Input: template files. Output: each text once, with its first place. Texts with Jinja are left out: their words are
known only when a deck is made.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen.core.files import read_file
from briefgen.core.problem import Where
from briefgen.core.yaml_document import MAX_BYTES, Document
from briefgen.template.chain import Reader

KEYS = ("title", "kicker", "part", "line", "head", "caption", "alt")
"""Keys of template files whose values are words."""


def texts_of_templates(files: Iterable[Path], read: Reader | None = None) -> Mapping[str, Where]:
    """Return every text of the files, with its place. `read` reads their YAML; None: `read_yaml`."""
    if read is None:
        from briefgen.core.yaml_reader import read_yaml  # not needed where all files were read earlier

        read = read_yaml

    found: dict[str, Where] = {}
    for file in files:
        document, _ = read(read_file(file, MAX_BYTES), file.as_posix())
        for text, where in _texts(document, document.data, ()) if document else ():
            found.setdefault(text, where)
    return found


def _texts(document: Document, typed: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Where]]:
    if isinstance(typed, list):
        for n, one in enumerate(typed):
            yield from _texts(document, one, (*path, n))
    elif isinstance(typed, dict):
        for key, value in typed.items():
            inner = (*path, key)
            if key in KEYS and isinstance(value, str) and value and "{" not in value:
                yield value, document.value_place(inner)
            else:
                yield from _texts(document, value, inner)

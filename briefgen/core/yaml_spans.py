"""Finds where each text of a YAML file is typed, and replaces texts in place: no other byte of the file changes.

Input: the text of a file, and new texts by path. Output: tokens, or the new text of the file. Spans come from the
parser's events; every replacement is parsed again to check it, so that a text which cannot stay plain is quoted.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from briefgen.core.yaml_document import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDTH = 110
"""Column at which a folded text is wrapped."""


class Scalar(Struct, frozen=True):
    """A text of the file: its start and end (character offsets), its style, its value."""

    start: int
    end: int
    line: int
    column: int
    style: str
    value: str
    shared: bool = False
    """Whether it has an anchor, and so is repeated by aliases."""


class Token(Struct, frozen=True):
    """A key or a text as typed: `start` and `end` are character offsets, quotation marks included."""

    path: Path
    """Path of the value; that of a key ends with the key."""
    key: bool
    start: int
    end: int
    value: str


class CannotReplace(ValueError):
    """A text that cannot be replaced in place; its message says why."""


def scalars(text: str) -> dict[Path, Scalar]:
    """Return every text in the file by its path; lists and mappings are not included. Raises yaml.YAMLError."""
    return dict(_walk(text))


def places(text: str) -> dict[tuple[int, int], Path]:
    """Return the paths of all texts, lists, mappings and keys by line and column, counted from 1."""
    found: dict[tuple[int, int], Path] = {}
    for path, event, _ in _events(text):
        mark = event.start_mark
        found.setdefault((mark.line + 1, mark.column + 1), path)
    return found


def tokens(text: str) -> Iterator[Token]:
    """Yield every key and text of the file in order; up to the first mistake, if there is one."""
    try:
        for path, event, key in _events(text, keys=True):
            if isinstance(event, yaml.ScalarEvent):
                typed: Any = event
                yield Token(path, key, typed.start_mark.index, typed.end_mark.index, typed.value)
    except yaml.YAMLError:
        return


def replaced(text: str, path: Path, new: str) -> str:
    """Return the file's text with another text at the path. Raises CannotReplace."""
    known = scalars(text)
    old = known.get(path)
    if old is None:
        raise CannotReplace("it is typed as an alias, or not at all")
    if old.shared:
        raise CannotReplace("other places repeat it by an alias")
    wanted = {**{one: scalar.value for one, scalar in known.items()}, path: new}
    for typed in _forms(text, old, new):
        changed = text[: old.start] + typed + text[old.end :]
        if _says(changed, wanted):
            return changed
    raise CannotReplace("it cannot be written in the place of the old text")


def _says(text: str, wanted: Mapping[Path, str]) -> bool:
    try:
        return {path: scalar.value for path, scalar in scalars(text).items()} == wanted
    except yaml.YAMLError:
        return False


def _forms(text: str, old: Scalar, new: str) -> Iterator[str]:
    """Yield the ways to type a text, in the old one's style first."""
    quoted = json.dumps(new, ensure_ascii=False)
    if old.style in (">", "|"):
        yield _block(text, old, new)
        yield f"{quoted}{_newline(text)}"
        return
    if old.style == "'":
        yield "'" + new.replace("'", "''") + "'"
    elif not old.style:
        yield new
    yield quoted


def _block(text: str, old: Scalar, new: str) -> str:
    """Return a folded or literal text with its old header and indent."""
    newline = _newline(text)
    header, _, body = text[old.start : old.end].partition("\n")
    first = next((line for line in body.splitlines() if line.strip()), "  ")
    indent = first[: len(first) - len(first.lstrip())]
    lines = textwrap.wrap(new, _WIDTH - len(indent)) if old.style == ">" else new.split("\n")
    rest = body[len(body.rstrip()) :] or newline
    return f"{header.rstrip()}{newline}{newline.join(indent + line for line in lines)}{rest}"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _walk(text: str) -> Iterator[tuple[Path, Scalar]]:
    for path, event, _ in _events(text):
        if isinstance(event, yaml.ScalarEvent):
            typed: Any = event
            start, end = typed.start_mark, typed.end_mark
            style = typed.style or ""
            yield (
                path,
                Scalar(
                    start.index, end.index, start.line + 1, start.column + 1, style, typed.value, bool(typed.anchor)
                ),
            )


def _events(text: str, keys: bool = False) -> Iterator[tuple[Path, Any, bool]]:
    """Yield each value's path and first event in order, with `keys` also those of keys; and whether it is a key."""
    loader = _LOADER(text)
    stack: list[list[Any]] = []  # path of a collection, and its next key or index; None: a key follows
    try:
        while event := loader.get_event():
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                path, key = _path(stack, event)
                if keys or not key:
                    yield path, event, key
                if isinstance(event, yaml.CollectionStartEvent):
                    stack.append([path, 0 if isinstance(event, yaml.SequenceStartEvent) else None])
    finally:
        loader.dispose()


def _path(stack: list[list[Any]], event: Any) -> tuple[Path, bool]:
    """Return the path of a value or of a key, and whether it is a key."""
    if not stack:
        return (), False
    path, here = stack[-1]
    if isinstance(here, int):
        stack[-1][1] = here + 1
        return (*path, here), False
    if here is None:
        stack[-1][1] = str(getattr(event, "value", ""))
        return (*path, stack[-1][1]), True
    stack[-1][1] = None
    return (*path, here), False

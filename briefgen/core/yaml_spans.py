"""Texts in a YAML file replaced in place: the style of each stays, and no other byte of the file changes.

Comes in: the text of a file and new texts by path. Goes out: the new text of the file. Spans are those of the parser's
events; every replacement is read back before it counts, so that a text which cannot stand plain is put in quotes.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from briefgen.core.yaml_reader import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDTH = 110
"""Columns at which a folded text is broken."""


class Scalar(Struct, frozen=True):
    """A text of the file: where it begins and ends (characters), how it is typed, what it says."""

    start: int
    end: int
    line: int
    column: int
    style: str
    value: str
    shared: bool = False
    """Whether it has an anchor: other places say the same."""


class CannotReplace(ValueError):
    """A text that cannot be replaced in place; says why."""


def scalars(text: str) -> dict[Path, Scalar]:
    """Every text in the file by its path; the place of a list or mapping is not among them. Raises yaml.YAMLError."""
    return dict(_walk(text))


def places(text: str) -> dict[tuple[int, int], Path]:
    """Path by line and column, from 1, of everything that begins there: texts, lists, mappings and keys."""
    found: dict[tuple[int, int], Path] = {}
    for path, event in _events(text):
        mark = event.start_mark
        found.setdefault((mark.line + 1, mark.column + 1), path)
    return found


def replaced(text: str, path: Path, new: str) -> str:
    """The file's text with another text at the path. Raises CannotReplace."""
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
    """The ways to type a text, that of the old one first."""
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
    """A folded or literal text under its own header, at its own indent."""
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
    for path, event in _events(text):
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


def _events(text: str) -> Iterator[tuple[Path, Any]]:
    """Each value's first event with its path, in order."""
    loader = _LOADER(text)
    stack: list[list[Any]] = []  # path of the collection, and the next key or place in it; None: a key comes
    try:
        while event := loader.get_event():
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                path = _path(stack, event)
                if path is None:
                    continue
                yield path, event
                if isinstance(event, yaml.CollectionStartEvent):
                    stack.append([path, 0 if isinstance(event, yaml.SequenceStartEvent) else None])
    finally:
        loader.dispose()


def _path(stack: list[list[Any]], event: Any) -> Path | None:
    """The path of a value; None for a key, which names what comes next."""
    if not stack:
        return ()
    path, here = stack[-1]
    if isinstance(here, int):
        stack[-1][1] = here + 1
        return (*path, here)
    if here is None:
        stack[-1][1] = str(getattr(event, "value", ""))
        return None
    stack[-1][1] = None
    return (*path, here)

"""Sets, adds and removes values of a YAML file in place: no other character of the file changes.

Input: the text of a file, paths, and values in YAML. Output: Edits, which are applied to the text together. The result
is not parsed here: callers check what the file says afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import yaml
from msgspec import Struct

from briefgen.core.yaml_document import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Edit(Struct, frozen=True, order=True):
    """A replacement for the characters `start` to `end` of a text."""

    start: int
    end: int
    text: str


class CannotEdit(ValueError):
    """A value that cannot be set in place; its text says why."""


class YamlTree(Struct, frozen=True, dict=True):
    """A file's text, and its values with their places."""

    text: str
    root: Any

    @classmethod
    def read(cls, text: str) -> "YamlTree":
        """Return the tree of a text that was read without a mistake."""
        return cls(text, yaml.compose(text, Loader=_LOADER))

    def find(self, path: Path) -> Any:
        """Return the value at a path; None where there is none."""
        node = self.root
        for step, part in enumerate(path):
            entries = self.entries(node) if step else self.top
            node = entries.get(str(part), (None, None))[1] if node is not None else None
        return node

    @cached_property
    def top(self) -> Mapping[str, tuple[Any, Any]]:
        """The top-level entries of the file, of which there may be tens of thousands."""
        return self.entries(self.root)

    def entries(self, node: Any) -> Mapping[str, tuple[Any, Any]]:
        """Return the key's and the value's node by key, or by number in a list."""
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): (key, value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return {str(number): (None, value) for number, value in enumerate(node.value)}
        return {}


def set_value(tree: YamlTree, path: Path, name: str, typed: str) -> Edit:
    """Return the edit that sets `name` in the mapping at the path, adding it if missing. Raises CannotEdit."""
    mapping = _mapping(tree, path)
    entry = tree.entries(mapping).get(name)
    if entry is not None:
        return Edit(entry[1].start_mark.index, last_character(tree.text, entry[1]), typed)
    if mapping.flow_style:
        at = last_character(tree.text, mapping) - 1
        return Edit(at, at, f", {name}: {typed}" if mapping.value else f"{name}: {typed}")
    return Edit(at := mapping.start_mark.index, at, f"{name}: {typed}\n{' ' * mapping.start_mark.column}")


def rename_key(tree: YamlTree, path: Path, old: str, new: str) -> Edit:
    """Return the edit that renames a key of the mapping at the path. Raises CannotEdit."""
    key, _ = _entry(tree, path, old)
    return Edit(key.start_mark.index, key.end_mark.index, new)


def without_key(tree: YamlTree, path: Path, name: str) -> Edit:
    """Return the edit that removes a key of the mapping at the path. Raises CannotEdit."""
    mapping = _mapping(tree, path)
    key, value = _entry(tree, path, name)
    start, end, text = key.start_mark.index, last_character(tree.text, value), tree.text
    if not mapping.flow_style:
        line_end = text.find("\n", end)
        return Edit(text.rfind("\n", 0, start) + 1, line_end + 1 if line_end >= 0 else len(text), "")
    before = text[:start].rstrip()
    if before.endswith(","):
        return Edit(len(before) - 1, end, "")
    after = len(text) - len(text[end:].lstrip(" ,"))
    return Edit(start, after, "")


def add_items(tree: YamlTree, path: Path, typed: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that append to the list at the path; a single value becomes the first item of a list.

    Raises CannotEdit.
    """
    node, text = tree.find(path), tree.text
    if node is None:
        raise CannotEdit("it is not there")
    end = last_character(text, node)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return (Edit(end - 1, end - 1, "".join(f", {one}" for one in typed)),)
    line_end = text.find("\n", end) if "\n" in text[end:] else len(text)
    if isinstance(node, yaml.SequenceNode):
        return (Edit(line_end, line_end, _items(node.start_mark.column, typed)),)
    if not getattr(node, "flow_style", True):
        return _listed_block(text, node, line_end, typed)
    if text[end:line_end].strip() and not text[end:line_end].lstrip().startswith("#"):
        raise CannotEdit("it is typed on one line with others")
    start = len(text[: node.start_mark.index].rstrip(" "))
    line = text[text.rfind("\n", 0, start) + 1 : start]
    column = len(line) - len(line.lstrip()) + 2
    return Edit(start, node.start_mark.index, _items(column, [""])), Edit(line_end, line_end, _items(column, typed))


def _items(column: int, typed: Sequence[str]) -> str:
    return "".join(f"\n{' ' * column}- {one}" for one in typed)


def _listed_block(text: str, node: Any, line_end: int, typed: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that turn a mapping of several lines into the first item of a list, indented by two."""
    start, column = node.start_mark.index, node.start_mark.column
    lines = text[start:line_end].split("\n")
    return (Edit(start, line_end, "- " + "\n  ".join(lines) + _items(column, typed)),)


def add_lines(tree: YamlTree, path: Path, keys: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits that add keys at the end of the mapping at the path. Raises CannotEdit."""
    mapping = _mapping(tree, path)
    if mapping.flow_style:
        return tuple(set_value(tree, path, name, typed) for name, typed in keys.items())
    end = last_character(tree.text, mapping)
    line_end = tree.text.find("\n", end) if "\n" in tree.text[end:] else len(tree.text)
    indent = " " * mapping.start_mark.column
    return (Edit(line_end, line_end, "".join(f"\n{indent}{name}: {typed}" for name, typed in keys.items())),)


def value_edit(tree: YamlTree, path: Path, typed: str) -> Edit:
    """Return the edit that replaces the value at the path. Raises CannotEdit."""
    node = tree.find(path)
    if node is None:
        raise CannotEdit("it is not there")
    return Edit(node.start_mark.index, last_character(tree.text, node), typed)


def check_apart(edits: Sequence[Edit]) -> None:
    """Raise CannotEdit where two of the edits overlap."""
    if any(one.end > other.start for one, other in pairwise(edits)):
        raise CannotEdit("two changes overlap")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits applied. Raises CannotEdit where two of them overlap."""
    made, at = [], 0
    check_apart(ordered := sorted(edits))
    for one in ordered:
        made += [text[at : one.start], one.text]
        at = one.end
    return "".join((*made, text[at:]))


def last_character(text: str, node: Any) -> int:
    """Return where a value ends, without the blank lines and comments that the parser counts as part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_character(text, last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end if getattr(node, "style", None) not in ("|", ">") else len(text[:end].rstrip())


def _mapping(tree: YamlTree, path: Path) -> Any:
    node = tree.find(path)
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit("it is not typed as key and value")
    return node


def _entry(tree: YamlTree, path: Path, name: str) -> tuple[Any, Any]:
    entry = tree.entries(_mapping(tree, path)).get(name)
    if entry is None:
        raise CannotEdit(f"'{name}' is not typed there")
    return entry

"""The one YAML reader: YAML 1.2 mappings, lists and text, every value with its place, within limits.

Input: bytes of a file and the path to show. Output: plain dicts, lists, text and None, and a table of places.

Every scalar stays the text that was typed (only a plain empty value, `~` or `null` is None): its field decides whether
`NO` is a country, `2020` a year and `yes` a boolean. That is YAML's failsafe schema (YAML 1.2.2, 10.1), so no value is
ever guessed. A text of only blanks is read as the empty text.

Depth, size and aliases are counted on the parser's events while the tree is built without recursion, so neither deep
nesting nor an alias bomb is ever expanded. Merge keys are not YAML 1.2: `<<` is a plain key.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

import yaml
from msgspec import Struct

from briefgen.core.pasted import sign_in_key, sign_in_plain_text
from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_document import MAX_BYTES as MAX_BYTES
from briefgen.core.yaml_document import Document as Document
from briefgen.core.yaml_document import Path as Path
from briefgen.core.yaml_document import Value
from briefgen.core.yaml_problems import syntax_problem, without_parser
from briefgen.core.yaml_text import (
    _BLANKS,
    _SEPARATOR,
    decoded_yaml,
    forbidden_in,
    separator_problems,
    unfit_for_slides,
    where_at,
)

MAX_DEPTH = 40
MAX_NODES = 300_000
MAX_PROBLEMS = 200
MAX_TEXT = 20_000

_NULLS = {"", "~", "null", "Null", "NULL"}
_CUT = re.compile(r"[ \t]+#(?=[^\s#])")
"""A `#` that begins a comment by mistake, as in `Boat #7`: a meant comment has a space after `#`."""
_LOADER: Any = getattr(yaml, "CSafeLoader", None)
"""libyaml's parser: PyYAML's own reads tabs and `?` differently and takes ten times as long."""


def read_yaml(content: bytes | str, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in `content`, None when it cannot be used, and its problems.

    Raises Refused where PyYAML lacks its parser, and MemoryError where there is no room to load it.
    """
    if _LOADER is None:
        raise without_parser()
    text, problem = decoded_yaml(
        content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content, shown
    )
    if problem:
        return None, (problem,)
    builder = _Builder(shown, _SEPARATOR.sub(" ", text))
    builder.problems += islice(separator_problems(text, shown), MAX_PROBLEMS)
    try:
        return builder.build()
    except yaml.MarkedYAMLError as error:
        return None, (syntax_problem(error, text, shown),)
    except yaml.YAMLError as error:
        return None, (Problem(Where(shown, 1, 1), "yaml-syntax", f"this is not YAML: {error}"),)
    except _TooMuch as bound:
        return None, (*builder.problems, bound.problem)


def read_yaml_text(text: str) -> str:
    """Return the text as typed; empty if it is only blanks."""
    return "" if _BLANKS.fullmatch(text) else text


class _TooMuch(Exception):
    """A limit was exceeded; reading stops."""

    def __init__(self, where: Where, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, "yaml-bounds", message, hint)


class _Open(Struct):
    """A mapping or list whose end has not been read yet."""

    path: Path
    into: dict[str, Any] | list[Any]
    anchor: str | None
    nodes_before: int
    flow: bool = False
    """Whether it is in flow style, between braces or brackets."""
    key: str | None = None
    key_end: int = 0
    """Where the key ends, as an offset in the file."""


class _Builder:
    """Builds plain values from parser events, with an explicit stack, counting as it goes."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown, self.text = shown, text
        self.stack: list[_Open] = []
        self.root: Value = None
        self.nodes = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.keys: dict[Path, Where] = {}
        self.values: dict[Path, Where] = {}
        self.problems: list[Problem] = []
        self.faulty: list[Path] = []
        self.documents = 0

    def build(self) -> tuple[Document | None, tuple[Problem, ...]]:
        loader = _LOADER(self.text)
        try:
            while event := loader.get_event():
                if take := _TAKES.get(type(event)):
                    take(self, event)
        finally:
            loader.dispose()
        holding = frozenset(path[:end] for path in self.faulty for end in range(len(path)))
        read = Document(self.shown, self.root, self.keys, self.values, frozenset(self.faulty), holding)
        return read, tuple(self.problems)

    def _place(self, event: Any) -> Where:
        mark = event.start_mark
        return Where(self.shown, mark.line + 1, mark.column + 1)

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _TooMuch(self._place(event), "a content file has one document", "delete the line '---'")

    def _scalar(self, event: Any) -> None:
        where = self._place(event)
        if event.style == '"' and (match := forbidden_in(event.value)):  # written as an escape, "\0"
            raise _TooMuch(where, f"the character U+{ord(match[0]):04X} is not allowed in a content file", "delete it")
        self._note_tag(event)
        if top := self._awaiting_key():
            self._key(top, event.value, where)
            top.key_end = event.end_mark.index
            return
        plain = not event.style  # None or '', as the parser gives it
        cut = self._cut(event) if plain else None
        value = None if plain and event.value in _NULLS else read_yaml_text(_SEPARATOR.sub(" ", event.value))
        if value and len(value) > MAX_TEXT:
            raise _TooMuch(where, f"a text of {len(value)} characters; the most is {MAX_TEXT}")
        self._count(1, where)
        path = self._put(value, where)
        for problem in (*self._unfit(event), *([cut] if cut else [])):
            self._mark_faulty(path, problem)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)

    def _unfit(self, event: Any) -> Iterator[Problem]:
        """Yield the problems of a text's characters: those no slide can hold, and those pasted from elsewhere."""
        if unfit := unfit_for_slides(event.value):
            yield Problem(self._place(event), "yaml-character", *unfit)
        goes_on = event.start_mark.line < event.end_mark.line or not self.stack
        if not event.style and not event.value.isascii() and (pasted := sign_in_plain_text(event.value, goes_on)):
            yield Problem(self._place(event), "yaml-syntax", *pasted)

    def _note_tag(self, event: Any) -> None:
        """Note a problem for a tag, such as `!!int` or `!date`: it has no effect, every value is read as typed."""
        if event.tag and len(self.problems) < MAX_PROBLEMS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag '{tag}' has no effect; the value is read as it is typed"
            self.problems.append(Problem(self._place(event), "yaml-tag", message, "leave it out", level="note"))

    def _cut(self, event: Any) -> Problem | None:
        """Return the problem of a plain text that is cut short: at a `#`, or in flow style at a comma.

        `{value: 18,000}` is a value of 18 and a key `000`, and `{read:team}` is a key without a reader: both are valid
        YAML.
        """
        top = self.stack[-1] if self.stack else None
        if event.value:
            found = _CUT.match(self.text, event.end_mark.index)
            where = where_at(self.text, found.end() - 1, self.shown) if found else None
            hint = 'put the text in "quotes", or a space after #'
            return Problem(where, "yaml-cut", "'#' ends the text here, the rest is a comment", hint) if where else None
        if not top or not top.flow or top.key is None or ":" in self.text[top.key_end : event.start_mark.index]:
            return None
        if any(one.where == self.keys[(*top.path, top.key)] for one in self.problems[-1:]):
            return None  # the key's problem says why
        name, colon, rest = top.key.partition(":")
        hint = f"write '{name}: {rest.strip()}'" if colon else 'put text with a comma in "quotes"'
        return Problem(self.keys[(*top.path, top.key)], "yaml-cut", f"'{top.key}' has no value", hint)

    def _awaiting_key(self) -> _Open | None:
        """Return the mapping whose next key is being read; None outside one."""
        top = self.stack[-1] if self.stack else None
        return top if top and isinstance(top.into, dict) and top.key is None else None

    def _expect_value(self, where: Where, message: str, hint: str) -> None:
        """Raise _TooMuch if a key is expected here."""
        if self._awaiting_key():
            raise _TooMuch(where, message, hint)

    def _key(self, top: _Open, key: str, where: Where) -> None:
        path = (*top.path, key)
        if key in top.into:
            first = self.keys[path].line
            message = f"'{key}' appears twice, first in line {first}"
            self._mark_faulty(path, Problem(where, "yaml-duplicate", message))
        else:
            self.keys[path] = where
        if not key.isascii() and (pasted := sign_in_key(key)):
            self._mark_faulty(path, Problem(where, "yaml-syntax", *pasted))
        top.key = key

    def _mark_faulty(self, path: Path, problem: Problem) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise _TooMuch(problem.where, f"more than {MAX_PROBLEMS} problems; the rest of the file was not read")
        self.problems.append(problem)
        self.faulty.append(path)

    def _alias(self, event: Any) -> None:
        where = self._place(event)
        known = self.anchors.get(event.anchor)
        if known is None:
            raise _TooMuch(where, f"'*{event.anchor}' refers to nothing defined before it")
        self._expect_value(where, "a key must be one word, not an alias", "type it out")
        value, size = known
        self._count(size, where)
        self._put(value, where)

    def _open(self, into: dict[str, Any] | list[Any], event: Any) -> None:
        where = self._place(event)
        self._note_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _TooMuch(where, f"nested more than {MAX_DEPTH} deep")
        self._expect_value(where, "a key must be one word, not a list or mapping", 'put it in "quotes"')
        self._count(1, where)
        path = self._put(into, where)
        self.stack.append(_Open(path, into, event.anchor, self.nodes, bool(event.flow_style)))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.into, self.nodes - done.nodes_before + 1)

    def _count(self, more: int, where: Where) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES:
            raise _TooMuch(where, f"more than {MAX_NODES} values, counting what aliases repeat", "split the file")

    def _put(self, value: Any, where: Where) -> Path:
        """Put `value` where it belongs; return its path."""
        if not self.stack:
            self.root = value
            self.values[()] = where
            return ()
        top = self.stack[-1]
        if isinstance(top.into, dict):
            key, top.key = top.key, None
            assert key is not None
            path: Path = (*top.path, key)
            if key not in top.into:
                top.into[key] = value
                self.values[path] = where
            return path
        path = (*top.path, len(top.into))
        top.into.append(value)
        self.keys[path] = self.values[path] = where
        return path


_TAKES: Mapping[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder._start_document,
    yaml.ScalarEvent: _Builder._scalar,
    yaml.AliasEvent: _Builder._alias,
    yaml.MappingStartEvent: lambda builder, event: builder._open({}, event),
    yaml.SequenceStartEvent: lambda builder, event: builder._open([], event),
    yaml.MappingEndEvent: _Builder._close,
    yaml.SequenceEndEvent: _Builder._close,
}
"""The method for each of the parser's events."""

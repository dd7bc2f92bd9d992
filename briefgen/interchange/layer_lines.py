"""Writes translations into a layer's file: only changed entries are rewritten.

An entry is what is under one key of the file: a record, an issue with its positions, a field of the head. All other
lines stay, and so do the comments of a rewritten entry, above it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.dossier.layers import OF
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Translation
from briefgen.dossier.translation import HEAD
from briefgen.interchange.yaml_lines import scalar

Typed = dict[str, Any]
"""Nested mappings, lists and texts, as typed."""
Texts = Mapping[str, Mapping[str, Translation]]
"""Translations by the record's key and field, as in a layer."""
_KEY = re.compile(r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"\s*|'(?P<single>[^']*)'\s*|(?P<plain>[^\s"'#{\[].*?)):(?:\s|$)""")
_WIDTH = 110


class NotByKeys(ValueError):
    """A file with entries that do not begin on their own line."""


def changed_text(before: str, noun: str, old: Texts, new: Texts) -> str:
    """Return the file's text with the entries of `new` that differ from `old`. Raises NotByKeys."""
    was, now = _entries(noun, old), _entries(noun, new)
    text = before if not before or before.endswith("\n") else f"{before}\n"
    for key, value in now.items():
        if was.get(key) != value:
            text = _with_entry(text, key, value)
    return text


def with_entries(before: str, new: Mapping[str, str]) -> str:
    """Return the text of a file of keys and texts with these added or replaced. Raises NotByKeys."""
    text = before if not before or before.endswith("\n") else f"{before}\n"
    for key, value in new.items():
        text = _with_entry(text, key, value)
    return text


def _entries(noun: str, texts: Texts) -> dict[str, Any]:
    """Return what is under each key of the noun's file."""
    entries: dict[str, Any] = {}
    for key, fields in texts.items():
        if not fields:
            continue
        value = _mapping(fields)
        if key == HEAD:
            entries |= value
        elif NOUNS[noun].under:
            _place(entries, key, value)
        else:
            entries[key.removeprefix(NOUNS[noun].record.key_of(""))] = value
    if noun in NOUNS and NOUNS[noun].under:
        return {key: {inner: _alone(one) for inner, one in by_name.items()} for key, by_name in entries.items()}
    return entries


def _place(entries: dict[str, Any], key: str, value: Typed) -> None:
    """Put a position under its issue and actor, at its number."""
    issue, actor, *nth = key.split(".")
    listed: list[Any] = entries.setdefault(issue, {}).setdefault(actor, [])
    n = int(nth[0]) if nth else 1
    listed += [None] * (n - len(listed))
    listed[n - 1] = value


def _alone(values: list[Any]) -> Any:
    """Return a single position without its list."""
    return values[0] if len(values) == 1 else values


def _mapping(fields: Mapping[str, Translation]) -> Typed:
    """Return the mapping of one record's fields, parts as lists, with the digests of the translated texts."""
    value: Typed = {}
    parts: dict[str, dict[int, dict[str, Translation]]] = {}
    digests: dict[str, str] = {}
    for name, one in fields.items():
        head, _, rest = name.partition(".")
        if rest:
            number, _, inner = rest.partition(".")
            parts.setdefault(head, {}).setdefault(int(number), {})[inner] = one
        else:
            value[head] = one.text
            digests |= {head: one.of} if one.of else {}
    if digests:
        value[OF] = next(iter(digests.values())) if len(value) == 1 else digests
    for head, items in parts.items():
        value[head] = [_mapping(items[n]) if n in items else None for n in range(max(items) + 1)]
    return value


# --- in the file ---


def _with_entry(text: str, key: str, value: Any) -> str:
    lines = text.splitlines(keepends=True)
    start, end = _span(lines, key)
    comments = [line.lstrip() for line in lines[start:end] if line.lstrip().startswith("#")]
    typed = [f"{line}\n" for line in _typed(key, value)]
    return "".join([*lines[:start], *comments, *typed, *lines[end:]])


def _span(lines: list[str], key: str) -> tuple[int, int]:
    """Return the lines of an entry; the end of the file if there is none."""
    starts = [n for n, line in enumerate(lines) if line[:1].strip() and line[0] not in "#%-"]
    for n, start in enumerate(starts):
        match = _KEY.match(lines[start])
        if match is None:
            raise NotByKeys(f"line {start + 1} begins no entry")
        if _key_of(match) == key:
            end = starts[n + 1] if n + 1 < len(starts) else len(lines)
            while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
                end -= 1
            return start, end
    return len(lines), len(lines)


def _key_of(match: re.Match[str]) -> str:
    double = match["double"]
    return str(json.loads(f'"{double}"')) if double is not None else match["single"] or (match["plain"] or "").strip()


def _typed(key: str, value: Any) -> Iterator[str]:
    """Yield an entry: on one line if it is short, else a line for each text."""
    line = f"{_scalar(key)}: {_flow(value)}"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"{_scalar(key)}:" if not isinstance(value, str) else line
    yield from (f"  {inner}" for inner in _block(value))


def _block(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _typed(key, one)
    elif isinstance(value, list):
        for one in value:
            yield from _item(one)


def _item(value: Any) -> Iterator[str]:
    line = f"- {_flow(value)}"
    if len(line) <= _WIDTH or not isinstance(value, dict):
        yield line
        return
    yield from (f"{'  ' if n else '- '}{inner}" for n, inner in enumerate(_block(value)))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "null" if value is None else _scalar(value)


def _scalar(text: str) -> str:
    typed = scalar(text)
    return typed if typed == text else json.dumps(text, ensure_ascii=False)

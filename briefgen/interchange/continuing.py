"""Adds lines at the end of a noun's file, and in further files if it would become too large to read: `events-2.yaml`.

A content file has limits (`core.yaml_reader`), some 65,000 events on a line each; the files that continue it are read
too.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.core.listing import content_number
from briefgen.core.yaml_reader import MAX_BYTES, MAX_NODES, read_yaml
from briefgen.dossier.nouns import NOUNS
from briefgen.interchange.proposal import Proposal, Typed
from briefgen.interchange.yaml_lines import nested_lines, record_line

FULL = 0.75
"""Share of the limits to which a file is filled, so that its author can still add to it."""

Line = tuple[str, int]
"""A text with its line end, and how many values the YAML reader counts in it."""


def added_lines(noun: str, records: Sequence[Proposal]) -> list[Line]:
    """Return the lines that records are typed in; those under one key, as of one issue, are one piece."""
    if not NOUNS[noun].under:
        return [(f"{record_line(noun, one)}\n", values_in(one.fields)) for one in records]
    by_key: dict[Typed, list[Proposal]] = {}
    for one in records:
        by_key.setdefault(one.fields[NOUNS[noun].under[0]], []).append(one)
    return [
        ("".join(f"{line}\n" for line in nested_lines(noun, alike)), sum(values_in(one.fields) for one in alike))
        for alike in by_key.values()
    ]


def values_in(typed: Typed) -> int:
    """Return how many values the YAML reader counts in one."""
    if isinstance(typed, str):
        return 1
    return 1 + sum(map(values_in, typed.values() if isinstance(typed, Mapping) else typed))


def continued(noun: str, texts: Mapping[Path, str], lines: Sequence[Line]) -> dict[Path, str]:
    """Return the texts with the lines added to the last, and to files that continue it."""
    after = dict(texts)
    last = next(reversed(after))
    pieces = _filled(after[last], lines)
    after[last] = next(pieces)
    number = content_number(last)
    return after | {last.with_name(f"{noun}-{number + n}.yaml"): piece for n, piece in enumerate(pieces, 1)}


def _filled(text: str, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the text with as many lines as fit, then texts of the others."""
    part = [text if not text or text.endswith("\n") or not lines else f"{text}\n"]
    size, values = len(text.encode()), _values_of(text) if lines else 0
    for line, more in lines:
        size, values = size + len(line.encode()), values + more
        if any(part) and (size > FULL * MAX_BYTES or values > FULL * MAX_NODES):
            yield "".join(part)
            part, size, values = [], len(line.encode()), more
        part.append(line)
    yield "".join(part)


def _values_of(text: str) -> int:
    document, _ = read_yaml(text.encode(), "")
    return len(document.values) if document else 0

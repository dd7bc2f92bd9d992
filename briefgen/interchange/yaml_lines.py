"""Writes proposed records as lines of YAML, as an author would type them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.dossier.nouns import NOUNS
from briefgen.interchange.proposal import Proposal, Typed

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\[\]{},]*")
_UNSAFE = re.compile(r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NULLS = ("~", "null", "Null", "NULL")
"""Words that mean null or a boolean when typed plain."""
_NUMBER = re.compile(r"[-+.\d_]*|0[xo].*|\.(inf|nan)", re.IGNORECASE)


def record_line(noun: str, proposal: Proposal) -> str:
    """Return a record as a line: `fire: {what: The lamp room burnt, date: 2019-07, cite: s1#2}`."""
    return f"{proposal.id}: {mapping(_shortened(noun, proposal.fields))}"


def _shortened(noun: str, fields: Mapping[str, Typed]) -> dict[str, Typed]:
    """Return the fields with the noun's shorthands: `stated: s1#2` for a basis and its citations."""
    left = dict(fields)
    for short in NOUNS[noun].shorthands:
        word, value = left.get(short.field), left.get(short.value)
        if isinstance(word, str) and word in short.words and value:
            left = {word if name == short.value else name: one for name, one in left.items() if name != short.field}
    return left


def mapping(fields: Mapping[str, Typed]) -> str:
    """Return a mapping on one line."""
    return "{" + ", ".join(f"{name}: {value(one)}" for name, one in fields.items()) + "}"


def value(typed: Typed, listed: bool = False) -> str:
    """Return a value on one line; a list of one item as that item, unless `listed`."""
    if isinstance(typed, str):
        return scalar(typed)
    if isinstance(typed, Mapping):
        return mapping(typed)
    return value(typed[0]) if len(typed) == 1 and not listed else f"[{', '.join(map(value, typed))}]"


def scalar(text: str) -> str:
    """Return text as YAML, plain if possible, else in double quotes."""
    plain = _PLAIN.fullmatch(text) and not _UNSAFE.search(text) and text == text.strip() and text not in _NULLS
    plain = plain and "\n" not in text
    if plain and not _NUMBER.fullmatch(text):
        return text
    if re.fullmatch(r"\d{4}(-\d\d){0,2}[?~%]?", text) or re.fullmatch(r"\d+(\.\d+)?", text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def nested_value(noun: str, one: Proposal) -> str:
    """Return a record that is typed under keys, without the fields in them: `{for: …}`."""
    return mapping(
        _shortened(noun, {name: typed for name, typed in one.fields.items() if name not in NOUNS[noun].under})
    )


def nested_lines(noun: str, proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield records that are typed under keys of their fields, as positions are: `issue:`, below it `  actor: {…}`."""
    outer, inner = NOUNS[noun].under
    heads: dict[Typed, dict[Typed, list[Proposal]]] = {}
    for one in proposals:
        heads.setdefault(one.fields[outer], {}).setdefault(one.fields[inner], []).append(one)
    for head, by_key in heads.items():
        yield f"{head}:"
        for key, records in by_key.items():
            lines = [nested_value(noun, one) for one in records]
            if len(lines) == 1:
                yield f"  {key}: {lines[0]}"
            else:
                yield f"  {key}:"
                yield from (f"    - {line}" for line in lines)

"""Digests of what a deck says, independent of the ids of its records.

Input: a Deck. Output: hexadecimal digests; equal for decks that say the same.
"""

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import json, to_builtins
from msgspec.structs import replace

from briefgen.build.hashing import digest_of_parts
from briefgen.core.problem import NOWHERE

if TYPE_CHECKING:
    from briefgen.deck.model import Deck


def said_digest(deck: "Deck") -> str:
    """Return the digest of all that a deck says, without line numbers, which a finished deck does not contain."""
    encode = json.Encoder().encode
    slides = (encode(replace(slide, where=NOWHERE)) for slide in deck.slides)
    return digest_of_parts(chain([encode(replace(deck, slides=()))], slides))


def shown_digest(deck: "Deck") -> str:
    """Return the digest of what a deck shows, with ids numbered in order: an id may reveal a withheld record.

    `light.north.2` is the first position that a reader sees where `light.north` is withheld.
    """
    ids: dict[str, str] = {}
    slides = (replace(slide, where=NOWHERE) for slide in deck.slides)
    passages = deck.provenance.values()  # in the order of the slides; the keys name fields and so ids, and are left out
    head = replace(deck, slides=(), provenance={})
    return digest_of_parts(_as_shown(part, ids) for part in chain([head], passages, slides))


def _as_shown(part: Any, ids: dict[str, str]) -> bytes:
    plain = to_builtins(part)
    _count_ids(plain, ids)  # first, since some ids occur before the key that marks them as ids
    return json.encode(_without_ids(plain, ids))


_NAMING = frozenset(("id", "about", "rests", "goto"))
"""Keys of a deck's values that name slides and records."""
_NESTED = frozenset((dict, list, tuple))


def _count_ids(value: Any, ids: dict[str, str]) -> None:
    """Number each id in a list or mapping by its first mention; `of` names fields, not what is shown."""
    if type(value) is not dict:
        for one in value:
            if type(one) in _NESTED:
                _count_ids(one, ids)
        return
    for key, one in value.items():
        if key in _NAMING:
            _number(one, ids)
        elif type(one) in _NESTED and key != "of":
            _count_ids(one, ids)


def _number(named: Any, ids: dict[str, str]) -> None:
    """Number an id, or each of a list of them."""
    if type(named) in _NESTED:
        for one in named:
            _number(one, ids)
    elif type(named) is str and named and named not in ids:
        ids[named] = f"#{len(ids)}"


def _without_ids(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a list or mapping with each id replaced by its number, and without the fields that words come from."""
    if type(value) is dict:
        return {
            key: _without_ids(one, ids) if type(one) in _NESTED else ids.get(one, one)
            for key, one in value.items()
            if key != "of"
        }
    return [_without_ids(one, ids) if type(one) in _NESTED else ids.get(one, one) for one in value]

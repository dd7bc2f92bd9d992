"""Digests of what a deck says, independent of the ids of its records.

Input: a Deck. Output: hexadecimal digests; equal for decks that say the same.
"""

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
    _number_ids(plain, ids)
    return json.encode(plain)


_NAMING = frozenset(("id", "goto", "lane", "left", "right"))
"""Keys of a deck's values whose text is the id of a slide, a record, a lane or a node."""
_NAMING_SOME = frozenset(("about", "rests"))
"""Keys whose texts are ids."""
_NESTED = frozenset((dict, list, tuple))


def _number_ids(value: Any, ids: dict[str, str]) -> None:
    """Replace each id in a list or mapping by the number of its first mention.

    Also take out `of`, which names the fields that words come from, and is not shown.
    """
    if type(value) is not dict:
        for one in value:
            if type(one) in _NESTED:
                _number_ids(one, ids)
        return
    value.pop("of", None)
    for key, one in value.items():
        if type(one) is str:
            if one and key in _NAMING:
                value[key] = ids.setdefault(one, f"#{len(ids)}")
        elif type(one) in _NESTED:
            if key in _NAMING_SOME:
                value[key] = [ids.setdefault(id_, f"#{len(ids)}") for id_ in one]
            else:
                _number_ids(one, ids)

"""A pseudo-language written from right to left: any deck's words in Arabic letters, so that whatever is left shows."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from briefgen.deck.model import Deck, Run

_LETTERS = dict(
    zip(map(ord, "abcdfghjklmnpqrstvwxyz"), "ابتثجحخدرزسلصضطقعفكنهي", strict=True)
)  # fmt: skip
_LETTERS_GONE = dict.fromkeys(map(ord, "eiou"))  # Arabic writes short vowels as little as this
Thing = TypeVar("Thing")


def written_to_left(deck: Deck) -> Deck:
    """The deck in the pseudo-language; capitals on their own, as in `TLP:AMBER`, and numbers stay."""
    return replace(_turned(deck), language="ar")


def in_arabic_letters(text: str) -> str:
    """Letter for letter, most vowels left out."""
    return text if text.isupper() else text.lower().translate({**_LETTERS, **_LETTERS_GONE})


def _turned(thing: Thing) -> Thing:
    if isinstance(thing, Run):
        return replace(thing, text=in_arabic_letters(thing.text))
    if isinstance(thing, tuple):
        return tuple(map(_turned, thing))  # type: ignore[return-value]
    if isinstance(thing, Struct):
        return replace(thing, **{one.name: _turned(getattr(thing, one.name)) for one in fields(thing)})
    return thing

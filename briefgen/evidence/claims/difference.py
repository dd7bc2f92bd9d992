"""Results of comparisons: differences between a statement and its passage."""

from functools import cached_property
from typing import Literal

from msgspec import Struct

from briefgen.core.text import fold
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.word_lists import WordLists

Kind = Literal[
    "number", "unit", "qualifier", "quoted", "name", "place", "date", "polarity", "denial", "condition", "hedge",
    "open", "told", "who", "word",
]  # fmt: skip


class Difference(Struct, frozen=True):
    """One thing in which a statement and its passage differ."""

    kind: Kind
    message: str


class WrittenText(Struct, frozen=True, dict=True):
    """A text with the lists of its language; None if the language has none."""

    text: str
    lists: WordLists | None

    @cached_property
    def folded(self) -> str:
        """The text in its compared form."""
        return fold(self.text).text

    @cached_property
    def words(self) -> list[str]:
        """The words of the text in lower case, as `plain_words` returns them."""
        return folded_words(self.folded)

    @cached_property
    def sentences(self) -> tuple["WrittenText", ...]:
        """The sentences of the text (`passage_sentences`)."""
        from briefgen.evidence.claims.splitting import passage_sentences  # not needed where no text is compared

        found = passage_sentences(self.text)
        return (self,) if found == [self.text] else tuple(WrittenText(one, self.lists) for one in found)


MAX_SHOWN = 140
"""Letters of a passage's sentence shown in a message."""


def sentence_shown(sentence: str) -> str:
    """Return a sentence as shown in a message."""
    return sentence if len(sentence) <= MAX_SHOWN else f"{sentence[: MAX_SHOWN - 1].rstrip()}…"

"""The parts of a sentence, with whom they name: what is between commas and words such as `and`.

Input: a ReadSentence. Output: JoinedParts. A part that only names somebody is joined to its neighbour.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.word_lists import WordLists

_OWNED = 4
"""Most words from an owner to the person who is only described by it."""


class JoinedPart(Struct, frozen=True):
    """A part of a sentence: its words, what they say, and the actors that it names."""

    words: tuple[str, ...]
    said: frozenset[str]
    """The stems and senses that it has, and its numbers in digits."""
    mentions: tuple[ActorMention, ...]
    speaks: tuple[int, ...]
    """Where its verbs of speech are."""
    pronoun: bool
    """Whether it has a pronoun."""
    personal: bool
    """Whether it has a pronoun that stands for a person."""
    ends_named: bool = False
    """Whether its last word is a name, of somebody or of where something is."""
    start: int = 0
    """Offset in the sentence where it begins."""
    end: int = 0
    """Offset where it ends."""
    keys: tuple[frozenset[str], ...] = ()
    """The stems and senses of each word."""


def joined_parts(sentence: ReadSentence) -> list[JoinedPart]:
    """Return the parts, each that only names somebody joined to the next: `Norway | and Peru pay a third`.

    It is joined to the one before if that ends with a name: `looks for suppliers in Zambia | and Australia`.
    """
    found, last, known = list[JoinedPart](), False, sentence.known
    for part in _parts(sentence):
        alone = bool(part.mentions) and not part.said and not part.speaks
        if found and (last or (alone and part.words[0] in known.joining and found[-1].ends_named)):
            before = found.pop()
            part = _joined(before, part if last or before.mentions else replace(part, mentions=()))
            alone = not part.said and not part.speaks
        last = alone
        found.append(part)
    return found


def _parts(sentence: ReadSentence) -> Iterator[JoinedPart]:
    """Yield the parts of a sentence, none joined yet."""
    known = sentence.known
    divides = bool(in_text(known.remainder, sentence.written.words))  # who has the rest: see `shares`
    for part in sentence.parts:
        words = part.words
        named = [one for one in part.mentions if not _is_where(one, words, known)]
        mentions = tuple(_without_owners(named, sentence.names.persons))
        verbs = {one.at for one in part.marks if one.of in ("agree", "deny")}
        speaks = tuple(at for at, word in enumerate(words) if word in known.speaking or at in verbs)
        numbers = (word for word in words if word.isdigit())
        said = frozenset[str]() if divides else part.said(mentions).union(numbers)
        ends = any(one.last == len(words) - 1 for one in part.mentions)
        yield JoinedPart(
            tuple(words), said, mentions, speaks,
            pronoun=any(word in known.pronouns for word in words),
            personal=any(word in known.personal for word in words),
            ends_named=ends, start=part.start, end=part.end, keys=tuple(map(frozenset, part.keys)),
        )  # fmt: skip


def _is_where(mention: ActorMention, words: Sequence[str], known: WordLists) -> bool:
    """Return whether a name only tells where something is: `off Taiwan`."""
    return mention.at > 0 and words[mention.at - 1] in known.locating


def _without_owners(mentions: Sequence[ActorMention], persons: frozenset[str]) -> list[ActorMention]:
    """Return the mentions without those that only tell whose a person is: `Hoxhaj's deputy, Arben Lleshi`."""
    later = [one.at for one in mentions if one.key in persons]
    return [one for one in mentions if not (one.owns and any(0 < at - one.last <= _OWNED for at in later))]


def _joined(first: JoinedPart, second: JoinedPart) -> JoinedPart:
    """Return two parts as one."""
    size = len(first.words)
    moved = (replace(one, at=one.at + size, last=one.last + size) for one in second.mentions)
    return JoinedPart(
        (*first.words, *second.words),
        first.said | second.said,
        (*first.mentions, *moved),
        (*first.speaks, *(at + size for at in second.speaks)),
        first.pronoun or second.pronoun,
        first.personal or second.personal,
        second.ends_named,
        first.start,
        second.end,
        (*first.keys, *second.keys),
    )


def keys_of_mentions(mentions: Iterable[ActorMention]) -> frozenset[str]:
    """Return the keys of the actors named."""
    return frozenset(one.key for one in mentions)

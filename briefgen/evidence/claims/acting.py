"""The parts of a paragraph with who does and who says what they say, and who else is named there.

Input: the sentences of a paragraph. Output: ActedParts; none in languages without a list of prepositions.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.evidence.claims.doers import NOBODY_DOES, acts, doing, is_mutual, may_undergo, speaking
from briefgen.evidence.claims.joined_parts import JoinedPart, joined_parts, keys_of_mentions
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.shares import number_kind, share_or_number
from briefgen.evidence.claims.signs import CONCEPT
from briefgen.evidence.claims.word_lists import WordLists

NumberKey = tuple[str, Decimal]
"""What kind of number it is, and which."""
_YEARS = range(1900, 2100)


class ActedPart(Struct, frozen=True):
    """A part of a sentence with the keys of the actors in it."""

    said: frozenset[str]
    """Stems and senses that it has, its months, and the actors that it is about."""
    numbers: frozenset[NumberKey]
    doers: frozenset[str]
    speakers: frozenset[str]
    beside: frozenset[str]
    """Who else is named in it."""
    acts: frozenset[str]
    """Stems and senses of what the doers do."""
    around: frozenset[str]
    """Everybody whom its sentence names, and the one before if it does not say itself who does it."""
    mutual: bool
    """Whether the doers do it with others: `negotiates with Norway`."""
    words: tuple[str, ...]
    may_undergo: bool
    """Whether the doers may be whom something is done to: `Orsk fined in Bergen`."""
    sentence: str


def acted_parts(paragraph: Sequence[ReadSentence]) -> Iterator[ActedPart]:
    """Yield the parts of the sentences of a paragraph."""
    before = NOBODY_DOES
    for sentence in paragraph:
        known = sentence.known
        if not known.obliques:
            return
        named = frozenset(one.key for part in sentence.parts for one in part.mentions)
        if not in_text(known.remainder, sentence.written.words):  # who has the rest: see `shares`
            yield from _of_sentence(sentence, named, before)
        before = named or before


def _of_sentence(sentence: ReadSentence, named: frozenset[str], before: frozenset[str]) -> Iterator[ActedPart]:
    """Yield the parts of a sentence; who does one does the next too if that has nobody at its beginning."""
    known, lead, parts = sentence.known, NOBODY_DOES, joined_parts(sentence)
    behind = frozenset().union(*(speaking(part, NOBODY_DOES, known) for part in parts[1:]))
    causes = frozenset().union(*(keys_of_mentions(part.mentions) for part in parts if _is_cause(part, known)))
    for part, last in zip(parts, [None, *parts], strict=False):
        mentions = [] if last and _goes_on(part, last, known) else doing(part, known)
        own = keys_of_mentions(mentions)
        lead = own or (NOBODY_DOES if part.pronoun else lead)
        doers = own or (NOBODY_DOES if _is_relative(part, known) else lead)
        speakers = speaking(part, own, known) or (doers if part.speaks else NOBODY_DOES if lead else behind)
        around = named | (NOBODY_DOES if own else before)
        yield _acted(sentence, part, mentions, doers, causes, speakers, around)


def _acted(
    sentence: ReadSentence,
    part: JoinedPart,
    mentions: Sequence[ActorMention],
    doers: frozenset[str],
    causes: frozenset[str],
    speakers: frozenset[str],
    around: frozenset[str],
) -> ActedPart:
    """Return a part with what is read in it; `mentions`: those of who does it at its own beginning."""
    known = sentence.known
    beside = keys_of_mentions(part.mentions) - keys_of_mentions(mentions)
    return ActedPart(
        part.said | {f"@{key}" for key in beside} | set(_months(sentence, part)),
        frozenset(_numbers(sentence, part)),
        doers | causes if doers else doers,
        speakers,
        beside,
        acts(part, mentions, known) if doers else NOBODY_DOES,
        around,
        is_mutual(part, mentions, known),
        part.words,
        may_undergo(part, mentions, known),
        sentence.written.text,
    )


def _is_cause(part: JoinedPart, known: WordLists) -> bool:
    """Return whether a part names at whose request something is done."""
    return f"{CONCEPT}demanding" in part.said and part.words[0] in known.obliques


def _goes_on(part: JoinedPart, last: JoinedPart, known: WordLists) -> bool:
    """Return whether a part begins with the second name of a list of those that do nothing: `in Norway | and Peru`."""
    first = part.mentions[0].at if part.mentions else -1
    ends_doing = any(one.last == len(last.words) - 1 for one in doing(last, known))
    return first == 1 and part.words[0] in known.joining and last.ends_named and not ends_doing


def _is_relative(part: JoinedPart, known: WordLists) -> bool:
    """Return whether a part is about whom or what the one before ends with: `whose liability is limited`."""
    first = part.words[1:2] if part.words[0] in known.obliques else part.words[:1]
    return not {*known.relatives, *known.openers}.isdisjoint(first)


def _numbers(sentence: ReadSentence, part: JoinedPart) -> Iterator[NumberKey]:
    """Yield the numbers of a part that are no days or years, without their magnitude too: `reconoce 4,6`."""
    for one in sentence.numbers:
        dated = any(day.start <= one.at < day.end for day in sentence.days)
        if part.start <= one.at < part.end and not dated:
            share = share_or_number(one)
            kind = number_kind(share)
            yield from ((kind, value) for value in share.values if kind or value not in _YEARS)
            yield from (("digits", value) for value in one.bare if value % 1)


def _months(sentence: ReadSentence, part: JoinedPart) -> Iterator[str]:
    return (f"month {day.month}" for day in sentence.days if day.month and part.start <= day.start < part.end)

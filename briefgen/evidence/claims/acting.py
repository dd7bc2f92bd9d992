"""The parts of a paragraph with their doers and speakers: who does what a part says, who says it, who else is named.

Input: the sentences of a paragraph. Output: ActedParts, which `replaced` and `converse` compare; none in languages
without a list of prepositions.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.evidence.claims.amount import YEARS
from briefgen.evidence.claims.doers import NO_ACTORS, acts, doers_in, is_mutual, may_undergo, speakers_in
from briefgen.evidence.claims.joined_parts import JoinedPart, joined_parts, keys_of_mentions
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.shares import number_kind, share_or_number
from briefgen.evidence.claims.signs import CONCEPT
from briefgen.evidence.claims.word_lists import WordLists

NumberKey = tuple[str, Decimal]
"""What kind of number it is, and which."""


class ActedPart(Struct, frozen=True):
    """A part of a sentence with the keys (`NamedActor.key`) of the actors in it."""

    said: frozenset[str]
    """Its stems, senses and months, and, after `@`, the actors beside its doers."""
    numbers: frozenset[NumberKey]
    doers: frozenset[str]
    speakers: frozenset[str]
    beside: frozenset[str]
    """Who is named in it and is no doer."""
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
    before = NO_ACTORS
    for sentence in paragraph:
        known = sentence.known
        if not known.obliques:
            return
        named = frozenset(one.key for part in sentence.parts for one in part.mentions)
        if not in_text(known.remainder, sentence.written.words):  # who has the rest: see `shares`
            yield from _of_sentence(sentence, named, before)
        before = named or before


def _of_sentence(sentence: ReadSentence, named: frozenset[str], before: frozenset[str]) -> Iterator[ActedPart]:
    """Yield the parts of a sentence; the doers of one are those of the next too if that names none at its beginning.

    `named`: everybody in the sentence; `before`: everybody in the one before.
    """
    known, lead, parts = sentence.known, NO_ACTORS, joined_parts(sentence)
    behind = frozenset().union(*(speakers_in(part, NO_ACTORS, known) for part in parts[1:]))
    causes = frozenset().union(*(keys_of_mentions(part.mentions) for part in parts if _is_cause(part, known)))
    for part, last in zip(parts, [None, *parts], strict=False):
        mentions = [] if last and _goes_on(part, last, known) else doers_in(part, known)
        own = keys_of_mentions(mentions)
        lead = own or (NO_ACTORS if part.pronoun else lead)
        doers = own or (NO_ACTORS if _is_relative(part, known) else lead)
        speakers = speakers_in(part, own, known) or (doers if part.speaks else NO_ACTORS if lead else behind)
        around = named | (NO_ACTORS if own else before)
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
    """Return a part with what is read in it; `mentions`: those of the doers that it names itself."""
    known = sentence.known
    beside = keys_of_mentions(part.mentions) - keys_of_mentions(mentions)
    return ActedPart(
        said=part.said | {f"@{key}" for key in beside} | set(_months(sentence, part)),
        numbers=frozenset(_numbers(sentence, part)),
        doers=doers | causes if doers else doers,
        speakers=speakers,
        beside=beside,
        acts=acts(part, mentions, known) if doers else frozenset(),
        around=around,
        mutual=is_mutual(part, mentions, known),
        words=part.words,
        may_undergo=may_undergo(part, mentions, known),
        sentence=sentence.written.text,
    )


def _is_cause(part: JoinedPart, known: WordLists) -> bool:
    """Return whether a part names at whose request something is done."""
    return f"{CONCEPT}demanding" in part.said and part.words[0] in known.obliques


def _goes_on(part: JoinedPart, last: JoinedPart, known: WordLists) -> bool:
    """Return whether a part goes on with a list of names that are no doers: `in Norway | and Peru`."""
    first = part.mentions[0].at if part.mentions else -1
    ends_doing = any(one.last == len(last.words) - 1 for one in doers_in(last, known))
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
            yield from ((kind, value) for value in share.values if kind or value not in YEARS)
            yield from (("digits", value) for value in one.bare if value % 1)


def _months(sentence: ReadSentence, part: JoinedPart) -> Iterator[str]:
    """Return the keys of the months that a part names."""
    return (day.month_key for day in sentence.days if day.month and part.start <= day.start < part.end)

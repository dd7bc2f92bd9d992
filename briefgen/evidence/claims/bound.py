"""What a text says of whom: the words of each of its parts, with the actors that they may belong to.

A part is what is between commas and words such as `and`. The actor at its beginning does what follows, until another
one is named; who speaks, at the beginning or at the end of a sentence, may have said all of it; `she` is whom the
sentence before is about. Where that leaves several actors, all of them are kept.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.joined_parts import JoinedPart, joined_parts, keys_of_mentions
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.word_lists import WordLists

UNKNOWN = "?"
"""Somebody whom the text names before, and it is open whom."""
_FIRST = 2
"""Most words before the name of who does what a part says: `and the minister`."""
_BESIDE = 3
"""Most words between a name and its verb of speech: `answered the infrastructure minister Kallergis`."""


class BoundPart(Struct, frozen=True):
    """A part of a sentence: the stems and senses that it has, and the keys of the actors that it may be about."""

    words: frozenset[str]
    who: frozenset[str]
    sentence: str


def bound_parts(paragraph: Sequence[ReadSentence]) -> Iterator[BoundPart]:
    """Yield the parts of the sentences of a paragraph."""
    before = frozenset[str]()
    for sentence in paragraph:
        parts = joined_parts(sentence)
        for one in _bound(parts, before, sentence.known, sentence.names):
            yield replace(one, sentence=sentence.written.text)
        named = frozenset(one.key for part in parts for one in part.mentions)
        before = named or before


def _bound(
    parts: Sequence[JoinedPart], before: frozenset[str], known: WordLists, names: CastNames
) -> Iterator[BoundPart]:
    """Yield the parts of a sentence, each with whom it may be about; `before`: whom the sentence before is about."""
    lead, speaker, recent = frozenset[str](), frozenset[str](), frozenset[str]()
    named = any(part.mentions for part in parts)
    behind = _speaker_behind(parts)
    for part in parts:
        own, subject = keys_of_mentions(part.mentions), keys_of_mentions(_subjects(part, known))
        lead = subject or lead
        if part.pronoun:
            own |= lead | recent or _meant(before, part, names)
        elif own and not subject | lead | behind:
            own |= {UNKNOWN}
        recent = own if subject else recent | own
        spoken = frozenset() if part.speaks or _begins(part) else speaker
        speaker = lead if part.speaks and lead else speaker
        who = (own | lead if own else lead | recent) | behind | spoken
        yield BoundPart(part.said, who if who or named else before | {UNKNOWN}, "")


def _meant(before: frozenset[str], part: JoinedPart, names: CastNames) -> frozenset[str]:
    """Return whom a pronoun means: the only person that the sentence before names, else it is open whom."""
    persons = before & names.persons if part.personal else frozenset[str]()
    return persons if len(persons) == 1 else before | {UNKNOWN}


def _subjects(part: JoinedPart, known: WordLists) -> Iterator[ActorMention]:
    """Yield who does what a part says: the actor near its beginning, and those named right behind."""
    end = _FIRST
    for one in part.mentions:
        if one.at > end:
            return
        if known.parted_endings and "'" in part.words[one.last]:
            continue  # `Irak'a` is to Iraq
        end = one.last + _BESIDE
        yield one


def _begins(part: JoinedPart) -> bool:
    """Return whether the first word of a part names who does it: `A calls it safe, B dangerous`."""
    return any(one.at == 0 for one in part.mentions)


def _speaker_behind(parts: Sequence[JoinedPart]) -> frozenset[str]:
    """Return who speaks at the end of a sentence: `It would have cost more, says Rousso`."""
    found = frozenset[str]()
    for part in parts[1:]:
        for one in part.mentions:
            if any(0 < one.at - at <= _BESIDE or 0 < at - one.last <= 1 for at in part.speaks):
                found |= {one.key}
    first = parts[0] if parts else None
    return found if first and not any(one.at <= _FIRST for one in first.mentions) else frozenset()

"""What a text says of whom: the words of each of its parts, with the actors that they may belong to.

A part is what is between commas and words such as `and`. The actor at its beginning does what follows, until another
one is named; who speaks, at the beginning or at the end of a sentence, may have said all of it; `she` is whom the
sentence before is about. Where that leaves several actors, all of them are kept.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.word_lists import WordLists

UNKNOWN = "?"
"""Somebody whom the text names before, and it is open whom."""
_FIRST = 2
"""Most words before the name of who does what a part says: `and the minister`."""
_BESIDE = 3
"""Most words between a name and its verb of speech: `answered the infrastructure minister Kallergis`."""

_OWNED = 4
"""Most words from an owner to the person who is only described by it."""


class BoundPart(Struct, frozen=True):
    """A part of a sentence: the stems and senses that it has, and the keys of the actors that it may be about."""

    words: frozenset[str]
    who: frozenset[str]
    sentence: str


class _Part(Struct, frozen=True):
    words: tuple[str, ...]
    said: frozenset[str]
    mentions: tuple[ActorMention, ...]
    speaks: tuple[int, ...]
    """Where its verbs of speech are."""
    pronoun: bool
    """Whether it has a pronoun; `personal`: one that stands for a person."""
    personal: bool
    ends_named: bool = False
    """Whether its last word is a name, of somebody or of where something is."""


def bound_parts(paragraph: Sequence[ReadSentence]) -> Iterator[BoundPart]:
    """Yield the parts of the sentences of a paragraph."""
    before = frozenset[str]()
    for sentence in paragraph:
        parts = _joined(_parts(sentence), sentence.known)
        for one in _bound(parts, before, sentence.known, sentence.names):
            yield replace(one, sentence=sentence.written.text)
        named = frozenset(one.key for part in parts for one in part.mentions)
        before = named or before


def _parts(sentence: ReadSentence) -> Iterator[_Part]:
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
        yield _Part(tuple(words), said, mentions, speaks, *_pronouns(words, known), ends)


def _is_where(mention: ActorMention, words: Sequence[str], known: WordLists) -> bool:
    """Return whether a name only tells where something is: `off Taiwan`."""
    return mention.at > 0 and words[mention.at - 1] in known.locating


def _pronouns(words: Sequence[str], known: WordLists) -> tuple[bool, bool]:
    return any(word in known.pronouns for word in words), any(word in known.personal for word in words)


def _joined(parts: Iterable[_Part], known: WordLists) -> list[_Part]:
    """Return the parts, each that only names somebody joined to the next: `Norway | and Peru pay a third`.

    It is joined to the one before if that ends with a name: `looks for suppliers in Zambia | and Australia`.
    """
    found, last = list[_Part](), False
    for part in parts:
        alone = bool(part.mentions) and not part.said and not part.speaks
        if found and (last or (alone and part.words[0] in known.joining and found[-1].ends_named)):
            before = found.pop()
            part = _both(before, part if last or before.mentions else replace(part, mentions=()))
            alone = not part.said and not part.speaks
        last = alone
        found.append(part)
    return found


def _both(first: _Part, second: _Part) -> _Part:
    size = len(first.words)
    moved = (replace(one, at=one.at + size, last=one.last + size) for one in second.mentions)
    return _Part(
        (*first.words, *second.words),
        first.said | second.said,
        (*first.mentions, *moved),
        (*first.speaks, *(at + size for at in second.speaks)),
        first.pronoun or second.pronoun,
        first.personal or second.personal,
        second.ends_named,
    )


def _bound(parts: Sequence[_Part], before: frozenset[str], known: WordLists, names: CastNames) -> Iterator[BoundPart]:
    """Yield the parts of a sentence, each with whom it may be about; `before`: whom the sentence before is about."""
    lead, speaker, recent = frozenset[str](), frozenset[str](), frozenset[str]()
    named = any(part.mentions for part in parts)
    behind = _speaker_behind(parts)
    for part in parts:
        own, subject = _keys(part.mentions), _keys(_subjects(part, known))
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


def _meant(before: frozenset[str], part: _Part, names: CastNames) -> frozenset[str]:
    """Return whom a pronoun means: the only person that the sentence before names, else it is open whom."""
    persons = before & names.persons if part.personal else frozenset[str]()
    return persons if len(persons) == 1 else before | {UNKNOWN}


def _keys(mentions: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(one.key for one in mentions)


def _subjects(part: _Part, known: WordLists) -> Iterator[ActorMention]:
    """Yield who does what a part says: the actor near its beginning, and those named right behind."""
    end = _FIRST
    for one in part.mentions:
        if one.at > end:
            return
        if known.parted_endings and "'" in part.words[one.last]:
            continue  # `Irak'a` is to Iraq
        end = one.last + _BESIDE
        yield one


def _begins(part: _Part) -> bool:
    """Return whether the first word of a part names who does it: `A calls it safe, B dangerous`."""
    return any(one.at == 0 for one in part.mentions)


def _without_owners(mentions: Sequence[ActorMention], persons: frozenset[str]) -> list[ActorMention]:
    """Return the mentions without those that only tell whose a person is: `Hoxhaj's deputy, Arben Lleshi`."""
    later = [one.at for one in mentions if one.key in persons]
    return [one for one in mentions if not (one.owns and any(0 < at - one.last <= _OWNED for at in later))]


def _speaker_behind(parts: Sequence[_Part]) -> frozenset[str]:
    """Return who speaks at the end of a sentence: `It would have cost more, says Rousso`."""
    found = frozenset[str]()
    for part in parts[1:]:
        for one in part.mentions:
            if any(0 < one.at - at <= _BESIDE or 0 < at - one.last <= 1 for at in part.speaks):
                found |= {one.key}
    first = parts[0] if parts else None
    return found if first and not any(one.at <= _FIRST for one in first.mentions) else frozenset()

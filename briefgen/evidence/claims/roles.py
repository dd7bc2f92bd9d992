"""Who does it and to whom: `Norway sues Sweden` where the passage has Sweden sue Norway.

Input: a statement and its passage, and the actors of a dossier. Output: a Difference where two actors are on the other
sides of the same verb.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart

_FEW = 6
"""Most words between two actors for the verb between them to be what one does to the other."""


class _Deed(Struct, frozen=True):
    """Two actors in order, with what is between them."""

    first: str
    second: str
    verbs: frozenset[str]
    sentence: str


def compare_roles(ours: Sequence[ReadSentence], passage: Sequence[ReadSentence]) -> Iterator[Difference]:
    """Yield two actors on the other sides of a verb; at most one. Only for two texts of one language."""
    deeds = [one for sentence in ours for one in _deeds(sentence)]
    theirs = [one for sentence in passage for one in _deeds(sentence)] if deeds else []
    for own in deeds:
        same = [one for one in theirs if one.verbs & own.verbs]
        turned = [one for one in same if (one.second, one.first) == (own.first, own.second)]
        if turned and len(turned) == len(same):
            shown = sentence_shown(turned[0].sentence)
            yield Difference("who", f"'{own.second}' does to '{own.first}' what the record has turned round: “{shown}”")
            return


def _deeds(sentence: ReadSentence) -> Iterator[_Deed]:
    known, names = sentence.known, sentence.names
    if known.turned_before:
        return  # where verbs come last, endings tell who does it
    for part in sentence.parts:
        for first, second in _pairs(part.mentions, names):
            between = part.words[first.last + 1 : second.at]
            if 0 < len(between) <= _FEW and not {*known.by, *known.together}.intersection(between):
                verbs = SentencePart(between, known, names, sentence.stems).bound
                yield _Deed(first.key, second.key, verbs, sentence.written.text)


def _pairs(mentions: Sequence[ActorMention], names: CastNames) -> Iterator[tuple[ActorMention, ActorMention]]:
    """Yield neighbours that are not related, without owners: `Norway's ferry`."""
    for one, other in pairwise(mentions):
        if not one.owns and not other.owns and not names.are_related(one.key, other.key):
            yield one, other

"""Who does it and to whom: `Norway sues Sweden` where the passage has Sweden sue Norway.

Input: a statement and its passage, and the actors of a dossier. Output: a Difference where two actors are on the other
sides of the same verb.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.bound import words_bound
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.mentions import ActorMention, mentions_in
from briefgen.evidence.claims.shares import sentence_parts
from briefgen.evidence.claims.splitting import passage_sentences

_FEW = 6
"""Most words between two actors for the verb between them to be what one does to the other."""


class _Deed(Struct, frozen=True):
    """Two actors in order, with what is between them."""

    first: str
    second: str
    verbs: frozenset[str]
    sentence: str


def compare_roles(
    said: WrittenText, passage: WrittenText, names: CastNames, stems: AbstractSet[str]
) -> Iterator[Difference]:
    """Yield two actors on the other sides of a verb; at most one. Only for two texts of one language."""
    ours = list(_deeds(said, names, frozenset(stems)))
    theirs = list(_deeds(passage, names, frozenset(stems))) if ours else []
    for own in ours:
        same = [one for one in theirs if one.verbs & own.verbs]
        turned = [one for one in same if (one.second, one.first) == (own.first, own.second)]
        if turned and len(turned) == len(same):
            shown = sentence_shown(turned[0].sentence)
            yield Difference("who", f"'{own.second}' does to '{own.first}' what the record has turned round: “{shown}”")
            return


def _deeds(written: WrittenText, names: CastNames, stems: frozenset[str]) -> Iterator[_Deed]:
    known = written.lists
    if known is None or known.turned_before:
        return  # where verbs come last, endings tell who does it
    for sentence in passage_sentences(written.text):
        for start, end in sentence_parts(sentence, known):
            words = folded_words(sentence[start:end])
            for first, second in _pairs(mentions_in(words, names, known), names):
                between = words[first.last + 1 : second.at]
                if 0 < len(between) <= _FEW and not {*known.by, *known.together}.intersection(between):
                    verbs = words_bound(" ".join(between), known, names, stems)
                    yield _Deed(first.key, second.key, verbs, sentence)


def _pairs(mentions: Sequence[ActorMention], names: CastNames) -> Iterator[tuple[ActorMention, ActorMention]]:
    """Yield neighbours that are not related, without owners: `Norway's ferry`."""
    for one, other in pairwise(mentions):
        if not one.owns and not other.owns and not names.are_related(one.key, other.key):
            yield one, other

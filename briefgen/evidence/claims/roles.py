"""Who does it and to whom: `Norway sues Sweden` where the passage has Sweden sue Norway.

Input: a statement and its passage, and the actors of a dossier. Output: a Difference where two actors are on the other
sides of the same verb.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.doers import MUTUAL
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart

_FEW = 6
"""Most words between two actors for the verb between them to be what one does to the other."""
_MANY, _SURE = 10, 2
"""The same where this many of the words are those of the statement."""
_TITLE = 2
"""Most words between a state and the person who acts for it: `US President Donald Trump`."""


class _Deed(Struct, frozen=True):
    """Who does something, and to whom, with what is between the two."""

    first: str
    second: str
    verbs: frozenset[str]
    near: bool
    """Whether there are few words between them."""
    comes_from: bool
    """Whether the second is where something comes from: `imports from Norway`."""
    sentence: str

    def says_as(self, other: "_Deed") -> bool:
        """Return whether both do the same, by and to anybody."""
        enough = 1 if self.near and other.near else _SURE
        return self.comes_from == other.comes_from and len(self.verbs & other.verbs) >= enough


def compare_roles(
    ours: Sequence[ReadSentence], passage: Sequence[ReadSentence], names: CastNames
) -> Iterator[Difference]:
    """Yield two actors on the other sides of a verb; at most one. Only for two texts of one language."""
    deeds = [one for sentence in ours for one in _deeds(sentence)]
    theirs = [one for sentence in passage for one in _deeds(sentence)] if deeds else []
    for own in deeds:
        same = [one for one in theirs if own.says_as(one)]
        turned = [one for one in same if _are_turned(own, one, names)]
        if turned and len(turned) == len(same):
            shown = sentence_shown(turned[0].sentence)
            yield Difference("who", f"'{own.second}' does to '{own.first}' what the record has turned round: “{shown}”")
            return


def _are_turned(own: _Deed, other: _Deed, names: CastNames) -> bool:
    """Return whether each of two actors, or who acts for it, is in the other's place."""
    return names.are_related(own.first, other.second) and names.are_related(own.second, other.first)


def _deeds(sentence: ReadSentence) -> Iterator[_Deed]:
    known, names = sentence.known, sentence.names
    if known.turned_before:
        return  # where verbs come last, endings tell who does it
    for part in sentence.parts:
        for first, second in _pairs(part, names):
            between = part.words[first.last + 1 : second.at]
            if 0 < len(between) <= _MANY and set(known.together).isdisjoint(between):
                yield from _between(first, second, SentencePart(between, known, names, sentence.stems), sentence)


def _between(
    first: ActorMention, second: ActorMention, between: SentencePart, sentence: ReadSentence
) -> Iterator[_Deed]:
    """Yield what one of two actors does to the other; nothing where it is open which of them does it."""
    words, known = between.words, sentence.known
    doing, done_to = (second, first) if words[-1] in known.doer_behind else (first, second)
    if (doing is second or set(known.by).isdisjoint(words)) and MUTUAL.isdisjoint(between.bound):
        near, comes_from = len(words) <= _FEW, words[-1] in known.origin
        yield _Deed(doing.key, done_to.key, between.bound, near, comes_from, sentence.written.text)


def _pairs(part: SentencePart, names: CastNames) -> Iterator[tuple[ActorMention, ActorMention]]:
    """Yield neighbours that are not related, without owners: `Norway's ferry`."""
    for one, other in pairwise(_without_titles(part.mentions, names)):
        if not one.owns and not other.owns and not names.are_related(one.key, other.key):
            yield one, other


def _without_titles(mentions: Sequence[ActorMention], names: CastNames) -> Iterator[ActorMention]:
    """Yield the mentions, a person's with the state in the title before the name as one."""
    state: ActorMention | None = None
    for one in mentions:
        titled = state is not None and state.key in names.above.get(one.key, ()) and one.key in names.persons
        if state and titled and one.at - state.last - 1 <= _TITLE:
            one = replace(one, at=state.at)
        elif state:
            yield state
        state = one
    if state:
        yield state

"""To whom an envoy is sent: `Ambassador to NATO` where the pinned texts have the ambassador to Türkiye.

Input: an actor with an office, the language of the dossier, and the pinned texts. Output: a message, or nothing.
"""

from collections.abc import Iterator, Sequence

from briefgen.dossier.nouns.actors import Actor
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.lists import lists_for, plain_words
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.snapshots import Evidence

_NAMED = 3
"""Words behind `to` in which the state is named."""
_NEAR = 6
"""Most words between an office and the name of who holds it."""
Post = tuple[str, frozenset[str]]
"""The rank, and the codes of the state to which somebody is sent."""


def wrong_post(actor: Actor, known: WordLists | None, evidence: Evidence) -> str:
    """Return the message where the texts send a person only to another state or body than the role does."""
    own = [post for _, post in _posts(plain_words(actor.role), known)] if known else []
    given = list(_given(actor, evidence)) if own else []
    for rank, codes in own:
        others = [other for other_rank, other in given if other_rank == rank]
        if others and all(codes.isdisjoint(one) for one in others):
            return f"the texts have {actor.name} sent to '{min(others[0])}', not to '{min(codes)}'"
    return ""


def _posts(words: Sequence[str], known: WordLists) -> Iterator[tuple[int, Post]]:
    """Yield where words name a rank before a preposition and a state."""
    for at, word in enumerate(words[:-2]):
        sent = word in known.offices and words[at + 1] in known.obliques and words[at + 1] not in known.part_of
        codes = codes_of_words(words[at + 2 : at + 2 + _NAMED], known.language) if sent else frozenset[str]()
        if codes:
            yield at, (stem_of(word), codes)


def _given(actor: Actor, evidence: Evidence) -> Iterator[Post]:
    """Yield to whom the texts send a person: the posts near the last name."""
    last = plain_words(actor.name)[-1]
    for text in ("\n".join(one.paragraphs) for one in evidence.snapshots.values()):
        known = lists_for(text) if actor.name.split()[-1] in text else None
        for sentence in passage_sentences(text) if known else ():
            words = plain_words(sentence)
            places = [at for at, word in enumerate(words) if word == last]
            for at, post in _posts(words, known) if places and known else ():
                if any(abs(place - at) <= _NEAR for place in places):
                    yield post

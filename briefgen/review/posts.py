"""To whom an envoy is sent: `Ambassador to NATO` where the pinned texts have the ambassador to Türkiye.

Input: an actor with an office, the language of the dossier, and the pinned texts. Output: a message, or nothing.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.dossier.nouns.actors import Actor
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import sentence_shown
from briefgen.evidence.claims.lists import lists_for, plain_words
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.snapshots import Evidence

_NAMED = 3
"""Words behind `to` in which the state is named."""
_NEAR = 6
"""Most words between an office and the name of who holds it."""


class Post(Struct, frozen=True):
    """The rank of an envoy, and to whom it is sent."""

    rank: str
    codes: frozenset[str]
    """Of the state or body."""
    sentence: str
    at: int
    """Which of its words is the rank."""


def wrong_post(actor: Actor, known: WordLists | None, evidence: Evidence) -> str:
    """Return the message where the texts send a person only to another state or body than the role does."""
    own = list(_posts(actor.role, known)) if known else []
    given = list(_given(actor, evidence)) if own else []
    for post in own:
        others = [one for one in given if one.rank == post.rank]
        if others and all(post.codes.isdisjoint(one.codes) for one in others):
            return f"the texts have {actor.name} sent to another state or body: “{sentence_shown(others[0].sentence)}”"
    return ""


def _posts(sentence: str, known: WordLists) -> Iterator[Post]:
    """Yield the posts that a sentence names: a rank before a preposition and a state."""
    words = plain_words(sentence)
    for at, word in enumerate(words[:-2]):
        sent = word in known.offices and words[at + 1] in known.obliques and words[at + 1] not in known.part_of
        codes = codes_of_words(words[at + 2 : at + 2 + _NAMED], known.language) if sent else frozenset[str]()
        if codes:
            yield Post(stem_of(word), codes, sentence, at)


def _given(actor: Actor, evidence: Evidence) -> Iterator[Post]:
    """Yield to whom the texts send a person: the posts near the last name."""
    last = plain_words(actor.name)[-1]
    for text in ("\n".join(one.paragraphs) for one in evidence.snapshots.values()):
        known = lists_for(text) if actor.name.split()[-1] in text else None
        for sentence in passage_sentences(text) if known else ():
            places = [at for at, word in enumerate(plain_words(sentence)) if word == last]
            for post in _posts(sentence, known) if places and known else ():
                if any(abs(place - post.at) <= _NEAR for place in places):
                    yield post

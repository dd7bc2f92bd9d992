"""Offices of persons compared with the pinned texts: `Foreign Minister` where these have the minister of culture.

Input: a RuleContext. Output: Findings. Imported only where texts are pinned, since reading texts needs much.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from briefgen.core.text import fold
from briefgen.dossier.nouns.actors import Actor
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.lists import folded_words, language_of, lists, plain_words
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.review.comparison import passages_of
from briefgen.review.rule import Finding
from briefgen.review.rule_context import RuleContext

_BEFORE, _AFTER = 6, 3
"""Words before a name, and behind it, among which an office is the person's."""
_LEAST = 4
"""Letters of a word that tells one office from another."""


class Office(Struct, frozen=True):
    """An office: `culture minister` has the rank `minister`, and is distinguished from others by `cultu`."""

    shown: str
    ranks: frozenset[str]
    others: frozenset[str]


def wrong_offices(context: RuleContext) -> Iterator[Finding]:
    """Yield a person's office that the cited paragraphs, or else the texts that name the person, do not give."""
    persons = [one for one in context.all("actors") if isinstance(one, Actor) and one.kind == "person" and one.role]
    known = lists().get(context.dossier.head.language.partition("-")[0]) if persons else None
    beside = _beside_names(context, persons, known) if known and known.offices else {}
    for actor in persons:
        cited = bool(actor.cite) or known is None
        message = _in_cited(context, actor) if cited else _in_texts(context, actor, beside, known)
        if message:
            yield Finding(context.place(actor, "role"), message, "give the office as the text has it", actor)


def _in_cited(context: RuleContext, actor: Actor) -> str:
    """Return the message where the cited paragraphs have less than half of the words of the office."""
    passages = passages_of(context.evidence, actor.cite)
    office = _stems(actor.role) - _homes(context, actor)
    if passages and office and 2 * len(office & _stems("\n".join(passages))) < len(office):
        return f"the cited paragraphs do not call {actor.name} '{actor.role}'"
    return ""


def _in_texts(
    context: RuleContext, actor: Actor, beside: Mapping[str, Sequence[Sequence[str]]], known: WordLists | None
) -> str:
    """Return the message where the texts in the dossier's language give the person other offices only."""
    homes = _homes(context, actor)
    own = _office(plain_words(actor.role), known, homes) if known else None
    if known is None or own is None:
        return ""
    given = [one for words in beside.get(actor.id, ()) if (one := _office(words, known, homes))]
    if given and all(_is_another(own, one) for one in given):
        return f"the texts call {actor.name} '{given[0].shown}', not '{actor.role}'"
    return ""


def _is_another(own: Office, given: Office) -> bool:
    """Return whether the rank is another one, or both have a word of their own beside it."""
    if not own.ranks & given.ranks:
        return True
    return bool(own.others - given.others) and bool(given.others - own.others)


def _office(words: Sequence[str], known: WordLists, homes: frozenset[str]) -> Office | None:
    """Return the first office among words: its rank, the word before it and those behind it."""
    at = next((n for n, word in enumerate(words) if _rank(word, known)), None)
    if at is None:
        return None
    part = words[max(0, at - 1) :]
    small = (*known.small, *known.common, *known.offices)
    others = frozenset(stem_of(one) for one in part if len(one) >= _LEAST and one not in small) - homes
    return Office(" ".join(part), frozenset(filter(None, (_rank(one, known) for one in part))), others)


def _rank(word: str, known: WordLists) -> str:
    """Return the rank that a word is, or that a compound ends in: `Verkehrsminister`."""
    if word in known.offices:
        return stem_of(word)
    ending = next((one for one in known.offices if known.capital_nouns and word.endswith(one)), "")
    return stem_of(ending) if ending else ""


def _beside_names(context: RuleContext, persons: Sequence[Actor], known: WordLists) -> dict[str, list[Sequence[str]]]:
    """Return for each person's id the words beside the mentions of the last name; every text is read once."""
    named: dict[str, list[Actor]] = {}
    for one in persons:
        named.setdefault(plain_words(one.name)[-1], []).append(one)
    found: dict[str, list[Sequence[str]]] = {}
    for text in ("\n".join(one.paragraphs) for one in context.evidence.snapshots.values()):
        for sentence in passage_sentences(text) if language_of(text) == known.language else ():
            words = folded_words(fold(sentence).text)
            for at, word in enumerate(words):
                for actor in named.get(word.removesuffix("'s"), ()):
                    found.setdefault(actor.id, []).extend(_beside(words, at, actor, known))
    return found


def _beside(words: Sequence[str], at: int, actor: Actor, known: WordLists) -> Iterator[Sequence[str]]:
    """Yield the words right before a mention of a person, and those right behind it."""
    names, first = set(plain_words(actor.name)), at
    while first and words[first - 1] in names:
        first -= 1
    yield _last_office(words[max(0, first - _BEFORE) : first], known)
    yield words[at + 1 : at + 1 + _AFTER]


def _last_office(before: Sequence[str], known: WordLists) -> Sequence[str]:
    """Return the words from the last rank on, with the one before it; of somebody else's office nothing."""
    ranks = [n for n, word in enumerate(before) if _rank(word, known)]
    return before[max(0, ranks[-1] - 1) :] if ranks else []


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in plain_words(text) if len(word) >= _LEAST)


def _homes(context: RuleContext, actor: Actor) -> frozenset[str]:
    """Return words in the names of whom the person belongs to: an office in a country is often given without it."""
    found: frozenset[str] = frozenset()
    of: Any = context.dossier.records["actors"].get(actor.of)
    for _ in range(3):
        if of is not None:
            found |= _stems(" ".join((of.name, of.short, *of.also)))
            of = context.dossier.records["actors"].get(of.of)
    return found

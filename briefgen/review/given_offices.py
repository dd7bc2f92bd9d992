"""The offices that texts give persons: `Foreign Minister Ana Mera`, `Portugal's justice minister, Helena Teixeira`.

Input: the persons of a dossier and its pinned texts. Output: for each person's id the Offices right beside the name.
An office is beside a name where nothing but what it is an office of is in between, and behind it only after a comma.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.core.text import fold
from briefgen.dossier.nouns.actors import Actor
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import folded_words, lists_for, plain_words
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.snapshots import Evidence

_BEFORE, _BEHIND = 3, 4
"""Most words before a rank, and behind it, that are part of an office."""
_LEAST = 4
"""Letters of a word that tells one office from another."""
_FAMILIES = ("ministry", "head")
"""Families of words in `contrasts.yaml` that tell offices apart in every language."""
_PARTS = re.compile("[,()]")


class Office(Struct, frozen=True):
    """An office: `culture minister` has the rank `minister`, and is distinguished from others by `cultu`."""

    shown: str
    language: str
    ranks: frozenset[str]
    others: frozenset[str]
    members: frozenset[tuple[str, str]]
    """Which ministry or head of state it is, the same in every language."""


def office_in(words: Sequence[str], known: WordLists) -> Office | None:
    """Return the first office among words: its rank, the words before it and those behind it."""
    at = next((n for n, word in enumerate(words) if _rank(word, known)), None)
    if at is None:
        return None
    part = words[_beginning(words, at, known) : at + 1 + _BEHIND]
    small = _small(known)
    own = [one for one in part if len(one) >= _LEAST and one not in small and not codes_of_words([one], known.language)]
    ranks = frozenset(filter(None, (_rank(one, known) for one in part)))
    members = frozenset(one.key for one in members_in(part, known) if one.family in _FAMILIES)
    return Office(" ".join(part), known.language, ranks, frozenset(map(stem_of, own)), members)


def _beginning(words: Sequence[str], at: int, known: WordLists) -> int:
    """Return where an office begins: `tarım ve orman bakanı`, and of `said the justice minister` only the last two."""
    small, first = _small(known), at
    while first and at - first < _BEFORE and words[first - 1] not in small:
        first -= 1
        if first > 1 and words[first - 1] in known.joining and words[first - 2] not in small:
            first -= 1
    return first


def _small(known: WordLists) -> frozenset[str]:
    """Return words that do not say which office it is."""
    return frozenset((*known.small, *known.common, *known.offices, *known.beside_offices, *known.speaking))


def given_offices(persons: Sequence[Actor], evidence: Evidence) -> Mapping[str, Sequence[Office]]:
    """Return the offices beside the mentions of each person's last name; every text is read once."""
    named: dict[str, list[Actor]] = {}
    for one in persons:
        named.setdefault(plain_words(one.name)[-1], []).append(one)
    found: dict[str, list[Office]] = {}
    for text in ("\n".join(one.paragraphs) for one in evidence.snapshots.values()):
        known = lists_for(text)
        for sentence in passage_sentences(text) if known and known.offices else ():
            for id_, office in _in_sentence(sentence, named, known) if known else ():
                found.setdefault(id_, []).append(office)
    return found


def _in_sentence(sentence: str, named: Mapping[str, Sequence[Actor]], known: WordLists) -> Iterator[tuple[str, Office]]:
    """Yield the offices that a sentence gives persons now, with the persons' ids."""
    parts = [folded_words(part) for part in _PARTS.split(fold(sentence).text)]
    for at, words in enumerate(parts):
        for actor, first, last in _mentions(words, named):
            for beside in _beside(parts, at, first, last, known):
                if set(beside).isdisjoint(known.former) and (office := office_in(beside, known)):
                    yield actor.id, office


def _mentions(words: Sequence[str], named: Mapping[str, Sequence[Actor]]) -> Iterator[tuple[Actor, int, int]]:
    """Yield the persons whom words name, with where the name begins and ends."""
    for at, word in enumerate(words):
        for actor in named.get(word, ()) or named.get(word.rpartition("'")[0], ()):
            names, first = set(plain_words(actor.name)), at
            while first and words[first - 1] in names:
                first -= 1
            yield actor, first, at


def _beside(
    parts: Sequence[Sequence[str]], at: int, first: int, last: int, known: WordLists
) -> Iterator[Sequence[str]]:
    """Yield the words of the office before a name, and those of the one that a comma separates from it."""
    words = parts[at]
    yield _ending_in_office(words[:first], known)
    alone = first == 0 and last == len(words) - 1
    if alone and at:
        yield _ending_in_office(parts[at - 1], known)
    if last == len(words) - 1 and at + 1 < len(parts):
        yield _beginning_with_office(parts[at + 1], known)


def _ending_in_office(words: Sequence[str], known: WordLists) -> Sequence[str]:
    """Return the last words if they are an office: a rank, or a rank and what it is of."""
    at = max((n for n, word in enumerate(words) if _rank(word, known)), default=None)
    if at is None or not _is_of(words[at + 1 :], known):
        return ()
    return words[_beginning(words, at, known) :]


def _beginning_with_office(words: Sequence[str], known: WordLists) -> Sequence[str]:
    """Return the words behind a name if they are an office and no more: `the justice minister`."""
    at = next((n for n, word in enumerate(words) if _rank(word, known)), None)
    if at is None or at > _BEFORE + 1 or not _is_of(words[at + 1 :], known):
        return ()
    return words


def _is_of(words: Sequence[str], known: WordLists) -> bool:
    """Return whether words only say what an office is of: `of foreign affairs`."""
    if not words:
        return True
    return words[0] in known.part_of and 1 < len(words) <= _BEHIND and not set(words) & set(known.speaking)


def _rank(word: str, known: WordLists) -> str:
    """Return the rank that a word is, or that a compound ends in: `Verkehrsminister`."""
    if word in known.offices:
        return stem_of(word)
    ending = next((one for one in known.offices if known.capital_nouns and word.endswith(one)), "")
    return stem_of(ending) if ending else ""

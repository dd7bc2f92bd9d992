"""The word lists of the rules: likelihood scales, loaded wording, reporting words, verbs.

Input: the lists that ship as YAML in `words/`, and a dossier's additions. Output: a Lexicon. Standards: ODNI ICD 203
and the UK PHIA probability yardstick, each with its source in the data.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.problem import did_you_mean
from briefgen.dossier.likelihood import LIKELIHOOD_SCALES, LikelihoodScale
from briefgen.dossier.records import Head
from briefgen.evidence.claims.compiled_lists import find_lists, write_lists
from briefgen.review.searches import Searches

WORDS = Path(__file__).parent / "words"


class Phrases(Struct, frozen=True):
    """Words and phrases to find as wholes, each with its meaning. `cased`: their case counts.

    `by_first` has them by their first word, the longest first: a text is only searched for those that it may hold, and
    no long pattern is compiled. A letter, digit or one of the signs in `within` beside a phrase makes it part of
    another word.
    """

    meant: Mapping[str, str]
    by_first: Mapping[str, tuple[str, ...]]
    cased: bool = False
    within: str = "-"
    search: Callable[[str], tuple[str, ...]] | None = None
    """A search that knows what it found in a text before; None: none does."""

    def found(self, text: str) -> Iterator[str]:
        """Yield every occurrence, the longest phrase if several begin at one word."""
        return iter(self.search(text)) if self.search else self._found(text)

    def searched(self, kind: str, searches: Searches) -> "Phrases":
        """Return the same phrases; each text is searched once."""
        search = searches.of(
            kind, lambda text: tuple(self._found(text)), tuple[str, ...], self.meant, self.cased, self.within
        )
        return replace(self, search=search)

    def _found(self, text: str) -> Iterator[str]:
        looked = text if self.cased else text.replace("İ", "i").casefold()
        if self.by_first.keys().isdisjoint(_WORD.findall(looked)):  # true for most texts
            return
        end = 0
        for word in _WORD.finditer(looked):
            for phrase in self.by_first.get(word[0], ()):
                start = word.start() - phrase.index(word[0])
                if start >= end and looked.startswith(phrase, start) and self._is_whole(looked, start, phrase):
                    yield phrase
                    end = start + len(phrase)
                    break

    def _is_whole(self, text: str, start: int, phrase: str) -> bool:
        end = start + len(phrase)
        beside = (text[start - 1 : start] if start else "", text[end : end + 1])
        return not any(sign.isalnum() or sign == "_" or sign in self.within for sign in beside if sign)


class Verbs(Struct, frozen=True):
    """Word forms that make a sentence: verbs, verbs that are often nouns, and small words that tell which it is."""

    auxiliaries: frozenset[str]
    plain: frozenset[str]
    nouns_too: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    objects: frozenset[str]


class Lexicon(Struct, frozen=True):
    """All word lists for one dossier."""

    scale: LikelihoodScale
    scales: Mapping[str, LikelihoodScale]
    likelihood: Phrases
    """Every term of any scale, and words of chance that belong to none ("")."""
    confidence: Phrases
    loaded: Phrases
    terms: Mapping[str, Mapping[str, str]]
    """Loaded phrases that are also terms, with the words that show it: beside them, and in pinned texts."""
    house: Phrases
    """Forms not to use, each with the house's form."""
    reporting: Phrases

    @property
    def verbs(self) -> Verbs:
        """The verbs that ship; dossiers cannot add to them."""
        return _verbs()


_WORD = re.compile(r"[^\W_]+")


def phrases(meant: Mapping[str, str], cased: bool = False, within: str = "-") -> Phrases:
    """Return phrases to search for, with the meaning of each."""
    meanings = {phrase if cased else phrase.casefold(): meaning for phrase, meaning in meant.items() if phrase.strip()}
    by_first: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(meanings, key=lambda phrase: (-len(phrase), phrase)):
        if first := _WORD.search(phrase):
            by_first[first[0]] = (*by_first.get(first[0], ()), phrase)
    return Phrases(meanings, by_first, cased, within)


def read_lexicon(head: Head, searches: Searches) -> Lexicon:
    """Return the lists that ship, with the scale and additions of the dossier's head."""
    listed, scales = _listed("scales"), LIKELIHOOD_SCALES
    terms = dict.fromkeys(listed["unscaled"], "")
    terms |= {term: term for scale in scales.values() for term in scale.bands}
    return Lexicon(
        scale=scales[head.scale],
        scales=scales,
        likelihood=phrases(terms).searched("likelihood", searches),
        confidence=phrases(dict.fromkeys(listed["confidence"], "")).searched("confidence", searches),
        loaded=phrases({**_listed("loaded")["words"], **head.loaded}).searched("loaded", searches),
        terms=_listed("loaded")["terms"],
        house=_house_names(head).searched("house", searches),
        reporting=phrases(dict.fromkeys(_listed("reporting")["words"], "")).searched("reporting", searches),
    )


def _house_names(head: Head) -> Phrases:
    return phrases({form: name for name, forms in head.names.items() for form in forms}, cased=True, within="")


@cache
def _verbs() -> Verbs:
    """Return the verbs, read when first needed. Cached, since shipped data never changes while a program runs."""
    words = {name: line.split() for name, line in _listed("verbs").items()}
    third = {name: [_third(verb) for verb in words[name]] for name in ("verbs", "nouns_too")}
    return Verbs(
        auxiliaries=frozenset(words["auxiliaries"]),
        plain=frozenset((*words["verbs"], *third["verbs"], *words["past"])),
        nouns_too=frozenset((*words["nouns_too"], *third["nouns_too"])),
        determiners=frozenset(words["determiners"]),
        prepositions=frozenset(words["prepositions"]),
        objects=frozenset(words["objects"]),
    )


def nearest_term(scale: LikelihoodScale, term: str) -> str:
    """Return a hint: the term of the scale that was probably meant, else all of them."""
    return did_you_mean(term, scale.bands) or f"{scale.name} has: {', '.join(scale.terms)}"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _listed(name: str) -> Any:
    return _lists()[name]


@cache
def _lists() -> Mapping[str, Any]:
    """Return the lists that ship, by the names of their files; cached, since they never change while a program runs."""
    return find_lists(dict[str, Any], WORDS) or read_words()


def read_words() -> dict[str, Any]:
    """Return the lists as they are typed. They are ours, so they have no problems."""
    from briefgen.core.yaml_reader import read_yaml  # not needed where the lists are compiled

    found: dict[str, Any] = {}
    for file in sorted(WORDS.glob("*.yaml")):
        document, problems = read_yaml(file.read_bytes(), file.name)
        assert document is not None, problems
        assert not problems, problems
        found[file.stem] = document.data
    return found


def sentences(text: str) -> Iterable[str]:
    """Return the sentences of a text, as far as their end marks tell."""
    return (part for part in map(str.strip, re.split(r"(?<=[.?!…])\s+|;(?=\s)", text)) if part)


if __name__ == "__main__":
    write_lists(read_words(), WORDS)

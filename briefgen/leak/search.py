"""Searches the texts of a file for withheld words, passages and ids.

Input: PartTexts and Withheld. Output: a LeakReport. Only whole words count: `turn` is not found in `returned`.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.core.problem import Problem, Where
from briefgen.leak.contents import PartText
from briefgen.leak.withheld import Withheld, is_distinctive
from briefgen.leak.words import PASSAGE, comparable, compared_words, ids

RULE, UNSEARCHED = "withheld-inside", "leak-unsearched"
LONG_ENOUGH = 12
"""Letters of a passage that does not occur in bytes by chance."""
MAX_WORD = 60
_TAIL, _HEAD = re.compile(r"(?<![\w.-])[\w.-]+$"), re.compile(r"[\w.-]+")
"""Letters of a word that is composed of several texts."""

Find = tuple[str, Where]
"""What was found, and where it was typed."""


class LeakReport(Struct, frozen=True):
    """What was found, what could not be searched, and how much was searched: parts, and characters in them."""

    problems: tuple[Problem, ...]
    parts: int = 0
    characters: int = 0
    unsearched: tuple[Problem, ...] = ()


def search_texts(
    texts: Iterable[PartText], withheld: Withheld, file: str, known: dict[PartText, tuple[Find, ...]] | None = None
) -> LeakReport:
    """Return the withheld matter in the texts: each thing once for each part.

    Results in `known` for the same Withheld are reused, and new ones added: for callers that search many files with
    common parts.
    """
    found: dict[tuple[str, str], Where] = {}
    parts: set[str] = set()
    unsearched: dict[tuple[str, str], None] = {}
    characters = 0
    for one in texts:
        parts.add(one.part)
        characters += sum(map(len, one.texts))
        if one.unsearched:
            unsearched[one.part, one.unsearched] = None
        for what, where in _finds(one, withheld, known):
            found.setdefault((one.part, what), where)
    problems = tuple(sorted(_problems(found, withheld, file)))
    return LeakReport(problems, len(parts), characters, tuple(sorted(_unsearched(unsearched, file))))


def _finds(
    text: PartText, withheld: Withheld, known: dict[PartText, tuple[Find, ...]] | None
) -> Iterable[Find]:  # fmt: skip
    if known is None:
        return _found(text, withheld)
    if text not in known:
        known[text] = tuple(_found(text, withheld))
    return known[text]


def _unsearched(parts: Iterable[tuple[str, str]], file: str) -> Iterator[Problem]:
    for part, reason in parts:
        message = f"{part or 'the file itself'} could not be searched: {reason}"
        yield Problem(Where(file), UNSEARCHED, message, level="warning")


def _problems(found: dict[tuple[str, str], Where], withheld: Withheld, file: str) -> Iterator[Problem]:
    """Yield the longest find at each place of a part, since a passage says more than its words."""
    by_place: dict[tuple[str, Where], list[str]] = {}
    for (part, what), where in found.items():
        by_place.setdefault((part, where), []).append(what)
    for (part, what), where in found.items():
        others = by_place[part, where]
        if not any(what != longer and f" {what} " in f" {longer} " for longer in others):
            message = f"{part or 'the file itself'}: '{what}' is only in what '{withheld.reader}' may not see"
            yield Problem(Where(file), RULE, message, f"typed at {where}")


def _found(text: PartText, withheld: Withheld) -> Iterator[Find]:
    compared = [comparable(one) for one in text.texts]
    listed = [compared_words(one) for one in compared]
    across = set(_across(compared)) if text.glued else set()
    for word in across.union(*listed) & withheld.words.keys():
        if text.said or is_distinctive(word):
            yield word, withheld.words[word]
    for id_ in across.union(*map(ids, compared)) & withheld.ids.keys():
        if text.said or is_distinctive(id_) or not id_.isalpha():
            yield id_, withheld.ids[id_]
    for passage in {one for some in listed for one in _passages(some, withheld)}:
        if text.said or len(" ".join(passage)) >= LONG_ENOUGH:
            yield " ".join(passage), withheld.passages[passage]
    yield from _broken(listed, withheld)


def _passages(listed: list[str], withheld: Withheld) -> Iterator[tuple[str, ...]]:
    """Yield the withheld passages among words in a row."""
    if withheld.starts.isdisjoint(listed):
        return
    for n, word in enumerate(listed):
        if word in withheld.starts:
            for size in range(2, PASSAGE + 1):
                if (passage := tuple(listed[n : n + size])) in withheld.passages:
                    yield passage


def _broken(listed: list[list[str]], withheld: Withheld) -> Iterator[Find]:
    """Yield six words in a row that cross from one text to the next; fewer may meet by chance."""
    joined = [word for some in listed for word in some] if len(listed) > 1 else []
    known = [tuple(joined[n : n + PASSAGE]) in withheld.passages for n in range(len(joined) - PASSAGE + 1)]
    for n in range(len(known) - 2):
        if all(known[n : n + 3]):
            yield " ".join(joined[n : n + 6]), withheld.passages[tuple(joined[n : n + PASSAGE])]


def _across(texts: list[str]) -> Iterator[str]:
    """Yield the words and ids that begin in one text and end in a later one."""
    for n, text in enumerate(texts):
        if not (tail := _TAIL.search(text)):
            continue
        word = tail[0]
        for later in texts[n + 1 :]:
            head = _HEAD.match(later)
            if not head or len(word) > MAX_WORD:
                break
            word += head[0]
            yield word
            if head[0] != later:
                break

"""Matches pages and shapes between two states of a deck.

Matching relies on words and place; creation ids and names are evidence only, because LibreOffice and Google Slides
change them. Each step takes only what is unique on both sides; the last takes the best pair first, down to a least
similarity. What is left is new or deleted: never guessed.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from briefgen.edited.equality import same_page, same_place
from briefgen.edited.facets import PageFacets, ShapeFacets

PAGE_LIKE, SHAPE_LIKE = 0.45, 0.4
"""Least similarity of two pages, and of two shapes."""
WINDOW = 60
"""How far a page may have moved to be found by similarity alone, in decks with many pages left to match."""
MAX_PAIRS = 40_000
"""Up to so many pairs are all compared."""
WIDE = 12_192_000
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_COUNTED = re.compile(r"(?<![ \d()])[ \d()]+$")

Item = TypeVar("Item")
Pairs = dict[int, int]
"""Indexes on the first and second side."""


def match_pages(base: Sequence[PageFacets], other: Sequence[PageFacets]) -> Pairs:
    """Return the pages of an edited deck that are those of its base."""
    pairs: Pairs = {}
    for key in (_page_mark, _page_words, _page_title):
        unique(base, other, key, pairs)
    _after_neighbours(base, other, pairs)
    was, now = tuple(map(_words_of, base)), tuple(map(_words_of, other))
    best(base, other, lambda a, b, *_: _pages_alike(was[a], now[b]), PAGE_LIKE, pairs)
    return pairs


def _after_neighbours(base: Sequence[PageFacets], other: Sequence[PageFacets], pairs: Pairs) -> None:
    """Add pages that follow a matched page on both sides and are similar: most edits move no page."""
    taken = set(pairs.values())
    for a, page in enumerate(base):
        b = pairs.get(a - 1, -1 if a == 0 else len(other)) + 1
        if a in pairs or b in taken or b >= len(other):
            continue
        if _pages_alike(_words_of(page), _words_of(other[b])) >= PAGE_LIKE:
            pairs[a] = b
            taken.add(b)


def match_ours(base: Sequence[PageFacets], ours: Sequence[PageFacets]) -> Pairs:
    """Return the new pages that show the base's slides, by slot and part; a slide may take more pages now."""
    pairs: Pairs = {}
    unique(base, ours, lambda page: (page.slot, page.part), pairs)
    unique(base, ours, lambda page: (page.slot, page.part[0]), pairs)
    return pairs


def match_shapes(base: PageFacets, other: PageFacets, ours: bool = False) -> Pairs:
    """Return the matching shapes of a matched page; `ours`: of a new build, whose shapes name their records."""
    if not ours and same_page(base, other):
        return {number: number for number in range(len(base.shapes))}
    pairs: Pairs = {}
    first = (_records_shown, _equal_words, _name) if ours else (_shape_mark, _name, _equal_words)
    for key in (*first, lambda shape: shape.title or None):
        unique(base.shapes, other.shapes, key, pairs)
    unique(base.shapes, other.shapes, lambda shape: (shape.kind, straightened(shape.text), shape.at), pairs)
    best(base.shapes, other.shapes, _shapes_alike(base.shapes, other.shapes), SHAPE_LIKE, pairs)
    return pairs


def text_likeness(one: str, other: str) -> float:
    """Return the similarity of two texts, 0 to 1, ignoring differences of quotation marks and dashes."""
    return _likeness(straightened(one), straightened(other))


def _likeness(one: str, other: str) -> float:
    return ratio(one, other) / 100 if one or other else 1.0


def straightened(text: str) -> str:
    """Return the text with straight quotes and simple dashes."""
    return text.translate(_MARKS)


# --- keys ---


def _page_mark(page: PageFacets) -> Hashable:
    return page.mark or None


def _page_words(page: PageFacets) -> Hashable:
    return straightened(page.text) or None


def _page_title(page: PageFacets) -> Hashable:
    return straightened(page.title) or None


def _shape_mark(shape: ShapeFacets) -> Hashable:
    return shape.mark or None


def _name(shape: ShapeFacets) -> Hashable:
    return (shape.kind, shape.name) if shape.name else None


def _records_shown(shape: ShapeFacets) -> Hashable:
    stem = _COUNTED.sub("", shape.name.partition(":")[0])
    return (shape.kind, stem, shape.about) if shape.about else None


def _equal_words(shape: ShapeFacets) -> Hashable:
    return (shape.kind, straightened(shape.text)) if shape.text.strip() else None


# --- matching ---


def unique(
    base: Sequence[Item], other: Sequence[Item], key: Callable[[Item], Hashable], pairs: Pairs
) -> None:  # fmt: skip
    """Add the pairs with a key that is unique on each side, among what is not matched yet."""
    left = _singles((n, key(one)) for n, one in enumerate(base) if n not in pairs)
    taken = set(pairs.values())
    right = _singles((n, key(one)) for n, one in enumerate(other) if n not in taken)
    pairs |= {number: right[said] for said, number in left.items() if said in right}


def _singles(keys: Iterable[tuple[int, Hashable]]) -> Mapping[Hashable, int]:
    listed = [(number, said) for number, said in keys if said is not None]
    times = Counter(said for _, said in listed)
    return {said: number for number, said in listed if times[said] == 1}


def best(
    base: Sequence[Item], other: Sequence[Item], alike: Callable[[int, int, Item, Item], float], least: float,
    pairs: Pairs,
) -> None:  # fmt: skip
    """Add the best pair of what is left, then the next best, down to `least`."""
    taken = set(pairs.values())
    left = [n for n in range(len(base)) if n not in pairs]
    right = [n for n in range(len(other)) if n not in taken]
    near = len(left) * len(right) <= MAX_PAIRS
    scored = [
        (alike(a, b, base[a], other[b]), -abs(a - b), a, b) for a in left for b in right if near or abs(a - b) <= WINDOW
    ]
    for score, _, a, b in sorted(scored, reverse=True):
        if score < least:
            break
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


class _PageWords(Struct, frozen=True):
    """What two pages are compared by."""

    text: str
    title: str
    names: frozenset[str]


def _words_of(page: PageFacets) -> _PageWords:
    names = frozenset(shape.name for shape in page.shapes)
    return _PageWords(straightened(page.text), straightened(page.title), names)


def _pages_alike(one: _PageWords, other: _PageWords) -> float:
    shared = len(one.names & other.names) / max(len(one.names | other.names), 1)
    return 0.5 * _likeness(one.text, other.text) + 0.3 * _likeness(one.title, other.title) + 0.2 * shared


def _shapes_alike(
    base: Sequence[ShapeFacets], other: Sequence[ShapeFacets]
) -> Callable[[int, int, ShapeFacets, ShapeFacets], float]:  # fmt: skip
    longest = max(len(base), len(other), 1)

    def alike(a: int, b: int, one: ShapeFacets, with_: ShapeFacets) -> float:
        if one.kind != with_.kind or one.title != with_.title:
            return 0.0
        if not one.text and not with_.text and not same_place(one, with_) and one.within != with_.within:
            return 0.0
        far = sum(abs(x - y) for x, y in zip(one.at, with_.at, strict=True)) / WIDE
        order = 1 - abs(a - b) / longest
        return 0.6 * text_likeness(one.text, with_.text) + 0.3 * max(0.0, 1 - far) + 0.1 * order

    return alike

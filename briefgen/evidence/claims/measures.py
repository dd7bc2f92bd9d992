"""The unit of time, length, weight … that a number counts, by its words in every language.

Input: the words after a number. Output: the kind of the unit and the unit: `time`, `week`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from msgspec import Struct

from briefgen.core.yaml_reader import read_yaml
from briefgen.evidence.claims.compiled_lists import FOLDER
from briefgen.evidence.claims.lists import UNITS

_PERIOD = 7
"""Words after a sum that are searched for its period."""
_AFTER = 3
"""Words after a number that are searched for its unit."""


class Unit(Struct, frozen=True):
    """A unit and its kind; units of one kind exclude each other."""

    kind: str
    name: str
    size: tuple[str, Decimal] | None = None
    """The smaller unit and how many of it: 24 hours; None if not known."""


def unit_in(words: Sequence[str]) -> Unit | None:
    """Return the first unit named in the words after a number, ignoring magnitudes."""
    return next((unit for word in words[:_AFTER] for unit in _units_of(word)), None)


def period_in(words: Sequence[str]) -> Unit | None:
    """Return the period of a sum: `a month`, `per year`."""
    per = _per()
    pairs = pairwise(words[:_PERIOD])
    return next(
        (unit for before, word in pairs if before in per for unit in _units_of(word) if unit.kind == "time"), None
    )


def _listed() -> Any:
    document, problems = read_yaml((FOLDER / UNITS).read_bytes(), UNITS)
    assert document is not None, problems
    return document.data


_APART = ("per", "sizes")
"""Other entries of the list."""


@cache
def _sizes() -> Mapping[str, tuple[str, Decimal]]:
    return {name: (of, Decimal(str(size))) for of, sizes in _listed()["sizes"].items() for name, size in sizes.items()}


@cache
def _per() -> frozenset[str]:
    return frozenset(_listed()["per"])


def _units_of(word: str) -> Iterator[Unit]:
    whole, beginnings = _units()
    if word in whole:
        yield whole[word]
    yield from (unit for beginning, unit in beginnings.get(word[:1], ()) if word.startswith(beginning))


@cache
def _units() -> tuple[Mapping[str, Unit], Mapping[str, Sequence[tuple[str, Unit]]]]:
    """Return units by their words, and by first letter with beginnings of words; cached, since shipped data never
    changes.
    """
    listed = [
        (word, Unit(kind, name, _sizes().get(name)))
        for kind, units in _listed().items()
        if kind not in _APART
        for name, words in units.items()
        for word in words
    ]
    beginnings: dict[str, list[tuple[str, Unit]]] = {}
    for word, unit in listed:
        if word.endswith("*"):
            beginnings.setdefault(word[0], []).append((word[:-1], unit))
    return {word: unit for word, unit in listed if not word.endswith("*")}, beginnings

"""What records say, as text; and the numbers, dates and names in a headline.

Input: records and sentences. Output: values to compare: numbers as figures, months, names known or capitalised.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import Any

from briefgen.core.edtf import MONTHS, Dated, in_words
from briefgen.dossier.corroboration import origins_of
from briefgen.dossier.field import fields_of
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Dossier, Record, named_ids
from briefgen.dossier.references import cited
from briefgen.review.names import NameIndex, index, without_possessive
from briefgen.review.searches import Searches
from briefgen.review.texts import own_texts

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {
    "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
NUMBER_WORDS = {word: str(n) for n, word in enumerate(UNITS)} | {word: str(n) for word, n in TENS.items()}
UNCOUNTED = {"zero", "one"}
"""'One' is more often a pronoun than a number."""
NUMBER = re.compile(r"(?<![\w.,])(?<![A-Za-z][-‑])\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![\w])(?![-‑][A-Za-z])")
LETTERS = re.compile(r"[^\W\d_]+")
DEPTH = 3
"""How many steps a record is followed through what it rests on and names."""


class RecordWords:
    """What records say and name, each computed once: many headlines rest on the same records."""

    def __init__(self, dossier: Dossier, searches: Searches) -> None:
        self.dossier = dossier
        self.numbers_in = searches.of("numbers", lambda text: tuple(numbers(text)), tuple[str, ...])
        self._said: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def text(self, ids: Iterable[str]) -> str:
        """Return everything that the records say and name, in one text."""
        return " · ".join(self.texts(ids))

    def texts(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return what each of the records says, and each that they name."""
        found: dict[str, str] = {}
        for id_ in ids:
            self._gather(id_, found, DEPTH)
        return tuple(found.values())

    def numbers(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the numbers in what the records say and name."""
        return frozenset[str]().union(*map(self.numbers_in, self.texts(ids)))

    def _gather(self, id_: str, found: dict[str, str], depth: int) -> None:
        if id_ in found or not self._is_read(id_):
            return
        found[id_] = self._said[id_]
        for other in self._named[id_] if depth else ():
            self._gather(other, found, depth - 1)

    def _is_read(self, id_: str) -> bool:
        """Return whether there is such a record; its words are then included."""
        if id_ not in self._said and (record := self.dossier.find(id_)):
            self._said[id_] = " · ".join(_words_of(record))
            self._named[id_] = tuple(_named(record))
        return id_ in self._said


def _words_of(record: Record) -> Iterator[str]:
    yield from (one.text for one in own_texts(record))
    for field in fields_of(type(record)):
        value: Any = getattr(record, field.name)
        if isinstance(value, Dated):
            yield in_words(value)
        elif field.text and field.text.by == "others":
            yield from filter(None, (value,) if isinstance(value, str) else value)
        elif field.names and field.names.or_word and value:
            yield value


def _named(record: Record) -> Iterator[str]:
    """Yield the records that a record names or rests on, except neighbours in time and other sides."""
    for field in fields_of(type(record)):
        if field.names and not field.names.apart:
            yield from named_ids(getattr(record, field.name))


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text as figures: '3,000' and 'three thousand' as '3000'."""
    for match in NUMBER.finditer(text):
        yield plain_number(match[0] if match[0][-1].isdigit() else match[0][:-2])  # without st, nd, rd, th
    for word in LETTERS.findall(text.casefold()):
        if word in NUMBER_WORDS and word not in UNCOUNTED:
            yield NUMBER_WORDS[word]


def plain_number(figure: str) -> str:
    """Return a figure without separators of thousands and trailing zeros."""
    if figure.isdigit():
        return figure
    digits = re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def months(text: str) -> Iterator[str]:
    """Yield the names of months in a text. A bare 'May' counts only beside a number."""
    for month in (one for one in MONTHS if one in text):
        for match in re.finditer(rf"\b{month}\b", text):
            if month != "May" or re.search(r"\d\s*$", text[: match.start()]) or re.match(r"\s*\d", text[match.end() :]):
                yield month
                break


def countable_numbers(dossier: Dossier, ids: tuple[str, ...], listed: tuple[str, ...]) -> set[str]:
    """Return numbers that a headline may state since they can be counted: in what it rests on, in the register."""
    found = [record for id_ in dict.fromkeys(ids) if (record := dossier.find(id_))]
    sources = [one for one in dossier.records["sources"].values() if isinstance(one, Source)]
    relaying = [sum(id_ in one.relays for one in sources) for id_ in ids]
    sides = [len(record.sides) for record in found if isinstance(record, Discrepancy)]
    citations = [citation for record in found for citation in cited(record)]
    voices = [len(origins_of(dossier.records, citations)), len({one.source for one in citations})]
    nouns = Counter(map(type, found)).values()
    return {str(n) for n in (len(found), len(listed), len(sources), *relaying, *sides, *voices, *nouns)}


def known_names(dossier: Dossier) -> NameIndex:
    """Return the names of actors, origins, terms and outlets, each standing for itself."""
    names: list[tuple[str, str]] = []
    for noun in (noun for noun, one in NOUNS.items() if one.has_names):
        for record in dossier.records[noun].values():
            if getattr(record, "kind", "") != "unnamed":
                names += [(name, name) for name in (getattr(record, "name", ""), getattr(record, "short", "")) if name]
                names += [(name, name) for name in getattr(record, "also", ())]
    names += [(one.outlet, one.outlet) for one in dossier.records["sources"].values() if isinstance(one, Source)]
    return index(names)


def capitalised(text: str) -> Iterator[str]:
    """Yield capitalised words that do not begin a sentence: probably names."""
    for match in re.finditer(r"[^\W\d_][\w’'-]*", text):
        before = text[: match.start()].rstrip()
        if match[0][0].isupper() and before and before[-1] not in ".?!:;“\"‘'–—":
            yield without_possessive(match[0])


def folded(text: str) -> str:
    """Return the text in lower case without accents, so that Turkish and Türkiye share a beginning."""
    if text.isascii():
        return text.casefold()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text.casefold())))


def beginnings(text: str) -> set[str]:
    """Return the first four letters of every word of a text, folded."""
    return {word[:4] for word in LETTERS.findall(folded(text))}

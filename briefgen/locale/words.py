"""briefgen's own words in one language, as a value for everything that makes sentences.

Input: a language tag. Output: Words, which look up a whole English sentence in the catalogue of that language (GNU
gettext) and then fill its named places. A language without a catalogue gets the English words. English costs nothing:
no catalogue is read, and CLDR is not imported.
"""

import gettext
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from briefgen.locale.casing import capital, lower, upper

CATALOGUES = Path(__file__).parent
SOURCE = "en"
"""Language of the sentences in the code."""
LANGUAGES = (SOURCE, *sorted(file.stem for file in CATALOGUES.glob("*.mo")))
"""Languages with a catalogue."""
_CLOSING, _ENDS = "”\"'’)", (".", "?", "!", "…", "؟", "。", "！", "？")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Words(Struct, frozen=True):
    """briefgen's own words in the language `tag` (BCP 47); `language` is that of their catalogue."""

    tag: str
    language: str
    catalogue: gettext.NullTranslations

    @property
    def english(self) -> bool:
        """Whether sentences stay as written in the code."""
        return self.language == SOURCE

    def gettext(self, message: str, **places: object) -> str:
        """Return the sentence in this language, places filled in; without a translation it stays as it is."""
        found = self.catalogue.gettext(message) if message else ""  # "" would give the catalogue's header
        return found.format(**places) if places else found

    def pgettext(self, context: str, message: str, **places: object) -> str:
        """Return the sentence like `gettext`, for a message with several meanings, told apart by `context`."""
        found = self.catalogue.pgettext(context, message)
        return found.format(**places) if places else found

    def ngettext(self, one: str, many: str, number: int, **places: object) -> str:
        """Return the form of the sentence for that number.

        `{n}` is its digits; `{count}` and `{Count}` its word, as English writes small numbers, the second with a
        capital; other languages would have to inflect it.
        """
        count = self.number(number)
        form = self.catalogue.ngettext(one, many, number)
        return form.format(n=number, count=count, Count=self.capital(count), **places)

    def number(self, number: int) -> str:
        """Return a whole number in words or digits: `three` in English, `3` in other languages."""
        return _NUMBERS[number] if self.english and number < len(_NUMBERS) else str(number)

    def listed(self, parts: Sequence[str]) -> str:
        """Return the parts as a list: `one`, `one and two`, `one, two and three`."""
        if not self.english:
            from briefgen.locale.cldr import joined_list

            return joined_list(self.language, parts)
        return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    def with_commas(self, parts: Iterable[str]) -> str:
        """Return `one, two`, with the language's comma."""
        return self.pgettext("separator", ", ").join(parts)

    def with_semicolons(self, parts: Iterable[str]) -> str:
        """Return `one; two`, with the language's semicolon."""
        return self.pgettext("separator", "; ").join(parts)

    @property
    def colon(self) -> str:
        """The colon between a label and its text, with the language's spaces."""
        return self.pgettext("separator", ": ")

    def labelled(self, label: str, text: str) -> str:
        """Return a label and its text: `label: text`."""
        return f"{label}{self.colon}{text}"

    def remarked(self, text: str, remark: str) -> str:
        """Return a text with a remark: `text (remark)`."""
        return self.pgettext("remark", "{text} ({remark})", text=text, remark=remark)

    def ended(self, text: str) -> str:
        """Return the text as a sentence: with a full stop unless it ends in an end mark."""
        return text if text.rstrip(_CLOSING).endswith(_ENDS) else self.full(text)

    def full(self, text: str) -> str:
        """Return the text with a full stop."""
        return text + self.pgettext("end of a sentence", ".")

    def sentences(self, parts: Iterable[str]) -> str:
        """Return the non-empty sentences one after the other."""
        wide = self.full("") == "。"  # such a full stop includes its own space
        return ("" if wide else " ").join(filter(None, parts))

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """Opening and closing quotation marks, including a space that the language puts there."""
        before, _, after = self.gettext("“{quoted}”").partition("{quoted}")
        return before, after

    def quoted(self, text: str) -> str:
        """Return the text in the language's quotation marks: `“one”`."""
        return text.join(self.quotation_marks)

    def capital(self, text: str) -> str:
        """Return the text with its first letter in upper case."""
        return capital(text, self.tag)

    def upper(self, text: str) -> str:
        """Return the text in upper case, by the rules of the language."""
        return upper(text, self.tag)

    def lower(self, text: str) -> str:
        """Return the text in lower case, by the rules of the language."""
        return lower(text, self.tag)


@lru_cache(maxsize=64)
def words_for(tag: str) -> Words:
    """Return the words for a language tag; English if no catalogue has its language.

    Cached: shipped catalogues never change while a program runs.
    """
    language = catalogue_of(tag)
    return Words(tag, language, _catalogue(language))


def catalogue_of(tag: str) -> str:
    """Return the catalogue of LANGUAGES for a tag: `tr` for `tr-TR`, English if there is none.

    Traditional Chinese has no catalogue: simplified words would be as wrong there as English ones.
    """
    first, *rest = tag.lower().split("-")
    if first == "zh" and _TRADITIONAL & set(rest):
        return SOURCE
    return first if first in LANGUAGES else SOURCE


def has_catalogue(tag: str) -> bool:
    """Return whether there is a catalogue for that language."""
    return catalogue_of(tag) != SOURCE or tag.lower().partition("-")[0] == SOURCE


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    with (CATALOGUES / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)

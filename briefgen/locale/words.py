"""The tool's own words in one language: a value that everything which makes sentences takes.

Input: a language tag. Output: Words, which look a whole English sentence up in the catalogue of that language (GNU
gettext) and then fill its named places. A language without a catalogue gets the English words. The English ones cost
nothing: no catalogue is read, and CLDR is not imported.
"""

import gettext
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from briefgen.locale.casing import capital, lower, upper

CATALOGUES = Path(__file__).parent
SOURCE = "en"
"""The language that the sentences in the code are written in."""
LANGUAGES = (SOURCE, *sorted(file.stem for file in CATALOGUES.glob("*.mo")))
"""The languages that our words are there in."""
_CLOSING, _ENDS = "”\"'’)", (".", "?", "!", "…", "؟", "。", "！", "？")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Words(Struct, frozen=True):
    """The tool's own words in the language `tag` (BCP 47); `language` is that of their catalogue."""

    tag: str
    language: str
    catalogue: gettext.NullTranslations

    @property
    def english(self) -> bool:
        """Whether sentences stay as written in the code."""
        return self.language == SOURCE

    def gettext(self, message: str, **places: object) -> str:
        """Return the sentence in this language, its places filled in; a text that no catalogue has stays as it is."""
        found = self.catalogue.gettext(message) if message else ""  # the empty text is the catalogue's own head
        return found.format(**places) if places else found

    def pgettext(self, context: str, message: str, **places: object) -> str:
        """As `gettext`, for a message that means different things in different contexts."""
        found = self.catalogue.pgettext(context, message)
        return found.format(**places) if places else found

    def ngettext(self, one: str, many: str, number: int, **places: object) -> str:
        """Return the form that the language has for that number.

        `{n}` are its digits; `{count}` and `{Count}` its word, as English writes small numbers, with a capital in the
        second: other languages would have to inflect it.
        """
        count = self.number(number)
        form = self.catalogue.ngettext(one, many, number)
        return form.format(n=number, count=count, Count=self.capital(count), **places)

    def number(self, number: int) -> str:
        """Return a whole number: `three` in English, `3` elsewhere."""
        return _NUMBERS[number] if self.english and number < len(_NUMBERS) else str(number)

    def listed(self, parts: Sequence[str]) -> str:
        """Return `one`, `one and two`, `one, two and three`."""
        if not self.english:
            from briefgen.locale.cldr import joined_list

            return joined_list(self.language, parts)
        return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    def with_commas(self, parts: Iterable[str]) -> str:
        """Return `one, two`: the comma as the language has it."""
        return self.pgettext("separator", ", ").join(parts)

    def with_semicolons(self, parts: Iterable[str]) -> str:
        """Return `one; two`: the semicolon as the language has it."""
        return self.pgettext("separator", "; ").join(parts)

    @property
    def colon(self) -> str:
        """The colon between a label and what it names, with the spaces that the language has there."""
        return self.pgettext("separator", ": ")

    def labelled(self, label: str, text: str) -> str:
        """Return `label: text`."""
        return f"{label}{self.colon}{text}"

    def remarked(self, text: str, remark: str) -> str:
        """Return `text (remark)`."""
        return self.pgettext("remark", "{text} ({remark})", text=text, remark=remark)

    def ended(self, text: str) -> str:
        """Return the text as a sentence: with a full stop unless it ends in one or in another end mark."""
        return text if text.rstrip(_CLOSING).endswith(_ENDS) else self.full(text)

    def full(self, text: str) -> str:
        """Return the text with a full stop."""
        return text + self.pgettext("end of a sentence", ".")

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences one after the other; empty ones are left out."""
        wide = self.full("") == "。"  # its own room is part of such a sign
        return ("" if wide else " ").join(filter(None, parts))

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """What is before and after quoted words, a space that the language has there included."""
        before, _, after = self.gettext("“{quoted}”").partition("{quoted}")
        return before, after

    def quoted(self, text: str) -> str:
        """Return `“one”`, between the language's quotation marks."""
        return text.join(self.quotation_marks)

    def capital(self, text: str) -> str:
        """Return the text with its first letter raised as the language does."""
        return capital(text, self.tag)

    def upper(self, text: str) -> str:
        """Return the text in capitals, as the language has them."""
        return upper(text, self.tag)

    def lower(self, text: str) -> str:
        """Return the text in small letters, as the language has them."""
        return lower(text, self.tag)


@lru_cache(maxsize=64)
def words_for(tag: str) -> Words:
    """Return the words for a language tag; English where no catalogue has its language.

    Cached: the catalogues that ship never change while a program runs.
    """
    language = catalogue_of(tag)
    return Words(tag, language, _catalogue(language))


def catalogue_of(tag: str) -> str:
    """Return which of LANGUAGES the words for a tag come in: `tr` for `tr-TR`, English for one that is not there.

    There is no catalogue of traditional Chinese: simplified words would be as wrong there as English ones.
    """
    first, *rest = tag.lower().split("-")
    if first == "zh" and _TRADITIONAL & set(rest):
        return SOURCE
    return first if first in LANGUAGES else SOURCE


def has_catalogue(tag: str) -> bool:
    """Return whether our words are there in that language."""
    return catalogue_of(tag) != SOURCE or tag.lower().partition("-")[0] == SOURCE


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    with (CATALOGUES / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)

"""Persons that a statement names, compared with those of the passage: `Fidan` where the text has `Erdogan`.

Input: a statement, its passage, and the persons of a dossier. Output: a Difference where the passage names somebody
else instead.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text


class Person(Struct, frozen=True):
    """A person, with the words that a text may use for them."""

    shown: str
    names: frozenset[str]
    """Words of which a text that names the person has at least one, in the form of `plain_name`."""
    called: tuple[str, ...] = ()
    """What else a text may call a body, in lower case: `the claimant`."""


def compare_persons(
    said: WrittenText, whole: str, passage: WrittenText, known: Sequence[Person], signed: str = ""
) -> Iterator[Difference]:
    """Yield persons of a statement that the passage does not name, where it names one that the record does not.

    `whole`: all that the record says; `signed`: who published and wrote the passage, where `we` is enough.
    """
    if not known:
        return
    mine = _words(said.folded)
    named = [one for one in known if mine & one.names]
    if not named:
        return
    theirs, all_of_it = _words(f"{passage.folded} {signed}"), _words(fold(whole).text)
    missing = [one for one in named if not theirs & one.names and not in_text(one.called, passage.words)]
    instead = [one for one in known if theirs & one.names and not all_of_it & one.names]
    if missing and instead:
        other = ", ".join(one.shown for one in instead)
        yield Difference("who", f"the cited paragraphs do not name {missing[0].shown}, and name {other}")


def plain_name(word: str) -> str:
    """Return a word in the compared form of names: lower case, without accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word.casefold().replace("ı", "i")) if not is_mark(sign)
    )


def _words(folded: str) -> frozenset[str]:
    """Return the capitalised words of a folded text in that form, without endings after an apostrophe."""
    return frozenset(plain_name(one) for one in re.findall(r"[^\W\d_]+", folded) if one[0].isupper())

"""Who a statement names, against who the passage names: `Fidan` where the text has `Erdogan`.

Input: a statement, its passage, and the persons of a dossier. Output: a Difference where the passage names
somebody else instead.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.difference import Difference, WrittenText


class Person(Struct, frozen=True):
    """A person, and the words by which a text may mean them."""

    shown: str
    names: frozenset[str]
    """Words of which one is in a text that names the person, plain (`plain_name`)."""


def compare_persons(said: WrittenText, whole: str, passage: str, known: Sequence[Person]) -> Iterator[Difference]:
    """Persons of a statement whom the passage does not name, where it names one that the record does not.

    `whole`: all that the record says.
    """
    mine = _words(said.text)
    named = [one for one in known if mine & one.names]
    if not named:
        return
    theirs, all_of_it = _words(passage), _words(whole)
    missing = [one for one in named if not theirs & one.names]
    instead = [one for one in known if theirs & one.names and not all_of_it & one.names]
    if missing and instead:
        other = ", ".join(one.shown for one in instead)
        yield Difference("who", f"the cited paragraphs do not name {missing[0].shown}, and name {other}")


def plain_name(word: str) -> str:
    """Return a word as names are compared: in lower case, without accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word.casefold().replace("ı", "i")) if not is_mark(sign)
    )


def _words(text: str) -> frozenset[str]:
    """Return the capitalised words of a text, plain, without what an apostrophe adds."""
    return frozenset(plain_name(one) for one in re.findall(r"[^\W\d_]+", fold(text).text) if one[0].isupper())

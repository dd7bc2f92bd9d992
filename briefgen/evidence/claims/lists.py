"""The word lists that comparing needs, one file a language in `words/`, and which of them a text is in."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from briefgen.core.text import fold
from briefgen.core.yaml_reader import read_yaml

FOLDER = Path(__file__).parent / "words"
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Lists(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, in lower case and as texts are compared (`core.text.fold`)."""

    common: tuple[str, ...]
    """Words by which a text is known to be in this language."""
    numbers: Mapping[str, int]
    magnitudes: Mapping[str, int]
    currencies: Mapping[str, str]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    qualifiers: Mapping[str, tuple[str, ...]]
    """What a number may stand for: `over`, `under`, `most`, `about`."""
    negations: tuple[str, ...]
    opposites: tuple[str, ...]
    """Verbs of agreement: what a denial turns around."""
    softened: tuple[str, ...]
    """What says about the same as a denial, or makes one hard to compare: `outside`, `until`, `banned`."""
    conditions: tuple[str, ...]
    """What makes a denial one upon a condition, or one about the text itself (`no year given`)."""
    pronominal: tuple[str, ...]
    """Words after which a number counts nothing new: `the two`, `other three`."""
    hedges: tuple[str, ...]
    speaking: tuple[str, ...]
    """What tells that somebody speaks, not the writer."""


@cache
def lists() -> Mapping[str, Lists]:
    """The lists that ship, by language; cached, since they never change while a program runs."""
    return {file.stem: convert(_read(file), Lists, strict=False) for file in sorted(FOLDER.glob("*.yaml"))}


def _read(file: Path) -> Any:
    document, problems = read_yaml(file.read_bytes(), file.name)
    assert document is not None, problems
    assert not problems, problems
    return document.data


def lists_for(text: str) -> Lists | None:
    """The lists of the language that a text is in, by its commonest words; None for one that is not known."""
    words = plain_words(text)
    found = {name: sum(word in one.common for word in words) for name, one in lists().items()}
    best = max(found, key=lambda name: found[name])
    return lists()[best] if found[best] >= max(1, len(words) // 12) else None


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return WORD.findall(fold(text).text.casefold())


def in_text(phrases: Iterable[str], words: list[str]) -> list[str]:
    """Which phrases of the lists stand in a text, given as its words; `n't` and `n'` count within words."""
    joined = f" {' '.join(words)} "
    bits = {part for word in words if "'" in word for part in (word[-3:], word[: word.index("'") + 1])}
    return [one for one in phrases if f" {one} " in joined or one in bits]

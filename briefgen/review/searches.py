"""Searches of texts, each text searched once: in this check, or in the last that searched for the same.

Input: a function of nothing but a text, what it searches for, and a store. Output: what the function finds. From one
check to the next most texts of a dossier stay as they are.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any, Generic, TypeVar

from msgspec import DecodeError, msgpack

from briefgen.core.kept import KeptWork

Found = TypeVar("Found")


class Search(Generic[Found]):
    """One search. `form` is the type of what it finds; `key` names the piece that keeps it."""

    def __init__(self, search: Callable[[str], Found], form: type[Found], kept: KeptWork | None, key: str) -> None:
        self._search, self._form, self._kept, self._key = search, form, kept, key
        self._asked: dict[str, Found] = {}
        self._has_more = False

    def __call__(self, text: str) -> Found:
        """Return what is found in the text."""
        if text not in self._asked:
            if text not in self._before:
                self._before[text] = self._search(text)
                self._has_more = True
            self._asked[text] = self._before[text]
        return self._asked[text]

    @cached_property
    def _before(self) -> dict[str, Found]:
        with suppress(DecodeError):
            if self._kept:
                return msgpack.decode(self._kept.store.find(self._key) or b"", type=dict[str, self._form])  # type: ignore[name-defined]
        return {}

    def keep(self) -> None:
        """Keep what is known of texts; once most of it was not asked for, only what was."""
        if self._kept and self._has_more:
            known = self._before if len(self._before) <= 2 * len(self._asked) else self._asked
            with suppress(UnicodeEncodeError):  # a text with half a character cannot be encoded
                self._kept.store.keep(self._key, msgpack.encode(known))
            self._has_more = False


class Searches:
    """The searches of one check. `kept`: a store of what they found; None: nothing is kept."""

    def __init__(self, kept: KeptWork | None = None) -> None:
        self._kept = kept
        self._all: dict[tuple[str, bytes], Search[Any]] = {}

    def of(self, kind: str, search: Callable[[str], Found], form: type[Found], *searched_for: object) -> Search[Found]:
        """Return the search of that kind, which finds values of type `form` and depends on `searched_for` alone."""
        depends_on = msgpack.encode(searched_for)
        if (kind, depends_on) not in self._all:
            key = self._kept.key(kind, depends_on) if self._kept else ""
            self._all[kind, depends_on] = Search(search, form, self._kept, key)
        return self._all[kind, depends_on]

    def keep(self) -> None:
        """Keep what all of them found."""
        for one in self._all.values():
            one.keep()

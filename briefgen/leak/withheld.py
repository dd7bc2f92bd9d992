"""Collects what only withheld records and fields contain: the words, passages and ids to search for.

Input: a Dossier, a reader and what the template shows. Output: Withheld. What the reader may see is taken from the
Brief that the gate makes, in the dossier's own words and in those of its layers; what the program and its templates
themselves put on slides does not count either.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import CodeType

from msgspec import Struct

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.core.edtf import Dated, day_in_words, in_words
from briefgen.core.files import read_file
from briefgen.core.problem import Where
from briefgen.core.yaml_document import MAX_BYTES
from briefgen.dossier.field import Field, fields_of, optional
from briefgen.dossier.records import Dossier, Record
from briefgen.dossier.translation import in_words_of
from briefgen.leak.words import PASSAGE, comparable, compared_words, known_passages, passages

SHORTEST_WORD = 4
"""Least letters of a word; shorter ones occur by chance."""
SHORTEST_NUMBER = 3
"""Least digits of a number; shorter ones are common as pages, paragraphs and counts."""
DAY_DIGITS = 7
"""Least digits of a passage of numbers only; `2019-07-12` has eight, and fewer than seven occur by chance."""
TELLING = 6
"""Letters from which a word does not occur by chance in markup or in the bytes of a picture."""

_PACKAGE = Path(__file__).parent.parent
_SPEAKING = (
    "wording", "slides", "page", "ooxml", "master", "write", "template", "dossier", "audience", "deck", "locale",
    "interchange", "core/edtf.py",
)  # fmt: skip
"""Rooms and files that hold the program's own words, including those of dates."""


class Withheld(Struct, frozen=True):
    """What to search for, in compared form (`words.comparable`), each with the place where it was typed."""

    reader: str
    words: Mapping[str, Where]
    """Words of four letters or more and numbers of three digits or more."""
    passages: Mapping[tuple[str, ...], Where]
    """Two to four words in a row."""
    ids: Mapping[str, Where]
    starts: frozenset[str]
    """First words of the passages."""

    @property
    def size(self) -> int:
        """How many things are searched for."""
        return len(self.words) + len(self.passages) + len(self.ids)


def withheld_from(
    dossier: Dossier, reader: str, show: Show | None = None, templates: Iterable[Path] = ()
) -> Withheld:  # fmt: skip
    """Return what `dossier` withholds from `reader`; words in the files of `templates` are open.

    Raises Refused when the dossier's ladder has no such reader.
    """
    brief = tailor(dossier, reader, show)
    translated = (tailor(in_words_of(dossier, layer), reader, show) for layer in dossier.layers.values())
    typed_there = (read_file(file, MAX_BYTES).decode("utf-8", "replace") for file in templates)
    seen = [
        comparable(text) for text in (*_seen(brief), *(text for one in translated for text in _seen(one)), *typed_there)
    ]
    typed = [(compared_words(comparable(text)), where) for text, where in reversed(list(_typed(dossier)))]
    open_words = own_words().union(_years(brief), *map(compared_words, seen))
    several = _passages(typed, seen)
    return Withheld(
        reader,
        {word: where for listed, where in typed for word in listed if word not in open_words and _distinct(word)},
        several,
        _hidden_ids(dossier, brief, open_words),
        frozenset(passage[0] for passage in several),
    )


def _passages(typed: Iterable[tuple[list[str], Where]], seen: Iterable[str]) -> dict[tuple[str, ...], Where]:
    """Return the passages that no open text contains, and that do not arise where open texts are adjacent.

    Passages of only the program's own words are left out for the same reason, and those of a few digits: `2000-01` is
    on many axes.
    """
    own = own_words()
    found = {
        passage: where
        for listed, where in typed
        for passage in passages(listed)
        if not own.issuperset(passage) and _says_something(passage)
    }
    sides = _Sides(set(), set(), set())
    for text in seen:
        listed = compared_words(text)
        sides.add(listed)
        for passage in known_passages(listed):
            found.pop(passage, None)
    return {passage: where for passage, where in found.items() if not sides.meet_in(passage)}


class _Sides(Struct, frozen=True):
    """The beginnings and ends of open texts, and whole texts of three words or fewer."""

    starts: set[tuple[str, ...]]
    ends: set[tuple[str, ...]]
    whole: set[tuple[str, ...]]

    def add(self, listed: list[str]) -> None:
        for size in range(1, PASSAGE):
            self.starts.add(tuple(listed[:size]))
            self.ends.add(tuple(listed[-size:]))
        if len(listed) < PASSAGE:
            self.whole.add(tuple(listed))

    def meet_in(self, passage: tuple[str, ...], first: bool = True) -> bool:
        """Return whether the passage is the end of one text, perhaps some whole ones, and the beginning of another."""
        for size in range(1, len(passage)):
            if passage[:size] in (self.ends if first else self.whole):
                rest = passage[size:]
                if rest in self.starts or self.meet_in(rest, first=False):
                    return True
        return False


def is_distinctive(word: str) -> bool:
    """Return whether a word or passage is unlikely to occur by chance."""
    return len(word) >= TELLING and any(map(str.isalpha, word))


def _says_something(passage: tuple[str, ...]) -> bool:
    """Return whether a passage has letters, or as many digits as a day."""
    joined = "".join(passage)
    return any(map(str.isalpha, joined)) or sum(map(str.isdigit, joined)) >= DAY_DIGITS


def _distinct(word: str) -> bool:
    if word[0].isdigit() and not any(map(str.isalpha, word)):
        return sum(map(str.isdigit, word)) >= SHORTEST_NUMBER or not word.isdigit()
    return len(word) >= SHORTEST_WORD


def _years(brief: Brief) -> frozenset[str]:
    """Return the years that an axis over the open events would show anyway."""
    days = [brief.cutoff]
    for records in brief.records.values():
        for record in records.values():
            days += [day for one in _dates(record) for day in (one.first, one.last)]
    return frozenset(str(year) for year in range(min(days).year - 1, max(days).year + 2))


def _dates(record: Record) -> list[Dated]:
    return [value for name in record.__struct_fields__ if isinstance(value := getattr(record, name), Dated)]


def _seen(brief: Brief) -> Iterator[str]:
    """Yield every text of a Brief, and the ids and slots in it."""
    yield from (brief.name, brief.title, brief.subtitle, brief.marking, brief.reader, brief.cutoff.isoformat())
    yield day_in_words(brief.cutoff)
    for records in brief.records.values():
        for id_, record in records.items():
            yield id_
            yield from (text for _, text in _texts(record))


def _typed(dossier: Dossier) -> Iterator[tuple[str, Where]]:
    """Yield every text of a dossier with its place, including the markings of all its readers."""
    for marking in dossier.head.readers.values():
        yield marking, dossier.places.get(("", "readers"), dossier.head.where)
    for records in dossier.records.values():
        for record in records.values():
            for name, text in _texts(record):
                yield text, dossier.places.get((record.key, name), record.where)
    for layer in dossier.layers.values():
        for key, texts in layer.texts.items():
            yield from ((one.text, layer.places[key][name]) for name, one in texts.items())


def _texts(record: Struct, inside: str = "") -> Iterator[tuple[str, str]]:
    """Yield field and text of all that a record and its parts say, without names of other records."""
    for field in _text_fields(type(record)):
        value = getattr(record, field.name)
        name = inside or field.name
        if field.part:
            yield from (one for part in value for one in _texts(part, name))
        elif isinstance(value, Mapping):
            yield from ((name, text) for text in value.values())
        elif isinstance(value, Dated):
            yield from ((name, text) for text in _as_printed(value))
        else:
            yield from ((name, text) for text in (value if isinstance(value, tuple) else (value,)) if text)


@cache
def _text_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields of a record that hold texts, or parts that do. Cached: a class never changes.

    They are found by type alone, so that no mark can exclude a text from the search.
    """
    fields = (one for one in fields_of(kind) if one.name != "read" and (one.part or one.textual or _is_date(one)))
    return tuple(one for one in fields if not one.names or one.names.or_word)


def _is_date(field: Field) -> bool:
    return optional(field.hint) is Dated


def _as_printed(known: Dated) -> Iterator[str]:
    yield known.text
    yield in_words(known)


def _hidden_ids(dossier: Dossier, brief: Brief, open_words: frozenset[str]) -> dict[str, Where]:
    """Return the ids of records that are not in the brief, unless they are an open word or part of one."""
    open_ids = {id_ for records in brief.records.values() for id_ in records}
    return {
        id_: record.where
        for records in dossier.records.values()
        for id_, record in records.items()
        if record.key == id_ and id_ not in open_ids and id_ not in open_words and len(id_) >= SHORTEST_WORD
    }


# --- the program's own words ---


@cache
def own_words() -> frozenset[str]:
    """Return the words in the program's own texts, with their plurals. Cached: they are part of the program."""
    files = (file for room in _SPEAKING for file in _files(_PACKAGE / room))
    words = frozenset(word for file in files for text in _texts_in(file) for word in compared_words(comparable(text)))
    return words | {f"{word}s" for word in words}


def _files(room: Path) -> Iterable[Path]:
    if room.is_file():
        return [room]
    return (file for file in room.rglob("*") if file.suffix in (".py", ".css", ".js", ".html", ".mo"))


def _texts_in(file: Path) -> Iterator[str]:
    """Yield the texts in a source file, without docstrings; all of it if it is a catalogue or no Python."""
    text = file.read_text(encoding="utf-8", errors="replace" if file.suffix == ".mo" else "strict")
    yield from _constants(compile(text, file.name, "exec", optimize=2)) if file.suffix == ".py" else (text,)


def _constants(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, CodeType):
        yield from (text for one in value.co_consts for text in _constants(one))
    elif isinstance(value, tuple | frozenset):
        yield from (text for one in value for text in _constants(one))

"""The base of all records, and the values that contain them: Record, Citation, Head, Dossier.

Values only; every other room uses them. `nouns/` has a file for each noun; `docs/content.md` shows how each is typed,
and `shorthand.py` turns typed text into records.

The text under each field is its description in the JSON Schema, so it is written for the person typing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast

from msgspec import Meta, Struct, field

from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.field import Hidden, Parts, Prose, Term, fields_of, names

Made = TypeVar("Made")
Basis = Literal["stated", "reported", "inferred"]
Likelihood = Annotated[str, Term, Hidden("no judgements", "")]
"""A term of the dossier's scale: our estimate."""


class Citation(Struct, frozen=True, omit_defaults=True, gc=False):
    """A passage that supports a statement, typed `s4#11/3`: source, paragraph(s), credibility 1-6 of this item."""

    source: Annotated[str, names("sources", withheld="drop part")]
    paragraphs: tuple[int, ...] = ()
    credibility: Annotated[int, Hidden("no grades", 0)] = 0
    """Admiralty credibility of this item from this source, 1 (confirmed) to 6 (cannot be judged); 0: not graded."""

    def __str__(self) -> str:
        locator = "#" + number_ranges(self.paragraphs) if self.paragraphs else ""
        return f"{self.source}{locator}" + (f"/{self.credibility}" if self.credibility else "")


Citations = Annotated[tuple[Citation, ...], Parts("drop when empty")]
"""Citations that support a record: it is removed when its reader may see none of the sources."""


def number_ranges(numbers: tuple[int, ...]) -> str:
    """Return numbers as typed in a citation: `3-5,9` for (3, 4, 5, 9)."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every noun has: an id, the place where it was typed, and the widest reader it is open to.

    `id` and `where` come from the place in the file, not from a key.
    """

    id: str = ""
    where: Where = NOWHERE
    read: Annotated[str, Hidden("always", "")] = ""
    """The widest reader who may see this; narrower readers may too. Left out: the narrowest reader only."""
    allow: Annotated[Mapping[str, str], Hidden("always", {})] = field(default_factory=dict)
    """Findings of `briefgen check` that are accepted here: rule id and the reason."""
    uncited: bool = False
    """No paragraph is known yet that supports it: it reaches no page until it is cited."""

    key_prefix: ClassVar[str] = ""
    """What comes before the id in the key; only for nouns with ids of their own."""

    @classmethod
    def key_of(cls, id_: str) -> str:
        """Return the key of a record with that id in a dossier, where all nouns share one set of ids."""
        return cls.key_prefix + id_

    @property
    def key(self) -> str:
        """Key of the record in its dossier: its id, except for nouns with ids of their own."""
        return self.key_prefix + self.id


class Translating(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How decks in one more language are made."""

    missing: Literal["original", "refuse"] = "original"
    """What a deck does with a text that has no translation: show the original, or refuse to be made."""


FORMAT = 1
"""The current form of content; `briefgen update` converts an older dossier to it."""


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The head of a dossier: `dossier.yaml`."""

    where: Where = NOWHERE
    title: Prose
    """The dispute, as the title slide names it."""
    subtitle: Prose = ""
    """A line under the title."""
    cutoff: date
    """Information cut-off, a day: nothing later is known here."""
    readers: Mapping[str, str]
    """The ladder: reader and handling marking, widest first."""
    language: str = "en-GB"
    """BCP 47 tag of the content: language, and where they matter script and region, as in en-GB or sr-Latn."""
    languages: Mapping[str, Translating] = field(default_factory=dict)
    """Other languages, which have a folder in `lang/`, and what a text without a translation means there."""
    scale: Literal["icd203", "phia"] = "icd203"
    """The likelihood scale in force."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """House names: the form to use, and the forms not to use outside quotations."""
    loaded: Mapping[str, str] = field(default_factory=dict)
    """Loaded wording to flag besides the list that ships: the words, and what to write instead."""
    format: Annotated[int, Meta(ge=1)] = FORMAT
    """The form in which this dossier is typed, so that a later briefgen can read it: 1."""


class Translation(Struct, frozen=True, omit_defaults=True):
    """A text in another language, and four hex digits of the digest of the text that was translated."""

    text: str
    of: str = ""


class LanguageLayer(Struct, frozen=True):
    """What a dossier says in another language: only words of fields, so that it cannot open a record to a reader.

    Both mappings go by record key (empty for the head) and field: `what`, `points.0.say`. `places` also has those of
    lists and their items.
    """

    language: str
    folder: str
    """Folder of its files, as shown to the user."""
    texts: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Where]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    """Texts of templates, with their translations."""


class Dossier(Struct, frozen=True, dict=True):
    """All that is known, to every reader. `records` holds each noun's records by id, in typed order.

    `name` is the folder's name; `places` gives where each field was typed, by (id, field). The id of the head is empty.
    """

    name: str
    head: Head
    records: Mapping[str, Mapping[str, Record]]
    places: Mapping[tuple[str, str], Where] = field(default_factory=dict)
    layers: Mapping[str, LanguageLayer] = field(default_factory=dict)
    """Its words in other languages, by language tag."""

    def find(self, id_: str) -> Record | None:
        """Return the record with that id, or None."""
        return self._by_key.get(id_)

    @cached_property
    def _by_key(self) -> Mapping[str, Record]:
        return records_by_key(self.records)

    @cached_property
    def places_by_key(self) -> Mapping[str, Mapping[tuple[str, str], Where]]:
        """The same places, those of each record together."""
        found: dict[str, dict[tuple[str, str], Where]] = {}
        for place, where in self.places.items():
            found.setdefault(place[0], {})[place] = where
        return found

    @cached_property
    def typed_keys(self) -> frozenset[str]:
        """The key of every typed record, also of broken ones."""
        return frozenset({*self.places_by_key, *noun_by_key(self.records)})

    @cached_property
    def named(self) -> Mapping[str, frozenset[str]]:
        """The ids that each record names or cites, by its key."""
        return ids_named(self.records)

    def once(self, what: object, make: Callable[[], Made]) -> Made:
        """Return `what` as `make` makes it, made once: decks, rules and notes ask for the same things.

        Only for what depends on nothing but this dossier and `what`.
        """
        if what not in self._made:
            self._made[what] = make()
        return cast("Made", self._made[what])

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}


def records_by_key(records: Mapping[str, Mapping[str, Record]]) -> Mapping[str, Record]:
    """Return the records that others name by their ids: `records` holds each noun's by id."""
    last_first = reversed(tuple(records.values()))  # of two with one id, which is an error, the first counts
    return {id_: one for by_id in last_first for id_, one in by_id.items() if one.key == id_}


def ids_named(records: Mapping[str, Mapping[str, Record]]) -> Mapping[str, frozenset[str]]:
    """Return the ids that each record names or cites, itself or in its parts, by the record's key."""
    return {one.key: frozenset(_ids_in(one)) for by_id in records.values() for one in by_id.values()}


def _ids_in(record: Struct) -> Iterator[str]:
    for one in fields_of(type(record)):
        if one.names:
            yield from named_ids(getattr(record, one.name))
        elif one.part:
            for part in getattr(record, one.name):
                yield from _ids_in(part)


def named_ids(value: Any) -> tuple[str, ...]:
    """Return the ids in the value of a field: one, many, or the keys of a mapping."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def noun_by_key(records: Mapping[str, Mapping[str, Record]]) -> dict[str, str]:
    """Return the noun of every record, by key."""
    return {one.key: noun for noun, by_id in records.items() for one in by_id.values()}

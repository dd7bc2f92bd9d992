"""The declaration of a noun: its record class, whose view it holds, how it is typed, how it prints in a table.

What its fields mean is said beside them (`field.py`). Everything else is derived: the loader, the gate, the checks, the
search for leaks, the schemas, the tables of the documents and the `table` slide read the declarations and nothing more.
"""

from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from typing import Literal

from msgspec import Struct, field

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import NAME, Field, check_marks, fields_of
from briefgen.dossier.records import Record

View = Literal["theirs", "ours"]
Shows = Literal[
    "text", "text or open", "names", "date", "likelihood", "sources", "sides", "basis", "ours", "fact", "figure",
    "quotation",
]  # fmt: skip
"""What a cell shows: `slides/table.py` puts each of them into words."""


class NounColumn(Struct, frozen=True):
    """A column that a `table` slide can show: its heading, its share of the width, what its cells show."""

    head: str
    weight: float
    shows: Shows
    strong: bool = False
    usual: bool = True
    """Whether it is shown where a template names no columns."""
    as_typed: bool = False
    """Whether its texts keep their first letter: a term may be `bcm`."""
    empty: str = gettext_noop("not given")
    """What a cell with nothing to show says; true also where there is something that this reader may not see."""


class NounTable(Struct, frozen=True):
    """How records print as rows: the small line above the title, a title that fits any dispute, columns by key.

    A column's key is the field that it shows, except for `sources` and `figure`, which show more than one.
    """

    kicker: str
    title: str
    columns: Mapping[str, NounColumn]
    unsourced: bool = False
    """Whether no source says what the records say, so that a legend says that they are ours."""
    sort: str = ""
    """The column by whose texts rows are in alphabetical order, unless a template says otherwise."""
    groups: str = ""
    """The column whose values, where they are repeated, become names over groups of rows."""


class Linked(Struct, frozen=True):
    """What its records are in the vocabulary of schema.org: a type, and the property that a field is.

    `of_kind` has the types that a word in the field `kind` makes of a record.
    """

    type: str
    properties: Mapping[str, str] = field(default_factory=dict)
    of_kind: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


CLAIM = Linked("Claim", {"cite": "citation", "date": "dateCreated"})
"""What a record is unless its noun says otherwise: something that somebody says."""


class Shorthand(Struct, frozen=True):
    """Words that are typed as keys: `against: Denies it` is `stance: against` and `what: Denies it`."""

    field: str
    """The field whose value the word is."""
    value: str
    """The field that holds what is typed under the word."""
    words: Mapping[str, str]
    """Each word with what is typed under it, for editors."""
    along: str = ""
    """What a message says must come with the word."""


BASIS = Shorthand(
    "basis",
    "cite",
    {
        "stated": "On record: the passages that say so.",
        "reported": "Somebody says so of them: the passages that say so.",
        "inferred": "The writer's own reading: the passages that say so.",
    },
    along=", with its citations",
)
"""Nouns with a basis are typed with it: `reported: s4#2`."""
BASIS_COLUMN = NounColumn("Basis", 0.6, "basis", usual=False)
SOURCES = NounColumn("Source", 0.3, "sources", empty="–")
"""Sources, basis and whether accounts differ: the last column of a table whose records have them, listed or not."""


class Noun(Struct, frozen=True, kw_only=True, dict=True):
    """One kind of thing that can be known about a dispute."""

    record: type[Record]
    one: str
    """What messages call one of them: "an event"."""
    view: View
    """Whose view its records hold. *ours* is shown only where a template shows judgements; there is no default."""
    asserts: bool = True
    """Whether it takes what it rests on for so. A line to take, a gap or a path that may be taken does not."""
    thing: bool = False
    """Whether its records are what is spoken of, and say nothing themselves: a source, an actor, a term."""
    under: tuple[str, ...] = ()
    """Fields that are typed as keys, one under the other, in place of an id."""
    bare: str = ""
    """The field that a record typed as a lone text has."""
    shorthands: tuple[Shorthand, ...] = ()
    from_defaults: tuple[str, ...] = ()
    """Needed texts that a file's `defaults` may well give; such names, citations and words of a list always may."""
    prints_as: tuple[str, ...] = ()
    """The fields of which the first that is filled in is printed for a record; left out: its first text."""
    sentence: str = ""
    """What a record says, as notes put it: its fields in braces. `wording/` has those that need more than that."""
    table: NounTable | None = None
    part_tables: Mapping[str, NounTable] = field(default_factory=dict)
    """Tables of the parts that a field of its records holds, by the field."""
    when: str = ""
    """The field that says when it happened: its records are exported as a timeline and as a calendar."""
    linked: Linked = CLAIM
    """What its records are as linked data."""

    def __post_init__(self) -> None:
        if self.view not in ("theirs", "ours"):
            raise TypeError(f"{self.record.__name__}: 'view' is 'theirs' or 'ours', not {self.view!r}")
        check_marks(self.record)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Its typed fields by name."""
        return {one.name: one for one in fields_of(self.record)}

    @cached_property
    def references(self) -> Mapping[str, Field]:
        """Its fields that name other records, by name."""
        return {name: one for name, one in self.fields.items() if one.names}

    @cached_property
    def named(self) -> bool:
        """Whether its records have ids that other records can name."""
        return self.record.key_of("id") == "id"

    @cached_property
    def subject(self) -> tuple[str, ...]:
        """The fields of which the first non-empty one is printed for a record."""
        texts = (name for name, one in self.fields.items() if one.text)
        return self.prints_as or tuple(islice(texts, 1))

    @cached_property
    def labels(self) -> frozenset[str]:
        """The fields that only name or classify a thing and claim nothing."""
        labels = {name for name, one in self.fields.items() if one.choice or (one.text and one.text.label)}
        return frozenset(labels | {"id"})

    @cached_property
    def for_templates(self) -> tuple[str, ...]:
        """The fields that a template's text may name: not the author's own, nor what slide kinds put into words."""
        return ("id", *(name for name, one in self.fields.items() if not one.internal))

    @cached_property
    def estimates(self) -> bool:
        """Whether its records can say how likely something is."""
        return "likelihood" in self.fields

    @cached_property
    def has_names(self) -> bool:
        """Whether its records have names, as somebody else prints them."""
        return "name" in self.fields and self.fields["name"].text == NAME

    @cached_property
    def defaultable(self) -> frozenset[str]:
        """Needed fields that a file's `defaults` may well give, so that no record by itself is asked for them."""
        needed = (one for one in self.fields.values() if one.needed)
        return frozenset({one.name for one in needed if _is_often_shared(one)} | set(self.from_defaults))


def _is_often_shared(one: Field) -> bool:
    """Return a choice of a list, the name of one record, or citations."""
    return one.choice or bool(one.names and one.hint is str) or one.citations

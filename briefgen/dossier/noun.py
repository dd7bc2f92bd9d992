"""The declaration of a noun: its record class, whose view it holds, how it is typed, how it prints in a table.

The meaning of its fields is declared beside them (`field.py`). Everything else is derived from these declarations: the
loader, the gate, the checks, the leak search, the schemas, the tables in the documents and the `table` slide.
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
    "counted", "quotation",
]  # fmt: skip
"""What a cell shows; `slides/table.py` words each of them."""


class NounColumn(Struct, frozen=True):
    """A column of a `table` slide: its heading, its share of the width, what its cells show."""

    head: str
    weight: float
    shows: Shows
    strong: bool = False
    usual: bool = True
    """Whether it is shown when a template names no columns."""
    as_typed: bool = False
    """Whether its texts keep their first letter, since a term may be `bcm`."""
    empty: str = gettext_noop("not given")
    """Text of a cell with nothing to show; it must also be true where this reader may not see the value."""


class NounTable(Struct, frozen=True):
    """How records print as rows: kicker, a title that fits any dispute, columns by key.

    A column's key is the field that it shows, except for `sources`, `figure` and `counted`, which show several.
    """

    kicker: str
    title: str
    columns: Mapping[str, NounColumn]
    unsourced: bool = False
    """Whether the records are ours and not a source's, which a legend then says."""
    sort: str = ""
    """Column whose texts sort the rows alphabetically, unless a template says otherwise."""
    groups: str = ""
    """Column whose repeated values become headings of groups of rows."""


class Linked(Struct, frozen=True):
    """The records' type in the vocabulary of schema.org, and the property of each field.

    `of_kind` gives further types by the value of the field `kind`.
    """

    type: str
    properties: Mapping[str, str] = field(default_factory=dict)
    of_kind: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


CLAIM = Linked("Claim", {"cite": "citation", "date": "dateCreated"})
"""Default for a noun: something that somebody says."""


class Shorthand(Struct, frozen=True):
    """Words that are typed as keys: `against: Denies it` is `stance: against` and `what: Denies it`."""

    field: str
    """Field whose value is the word."""
    value: str
    """Field that takes what is typed under the word."""
    words: Mapping[str, str]
    """Description of each word, for editors."""
    along: str = ""
    """What must come with the word, as messages say it."""


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
"""Shorthand of nouns with a basis: `reported: s4#2`."""
BASIS_COLUMN = NounColumn("Basis", 0.6, "basis", usual=False)
SOURCES = NounColumn("Source", 0.3, "sources", empty="–")
"""Sources, basis and whether accounts differ: always the last column of tables of records that have them."""


class Noun(Struct, frozen=True, kw_only=True, dict=True):
    """One kind of thing that can be known about a dispute."""

    record: type[Record]
    one: str
    """What messages call one record: "an event"."""
    view: View
    """Whose view its records hold. *ours* is shown only where a template shows judgements; there is no default."""
    asserts: bool = True
    """Whether it takes what it rests on as true. A line to take, a gap or a scenario does not."""
    thing: bool = False
    """Whether its records are what others speak of, and claim nothing themselves: a source, an actor, a term."""
    under: tuple[str, ...] = ()
    """Fields typed as nested keys instead of an id."""
    bare: str = ""
    """Field of a record that is typed as bare text."""
    shorthands: tuple[Shorthand, ...] = ()
    from_defaults: tuple[str, ...] = ()
    """Required texts that a file's `defaults` may give; references, citations and choices always may."""
    prints_as: tuple[str, ...] = ()
    """Fields of which the first non-empty one is printed for a record; default: its first text."""
    sentence: str = ""
    """A record's sentence in notes, with its fields in braces. `wording/` has those that need more."""
    table: NounTable | None = None
    part_tables: Mapping[str, NounTable] = field(default_factory=dict)
    """Tables of parts, by the field that holds the parts."""
    when: str = ""
    """Field with the date: its records are exported as a timeline and as a calendar."""
    linked: Linked = CLAIM
    """Its records as linked data."""

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
        """Whether other records can refer to its records by id."""
        return not self.record.key_prefix

    @cached_property
    def subject(self) -> tuple[str, ...]:
        """Fields of which the first non-empty one is printed for a record."""
        texts = (name for name, one in self.fields.items() if one.text)
        return self.prints_as or tuple(islice(texts, 1))

    @cached_property
    def labels(self) -> frozenset[str]:
        """Fields that only name or classify a thing and claim nothing."""
        labels = {name for name, one in self.fields.items() if one.choice or (one.text and one.text.label)}
        return frozenset(labels | {"id"})

    @cached_property
    def for_templates(self) -> tuple[str, ...]:
        """Fields that a template's text may use: not those for the author only, nor those that slide kinds word."""
        return ("id", *(name for name, one in self.fields.items() if not one.internal))

    @cached_property
    def estimates(self) -> bool:
        """Whether its records can say how likely something is."""
        return "likelihood" in self.fields

    @cached_property
    def has_names(self) -> bool:
        """Whether its records have names as somebody else prints them."""
        return "name" in self.fields and self.fields["name"].text == NAME

    @cached_property
    def defaultable(self) -> frozenset[str]:
        """Required fields that a file's `defaults` may give, so that single records need not."""
        needed = (one for one in self.fields.values() if one.needed)
        return frozenset({one.name for one in needed if _is_often_shared(one)} | set(self.from_defaults))


def _is_often_shared(one: Field) -> bool:
    """Return whether it is a choice, a reference to one record, or citations."""
    return one.choice or bool(one.names and one.hint is str) or one.citations

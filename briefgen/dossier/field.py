"""The marks that a noun's file puts beside the types of its fields.

Input: a record class. Output: its fields with their properties: whether a text is in our own words, which records a
field names and what happens when one of them is withheld, and which readers see it. No other file may hold a list of
fields.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import FieldInfo, fields

ANY = "any"
"""Stands for every noun whose records have ids of their own."""
NO_TEXT = ("id", "where")
"""Fields that come from the place in the file, not from a key."""


class Text(Struct, frozen=True):
    """Whose words a field holds: ours, which the wording rules check, or words as others print them.

    An address holds words of *nobody*.
    """

    by: Literal["us", "others", "nobody"]
    label: bool = False
    """Whether the words only name or classify a thing, so that they need no source."""
    term: bool = False
    """Whether it is a term of a fixed list: briefgen's own words, which no dossier translates."""
    kept: bool = False
    """Whether the words are never translated, like a document's title, by which it is found."""
    known: frozenset[str] = frozenset()
    """Texts, in lower case, that briefgen itself translates into every language: layers need not."""
    translated_in: str = ""
    """The field for a translation where the words themselves must stay, as in a quotation."""


class RefersTo(Struct, frozen=True):
    """The field names records of some nouns. `withheld` says what happens when one of them may not be seen.

    *drop record*: the record is removed too. *drop part*: the part with the field is removed, its record stays. *drop
    mention*: only the name is removed. *drop when empty*: the name is removed, and with the last name the part with the
    field. *blank*: the record stays without the fields in `blanks` and without the names.
    """

    nouns: tuple[str, ...]
    withheld: Literal["drop record", "drop part", "drop mention", "drop when empty", "blank"]
    blanks: tuple[str, ...] = ()
    or_word: bool = False
    """Whether any other word may be typed there, besides ids."""
    apart: bool = False
    """Whether the named record is not part of the statement: what came before it, what speaks against it."""


class Parts(Struct, frozen=True):
    """The field holds small mappings, or citations, some of which may be withheld.

    *drop part*: they are removed. *drop when empty*: they are removed, and with the last one the record. *drop record*:
    the record is removed with the first one.
    """

    withheld: Literal["drop part", "drop when empty", "drop record"]
    least: int = 0
    """The least number of parts."""


class Hidden(Struct, frozen=True):
    """When the field is emptied, and the value left in it: always, or where a template does not `show` such things."""

    when: Literal["always", "no grades", "no judgements"]
    left: Any


def names(
    *nouns: str, withheld: Any, or_word: bool = False, blanks: tuple[str, ...] = (), apart: bool = False
) -> RefersTo:  # fmt: skip
    """Return the mark for a field that names records of these nouns."""
    return RefersTo(nouns, withheld, blanks, or_word, apart)


NAME = Text("others", label=True)
Prose = Annotated[str, Text("us")]
"""A text in our own words that claims something."""
Heading = Annotated[str, Text("us", label=True)]
"""A text in our own words that only names what follows."""
Verbatim = Annotated[str, Text("others")]
"""Words that are not ours to choose, and that claim something: a quotation, a number as the source gives it."""
Name = Annotated[str, NAME]
"""A name, title or term: words that are not ours to choose, and that claim nothing."""
Term = Text("others", label=True, term=True)
"""A term of a fixed list."""
Title = Annotated[str, Text("others", label=True, kept=True)]
"""A document's own title."""
Key = Annotated[str, Text("others", label=True, kept=True)]
"""A name for something stored beside the dossier; never printed."""
Address = Annotated[str, Text("nobody")]
"""Where something is found; never printed."""


class Field(Struct, frozen=True):
    """A field of a record or a part, with its marks. `hint` is its type without them."""

    name: str
    hint: Any
    needed: bool
    text: Text | None = None
    names: RefersTo | None = None
    hidden: Hidden | None = None
    parts: Parts | None = None
    limits: Meta | None = None
    """Least and greatest value."""
    part: type[Struct] | None = None
    """Class of the parts if it holds a tuple of parts."""

    @property
    def translatable(self) -> bool:
        """Whether it holds a text that a layer in another language may translate."""
        text = self.text
        return self.hint is str and text is not None and text.by != "nobody" and not (text.term or text.kept)

    def is_known(self, text: str) -> bool:
        """Return whether briefgen itself translates this text of the field into every language."""
        return self.text is not None and text.lower() in self.text.known

    @property
    def textual(self) -> bool:
        """Whether it can hold free text, also inside parts."""
        return any(leaf is str for leaf in leaves(self.hint))

    @property
    def choice(self) -> bool:
        """Whether it holds one of a few words."""
        return get_origin(optional(self.hint)) is Literal

    @property
    def citations(self) -> bool:
        """Whether it holds citations."""
        return bool(self.parts and self.parts.withheld == "drop when empty")

    @property
    def internal(self) -> bool:
        """Whether it is for the author only, or not readable text: citations, addresses, mappings."""
        own = bool(self.hidden and self.hidden.when == "always")
        address = bool(self.text and self.text.by == "nobody")
        return own or address or self.citations or get_origin(self.hint) is Mapping


@cache
def struct_fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    """Return the fields of a class of msgspec. Cached: a class never changes, and evaluating its types takes time."""
    return tuple(fields(kind))


@cache
def fields_of(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the typed fields of a record or part. Cached: a class never changes."""
    return tuple(_fields(kind))


def check_marks(kind: type[Struct]) -> None:
    """Raise TypeError for a field that holds text without saying whose words they are or what they name."""
    for field in fields_of(kind):
        name = f"{kind.__name__}.{field.name}"
        if field.textual and not (field.text or field.names or field.hidden):
            raise TypeError(f"{name} has text: mark it as Prose, Heading, Name, Verbatim or names(…)")
        if field.part and not field.parts:
            raise TypeError(f"{name} has parts: mark it with Parts(…)")
        if field.part:
            check_marks(field.part)


def _fields(kind: type[Struct]) -> Iterator[Field]:
    for one in struct_fields(kind):
        if one.name in NO_TEXT:
            continue
        hint, *given = get_args(one.type) if get_origin(one.type) is Annotated else (one.type,)
        marks = {type(mark): mark for mark in given}
        yield Field(
            one.name,
            hint,
            one.default is one.default_factory is NODEFAULT,
            marks.get(Text),
            marks.get(RefersTo),
            marks.get(Hidden),
            marks.get(Parts),
            marks.get(Meta),
            _part_class(hint),
        )


def _part_class(hint: Any) -> type[Struct] | None:
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None


def leaves(hint: Any) -> Iterator[Any]:
    """Yield the innermost types of a type: str and int of `Mapping[str, tuple[int, ...]]`; a Literal counts as one."""
    origin = get_origin(hint)
    if origin in (None, Literal):
        yield hint
        return
    if origin is Annotated:
        yield from leaves(get_args(hint)[0])
        return
    for inner in get_args(hint):
        if inner not in (Ellipsis, NoneType):
            yield from leaves(inner)


def optional(hint: Any) -> Any:
    """Return the type without `| None`; the type itself where it has none."""
    inner = [one for one in get_args(hint) if one is not NoneType]
    return inner[0] if get_origin(hint) in (Union, UnionType) and len(inner) == 1 else hint


@cache
def translatable_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields of a record or part that can be translated. Cached: a class never changes."""
    known = fields_of(kind)
    given = {one.text.translated_in for one in known if one.text}
    return tuple(one for one in known if one.translatable and one.name not in given)


@cache
def translatable_parts(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields that hold parts with texts that can be translated. Cached: a class never changes."""
    return tuple(
        one for one in part_fields(kind) if one.part and (translatable_fields(one.part) or translatable_parts(one.part))
    )


@cache
def fields_in_own_words(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields that hold words of ours, or parts with such words. Cached: a class never changes."""
    return tuple(
        one
        for one in fields_of(kind)
        if (fields_in_own_words(one.part) if one.part else one.text is not None and one.text.by == "us")
    )


@cache
def kept_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields of a record or part that are never translated. Cached: a class never changes."""
    return tuple(one for one in fields_of(kind) if one.text and one.text.kept)


@cache
def part_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields that hold parts or citations. Cached: a class never changes."""
    return tuple(one for one in fields_of(kind) if one.part)

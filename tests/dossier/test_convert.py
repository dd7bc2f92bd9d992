"""Converting at once and field by field gives the same values; every mistake has its path."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, ValidationError, convert, field
from msgspec.structs import asdict

from briefgen.core.edtf import Dated
from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.convert import converted, from_text, needed, one_by_one, readable
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.discrepancies import Side
from briefgen.dossier.nouns.scenarios import Indicator
from briefgen.dossier.nouns.story import Point
from briefgen.dossier.records import Citation, Head
from briefgen.slides import KINDS, load_kind
from briefgen.template.brand import TypedBrand
from briefgen.template.typed import TypedEntry, TypedShow, TypedTemplate, settable_fields

CLASSES: list[Any] = [
    *(noun.record for noun in NOUNS.values()),
    Head, Side, Indicator, Point, TypedTemplate, TypedShow, TypedEntry, TypedBrand,
    *(load_kind(kind).options for kind in KINDS),
]  # fmt: skip
WORDS = st.sampled_from(["", "a", "yes", "for", "against", "state", "A", "high", "stated", "ask", "3", "year", "none"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.text(max_size=4) | st.integers(-9, 9) | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
READY: dict[Any, st.SearchStrategy[Any]] = {
    Where: st.just(NOWHERE), Dated | None: st.none(), tuple[Citation, ...]: st.just(()), date: st.just(date.min),
}  # fmt: skip
"""Types whose values are there already when a record is made."""


@st.composite
def typed(draw: st.DrawFn) -> tuple[Any, dict[str, Any]]:
    """A class, and something for its needed fields and for some others."""
    kind = draw(st.sampled_from(CLASSES))
    known = settable_fields(kind)
    names = {*needed(kind), *draw(st.lists(st.sampled_from([*known, "zap"]), max_size=3))}
    hints = get_type_hints(kind)
    return kind, {name: draw(READY.get(hints.get(name), VALUES)) for name in sorted(names)}


@given(typed())
def test_what_msgspec_takes_at_once_comes_to_the_same_field_by_field(case: tuple[Any, dict[str, Any]]) -> None:
    kind, values = case
    try:
        at_once = convert(values, kind)
    except ValidationError:
        return
    assert one_by_one(kind, [values]) == ([at_once], [])


@given(typed())
def test_what_is_taken_field_by_field_is_of_its_types(case: tuple[Any, dict[str, Any]]) -> None:
    """msgspec, asked again, agrees that each value belongs where it is."""
    kind, values = case
    (made,), mistakes = one_by_one(kind, [values])
    assert (made is None) == bool(mistakes)
    if made is not None:
        assert convert(asdict(made), kind) == made


@pytest.mark.parametrize(
    ("hint", "text", "value"),
    [
        (bool, "yes", True), (bool, "oFf", False), (bool, "t", True), (bool, "0", False), (bool, "perhaps", "perhaps"),
        (bool | None, "No", False), (int, "7", 7), (int, "-3", -3), (int, "007", "007"), (int, "٣", "٣"),
        (int, "3.0", "3.0"), (float, "3", 3.0), (float, "1.50", 1.5), (float, "2e3", "2e3"), (float, "nan", "nan"),
        (str, "yes", "yes"),
    ],
)  # fmt: skip
def test_a_text_means_what_its_field_asks_for(hint: Any, text: str, value: object) -> None:
    assert (from_text(hint, text), type(from_text(hint, text))) == (value, type(value))


class Lamp(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a made-up record."""

    say: str
    level: Annotated[int, Meta(ge=1, le=5)] = 1


class Tower(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A made-up record."""

    name: str
    kind: Literal["high", "low"] = "low"
    lit: bool = False
    lamps: tuple[Lamp, ...] = ()
    near: Mapping[str, Literal["yes", "no"]] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("typed", "mistakes"),
    [
        ({"name": "A", "lit": "yes"}, []),
        ({}, [("missing", ("name",), "")]),
        ({"name": ["A"]}, [("value", ("name",), "must be text")]),
        ({"name": "A", "mane": "B"}, [("unknown", ("mane",), "")]),
        ({"name": "A", "kind": "tall"}, [("choice", ("kind",), "is 'high' or 'low'")]),
        ({"name": "A", "lit": "perhaps"}, [("value", ("lit",), "must be yes or no")]),
        ({"name": "A", "lamps": "B"}, [("value", ("lamps",), "must be a list")]),
        ({"name": "A", "lamps": ["B"]}, [("value", ("lamps", 0), "must be a mapping")]),
        ({"name": "A", "lamps": [{"say": "B"}, {"level": "7"}]},
         [("missing", ("lamps", 1, "say"), ""), ("value", ("lamps", 1, "level"), "must be 5 or less")]),
        ({"name": "A", "near": {"B": "yes", "C": "far"}}, [("choice", ("near", "C"), "is 'yes' or 'no'")]),
        ({"name": 1, "kind": "tall", "lit": []},
         [("value", ("name",), "must be text"), ("choice", ("kind",), "is 'high' or 'low'"),
          ("value", ("lit",), "must be yes or no")]),
    ],
)  # fmt: skip
def test_every_mistake_has_its_path(typed: dict[str, Any], mistakes: list[tuple[Any, ...]]) -> None:
    (value,), found = converted(Tower, [typed])
    assert [(one.kind, one.path, one.says) for one in found] == mistakes
    assert (value is None) == bool(mistakes)


def test_what_can_be_read_of_a_mapping_is_kept() -> None:
    typed = {"kind": "high", "lamps": [{"say": "B"}, "C", {"say": 1}], "near": {"B": "yes", "C": "far"}}
    read = readable(Tower, typed)
    assert (read.kind, read.near, [lamp.say for lamp in read.lamps]) == ("high", {"B": "yes"}, ["B", ()])

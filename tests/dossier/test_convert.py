"""What msgspec takes at once is what pydantic would take, and comes to the same values."""

from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.edtf import Dated
from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.convert import made, meant
from briefgen.dossier.mistakes import examined
from briefgen.dossier.records import NOUNS, Citation, Head, Indicator, Point, Side
from briefgen.dossier.shorthand import needed
from briefgen.slides import KINDS, load
from briefgen.template.brand import TypedBrand
from briefgen.template.typed import TypedEntry, TypedShow, TypedTemplate, typable

CLASSES: list[Any] = [
    *NOUNS.values(), Head, Side, Indicator, Point, TypedTemplate, TypedShow, TypedEntry, TypedBrand,
    *(load(kind).options for kind in KINDS),
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
    known = typable(kind)
    names = {*needed(kind), *draw(st.lists(st.sampled_from([*known, "zap"]), max_size=3))}
    hints = get_type_hints(kind)
    return kind, {name: draw(READY.get(hints.get(name), VALUES)) for name in sorted(names)}


@given(typed())
def test_values_and_refusals_are_those_of_pydantic(case: tuple[Any, dict[str, Any]]) -> None:
    kind, values = case
    if kind.__struct_config__.forbid_unknown_fields or "zap" not in values:
        assert made(kind, [values])[0] == examined(kind, [values])[0]


@pytest.mark.parametrize("hint", [bool, int, float])
@pytest.mark.parametrize(
    "text",
    ["yes", "No", "TRUE", "oFf", "y", "t", "0", "1", "7", "-3", "007", "-0", "+2", "1_0", " 4", "3.0", "1.50", "2e3",
     "nan", "٣", "１", "", "999999999", "1000000000"],
)  # fmt: skip
def test_a_text_means_what_pydantic_takes_it_for(hint: type, text: str) -> None:
    from pydantic import TypeAdapter, ValidationError

    if isinstance(value := meant(hint, text), str):
        return  # left to pydantic
    try:
        told = TypeAdapter(hint).validate_python(text)
    except ValidationError:
        told = None
    assert (value, type(value)) == (told, type(told))

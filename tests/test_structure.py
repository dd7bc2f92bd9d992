"""The picture and the figures of the package's structure are as `docs/how-a-deck-is-made.md` has them."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest

from briefgen.deck.model import Block
from briefgen.page.content import SETTERS, setter_of
from briefgen.review.elements import ELEMENTS
from briefgen.write.handout_blocks import BLOCK_PARTS
from tests.structure import LAYOUTS, PICTURE, STAGES, Passage, allowed_rooms, drawing, passage, reduced
from tests.test_seams import MODULES, name_of

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/how-a-deck-is-made.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=LAYOUTS)
def one_event(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Passage]:
    """A layout of timelines, and what one event passes through in it."""
    return request.param, passage(tmp_path_factory.mktemp("project"), request.param)


MOST_LINES = 20
"""Of a function's body without its docstring."""
MOST_LINES_OF_A_MODULE = 300
LINEAR = {"build.pipeline.make_deck": "the whole way of a deck, to be read aloud in one go"}
"""Functions that are longer on purpose, and why."""


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function's body has, without its docstring."""
    body = function.body[ast.get_docstring(function) is not None :]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module, also inner ones, with the lines of its body."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name_of(module)}.{node.name}", body_lines(node)


def test_lines_of_a_body_are_counted_without_its_docstring() -> None:
    (function,) = ast.parse('def f():\n    """Two\n    lines."""\n    a = 1\n\n    return a\n').body
    assert isinstance(function, ast.FunctionDef)
    assert body_lines(function) == 3


def test_functions_are_short() -> None:
    long = {name: lines for module in MODULES for name, lines in functions(module) if lines > MOST_LINES}
    assert long.keys() == LINEAR.keys(), f"split along what each step means: {long}"


def test_modules_are_short() -> None:
    lines = {name_of(module): module.read_text(encoding="utf-8").count("\n") for module in MODULES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES_OF_A_MODULE} == {}


@pytest.mark.parametrize("table", [SETTERS, BLOCK_PARTS, ELEMENTS], ids=["layout", "handout", "rules"])
def test_every_kind_of_block_is_known_to_all_who_look_at_blocks(table: Mapping[type, object]) -> None:
    assert table.keys() == set(get_args(Block))


@pytest.mark.parametrize("kind", SETTERS)
def test_what_sets_a_kind_of_block_is_there(kind: type[Block]) -> None:
    assert callable(setter_of(kind))


def test_arrows_that_follow_from_others_are_left_out() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert reduced(graph) == {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == drawing(reduced(allowed_rooms())), (
        "python -m tests.structure"
    )


def test_each_stage_is_entered_once_and_in_order(one_event: tuple[str, Passage]) -> None:
    _, passed = one_event
    assert passed.stages == STAGES
    assert passed.climbs == 0


def test_the_page_names_every_form_of_an_event(one_event: tuple[str, Passage]) -> None:
    layout, passed = one_event
    named = PAGE[PAGE.index("## One event") : PAGE.index("## Problems are values")]
    assert [form for form in passed.forms if f"`{form.rpartition('.')[2].strip('_')}`" not in named] == []
    assert f"{len(passed.forms)} forms in a timeline of {layout}" in " ".join(named.split())

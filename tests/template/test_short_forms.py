"""Short forms of Jinja are read as Jinja reads them, or are left to it."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError
from jinja2.nodes import Node as JinjaNode
from jinja2.parser import Parser

from briefgen.template.short_forms import ShortNode, node_kind, short_expression, short_text

SHORT = ("shown", "has_story", "hypotheses|length > 1", "events|count == 12", "part or title", "a or b or c")
LEFT_TO_JINJA = (
    "not shown", "a and b", "a|length > b", "a|length > 1 or b", "true", "a or none", "a|first", "a.b", "(a)",
    "a  or b", "1", "", "a|length > 12345", "a|length => 1", "_a", "or", "é",
)  # fmt: skip


@pytest.mark.parametrize("source", SHORT)
def test_a_short_form_is_read_as_jinja_reads_it(source: str) -> None:
    assert plain(short_expression(source)) == plain(jinja(source))
    assert plain(short_text(f"{{{{ {source} }}}}")) == plain(Environment().parse(f"{{{{ {source} }}}}"))


@pytest.mark.parametrize("source", LEFT_TO_JINJA)
def test_anything_else_is_left_to_jinja(source: str) -> None:
    assert short_expression(source) is None
    assert short_text(f"{{{{ {source} }}}}") is None


@given(
    st.lists(
        st.sampled_from(("a", "part", "or", "in", "not", "none", "|", "length", "count", ">", ">=", "==", "7", "0"))
    )
)
@example(["part", "or", "a"])
@example(["a", "|", "length", ">=", "07"])
def test_whatever_is_read_as_short_jinja_reads_alike(words: list[str]) -> None:
    source = " ".join(words).replace(" | ", "|")
    if (short := short_expression(source)) is not None:
        assert plain(short) == plain(jinja(source))


@pytest.mark.parametrize("source", ["{{a}}", "{{ a }} ", "{{ a }}{{ b }}", "{{- a }}", "{{ a }}\n"])
def test_a_text_is_short_only_when_it_is_nothing_else(source: str) -> None:
    assert short_text(source) is None


def jinja(source: str) -> Any:
    """The tree that Jinja makes of an expression; None where it makes none."""
    try:
        return Parser(Environment(), source, state="variable").parse_expression()
    except TemplateSyntaxError:
        return None


def plain(node: Any) -> Any:
    """A tree as mappings: the name of each node, and the fields that one walks through it by."""
    if isinstance(node, list | tuple):
        return [plain(one) for one in node]
    if not isinstance(node, ShortNode | JinjaNode):
        return node
    names = node.__struct_fields__ if isinstance(node, ShortNode) else node.fields
    return {"node": node_kind(node)} | {name: plain(getattr(node, name)) for name in names if name != "ctx"}


def test_the_nodes_below_a_node_are_found_as_jinja_finds_them() -> None:
    for source in SHORT:
        assert [plain(one) for one in short_expression(source).iter_child_nodes()] == [
            plain(one) for one in jinja(source).iter_child_nodes()
        ]

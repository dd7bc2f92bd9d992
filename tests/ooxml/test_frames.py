"""Where shapes are, as their XML states it."""

import pytest
from lxml import etree

from briefgen.ooxml.frames import box_of, group_map, same
from briefgen.ooxml.xml import NAMESPACES
from briefgen.page.box import Box


def frame(inner: str) -> etree._Element:
    """An `a:xfrm` with the given content."""
    return etree.fromstring(f"<a:xfrm {NAMESPACES}>{inner}</a:xfrm>")


@pytest.mark.parametrize(("stated", "box"), [
    ('<a:off x="1" y="2"/><a:ext cx="3" cy="4"/>', Box(1, 2, 3, 4)),
    ('<a:off x="1.0" y="2"/><a:ext cx="3" cy="4"/>', Box(1, 2, 3, 4)),
    ('<a:off x="left" y="2"/><a:ext cx="3"/>', Box(0, 2, 3, 0)),
    ('<a:off x="1" y="2"/>', None),
])  # fmt: skip
def test_a_frame_states_a_box(stated: str, box: Box | None) -> None:
    assert box_of(frame(stated)) == box


def test_a_shape_without_a_frame_states_none() -> None:
    assert box_of(None) is None


@pytest.mark.parametrize(("size", "box"), [
    ('cx="50" cy="100"', Box(120, 10, 20, 5)),
    ('cx="0" cy="0"', Box(110, 10, 10, 5)),  # as some programs write it: the children keep their size
])  # fmt: skip
def test_children_of_a_group_are_placed_in_its_own_space(size: str, box: Box) -> None:
    """The group is 100 wide from x = 100; its children are placed from x = 10 on, at half the scale across."""
    group = etree.fromstring(
        f'<p:grpSp {NAMESPACES}><p:grpSpPr><a:xfrm><a:off x="100" y="0"/><a:ext cx="100" cy="100"/>'
        f'<a:chOff x="10" y="0"/><a:chExt {size}/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    assert group_map(group, same)(Box(20, 10, 10, 5)) == box

"""Pages as SVG: every shape where the page has it, every word as text."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefgen.core.units import inches
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.master import Master
from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import Line, Marker, Page, Pages, Rect, TextBox
from briefgen.write.image.svg import Painter, painter
from tests.write.sample import CUTOFF, para, sample

MASTERS = Path(__file__).parents[3] / "templates" / "masters"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def master() -> Master:
    return read_master(MASTERS / "sober.pptx")


def drawn(master: Master, *shapes: object, marked: bool = False) -> ElementTree.Element:
    """One page with those shapes, drawn and read back as XML."""
    page = Page("one", "open", "A page", shapes, 1, 1)  # type: ignore[arg-type]
    pages = Pages("Deck", "", "TLP:CLEAR", CUTOFF, "en", (page,), master)
    markup = painter(pages, marked=marked).page(page)
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{markup}</svg>')


def box(x: float, y: float, w: float, h: float) -> Box:
    return Box(*map(inches, (x, y, w, h)))


def test_lengths_are_pixels_96_to_the_inch(master: Master) -> None:
    [rect] = drawn(master, Rect("Span", box(1, 2, 0.5, 0.25), paint="accent")).iter(f"{SVG}rect")
    assert [rect.get(name) for name in ("x", "y", "width", "height")] == ["96", "192", "48", "24"]
    [line] = drawn(master, Line("Rule", inches(1), inches(1), inches(3), inches(1), width=1.5)).iter(f"{SVG}line")
    assert (line.get("x2"), line.get("stroke-width")) == ("288", "2")  # 1.5 points


def test_a_marker_is_a_circle_that_fills_its_box_and_is_not_read_out(master: Master) -> None:
    [found] = drawn(master, Marker("M", box(1, 1, 0.25, 0.25), "for")).iter(f"{SVG}ellipse")
    assert [found.get(name) for name in ("cx", "cy", "rx", "ry")] == ["108", "108", "12", "12"]
    assert (found.get("fill"), found.get("aria-hidden")) == (f"#{master.colours['for'].hex}", "true")


@pytest.mark.parametrize(("points_to", "corners"), [
    ("right", "96,100.8 172.8,100.8 172.8,96 192,105.6 172.8,115.2 172.8,110.4 96,110.4"),
    ("left", "192,100.8 115.2,100.8 115.2,96 96,105.6 115.2,115.2 115.2,110.4 192,110.4"),
])  # fmt: skip
def test_a_bar_that_goes_on_is_an_arrow_with_a_head_as_long_as_it_is_high(
    master: Master, points_to: str, corners: str
) -> None:
    bar = Rect("Mark", box(1, 1, 1, 0.2), paint="accent", points_to=points_to)  # type: ignore[arg-type]
    [found] = drawn(master, bar).iter(f"{SVG}polygon")
    assert found.get("points") == corners


def test_a_line_of_text_is_one_em_under_its_top_and_the_next_1_2_ems_lower(master: Master) -> None:
    words = TextBox("W", box(1, 1, 4, 2), (para("first", 18), para("second", 18)))
    lines = list(drawn(master, words).iter(f"{SVG}text"))
    # 18 points are 24 pixels: 96 + 24, and 1.2 x 24 = 28.8 more
    assert [line.get("y") for line in lines] == ["120", "148.8"]


@pytest.mark.parametrize(("anchor", "y"), [("top", "120"), ("middle", "201.6"), ("bottom", "283.2")])
def test_text_is_anchored_in_its_box(master: Master, anchor: str, y: str) -> None:
    words = TextBox("W", box(1, 1, 4, 2), (para("one line", 18),), anchor=anchor)  # type: ignore[arg-type]
    [line] = drawn(master, words).iter(f"{SVG}text")
    # the box is 192 pixels high, the line 28.8: (192 - 28.8) / 2 = 81.6 are above it in the middle, 163.2 at the foot
    assert line.get("y") == y


@pytest.mark.parametrize(("align", "x", "anchor"), [
    ("left", "96", None), ("center", "288", "middle"), ("right", "480", "end"),
])  # fmt: skip
def test_lines_are_aligned_by_the_viewer(master: Master, align: str, x: str, anchor: str | None) -> None:
    one = TypePara((TypeRun("one", 16),), align)  # type: ignore[arg-type]
    [line] = drawn(master, TextBox("W", box(1, 1, 4, 1), (one,))).iter(f"{SVG}text")
    assert (line.get("x"), line.get("text-anchor")) == (x, anchor)


def test_a_placed_break_ends_a_line(master: Master) -> None:
    lines = drawn(master, TextBox("W", box(1, 1, 8, 1), (para("as placed,\vthen the rest"),))).iter(f"{SVG}text")
    assert ["".join(line.itertext()) for line in lines] == ["as placed,", "then the rest"]


def test_no_word_is_lost_when_lines_are_broken(master: Master) -> None:
    text = "The S-400 was delivered in July 2019 and " * 9
    root = drawn(master, TextBox("W", box(1, 1, 3, 5), (para(text),)))
    lines = ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]
    assert len(lines) > 8
    assert " ".join(lines).split() == text.split()
    assert [line for line in lines if re.search(r"S-$|^400", line)] == []


def test_text_is_text_whatever_it_holds(master: Master) -> None:
    hostile = "<script>alert(1)</script> & \" ' ]]> </svg>"
    root = drawn(master, TextBox("W", box(1, 1, 9, 1), (para(hostile),)), Rect("R", box(1, 1, 1, 1), alt=hostile))
    assert "".join(root.itertext()) == hostile
    assert [item.get("aria-label") for item in root.iter(f"{SVG}rect")] == [hostile]
    assert list(root.iter(f"{SVG}script")) == []


@pytest.mark.parametrize(("link", "address"), [
    ("https://example.org/a b?q=ü#top", "https://example.org/a%20b?q=%C3%BC#top"),
    ("http://example.org", "http://example.org"),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    ("data:text/html,<script>", None),
    ("file:///etc/passwd", None),
    ("//example.org", None),
    ("", None),
])  # fmt: skip
def test_links_lead_to_the_web_or_nowhere(master: Master, link: str, address: str | None) -> None:
    words = TextBox("W", box(1, 1, 4, 1), (TypePara((TypeRun("register", 16, link=link),)),))
    root = drawn(master, words)
    assert [item.get("href") for item in root.iter(f"{SVG}a")] == ([address] if address else [])
    assert "".join(root.itertext()) == "register"


def test_ids_of_records_are_written_only_when_asked_for(master: Master) -> None:
    words = TextBox("W", box(1, 1, 4, 1), (para("one"),), about=("closure", "dues"))
    assert [item.get("data-about") for item in drawn(master, words, marked=True).iter() if item.get("data-about")] == [
        "closure dues"
    ]
    assert [item for item in drawn(master, words).iter() if item.get("data-about")] == []


@pytest.mark.parametrize("name", ["sober", "public-4x3"])
def test_every_word_of_every_page_is_drawn(name: str) -> None:
    pages = sample(read_master(MASTERS / f"{name}.pptx"))
    brush: Painter = painter(pages)
    for page in pages.pages:
        root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{brush.page(page)}</svg>')
        shown = "".join("".join(root.itertext()).split())
        for word in page.title.split():
            assert word in shown

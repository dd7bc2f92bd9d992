"""The words of a page as they flow on a narrow screen."""

import re
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.core.units import inches
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import Group, Line, Page, Pages, Rect, SetCell, SetTable, TextBox
from briefgen.write.html.reading import reading
from briefgen.write.image.svg import painter
from tests.write.sample import CUTOFF, para, sample

MASTERS = Path(__file__).parents[3] / "templates" / "masters"
BOX = Box(0, 0, inches(4), inches(1))


def read(*shapes: object, marked: bool = False) -> str:
    """The words of a page that holds those shapes."""
    page = Page("one", "open", "A page", shapes, 1, 1)  # type: ignore[arg-type]
    pages = Pages("Deck", "", "TLP:CLEAR", CUTOFF, "en", (page,), read_master(MASTERS / "sober.pptx"))
    return reading(page, painter(pages, marked=marked))


def table(*rows: tuple[str, ...], headed: bool = True) -> SetTable:
    cells = tuple(tuple(SetCell((para(text),) if text else ()) for text in row) for row in rows)
    return SetTable(
        "T", BOX, (1,) * len(rows[0]), (1,) * len(rows), cells, ((0, 0),) * len(rows[0]), 0, "", headed=headed
    )


def test_what_a_group_holds_is_not_read_under_the_heads_of_other_columns() -> None:
    """What to avoid is below the columns of what to ask and to offer."""
    whole = table(("Ask", "Offer"), ("A day", "A room"), ("Avoid", ""), ("Blame", "Praise"))
    heads, said, name, avoided = whole.rows
    group = (replace(name[0], low=True), name[1])
    rows = (heads, said, group, tuple(replace(cell, of_group=True) for cell in avoided))
    assert read(replace(whole, rows=rows)) == (
        "<dl><dt>Ask</dt><dd><p>A day</p></dd><dt>Offer</dt><dd><p>A room</p></dd></dl>"
        "<p>Avoid</p><div><div><p>Blame</p></div><div><p>Praise</p></div></div>"
    )


@pytest.mark.parametrize(("shape", "words"), [
    (TextBox("W", BOX, (para("One."), para("Two."))), "<div><p>One.</p><p>Two.</p></div>"),
    (TextBox("W", BOX, tuple(TypePara((TypeRun(text, 14),), bullet="•") for text in ("One", "Two"))),
     "<div><ul><li>One</li><li>Two</li></ul></div>"),
    (TextBox("Title", BOX, (para("A page"),), field="title"), ""),
    (TextBox("W", BOX, (TypePara((TypeRun("no", 14, struck=True), TypeRun(" <b>", 14, bold=True))),)),
     "<div><p><s>no</s><b> &lt;b&gt;</b></p></div>"),
    (TextBox("W", BOX, (TypePara((TypeRun("Takes the light", 14), TypeRun(" disputed", 10, ink="disputed"))),)),
     "<div><p>Takes the light<small> disputed</small></p></div>"),
    (table(("Who", "Says"), ("North", "Yes"), ("South", "")),
     "<dl><dt>Who</dt><dd><p>North</p></dd><dt>Says</dt><dd><p>Yes</p></dd></dl>"
     "<dl><dt>Who</dt><dd><p>South</p></dd></dl>"),
    (table(("Cost", "40", "50"), headed=False), "<dl><dt>Cost</dt><dd><p>40</p></dd><dd><p>50</p></dd></dl>"),
    (TextBox("Key: amount given", BOX, (para("amount given"),)), ""),
    (Group("Squares 1", (Rect("Square 1", BOX, "accent"),), "F-35s: one"), ""),
    (Group("Dates", (Line("Axis", 0, 0, 9, 0), TextBox("Date 2030", BOX, (para("2030"),))),
           "Two events. Strike. Talks."),
     "<p>Two events</p>"),
    (Group("Legend", (TextBox("W", BOX, (para("one year"),)),), "Legend: one year"),
     "<p>Legend: one year</p>"),
    (Group("Map", (TextBox("W", BOX, (para("Relays"),)),), "North relays South"),
     "<div><div><p>Relays</p></div></div>"),
])  # fmt: skip
def test_each_shape_flows(shape: object, words: str) -> None:
    assert read(shape) == words


def test_the_name_of_a_group_of_rows_is_alone() -> None:
    shown = table(("Issue", "North"), ("Opposed", ""), ("The light", "Yes"))
    group = (replace(shown.rows[1][0], low=True), replace(shown.rows[1][1], low=True))
    words = read(replace(shown, rows=(shown.rows[0], group, shown.rows[2])))
    assert words.startswith("<p>Opposed</p><dl><dt>Issue</dt>")


def test_only_what_is_smaller_than_the_words_of_its_table_is_muted() -> None:
    """In a full table the words have 12 points, as sources have elsewhere."""
    head, row = table(("Judgement", "Source"), ("", "")).rows
    row = (replace(row[0], paragraphs=(para("It is open", 12),)), replace(row[1], paragraphs=(para("reported", 10),)))
    words = read(replace(table(("Judgement", "Source"), ("", "")), rows=(head, row)))
    assert "<dd><p>It is open</p></dd>" in words
    assert '<dd><p class="beneath">reported</p></dd>' in words


def test_the_lines_of_a_name_are_separated() -> None:
    ((name, words),) = table(("", "No return"), headed=False).rows
    name = replace(name, paragraphs=(para("An official", 16), para("Türkiye", 12), para("undated", 10)))
    assert "<dt>An official · Türkiye · undated</dt>" in read(
        replace(table(("", ""), headed=False), rows=((name, words),))
    )


def test_records_are_named_in_the_preview_only() -> None:
    words = TextBox("W", BOX, (TypePara((TypeRun("Strike", 14, of="strike.what"),)),), about=("strike",))
    assert read(words) == "<div><p>Strike</p></div>"
    named = '<div data-about="strike"><p><span data-of="strike.what">Strike</span></p></div>'
    assert read(words, marked=True) == named


def test_no_word_of_a_page_is_missing() -> None:
    pages = sample(read_master(MASTERS / "sober.pptx"))
    for page in pages.pages:
        words = unescape(re.sub("<[^>]+>", " ", reading(page, painter(pages)))).split()
        own = [one for one in page.shapes if isinstance(one, TextBox) and one.field in {"", "body", "body2", "kicker"}]
        for word in " ".join(paragraph.text for one in own for paragraph in one.paragraphs).split():
            assert word in words

"""Handouts in Markdown: what a deck says, as a document to read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from briefgen.deck.drawings import Clusters, Node
from briefgen.deck.model import Card, Cards, Cell, Column, Deck, Paragraph, Prose, Run, Slide, Table
from briefgen.deck.text import Bullet
from briefgen.deck.timeline import Lane, Mark, Timeline
from briefgen.write.formats import find_writer
from briefgen.write.markdown.markdown import markdown_of


def cite(number: int) -> Run:
    return Run(f"[{number}]", small=True, goto="sources")


def line(*runs: Run | str, bullet: Bullet = "", about: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), bullet=bullet, about=about)


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((line(text),)) for text in texts)


REGISTER = Slide(
    "sources", "sources", "open", line("The briefing draws on two texts"),
    (Table((Column("No."), Column("Text"), Column("Date")),
           (cells("[1]", "The Ebb", "3 May 2024"), cells("[2]", "The Tide Table", "prints no date")), "Register"),),
)  # fmt: skip


def deck(*slides: Slide) -> Deck:
    return Deck("The light", "A dispute", "team", "TLP:AMBER", date(2024, 5, 31), "en", (*slides, REGISTER))


def body(slide: Slide) -> str:
    """What is written between the slide's heading and the register."""
    return markdown_of(deck(slide)).split(f"## {slide.title.text}\n\n")[1].split("\n\n## The briefing")[0]


def test_a_handout_begins_with_title_marking_and_cut_off_and_ends_with_its_footnotes() -> None:
    slide = Slide("end", "bluf", "body", line("The ferry sails"), (Prose((line("It sails", " ", cite(2)),)),))
    assert (
        markdown_of(deck(slide))
        == """\
# The light

A dispute

**TLP:AMBER** · Information cut-off: 31 May 2024

## The ferry sails

It sails[^2]

## The briefing draws on two texts

| No. | Text | Date |
| --- | --- | --- |
| \\[1\\] | The Ebb | 3 May 2024 |
| \\[2\\] | The Tide Table | prints no date |

[^1]: \\[1\\] The Ebb · 3 May 2024
[^2]: \\[2\\] The Tide Table · prints no date
"""
    )


def test_a_draft_says_so() -> None:
    assert "**TLP:AMBER · DRAFT**" in markdown_of(replace(deck(), draft=True))


def test_a_timeline_is_a_dated_list_by_lane() -> None:
    def mark(day: int, lane: str, what: str, *sub: Run | str) -> Mark:
        at = date(2024, 5, day)
        return Mark(lane, at, at, True, False, line(Run(what, strong=True)), line(*sub))

    marks = (mark(9, "n", "Talks end", "9 May 2024"), mark(2, "n", "The ferry sails", "2 May 2024", "\u00a0", cite(1)))
    timeline = Timeline((Lane("n", "Northland"),), marks, (), date(2024, 1, 1), date(2024, 12, 31), "Timeline")
    assert body(Slide("t", "timeline", "open", line("What happened"), (timeline,))) == (
        "**Northland**\n\n- 2 May 2024[^1]: **The ferry sails**\n- 9 May 2024: **Talks end**"
    )


def test_a_mark_with_its_date_in_words_is_told_in_the_order_of_its_column() -> None:
    at = date(2020, 1, 1)
    mark = Mark(
        "n", at, at, True, False, line(Run("Sanctions", strong=True)), line("accounts differ: 2020"),
        when=line("2020, or earlier"), more=(line("In 2020 ", cite(1)), line("At once ", cite(2))),
        sources=(line(Run("accounts differ", strong=True)),),
    )  # fmt: skip
    timeline = Timeline((Lane("n", ""),), (mark,), (), at, at, "Timeline")
    assert body(Slide("t", "timeline", "open", line("What happened"), (timeline,))) == (
        "- **2020, or earlier:** Sanctions – In 2020[^1]; At once[^2] · **accounts differ**"
    )


def test_a_fact_of_the_cover_is_one_line_of_a_list() -> None:
    def fact(head: str, *says: str) -> Prose:
        return Prose(tuple(line(Run(one, strong=not n)) for n, one in enumerate(says)), head)

    facts = (fact("Drawn from", "Five texts", "none gives its own date"), fact("Accounts differ on", "27 questions"))
    cover = Slide("cover", "title", "title", line("The light"), (Prose((line("A dispute"),)), *facts))
    assert markdown_of(deck(cover)).split("\n\n")[1:3] == [
        "A dispute",
        "- **Drawn from:** Five texts (none gives its own date)\n- **Accounts differ on:** 27 questions",
    ]


def test_what_the_speaker_is_to_say_is_never_left_out() -> None:
    slide = Slide("end", "prose", "body", line("The ferry sails"), (Prose((line("It sails"),)),), notes=(line("Sail"),))
    assert body(slide) == "It sails\n\n**In detail**\n\nSail"


def test_sources_that_are_named_as_words_are_footnotes_too() -> None:
    named = (Run("sources", small=True), Run(" "), replace(cite(1), text="1"), Run(" "), replace(cite(2), text="2"))
    slide = Slide("end", "bluf", "body", line("The ferry"), (Prose((line("It sails", " ", *named, ", reported"),)),))
    assert body(slide) == "It sails[^1][^2], reported"


def test_a_quotation_is_a_block_quote_with_speaker_and_source() -> None:
    card = Card(line("It went dark"), "Northland", line("3 May 2024"), line(cite(1)), "B2", "minister")
    assert body(Slide("q", "quotes", "open", line("Words"), (Cards((card,)),))) == (
        "> “It went dark”\n>\n> — **Northland** · minister · 3 May 2024[^1] · grade B2"
    )


def test_cells_keep_their_lines_and_no_bar_ends_them() -> None:
    cell = Cell((line("Says | yes"), line("reported", " ", cite(1), bullet="•")))
    table = Table((Column("Who"), Column("What")), ((*cells("North"), cell),), "Table")
    assert body(Slide("p", "table", "open", line("Positions"), (table,))) == (
        "| Who | What |\n| --- | --- |\n| North | Says \\| yes<br>• reported[^1] |"
    )


def test_a_dispute_is_set_apart_from_the_words_before_it() -> None:
    issue = Cell((line("The lamp is lit", Run(" disputed", small=True, tone="disputed")),))
    table = Table((Column("Issue"), Column("North")), ((issue, *cells("Yes")),), "Issues")
    assert body(Slide("p", "table", "open", line("Issues"), (table,))).endswith("| The lamp is lit *disputed* | Yes |")


def test_who_is_not_named_is_said_to_be_so() -> None:
    def node(name: str, *about: str) -> Node:
        return Node(name, line(Run(name, strong=True)), None, about)

    groups = Clusters(((node("North", "n"), (node("Vel", "v"), node("Not named"), node("Officials", "o"))),), "Actors")
    assert body(Slide("a", "actors", "open", line("Actors"), (groups,))) == (
        "- **North**\n  - **Vel**\n  - **Officials** · Not named"
    )


def test_a_matrix_of_few_actors_has_an_issue_in_each_row() -> None:
    heads = (Column("Actor", stub=True), Column("The lamp"), Column("The fog"), Column("The sea"))
    table = Table(heads, (cells("North", "Yes", "No", "–"), cells("South", "No", "–", "Yes")), "T", turned_head="Issue")
    assert body(Slide("p", "positions", "open", line("Positions"), (table,))) == (
        "| Issue | North | South |\n| --- | --- | --- |\n"
        "| **The lamp** | Yes | No |\n| **The fog** | No | – |\n| **The sea** | – | Yes |"
    )


def test_a_group_that_the_heads_of_its_columns_do_not_name_has_a_heading_of_its_own() -> None:
    avoid = tuple(Cell((line(text), replace(line(cite(1)), size="small")), of_group=True) for text in ("Blame", "Fog"))
    group = (Cell((line("Avoid"),), group=True), Cell((), group=True))
    table = Table((Column("Ask"), Column("Offer")), (cells("A day", "A room"), group, avoid), "Lines")
    assert body(Slide("p", "compare", "open", line("Lines"), (table,))) == (
        "| Ask | Offer |\n| --- | --- |\n| A day | A room |\n\n**Avoid**\n\n- Blame[^1]\n- Fog[^1]"
    )


@pytest.mark.parametrize(
    ("note", "shown"),
    {
        "The ferry sails (2 May 2024). [1] paragraph 3, grade B2": False,
        "The ferry sails (2 May 2024). With forty passengers and their bicycles aboard. [1] paragraph 3": True,
    }.items(),
)
def test_a_note_is_left_out_unless_it_says_more_than_its_slide(note: str, shown: bool) -> None:
    table = Table((Column("When"), Column("What")), (cells("2 May 2024", "The ferry sails"),), "Table")
    slide = Slide("t", "table", "open", line("Events"), (table,), notes=(line(note, about=("launch",)),))
    assert ("In detail" in body(slide)) == shown


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_words_stay_words(text: str) -> None:
    """Whatever a record says, it is shown as it is: no markup, no HTML, no link comes of it."""
    handout = body(Slide("e", "prose", "body", line("Heading"), (Prose((line(text, bullet="•"),)),)))
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(handout)
    inline = [token for token in shown if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    words = "".join(child.content for token in inline for child in token.children or ())
    assert words.split() == text.split()


def test_it_is_a_format_that_takes_a_deck(tmp_path: Path) -> None:
    writer = find_writer("md")
    assert writer is not None
    assert writer.takes == "deck"

"""Tables. The toy face at 12 points: a character takes 6 points; a line is 1.2 times its type, stated exactly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.core.units import points
from briefgen.deck.model import Cell, Column, Paragraph, Run, Table
from briefgen.page.blocks.columns import GAP, column_widths
from briefgen.page.blocks.table import set_table
from briefgen.page.scene import SetTable, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import para, room, table, toy_house

HOUSE = toy_house()


def tables(sheets: list[Sheet]) -> list[SetTable]:
    return [shape for sheet in sheets for shape in sheet.shapes if isinstance(shape, SetTable)]


def sizes(sheets: list[Sheet]) -> set[float]:
    cells = [cell for one in tables(sheets) for row in one.rows for cell in row]
    return {run.size for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs}


def first_column(one: SetTable) -> list[str]:
    return [row[0].paragraphs[0].text for row in one.rows]


# --- widths ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extents", "weights", "expected"),
    [
        ([(10, 900), (10, 900)], [1, 1], (300, 300)),  # much text everywhere: by weight
        ([(10, 900), (10, 900)], [2, 1], (400, 200)),
        ([(350, 900), (10, 900)], [1, 2], (350, 250)),  # never narrower than the longest word
        ([(10, 100), (10, 900)], [1, 1], (100, 500)),  # what a column does not need goes to the others
        ([(10, 100), (10, 200)], [1, 1], (250, 350)),  # little text everywhere: the rest by weight
        ([(600, 900), (600, 900)], [1, 1], (300, 300)),  # too wide: all give way
    ],
)
def test_column_widths(extents: list[tuple[int, int]], weights: list[float], expected: tuple[int, ...]) -> None:
    assert column_widths(extents, weights, 600) == expected


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 900), st.floats(0.1, 5)), min_size=1, max_size=8),
    st.integers(200, 2000),
)
def test_columns_fill_the_width_and_hold_their_words(columns: list[tuple[int, int, float]], width: int) -> None:
    extents = [(least, least + more) for least, more, _ in columns]
    widths = column_widths(extents, [weight for *_, weight in columns], width)
    assert sum(widths) == width
    if sum(least for least, _ in extents) <= width:
        assert all(got >= least - len(columns) for got, (least, _) in zip(widths, extents, strict=True))


def test_a_designator_keeps_its_column_wide_enough() -> None:
    head = (Column("A"), Column("B", weight=100))
    one = Table(head, ((Cell((para("USD 2.5 billion"),)), Cell((para("word " * 80),))),), "x")
    sheets = set_table(one, room(8, 5), HOUSE)
    cell = tables(sheets)[0].rows[1][0].paragraphs[0]
    assert cell.lines == 1
    assert tables(sheets)[0].widths[0] >= points(15 * 6) + GAP


# --- sizes and pages -------------------------------------------------------------------------------------------


def test_a_small_table_is_set_large_and_not_stretched() -> None:
    # a line of 20 points takes 24; a row that and 2 * 5, and no more than 7 of air
    (only,) = tables(set_table(table(3, 3), room(12, 5), HOUSE))
    assert max(sizes(set_table(table(3, 3), room(12, 5), HOUSE))) == 20
    assert only.heights[1:] == (points(24 + 10 + 7),) * 3


@pytest.mark.parametrize(("rows", "size"), [(4, 20), (5, 18), (8, 18), (9, 16)])
def test_the_fewer_rows_a_table_has_the_larger_it_may_be(rows: int, size: float) -> None:
    assert max(sizes(set_table(table(3, rows), room(12, 6), HOUSE))) == size


@pytest.mark.parametrize(("rows", "size", "below"), [(4, 20, 12), (6, 18, 12), (16, 14, 10)])
def test_a_line_below_the_words_of_a_cell_is_not_dwarfed_by_them(rows: int, size: float, below: float) -> None:
    cell = Cell((para("The lighthouse", "table"), para("Built in 1998", "small")))
    one = Table((Column("What"), Column("Where")), ((cell, cell),) * rows, "x")
    assert sizes(set_table(one, room(12, 5), HOUSE)) == {size, below}


def test_the_words_of_neighbouring_columns_are_a_gutter_apart() -> None:
    """Of the grid: 14 points, so that the bold words of two columns do not run together."""
    (only,) = tables(set_table(table(3, 3), room(12, 5), HOUSE))
    assert {right + left for (_, right), (left, _) in pairwise(only.sides)} == {points(14)}


def test_type_does_not_grow_where_its_lines_would_wrap_far_more() -> None:
    # two columns of about 185 points: two words of 10 letters are 168 long at 16 points, and 189 at 18
    cell = Cell((para(" ".join(["w" * 10] * 8), "table"),))
    narrow = Table((Column("One"), Column("Two")), ((cell, cell),) * 2, "x")
    assert max(sizes(set_table(narrow, room(5.3, 7), HOUSE))) == 16


def test_statements_of_a_cell_are_further_apart_where_their_page_has_room() -> None:
    cell = Cell(tuple(para(f"Statement {n}", "table") for n in range(7)))
    (roomy,) = tables(set_table(Table((Column("Said"), Column("Done")), ((cell, cell),), "x"), room(12, 5), HOUSE))
    assert {para.before for para in roomy.rows[1][0].paragraphs} == {0, 20 / 5 + 5}


@pytest.mark.parametrize(("statements", "below"), [((18.0,), False), ((), True)])
def test_space_to_spare_is_above_and_below_a_statement_but_below_a_row(statements: tuple[float], below: bool) -> None:
    sheets = set_table(table(3, 2), room(12, 5), HOUSE, statements)
    (one,) = tables(sheets)
    rest = one.heights[-1] - 2 * one.margin_y - points(1.2 * max(sizes(sheets)))
    assert (rest > points(1)) == below
    assert rest >= 0


@pytest.mark.parametrize(("count", "size"), [(3, 24), (7, 20)])
def test_a_statement_or_two_with_a_page_to_themselves_are_larger(count: int, size: float) -> None:
    cell = Cell(tuple(para("Morvane closed the bank", "table") for _ in range(count)))
    assert sizes(set_table(Table((Column("Stated as fact"),), ((cell,),), "Facts"), room(12, 5), HOUSE)) == {size}


def test_every_cell_states_its_leading_and_the_first_column_begins_at_the_edge() -> None:
    (only,) = tables(set_table(table(3, 3), room(12, 5), HOUSE))
    assert {para.leading for row in only.rows for cell in row for para in cell.paragraphs} == {24}
    assert (only.sides[0][0], only.sides[-1]) == (0, (0, 0))


def test_no_rule_is_under_the_last_row_nor_next_to_the_name_of_a_group() -> None:
    named = (Cell((para("Group"),), group=True), Cell(()), Cell(()))
    rows = table(3, 3).rows
    (only,) = tables(set_table(Table(table(3, 1).columns, (*rows[:2], named, rows[2]), "x"), room(12, 5), HOUSE))
    assert only.ruled == (True, True, False, False, False)


def test_a_full_table_has_less_air_and_then_smaller_type_before_it_goes_on() -> None:
    # 339 points hold 12 rows and their header, of 14 points (16.8 + 10 = 26.8), only with 4 for 5 above and below
    sheets = set_table(table(4, 12), room(12, 5), HOUSE)
    assert (max(sizes(sheets)), tables(sheets)[0].margin_y) == (14, points(4))
    # 13 rows and a header of 14 points need 347 so; of 13 points (15.6 + 8 = 23.6) they need 330
    assert max(sizes(set_table(table(4, 13), room(12, 5), HOUSE))) == 13


def test_rows_go_on_evenly_under_the_same_header_with_the_legend() -> None:
    # a row of 12 points is 14.4 + 2 * 5 = 24.4; 5 inches less header and legend hold 12
    sheets = set_table(table(4, 16), room(12, 5), HOUSE)
    assert [len(one.rows) - 1 for one in tables(sheets)] == [8, 8]
    assert {first_column(one)[0] for one in tables(sheets)} == {"Head 0"}
    assert all(isinstance(sheet.shapes[-1], TextBox) and sheet.shapes[-1].name == "Legend" for sheet in sheets)


def test_refuse_says_that_it_does_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_table(table(4, 40), room(12, 5, fit="refuse"), HOUSE)


def test_a_row_taller_than_a_page_is_divided_and_nothing_is_lost() -> None:
    long = " ".join(f"word{number}" for number in range(2000))
    one = Table((Column("", stub=True), Column("Text")), ((Cell((para("Stub"),)), Cell((para(long),))),) * 2, "x")
    parts = tables(set_table(one, room(8, 4), HOUSE))
    assert len(parts) > 2
    assert "".join(row[1].paragraphs[0].text for part in parts for row in part.rows[1:]) == long * 2
    assert all(first_column(part)[1] == "Stub" for part in parts)


def test_no_page_begins_with_the_sources_of_a_statement_of_the_page_before() -> None:
    asks = tuple(
        para(text, step) for n in range(30) for text, step in ((f"Question {n}", "table"), ("source 1", "small"))
    )
    one = Table((Column("", stub=True), Column("Ask")), ((Cell((para("Stub"),)), Cell(asks)),) * 2, "x")
    firsts = [
        part.rows[1][1].paragraphs[0].text
        for high in (2, 2.1, 2.2, 2.3, 2.4)
        for part in tables(set_table(one, room(8, high), HOUSE))
    ]
    assert len(firsts) > 10
    assert [words for words in firsts if words == "source 1"] == []


def test_a_single_record_is_large_with_its_fields_below_each_other() -> None:
    columns = (Column("Question", stub=True), Column("Answer"), Column("Source", evidence=True))
    source = Cell((Paragraph((Run("2", small=True, goto="sources"),), "small"), para("reported", "small")))
    row = (Cell((para("How many?", "table"),)), Cell((para("Twelve", "table"),)), source)
    (one,) = tables(set_table(Table(columns, (row,), "x"), room(12, 5), HOUSE))
    assert [[" / ".join(line.text for line in cell.paragraphs) for cell in row] for row in one.rows] == [
        ["Question", "How many? / source 2 · reported"],
        ["Answer", "Twelve"],
    ]
    assert (one.headed, one.rows[0][1].paragraphs[0].runs[0].size) == (False, 24)


def test_columns_that_do_not_fit_go_on_with_the_stub() -> None:
    parts = tables(set_table(table(40, 2), room(12, 5), HOUSE))
    assert len(parts) > 2
    assert {first_column(part)[1] for part in parts} == {"A few words 0.0"}
    heads = [cell.paragraphs[0].text for part in parts for cell in part.rows[0][1:]]
    assert heads == [f"Head {column}" for column in range(1, 40)]


def matrix(*rows: tuple[str, ...]) -> Table:
    """Actors by issues, all tinted; a `/` begins a paragraph of a cell."""
    cells = [
        (
            Cell((para(f"Actor {n}", "table"),)),
            *(Cell(tuple(para(one, "table") for one in words.split("/")), (), "for") for words in row),
        )
        for n, row in enumerate(rows)
    ]
    heads = (Column("Actor", stub=True), *(Column(f"Issue {n}") for n in range(len(rows[0]))))
    return Table(heads, tuple(cells), "x")


def heads_and_rows(parts: list[SetTable]) -> list[tuple[list[str], list[str]]]:
    return [([cell.paragraphs[0].text[-1] for cell in part.rows[0][1:]], first_column(part)[1:]) for part in parts]


ACTORS = ["Actor 0", "Actor 1", "Actor 2", "Actor 3"]


def test_a_matrix_goes_on_by_issue_so_that_its_actors_stay_together() -> None:
    words = ("some words " * 9,) * 4
    parts = tables(set_table(matrix(*[words] * 4), room(7, 4.5), HOUSE))
    assert heads_and_rows(parts) == [(["0", "1"], ACTORS), (["2", "3"], ACTORS)]


def test_a_matrix_goes_on_by_actor_where_by_issue_takes_more_pages() -> None:
    # six lines of 12 points are 14.4 each, 2 between them and 2 * 6: 108; a line 26. 270 points hold the header and two
    # tall rows (243), but no two issues beside each other (108 + 108 + 26 + 26 + 26): by issue that makes four pages
    rows = [tuple("a/b/c/d/e/f" if actor == issue else "-" for issue in range(4)) for actor in range(4)]
    parts = tables(set_table(matrix(*rows), room(12, 3.75), HOUSE))
    assert heads_and_rows(parts) == [(["0", "1", "2", "3"], ACTORS[:2]), (["0", "1", "2", "3"], ACTORS[2:])]


def test_every_record_is_named() -> None:
    parts = tables(set_table(table(3, 40), room(12, 5), HOUSE))
    assert {id_ for part in parts for id_ in part.about} == {f"r{r}c{c}" for r in range(40) for c in range(3)}


def test_a_group_that_goes_on_is_named_again_where_the_page_has_room() -> None:
    name = (Cell((para("Group", "label"),), group=True), Cell((), group=True))
    rows = [tuple(Cell((para(f"cell {n}.{m}", "table"),)) for m in range(2)) for n in range(12)]
    one = Table((Column("A", stub=True), Column("B")), (name, *rows), "x")
    found = [
        [row[0].paragraphs[0].text for row in part.rows[1:]] for part in tables(set_table(one, room(12, 3), HOUSE))
    ]
    assert [part[0] for part in found] == ["Group"] * len(found)
    assert [text for part in found for text in part if text != "Group"] == [f"cell {n}.0" for n in range(12)]


def test_a_matrix_is_turned_on_a_narrow_page_and_goes_on_by_issue() -> None:
    one = replace(matrix(*[("Yes", "No", "Yes", "No")] * 3), turned_head="Issue")
    wide, narrow = (tables(set_table(one, room(width, 3), HOUSE)) for width in (13, 9))
    assert [first_column(part) for part in wide] == [["Actor", "Actor 0", "Actor 1", "Actor 2"]]
    assert [cell.paragraphs[0].text for cell in narrow[0].rows[0]] == ["Issue", "Actor 0", "Actor 1", "Actor 2"]
    assert [row[1].paragraphs[0].text for part in narrow for row in part.rows[1:]] == ["Yes", "No", "Yes", "No"]


def test_a_matrix_of_two_actors_is_turned_so_that_their_answers_are_side_by_side() -> None:
    one = replace(matrix(("Yes", "No", "Yes", "No"), ("No", "Yes", "No", "Yes")), turned_head="Issue")
    (part,) = tables(set_table(one, room(13, 5), HOUSE))
    assert [cell.paragraphs[0].text for cell in part.rows[0]] == ["Issue", "Actor 0", "Actor 1"]


def test_first_lines_of_a_row_share_a_baseline() -> None:
    cells = (Cell((para("Large", "quote"),)), Cell((para("Small", "small"),)))
    (part,) = tables(set_table(Table((Column("A"), Column("B")), (cells,), "x"), room(12, 5), HOUSE))
    large, small = part.rows[1]
    assert large.drop == 0
    assert small.drop > 0

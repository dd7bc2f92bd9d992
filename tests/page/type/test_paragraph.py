"""Measured paragraphs, with a toy face: at 10 points a character takes 5 points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.deck.model import Paragraph, Run
from briefgen.page.type.breaking import DESIGNATOR, opportunities
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import MeasuredText, Style, measure, split_measured
from briefgen.page.type.title_lines import measure_for
from briefgen.page.type.together import break_at_one_measure, break_together
from briefgen.page.type.typeset import pinned, typeset
from tests.page.samples import TOY, measured, para

TEN = Style(10, 8)


def lines(text: str, width: float) -> list[str]:
    broken = break_lines(measured(text), TEN, width)
    return [text[start:end] for start, end in zip(broken.starts, (*broken.starts[1:], len(text)), strict=True)]


def test_space_at_the_end_of_a_line_takes_no_room() -> None:
    """At 10 points S-400 takes 25 points, and 30 with the space after it."""
    assert lines("S-400 ", 26) == ["S-400 "]


def test_width_is_the_sum_of_its_characters() -> None:
    assert measured("Ankara").width(TEN) == 6 * 5


def test_small_runs_count_in_their_own_size() -> None:
    mixed = measure(Paragraph((Run("abcd"), Run("[1]", small=True))), TOY)
    assert mixed.width(TEN) == 4 * 5 + 3 * 4


@pytest.mark.parametrize(
    ("text", "gaps"), [("2025年", 1), ("12月31日", 3), ("来源 4", 1), ("来源", 0), ("July 2025", 0)]
)
def test_ideographs_keep_a_distance_from_other_letters(text: str, gaps: int) -> None:
    """A quarter of an em, as programs add it: 2.4 points at 10 points."""
    assert measured(text).width(TEN) == pytest.approx(len(text) * 5 + gaps * 2.4)


def test_no_distance_is_kept_at_the_end_of_a_line() -> None:
    assert lines("2025年", 20.5) == ["2025", "年"]


def test_a_line_takes_what_fits_with_one_per_cent_kept_free() -> None:
    # "aaaa bbbb" is 45 points; 45 / 0.99 = 45.45
    assert lines("aaaa bbbb", 45.5) == ["aaaa bbbb"]
    assert lines("aaaa bbbb", 45.4) == ["aaaa ", "bbbb"]


def test_the_space_that_ends_a_line_takes_no_room() -> None:
    assert lines("aaaa bbbb cc", 46) == ["aaaa bbbb ", "cc"]


def test_a_word_longer_than_the_line_is_broken_between_characters_and_counted() -> None:
    # 20.2 * 0.99 holds four characters
    assert lines("abcdefghij", 20.3) == ["abcd", "efgh", "ij"]


def test_nothing_is_put_behind_a_broken_word() -> None:
    assert lines("abcdefghij k", 20.3) == ["abcd", "efgh", "ij ", "k"]


def test_a_designator_moves_to_the_next_line_whole_at_a_narrower_measure() -> None:
    text = "buys the S-400 now"
    broken = break_lines(measured(text), TEN, 56)  # "buys the S-400" is 70 points, "buys the S-" 55
    assert (broken.starts, broken.placed) == ((0, 9), ())
    assert 40 < broken.measure < 55 / 1.015
    set_ = typeset(measured(text), TEN, broken)
    assert ("".join(run.text for run in set_.runs), set_.measure) == (text, broken.measure)


def test_a_plain_word_needs_no_narrower_measure() -> None:
    assert break_lines(measured("buys the system now"), TEN, 56).measure == 0


def test_paragraphs_of_one_box_share_the_narrowest_measure_that_one_of_them_needs() -> None:
    parts = [(measured("buys the S-400 now"), TEN), (measured("as all dddd do"), TEN)]
    assert break_lines(*parts[1], 56).starts == (0, 12)  # "as all dddd" is 55 points
    first, second = break_together(parts, 56)
    assert first.measure == second.measure < 55
    assert second.starts == (0, 7)


def test_a_designator_that_a_renderer_could_pull_up_is_kept_back() -> None:
    # At exactly 100 points a renderer without our reserve fits "ab" behind the first 97 points and then "S-" of the
    # designator; a narrower measure keeps that from happening.
    text = "x" * 16 + " ab S-400"
    broken = break_lines(measured(text), TEN, 95.5)  # 16 * 5 + 5 + 10 = 95 > 95.5 * 0.99
    assert broken.starts == (0, 17)
    assert broken.measure == 0  # "S-" would need 110 points: no renderer gets there
    broken = break_lines(measured("x" * 14 + " a S-400"), TEN, 95.5)  # 14 * 5 + 5 + 5 + 5 + 25 = 110; "S-" ends at 95
    assert broken.measure * 1.015 < 95
    assert broken.starts == (0, 17)


def test_spaces_are_kept_before_a_paragraph_takes_a_further_line() -> None:
    # "USD" ends at 95 points: under a measure of 93 it would move on, and so would "yyy", which ends at 95 too
    broken = break_lines(measured("x" * 15 + " USD 2.5 billion yyy"), TEN, 100)
    assert (broken.starts, broken.kept) == ((0, 16), (19, 23))


def test_citations_that_do_not_fit_one_line_are_parted_from_each_other_only() -> None:
    """At 10 points each of these citations takes 15, the word with its space 25 and the line 60."""
    assert lines("a long\u00a0[1][2][3][4][5] b", 61) == ["a ", "long\u00a0[1][2]", "[3][4][5] ", "b"]


def test_spaces_in_a_designator_are_kept_where_no_measure_holds_it_together() -> None:
    mixed = measure(Paragraph((Run("aaa "), Run("USD 2.5", strong=True), Run(" billion"))), TOY)
    broken = break_lines(mixed, TEN, 90)  # "USD 2.5 billion" is 75 points: no measure under it, and "aaa USD" is 35
    assert (broken.starts, broken.kept, broken.measure) == ((0, 4), (7, 11), 0)
    assert [run.text for run in typeset(mixed, TEN, broken).runs] == ["aaa ", "USD\u00a02.5", "\u00a0billion"]


def test_a_title_does_not_end_in_a_single_word_and_has_no_placed_break() -> None:
    title = measured("Contract in 2017 and removal in 2019")
    style = Style(10, 10)
    assert break_lines(title, style, 170).starts == (0, 32)  # "2019" alone
    narrow = measure_for(title, style, 170)
    assert break_lines(title, style, narrow) == Lines(
        (0, 17), longest=95
    )  # 85 and 95 points: "Contract in 2017 and" takes 100
    assert 95 < narrow < 101 / 0.99


def test_a_title_of_two_full_lines_keeps_its_measure() -> None:
    title = measured("Contract in 2017 and removal from July 2019 as told")
    assert measure_for(title, Style(10, 10), 170) == 170


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [
        # 105 of 110 points with "the"; 85 and 80 without it
        ("Contract in 2017; the rift in 2019", 110, "Contract in 2017; "),
        # 145 of 150 points with "of the"; 110 and 95 without it
        ("The removal of members of the F-35 as told", 150, "The removal of members "),
    ],
)
def test_a_line_of_a_title_ends_after_a_clause_and_not_on_a_short_word(text: str, width: float, first: str) -> None:
    title = measured(text)
    broken = break_lines(title, Style(10, 10), measure_for(title, Style(10, 10), width))
    assert [text[: broken.starts[1]], broken.count] == [first, 2]


def test_cutting_loses_nothing_and_the_rest_has_no_bullet() -> None:
    head, tail = split_measured(measure(para("one two three", bullet="•"), TOY), 4)
    assert (head.text, tail.text) == ("one ", "two three")
    assert (head.bullet, tail.bullet, tail.indented) == ("•", "", True)


def test_control_characters_and_line_ends_become_spaces() -> None:
    assert measure(Paragraph((Run("a\nb\vc\x00d"),)), TOY).text == "a b c d"


def test_an_empty_paragraph_takes_one_line() -> None:
    assert break_lines(measure(Paragraph(()), TOY), TEN, 100).count == 1


def test_a_pinned_paragraph_says_where_each_line_starts() -> None:
    one = measured("aaaa bbbb cc")
    assert pinned(typeset(one, TEN, break_lines(one, TEN, 46))).runs[0].text == "aaaa bbbb \vcc"


# --- promises --------------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.one_of(
        st.text("abcdefgü", min_size=1, max_size=12),
        st.sampled_from(["S-400", "F-35", "USD 2.5 billion", "KAAN Block 10", "well-known", "2017–2020", "PAC-3,"]),
    ),
    min_size=1,
    max_size=25,
)
WIDTHS = st.integers(90, 400)


def rendered(one: MeasuredText, broken: Lines, width: float) -> list[int]:
    """Line starts of a renderer that ends a line at any opportunity but the spaces that we keep."""
    text = "".join("\u00a0" if place in broken.kept else char for place, char in enumerate(one.text))
    ends = [*sorted({*opportunities(text), len(text)})]
    starts, at, used = [0], 0, 0.0
    for end in ends:
        ink = len(text[at:end].rstrip()) * 5
        if at in broken.placed or (used and used + ink > width):
            starts.append(at)
            used = 0.0
        used += len(text[at:end]) * 5
        at = end
    return starts


@given(WORDS, WIDTHS, st.sampled_from([1.0, 1.004, 1.008, 1.012, 1.015]))
def test_no_renderer_ends_a_line_inside_a_designator(words: list[str], width: int, loose: float) -> None:
    one = measured(" ".join(words))
    broken = break_lines(one, TEN, width)
    starts = rendered(one, broken, (broken.measure or width) * loose)
    for found in DESIGNATOR.finditer(one.text):
        assert not [start for start in starts if found.start() < start < found.end()]


@given(WORDS, WIDTHS)
def test_no_renderer_needs_more_lines_than_measured(words: list[str], width: int) -> None:
    one = measured(" ".join(words))
    broken = break_lines(one, TEN, width)
    assert len(rendered(one, broken, broken.measure or width)) <= broken.count


@given(WORDS, WIDTHS)
def test_every_line_fits(words: list[str], width: int) -> None:
    one = measured(" ".join(words))
    starts = break_lines(one, TEN, width).starts
    ends = (*starts[1:], len(one.text))
    assert all(len(one.text[start:end].rstrip()) * 5 <= width for start, end in zip(starts, ends, strict=True))


@given(WORDS, WIDTHS)
def test_setting_changes_no_word(words: list[str], width: int) -> None:
    one = measured(" ".join(words))
    set_ = typeset(one, TEN, break_lines(one, TEN, width))
    assert "".join(run.text for run in set_.runs).replace("\v", "").replace("\u00a0", " ") == one.text


@given(st.lists(st.text("abcdefgü", min_size=1, max_size=12), min_size=1, max_size=25), WIDTHS)
def test_a_wider_line_never_needs_more_of_them_where_no_words_are_kept_together(words: list[str], width: int) -> None:
    one = measured(" ".join(words))
    assert break_lines(one, TEN, width + 50).count <= break_lines(one, TEN, width).count


@pytest.mark.parametrize("width", [0, -5, 0.5])
def test_a_hopeless_width_still_ends(width: float) -> None:
    assert break_lines(measured("abc"), TEN, width).count == 3


def test_no_word_is_alone_on_the_last_line_where_a_narrower_measure_brings_it_company() -> None:
    text = measured("aaaa aaaa aaaa bb")  # five points a letter: the first three words fill the line
    (lines,) = break_together([(text, TEN)], 75)
    assert text.text[lines.starts[-1] :] == "aaaa bb"
    assert 0 < lines.measure < 75


def test_a_lone_word_joins_all_words_of_the_designator_before_it() -> None:
    text, full = measured("aaaaaaaaaa “b ccc” dd"), measured("a" * 18)  # a narrower measure would break the second
    lines, _ = break_together([(text, TEN), (full, TEN)], 95)
    assert [text.text[: at + 1] for at in lines.kept] == ["aaaaaaaaaa “b ", "aaaaaaaaaa “b ccc” "]


@pytest.mark.parametrize(("before", "company"), [("aaaaaaaa", True), ("aaaaa", False)])
def test_a_lone_word_gets_no_company_where_that_leaves_a_stub_of_a_line(before: str, company: bool) -> None:
    text, full = measured(f"{before} {'b' * (17 - len(before))} dd"), measured("a" * 18)
    lines, _ = break_together([(text, TEN), (full, TEN)], 95)
    assert bool(lines.kept) == company


@given(st.lists(WORDS, min_size=1, max_size=3), WIDTHS)
def test_company_for_a_lone_word_takes_no_further_line(paragraphs: list[list[str]], width: int) -> None:
    """So the size of a table is chosen without looking for it."""
    parts = [(measured(" ".join(words)), TEN) for words in paragraphs]
    tried, shown = break_at_one_measure(parts, width), break_together(parts, width)
    assert all(new.count <= old.count for old, new in zip(tried, shown, strict=True))

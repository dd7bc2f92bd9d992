"""Words against a text: exact, near and with what difference, or absent."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.quotation import cut, difference, find, stands_quoted

TEXT = (
    "Heading",
    "The keeper’s word was “very soon,” but — he added – nobody\u00a0knows when.",
    "“We keep it,” he said, “and we light it every night.”",
)


@pytest.mark.parametrize(
    ("words", "paragraph", "span"),
    [
        ("… very soon …", 2, "very soon"),
        ("very soon", 2, "very soon"),
        ("The keeper's word", 2, "The keeper’s word"),
        ("but – he added — nobody knows when.", 2, "but — he added – nobody\u00a0knows when."),
        ("We keep it […] we light it every night.", 3, "We keep it,” he said, “and we light it every night."),
        ("We keep it [...] every night.", 3, "We keep it,” he said, “and we light it every night."),
    ],
)
def test_exact(words: str, paragraph: int, span: str) -> None:
    match = find(words, TEXT)
    assert (match.result, match.paragraph, match.span) == ("exact", paragraph, span)
    assert TEXT[match.paragraph - 1][match.start : match.end] == span


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("… very sooner …", "the text has 'soon' where the quotation has 'sooner'"),
        ("We kept it,", "the text has 'keep' where the quotation has 'kept'"),
        ("and we light every night", "the text has 'it' besides"),
        ("the keeper’s word was", "the text has 'The' where the quotation has 'the'"),
    ],
)
def test_near_shows_what_differs(words: str, told: str) -> None:
    match = find(words, TEXT)
    assert match.result == "near"
    assert difference(words, match.span) == told


@pytest.mark.parametrize("words", ["", "…", "Nothing of the kind", "soo"])
def test_absent(words: str) -> None:
    assert find(words, TEXT).result in ("absent", "near")
    assert find(words, TEXT).result != "exact"


def test_a_part_of_a_word_is_not_a_quotation() -> None:
    assert find("eading", ("Reading it",)).result != "exact"


def test_cited_paragraphs_come_first() -> None:
    assert find("again", ("again", "and again"), cited=[2]).paragraph == 2
    assert find("again", ("again", "and again")).paragraph == 1


def test_standing_between_quotation_marks() -> None:
    inside, outside = find("very soon", TEXT), find("nobody knows when", TEXT)
    assert stands_quoted(inside, TEXT[1])
    assert not stands_quoted(outside, TEXT[1])


def test_a_sentence_that_goes_on_is_cut() -> None:
    whole, part = find("and we light it every night.", TEXT), find("we light it", TEXT)
    assert cut(whole, TEXT[2]) == (False, False)
    assert cut(part, TEXT[2]) == (True, True)


WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), min_size=3, max_size=12)


@given(WORDS, st.data())
def test_what_is_copied_is_exact_and_one_changed_letter_is_not(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    copied = " ".join(words[first:])
    assert find(copied, [text]).result == "exact"
    at = data.draw(st.integers(0, len(copied) - 1).filter(lambda n: copied[n] != " "))
    changed = copied[:at] + chr(ord(copied[at]) ^ 32) + copied[at + 1 :]  # the same letter in the other case
    assert changed in text or find(changed, [text]).result != "exact"

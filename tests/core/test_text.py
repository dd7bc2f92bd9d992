"""What counts when texts are compared, the way back to their own characters, and where words and sentences end."""

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.core.printable import json_text, printable
from briefgen.core.text import fold, is_border, seen, word_spans


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain", "plain"),
        ("Ha\u00adfen\u00adge\u00adbühren", "Hafengebühren"),  # soft hyphens
        ("u\u0308ber", "über"),  # decomposed
        ("oﬃce ﬁle", "office file"),  # ligatures
        ("not\u200b move", "not move"),  # a space without width
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("two  spaces", "two spaces"),
        ("“a” „b“ «c» 「d」 ״e״", '"a" "b" "c" "d" "e"'),
        ("it’s ‹x›", "it's 'x'"),
        ("1–2 — 3 -- 4", "1-2 - 3 - 4"),
        ("ＡＢ１２，", "AB12,"),  # full width
        ("ｶﾞｲﾄﾞ", "ガイド"),  # half width
        ("ﷲ ﻻ", "الله لا"),  # presentation forms
        ("مـــرحبا", "مرحبا"),  # lengthened
        ("می\u200cخواهم", "میخواهم"),
        ("각", "각"),
        ("10² ½ ①", "10² ½ ①"),  # these mean something of their own
        ("wait…", "wait..."),
    ],
)
def test_what_is_not_seen_does_not_count(text: str, folded: str) -> None:
    assert fold(text).text == folded


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("aé\u0301\u00ad\u200b \u00a0-–ﬁ“ﾞｶ각क्षิท가ㄱㅏ")), max_size=30)


@given(TEXTS)
def test_comparing_is_blind_to_the_normal_form(text: str) -> None:
    folded = fold(text).text
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)).text == folded


@given(TEXTS)
def test_folding_twice_is_folding_once_and_no_sign_is_lost_on_the_way_back(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert folded.text[at] in fold(text[start:end]).text


def test_seen_keeps_every_word() -> None:
    assert seen("“Ha\u00adfen”\u00a0– x") == '"Hafen" - x'


@pytest.mark.parametrize(
    ("text", "borders"),
    [
        ("ab cd", [0, 2, 3, 5]),
        ("港口", [0, 1, 2]),  # between any two letters
        ("ที่นี่", [0, 3, 6]),  # never between a letter and its marks
        ("की मत", [0, 2, 3, 5]),
        ("مرحبا", [0, 5]),
    ],
)
def test_borders_of_words(text: str, borders: list[int]) -> None:
    assert [at for at in range(len(text) + 1) if is_border(text, at)] == borders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The F-35 costs 2.5 billion, he said.", ["The", "F-35", "costs", "2.5", "billion", ",", "he", "said", "."]),
        ("我们不卖。", ["我", "们", "不", "卖", "。"]),
        ("हम नहीं बेचेंगे।", ["हम", "नहीं", "बेचेंगे", "।"]),
        ("don’t", ["don’t"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\nof two lines", "plain\ttext\nof two lines"),
        ("\x1b[31mred\x9b0m\r\x07", "\\x1b[31mred\\x9b0m\\r\\x07"),
        ("a\u202egnp.exe\u2066", "a\\u202egnp.exe\\u2066"),
        ("b\udcff.yaml", "b\\udcff.yaml"),
        ("fünf ف 五 😀", "fünf ف 五 😀"),
    ],
)
def test_no_text_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
@example("a\x7f\x9b31m\u2028\u202eb\udcff\x1b[2J")
@example("a\x7fb")
def test_json_steers_no_terminal_and_keeps_the_value(text: str) -> None:
    written = json_text([text, {text: text}])
    assert json.loads(written) == [text, {text: text}]
    assert printable(written) == written

"""Finding quotations in a text: exact, near with the difference, or absent."""

import string
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.quotation import cuts_sentence, difference, find_quotation, is_quoted
from tests.calls import MAX_EXPONENT, counted, exponent

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
    match = find_quotation(words, TEXT)
    assert (match.result, match.paragraph, match.span) == ("exact", paragraph, span)
    assert TEXT[match.paragraph - 1][match.start : match.end] == span


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("… very sooner …", "the text has 'soon' where the quotation has 'sooner'"),
        ("We kept it,", "the text has 'keep' where the quotation has 'kept'"),
        ("and we light every night", "the text also has 'it'"),
        ("the keeper’s word was", "the text has 'The' where the quotation has 'the'"),
    ],
)
def test_near_shows_what_differs(words: str, shown: str) -> None:
    match = find_quotation(words, TEXT)
    assert match.result == "near"
    assert difference(words, match.span) == shown


@pytest.mark.parametrize("words", ["", "…", "Nothing of the kind", "soo"])
def test_absent(words: str) -> None:
    assert find_quotation(words, TEXT).result in ("absent", "near")
    assert find_quotation(words, TEXT).result != "exact"


def test_a_part_of_a_word_is_not_a_quotation() -> None:
    assert find_quotation("eading", ("Reading it",)).result != "exact"


def test_cited_paragraphs_come_first() -> None:
    assert find_quotation("again", ("again", "and again"), cited=[2]).paragraph == 2
    assert find_quotation("again", ("again", "and again")).paragraph == 1


def test_standing_between_quotation_marks() -> None:
    inside, outside = find_quotation("very soon", TEXT), find_quotation("nobody knows when", TEXT)
    assert is_quoted(inside, TEXT[1])
    assert not is_quoted(outside, TEXT[1])


def test_a_sentence_that_goes_on_is_cut() -> None:
    whole, part = find_quotation("and we light it every night.", TEXT), find_quotation("we light it", TEXT)
    assert cuts_sentence(whole, TEXT[2]) == (False, False)
    assert cuts_sentence(part, TEXT[2]) == (True, True)


# --- every script, and what nobody sees ---

DE = "Der Minister sagte: „Die Ha\u00adfen\u00adgebühren bleiben, wie sie sind.“"
ZH = "外交部长表示：「我们不会移动浮标，」他说。"
JA = "大臣は「浮標は動かさない。『港は我々のものだ』と言った」と述べた。"
TH = "รัฐมนตรีกล่าวว่า “เราจะไม่ย้ายทุ่น” เมื่อวันศุกร์"
AR = "قال الوزير: «لن ننقل العوامة؟» ثم غـــادر."
HI = "मंत्री ने कहा, “हम बोया नहीं हटाएँगे।” फिर वह चली गईं।"
HE = "השר אמר: ״לא נזיז את המצוף״."


@pytest.mark.parametrize(
    ("words", "text", "span"),
    [
        ("Die Hafengebühren bleiben, wie sie sind.", DE, DE[21:-1]),
        ("We will not move", "“We will not\u200b move.”", "We will not\u200b move"),
        ("cafe\u0301 oﬃce", "the café office", "café office"),
        ("不会移动浮标", ZH, "不会移动浮标"),
        ("我们不会移动浮标,", ZH, "我们不会移动浮标，"),
        ("浮標は動かさない。", JA, "浮標は動かさない。"),
        ("ไม่ย้ายทุ่น", TH, "ไม่ย้ายทุ่น"),
        ("لن ننقل العوامة؟", AR, "لن ننقل العوامة؟"),
        ("ثم غادر.", AR, "ثم غـــادر."),
        ("हम बोया […] हटाएँगे।", HI, "हम बोया नहीं हटाएँगे।"),
        ("לא נזיז את המצוף", HE, "לא נזיז את המצוף"),
    ],
)
def test_what_nobody_sees_makes_no_difference_in_any_script(words: str, text: str, span: str) -> None:
    match = find_quotation(words, [text])
    assert (match.result, match.span) == ("exact", span)


@pytest.mark.parametrize(
    ("words", "text"),
    [("ที", "ที่นี่"), ("क", "की"), ("मंत्र", "मंत्री ने"), ("10 m2", "10 m²"), ("هم", "مهم")],
)
def test_a_letter_without_its_mark_is_another_letter(words: str, text: str) -> None:
    assert find_quotation(words, [text]).result != "exact"


@pytest.mark.parametrize(
    ("words", "text", "quoted"),
    [
        ("我们不会移动浮标", ZH, True),
        ("外交部长表示", ZH, False),
        ("港は我々のものだ", JA, True),
        ("と言った", JA, True),  # still inside the outer marks
        ("と述べた", JA, False),
        ("ย้ายทุ่น", TH, True),
        ("لن ننقل", AR, True),
        ("फिर वह", HI, False),
        ("לא נזיז", HE, True),
        ("kept", "« Il a dit “non” et kept »", True),
        ("move it", "‘We will move it,’ she said.", True),
    ],
)
def test_quotation_marks_of_every_script(words: str, text: str, quoted: bool) -> None:
    match = find_quotation(words, [text])
    assert match.result == "exact"
    assert is_quoted(match, text) is quoted


@pytest.mark.parametrize(
    ("words", "text", "ends"),
    [
        ("甲", "他说：「甲。乙。」", (False, False)),
        ("乙。", "他说：「甲。乙。」", (False, False)),
        ("移动浮标", "「我们不移动浮标了」", (True, True)),
        ("क ख।", "“ग घ। क ख। च छ।”", (False, False)),
        ("ख", "“क ख ग।”", (True, True)),
        ("لن ننقل", "«قال؟ لن ننقل شيئا»", (False, True)),
        ("เราไม่ย้าย", "“ใช่ เราไม่ย้าย แน่นอน”", (False, False)),  # a space may end a sentence
    ],
)
def test_ends_of_sentences_of_every_script(words: str, text: str, ends: tuple[bool, bool]) -> None:
    assert cuts_sentence(find_quotation(words, [text]), text) == ends


# --- cost ---

LONG = "the lighthouse of the port gave light to the ships of the bay "


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("the […] of […] to […] lighthouse zzz", "absent"),
        ("the […] of […] to […] lighthouse […] the […] of […] bay", "exact"),
        ("no such words stand here", "absent"),
    ],
)
def test_the_cost_is_linear_in_the_text_however_many_omissions(words: str, result: str) -> None:
    counts = []
    for times in (80, 160, 320):
        text = LONG * times
        match, calls = counted(partial(find_quotation, words, [text]))
        counts.append(calls + len(text))
        assert match.result == result
    assert exponent(counts) < MAX_EXPONENT


def test_what_differs_is_said_of_long_quotations_too() -> None:
    start = "of the light " * 500
    outcome = difference(start + "and so on " * 500, start + "or so on " * 500)
    assert outcome.startswith("the text has 'or' where the quotation has 'and'")
    assert len(difference("a " * 20_000, "b " + "a b " * 20_000)) < 20_000


WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), min_size=3, max_size=12)


@given(WORDS, st.data())
def test_what_is_copied_is_exact_and_one_changed_letter_is_not(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    copied = " ".join(words[first:])
    assert find_quotation(copied, [text]).result == "exact"
    at = data.draw(st.integers(0, len(copied) - 1).filter(lambda n: copied[n] != " "))
    changed = copied[:at] + chr(ord(copied[at]) ^ 32) + copied[at + 1 :]  # the same letter in the other case
    assert changed in text or find_quotation(changed, [text]).result != "exact"


@pytest.mark.parametrize(
    ("words", "text", "result"),
    [
        ('il a dit "non" hier', "il a dit «\u00a0non\u202f» hier", "exact"),  # French sets its marks apart
        ("il a dit « non » hier", 'il a dit "non" hier', "exact"),
        ("sagte »nein« und ging", 'sagte "nein" und ging', "exact"),
        ('sagte"nein"und ging', "sagte »nein« und ging", "near"),
        ("យើងប្រឆាំង។", "គាត់និយាយ។ យើងប្រឆាំង។ ចប់។", "exact"),
    ],
)
def test_spaces_inside_quotation_marks_do_not_count(words: str, text: str, result: str) -> None:
    match = find_quotation(words, [text])
    assert match.result == result


def test_a_sentence_ends_in_khmer_too() -> None:
    text = "គាត់និយាយ។ យើងប្រឆាំង។ ចប់។"
    assert cuts_sentence(find_quotation("យើងប្រឆាំង។", [text]), text) == (False, False)

"""The YAML reader: values, places, and hostile input."""

import subprocess
import sys
from typing import Any

import pytest

from briefgen.core.problem import Where
from briefgen.core.yaml_reader import MAX_DEPTH, read_yaml
from tests.calls import MAX_EXPONENT, counted, exponent


def data(text: str) -> Any:
    """What a text without problems reads as."""
    document, problems = read_yaml(text, "f.yaml")
    assert problems == ()
    assert document is not None
    return document.data


def problems(content: bytes | str) -> list[str]:
    """What is wrong with a file, as printed."""
    return [str(problem) for problem in read_yaml(content, "f.yaml")[1]]


# --- every scalar is the text that was typed ---


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a: [NO, on, 012]", {"a": ["NO", "on", "012"]}),
        ("a: [yes, true, 1.50, 1e3, 0x1F, 2019-02-30]", {"a": ["yes", "true", "1.50", "1e3", "0x1F", "2019-02-30"]}),
        ("2019: x", {"2019": "x"}),
        ("a:", {"a": None}),
        ("{a: ~, b: null, c: }", {"a": None, "b": None, "c": None}),
        ("{a: '~', b: \"null\", c: ''}", {"a": "~", "b": "null", "c": ""}),
        (
            "{a: ' ', b: \"\\t\\n\", c: '\u00a0\u2003', d: '\u2060\u00ad', e: ' x '}",
            {"a": "", "b": "", "c": "", "d": "", "e": " x "},
        ),
        ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
        ("a: >-\n  one\n  line\n", {"a": "one line"}),
        ("a: Türkiye — “ja” … é", {"a": "Türkiye — “ja” … é"}),
        ("{a: &x {b: c}, d: *x}", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: &x text\nb: *x", {"a": "text", "b": "text"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("", None),
        ("# nothing\n", None),
        ("---\na: b\n", {"a": "b"}),
    ],
)
def test_scalars_stay_text_and_nothing_is_guessed(typed: str, read: Any) -> None:
    assert data(typed) == read


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text() -> None:
    document, _ = read_yaml(b"\xef\xbb\xbfa: b\r\nc: d\r\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": "b", "c": "d"}
    assert document.place(("c",)) == Where("f.yaml", 2, 1)


# --- places ---


def test_every_key_value_and_item_has_its_place() -> None:
    document, _ = read_yaml("fire:\n  what: A fire\n  cite: [s1, s2#3]\n", "f.yaml")
    assert document is not None
    key, value = document.place, document.value_place
    assert str(key(("fire",))) == "f.yaml:1:1"
    assert str(key(("fire", "what"))) == "f.yaml:2:3"
    assert str(value(("fire", "what"))) == "f.yaml:2:9"
    assert str(value(("fire", "cite", 1))) == "f.yaml:3:14"


def test_a_path_that_was_not_typed_has_the_place_of_what_is_around_it() -> None:
    document, _ = read_yaml("fire:\n  what: A fire\n", "f.yaml")
    assert document is not None
    assert str(document.place(("fire", "cite", 0))) == "f.yaml:1:1"
    assert str(document.place(("fog",))) == "f.yaml:1:1"


# --- what is wrong, and where ---


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: {what: It ends, with nothing, read: team}",
         "f.yaml:1:20: error: 'with nothing' has no value (put text with a comma in \"quotes\")"),
        ("a: {value: 18,000}",
         "f.yaml:1:15: error: '000' has no value (put text with a comma in \"quotes\")"),
        ("a: {what: Secret, read:team}", "f.yaml:1:19: error: 'read:team' has no value (write 'read: team')"),
        ("a: Boat #7 sinks\n", "f.yaml:1:9: error: '#' ends the text here, the rest is a comment "
         "(put the text in \"quotes\", or a space after #)"),
        ("a: Boat\n  7 #8 sinks\n", "f.yaml:2:5: error: '#' ends the text here, the rest is a comment "
         "(put the text in \"quotes\", or a space after #)"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: error: 'a' appears twice, first in line 1"),
        ("a: {b: 1, b: 2}", "f.yaml:1:11: error: 'b' appears twice, first in line 1"),
        ("a:\n\tb: 1\n", "f.yaml:2:1: error: there is a tab where YAML needs spaces (indent with spaces)"),
        (b"a: b\nc: caf\xe9\n", "f.yaml:2:7: error: the file is not UTF-8 here (save it as UTF-8)"),
        ("a: b\n".encode("utf-16"), "f.yaml: error: the file is UTF-16 (save it as UTF-8)"),
        ("a: b\n".encode("utf-16-be"), "f.yaml: error: the file is UTF-16 (save it as UTF-8)"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "f.yaml: error: the file is not text (only YAML files belong here; give it its own ending, such as .png, or"
            " move it away)",
        ),
        ("a: b\nc: d\0e\n", "f.yaml:2:5: error: the character U+0000 is not allowed in a content file (delete it)"),
        ('a: "d\\0e"\n', "f.yaml:1:4: error: the character U+0000 is not allowed in a content file (delete it)"),
        ("a: b\u202ec\n", "f.yaml:1:4: error: the text has the invisible character U+202E (delete it)"),
        ("a: b\u200bc\n", "f.yaml:1:4: error: the text has the invisible character U+200B (delete it)"),
        ("a: b\U000e0041c\n", "f.yaml:1:4: error: the text has the invisible character U+E0041 (delete it)"),
        (
            "a: b\nc: pasted\u2028text\n",
            "f.yaml:2:10: note: the line separator U+2028 is read as a space",
        ),
        (
            "a: !!int 7\n", "f.yaml:1:4: note: the tag '!!int' has no effect; the value is read as it is typed "
            "(leave it out)",
        ),
        (
            "a: !place {b: c}\n", "f.yaml:1:4: note: the tag '!place' has no effect; the value is read as it is typed "
            "(leave it out)",
        ),
        ("a: b\n---\nc: d\n", "f.yaml:2:1: error: a content file has one document (delete the line '---')"),
        ("a: *b\n", "f.yaml:1:4: error: '*b' refers to nothing defined before it"),
        ("a: &x [*x]\n", "f.yaml:1:8: error: '*x' refers to nothing defined before it"),
        ("? [a, b]\n: c\n", "f.yaml:1:3: error: a key must be one word, not a list or mapping (put it in \"quotes\")"),
        ("a: &x b\n*x : c\n", "f.yaml:2:1: error: a key must be one word, not an alias (type it out)"),
    ],
    ids=["comma in braces", "comma in a number", "no space after the colon", "hash", "hash in a later line",
         "twice", "twice in braces", "tab", "Latin-1", "UTF-16", "UTF-16 without its mark", "a picture",
         "NUL", "NUL by escape", "right-to-left", "zero width",
         "a tag of no flag", "line separator", "tag", "tag of a mapping",
         "two documents", "unknown alias", "alias of itself", "list as key", "alias as key"],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_is(content: bytes | str, problem: str) -> None:
    assert problems(content) == [problem]


@pytest.mark.parametrize(
    "text",
    ["{a: , b: c}", "{a: ~}", "a:\nb: c", "{a: b} # c", "a: b # c", "a: 'b' #c", '{a: "b, c"}', "[b, c]", "a: b#c"],
)
def test_nothing_is_cut_where_nothing_is_lost(text: str) -> None:
    assert problems(text) == []


def test_what_is_cut_is_spoiled() -> None:
    document, _ = read_yaml("fire: {what: Fire, read:team}\nfog: {what: Fog, read: press}\n", "f.yaml")
    assert document is not None
    assert document.is_faulty(("fire",))
    assert not document.is_faulty(("fog",))


def test_text_that_needs_quotation_marks_says_so() -> None:
    (problem,) = problems("what: Either: or\n")
    assert problem.startswith("f.yaml:1:13: error: this is not YAML: ")
    assert 'goes in "quotes"' in problem


def test_several_doubles_are_all_named() -> None:
    assert len(problems("a: 1\na: 2\nb: 1\nb: 2\na: 3\n")) == 3


def test_what_is_typed_twice_is_spoiled_and_so_is_what_holds_it() -> None:
    document, _ = read_yaml("fire: {read: press, read: team}\nfog: {read: press}\n", "f.yaml")
    assert document is not None
    assert document.is_faulty(("fire", "read"))
    assert document.is_faulty(("fire",))
    assert not document.is_faulty(("fog",))


@pytest.mark.parametrize("text", ["[" * 41 + "]" * 41, "\n".join(" " * n + "a:" for n in range(42))])
def test_nesting_has_a_bound(text: str) -> None:
    (problem,) = problems(text)
    assert f"nested more than {MAX_DEPTH} deep" in problem


# --- hostile files: little time, little memory, one line ---

HOSTILE = {
    "flow nested 30,000 deep": "'[' * 30_000",
    "flow nested and closed": "'[' * 30_000 + ']' * 30_000",
    "mappings nested 30,000 deep": "'{a: ' * 30_000",
    "blocks nested 2,000 deep": "'\\n'.join(' ' * n + 'a:' for n in range(2_000))",
    "lists of lists on one line": "'- ' * 30_000 + 'a'",
    "alias bomb": "'a: &a [x,x,x,x,x,x,x,x,x]\\n' + ''.join(f'{c}: &{c} [{\",\".join([\"*\" + p] * 9)}]\\n' "
    "for p, c in zip('abcdefghijklmnop', 'bcdefghijklmnopq'))",
    "merge-key bomb": "'a: &a {x: 1}\\n' + ''.join(f'{c}: &{c} {{p: *{p}, q: *{p}, <<: *{p}}}\\n' "
    "for p, c in zip('abcdefghijklmnopqrstuvwxy', 'bcdefghijklmnopqrstuvwxyz'))",
    "a text of 8 MB": "'a: ' + 'x' * 7_900_000",
    "9 MB": "'a: ' + 'x' * 9_000_000",
    "a key of 7 MB": "'x' * 7_000_000 + ': a'",
    "two million items": "'[' + 'x,' * 2_000_000 + ']'",
    "a million doubles": "'a: 1\\n' * 300_000",
}  # fmt: skip

RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
from briefgen.core.yaml_reader import read_yaml
document, problems = read_yaml({content}, "f.yaml")
assert problems, "read without a problem"
print(problems[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on memory are the system's")
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_in_a_problem_within_500_mb_and_5_seconds(content: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(content=content)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.startswith("f.yaml:")
    assert len(done.stdout) < 300


def test_reading_grows_with_the_file_and_no_faster() -> None:
    def calls(records: int) -> int:
        text = "".join(f"event-{n}: {{date: 2019, what: Thing {n}, cite: [s1#1, s2#2]}}\n" for n in range(records))
        return counted(lambda: data(text))[1]

    calls(100)
    assert exponent([calls(records) for records in (500, 1_000, 2_000)]) <= MAX_EXPONENT


# --- what is typed so on purpose ---


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("a: The flag \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flies\n",
         "The flag \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flies"),
        ("a: pasted\u2028text\n", "pasted text"),
        ('a: "escaped\\u2029text"\n', "escaped text"),
        ("a: two lines of\x0bPowerPoint\n", "two lines of PowerPoint"),
        ("a: two pages\x0cof a PDF\n", "two pages of a PDF"),
        ("a: ends in _x000D_\n", "ends in _x000D_"),
        ("a: !!int 7\n", "7"),
    ],
    ids=["flag of Scotland", "line separator", "line separator by escape", "line break of PowerPoint", "page break",
         "escape of Office", "tag"],
)  # fmt: skip
def test_what_people_type_is_taken(content: str, value: str) -> None:
    document, found = read_yaml(content, "f.yaml")
    assert document is not None
    assert document.data == {"a": value}
    assert not document.is_faulty(("a",))
    assert [problem for problem in found if problem.level == "error"] == []


def test_a_flag_hides_no_other_tags() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "attack at dawn")
    assert problems(f"a: \U0001f3f4{hidden}\U000e007f\n")[0].endswith("the invisible character U+E0061 (delete it)")

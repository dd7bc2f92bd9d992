"""How texts are compared in every script, and where words and sentences end.

Input: text. Output: the text in a form to compare, with the offsets of its own characters. Typesetting changes a text
without changing its words: composed or decomposed letters (Unicode Standard Annex 15), ligatures, full-width letters,
soft hyphens and other invisible characters (Default_Ignorable_Code_Point, UAX 44), and the kind of a quotation mark,
dash or space. Superscripts, fractions and circled numbers stay: `10²` is not `102`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

DOUBLE_QUOTES = "“”„‟«»″〝〞〟＂״「」『』﹁﹂﹃﹄｢｣《》"
SINGLE_QUOTES = "‘’‚‛‹›ʼʻ′´`＇׳ꞌ"
DASHES = "‐‑‒–—―−⸺⸻﹘﹣－־֊"
SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space other than the plain space, as a class of a regular expression."""
UNSEEN = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Invisible characters as a class: ignorable ones, and the stroke that lengthens Arabic words."""
SENTENCE_ENDS = ".?!…‼⁇⁈⁉‽。．｡！？﹖﹗؟۔।॥։՞՜።፧፨။\u17d4៕།༎᙮᠃᠉\u0700\u1b5f\ua9c9\u1c7e\uabeb"
RIGHT_TO_LEFT = "\u0590-\u08ff\u200f\ufb1d-\U0001efff"
"""Characters that may run from right to left, as a class: all with Bidi_Class R or AL (UAX 9), and others between."""
ISOLATE_LEFT, ISOLATE_RIGHT, ISOLATE_END = "\u2066", "\u2067", "\u2069"
"""Characters that begin and end a stretch of one direction: Unicode UAX #9, 2.4."""
SOFT_HYPHEN = "\u00ad"
"""Soft hyphen: where a word may be split; it shows only at the end of a line."""
_SET_MARKS = dict.fromkeys((0xAD, 0x2066, 0x2067, 0x2069))
_SAME = str.maketrans(
    dict.fromkeys(DOUBLE_QUOTES, '"') | dict.fromkeys(SINGLE_QUOTES, "'") | dict.fromkeys(DASHES, "-")
)
_EVERY_SPACE = re.compile(f"[{SPACES}]")
_UNSEEN_SIGN = re.compile(f"[{UNSEEN}]")
_SHORTER = re.compile(f"[{UNSEEN}]|  |--")
"""Characters that the compared text leaves out or shortens."""
_CHANGED = re.compile(f"[{re.escape(DOUBLE_QUOTES + SINGLE_QUOTES + DASHES)}{SPACES}{UNSEEN}]|  |--")
"""Characters that the compared text has otherwise or leaves out."""
_ANGULAR = frozenset("«»‹›")
_INNER_SPACE = (
    f"(?:(?<=\\A[«‹])|(?<=[^\\w.,!?…»›][«‹]))[ {SPACES}](?=[^ {SPACES}])|(?<=[^ {SPACES}])[ {SPACES}](?=[»›](?!\\w))"
)
"""The space that French puts inside its quotation marks: `« non »`; not the one around »reversed« ones.

Compiled only for a text that has such marks.
"""
_KEPT = ("<super>", "<sub>", "<fraction>", "<circle>")
"""Kinds of compatibility characters with a meaning of their own."""


class Folded(Struct, frozen=True):
    """A text in its compared form. `starts` and `ends` give the original offsets of each of its characters."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of the characters from `start` to before `end`; the span is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return the text in its compared form. Case counts. Takes linear time."""
    if _is_compared_form(text):
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    tight = text if _ANGULAR.isdisjoint(text) else re.sub(_INNER_SPACE, "\u2060", text)
    same = _EVERY_SPACE.sub(" ", tight.translate(_SAME))
    if not _SHORTER.search(same) and (same.isascii() or unicodedata.is_normalized("NFKC", same)):
        return Folded(same, range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, cluster in _clusters(same):
        for sign in _composed(cluster):
            if sign in " -" and signs and signs[-1] == sign:
                ends[-1] = end
            else:
                signs.append(sign)
                starts.append(start)
                ends.append(end)
    return Folded("".join(signs), starts, ends)


def _is_compared_form(text: str) -> bool:
    """Return whether a text surely has its compared form already, which most texts and all folded ones have."""
    if text.isascii():
        return text.isprintable() and not ("  " in text or "--" in text or "`" in text)
    return not _CHANGED.search(text) and unicodedata.is_normalized("NFKC", text)


def without_set_marks(text: str) -> str:
    """Return the text without direction marks and soft hyphens, which typesetting adds."""
    return text if text.isascii() else text.translate(_SET_MARKS)


def seen(text: str) -> str:
    """Return the text without invisible characters, and with one kind of quotation mark, dash and space."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN_SIGN.sub("", _EVERY_SPACE.sub(" ", text.translate(_SAME)))


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each character with all that may compose with it, and its text; invisible ones are left out."""
    start, end, cluster = 0, 0, ""
    for at, sign in enumerate(text):
        if _UNSEEN_SIGN.match(sign):
            continue
        if cluster and _composes(sign):
            cluster, end = cluster + sign, at + 1
            continue
        if cluster:
            yield start, end, cluster
        start, end, cluster = at, at + 1, sign
    if cluster:
        yield start, end, cluster


def _composes(sign: str) -> bool:
    """Return whether a character may compose with the one before: marks, Korean vowels, half-width voiced marks."""
    return sign > "\u02ff" and (
        is_mark(sign)
        or "\u1161" <= sign <= "\u1175"
        or "\u11a8" <= sign <= "\u11c2"
        or "\uff9e" <= sign <= "\uffdc"
        or "\u3131" <= sign <= "\u318e"
    )


def _composed(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    kept = any(unicodedata.decomposition(sign).startswith(_KEPT) for sign in cluster)
    composed = unicodedata.normalize("NFC" if kept else "NFKC", cluster)
    return _UNSEEN_SIGN.sub("", _EVERY_SPACE.sub(" ", composed.translate(_SAME)))


# --- words and sentences ---


@cache
def is_mark(sign: str) -> bool:
    """Return whether a character is a mark on the one before: an accent, a vowel sign of Devanagari or Thai."""
    return sign > "\u02ff" and unicodedata.category(sign)[0] == "M"


def is_wordlike(sign: str) -> bool:
    """Return whether a character is part of a word or number: a letter, a digit, or a mark on one."""
    return sign.isalnum() or is_mark(sign)


def is_unspaced(sign: str) -> bool:
    """Return whether a character belongs to a script that puts no space between words."""
    return not sign.isascii() and _unspaced().match(sign) is not None


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of scripts without spaces (Thai, Chinese …); compiled when first needed, in 2 ms."""
    return re.compile(
        "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fdf\u3005-\u3007"
        "\u3031-\u3035\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff"
        "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
    )


def is_border(text: str, at: int) -> bool:
    """Return whether a word can begin or end at an offset; in unspaced scripts between any two letters."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if is_mark(after):
        return False
    return not (is_wordlike(before) and is_wordlike(after)) or is_unspaced(before) or is_unspaced(after)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each word. In unspaced scripts each letter with its marks is a word.

    A hyphen or apostrophe between letters and a point or comma between digits belong to the word: `F-35`, `2.5`.
    """
    at, end = 0, len(text)
    while at < end:
        start, first = at, text[at]
        at += 1
        if first.isspace():
            continue
        if is_wordlike(first):
            alone = is_unspaced(first)
            while at < end and (is_mark(text[at]) or (not alone and _goes_on(text, at))):
                at += 1
        yield start, at


def _goes_on(text: str, at: int) -> bool:
    """Return whether the character at an offset continues the word before it."""
    sign, after = text[at], text[at + 1 : at + 2]
    if sign.isalnum():
        return not is_unspaced(sign)
    if sign in "-'’" or sign in DASHES[:2]:
        return after.isalnum() and not is_unspaced(after)
    return sign in ".," and text[at - 1].isdigit() and after.isdigit()

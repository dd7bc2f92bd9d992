"""Adds isolate marks to runs, which keep words of the other direction in order.

The bidirectional algorithm (Unicode UAX #9) guesses the direction of what is between words: in an Arabic sentence it
would put a hyphen, a sign or a bracket of a Latin name on its wrong side. So each stretch of the other direction is in
an isolate of its own: U+2066 (left to right) or U+2067 (right to left), up to U+2069. Only writers use them: the words
of a deck hold none, and they are removed when a deck is read back (`core.text.without_set_marks`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefgen.core.text import ISOLATE_END, ISOLATE_LEFT, ISOLATE_RIGHT, RIGHT_TO_LEFT
from briefgen.deck.model import Run
from briefgen.page.runs import TypeRun

SetRun = TypeVar("SetRun", TypeRun, Run)
"""A run as laid out, or as in a document to read."""
_CLASSES = {"L": "L", "R": "R", "AL": "R", "EN": "1", "AN": "1", "NSM": "m", "BN": "m"}
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_ISOLATE = re.compile(f"(?=[{ISOLATE_LEFT}{ISOLATE_RIGHT}])|(?<={ISOLATE_END})")
_BREAK = "|"
"""Replaces what no stretch crosses: a deliberate break, a citation, the dot or the gap between parts of a line."""
_CITATION = re.compile(r"\[\d+\]")
_APART = re.compile("[\v|·•؛،]| {2,}")
_SIGNED = re.compile(r"\d+ / \d+|(?:(?<!\w)[+\-−±~≈$€£¥₺₽#]{1,4})?\d[\d.,:/+\-−%‰$€£¥₺₽]*")
"""A number with its signs, but not a hyphen after a letter, as in the Arabic for S-400."""
_PLAIN = re.compile(r"[\d.,:/]+")
_DATED = re.compile(r"\d[\d.,/\-–]*[:;]\s")
"""A number at the end of a label, like the year in `May 2021: what happened`; it belongs to the words before it."""
_ENDS = "….!?"
_QUOTES = tuple('“”„«»「」"')
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_CLOSED = _BRACKETS | {"»": "«", "”": "“"}
_OPENING = frozenset(_BRACKETS.values())


def with_isolates(runs: Sequence[SetRun], to_left: bool) -> tuple[SetRun, ...]:
    """Return the runs of a paragraph with isolates; unchanged if all words run the same way.

    `to_left` is the direction of the paragraph.
    """
    if not to_left and not any(_has_right_to_left(run.text) for run in runs):
        return tuple(runs)
    text = "".join(run.text for run in runs)
    marks = _marks(text, to_left)
    return _marked(runs, marks) if marks else tuple(runs)


def is_to_left(text: str, to_left: bool) -> bool:
    """Return the direction of a paragraph, given the deck's: its own, if all of it runs one way."""
    if not to_left and not _has_right_to_left(text):
        return False
    if text.isascii():
        return to_left and not any(map(str.isalpha, text))
    kinds = {unicodedata.bidirectional(char) for char in text} & {"L", "R", "AL"}
    if kinds == {"L"}:
        return False
    return True if kinds and "L" not in kinds else to_left


def _has_right_to_left(text: str) -> bool:
    """Return whether any character may run from right to left; most texts hold none, and need no closer look."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def stretches_of(texts: Sequence[str], to_left: bool) -> Iterator[tuple[int, str, bool]]:
    """Yield the isolated parts of texts, each with its text's index and whether it runs from right to left.

    For formats that mark each part. An isolate may begin in one text and end in a later one.
    """
    open_ = ""
    for number, text in enumerate(texts):
        for part in _ISOLATE.split(text):
            inside = open_ or part[:1]
            runs_to_left = inside == ISOLATE_RIGHT or (to_left and inside != ISOLATE_LEFT)
            if part:
                yield number, part, runs_to_left
            if part[:1] in (ISOLATE_LEFT, ISOLATE_RIGHT):
                open_ = part[0]
            if part.endswith(ISOLATE_END):
                open_ = ""


def _marks(text: str, to_left: bool) -> list[tuple[int, str]]:
    """Return the marks, each with the offset of the character it precedes, in order."""
    kinds = "".join(_CLASSES.get(unicodedata.bidirectional(char), ".") for char in text)
    for found in (*_CITATION.finditer(text), *_APART.finditer(text)):
        kinds = kinds[: found.start()] + _BREAK * len(found.group()) + kinds[found.end() :]
    own, other, start = ("R", "L", ISOLATE_LEFT) if to_left else ("L", "R", ISOLATE_RIGHT)
    if to_left and other not in kinds and not _SIGNED.search(text):
        return []
    if not to_left and other not in kinds:
        return []
    there = (one.span() for one in re.finditer(f"[{other}1m][^{own}{_BREAK}]*", kinds))
    whole = ((dated.end() if (dated := _DATED.match(text, a, b)) else a, b) for a, b in there)
    stretches = [(a, b) for span in whole for a, b in _cut(text, *span) if other in kinds[a:b]]
    spans = [_trimmed(text, kinds, *span, other) for span in stretches]
    if to_left:
        spans += [span for span in _numbers(text, kinds) if not any(a <= span[0] < b for a, b in spans)]
    return [mark for a, b in sorted(spans) for mark in ((a, start), (b, ISOLATE_END))]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch in parts without unpaired brackets: the other half would face the other way."""
    open_: list[int] = []
    halves: list[int] = []
    for at in range(start, end):
        if text[at] in _OPENING:
            open_.append(at)
        elif opening := _BRACKETS.get(text[at]):
            if open_ and text[open_[-1]] == opening:
                open_.pop()
            elif at > start and text[start - 1 : start] == opening and not halves:
                start -= 1  # the bracket before the stretch is the other half
            else:
                halves.append(at)
    for at in sorted((*halves, *open_)):
        yield start, at
        start = at + 1
    yield start, end


def _trimmed(text: str, kinds: str, start: int, end: int, other: str) -> tuple[int, int]:
    """Return the stretch from its first to its last letter or number, with a bracket that closes one of its own."""
    last = max(at for at in range(start, end) if kinds[at] in f"{other}1m")
    for at in range(last + 1, end):
        opening = _CLOSED.get(text[at])
        closes = opening and text.count(opening, start, at) > text.count(text[at], start, at)
        closes = closes or (text[at] in _ENDS and _is_enclosed(text, start, at))
        if not closes and text[at] not in "%‰°+":
            break
        last = at
    while start and text[start - 1] in "+-−±~≈$€£¥₺₽#" and kinds[start - 1] == ".":
        start -= 1
    return start, last + 1


def _is_enclosed(text: str, start: int, end: int) -> bool:
    """Return whether quotation marks are around what begins at `start` and ends with the sign at `end`."""
    return text[start - 1 : start] in _QUOTES and text[end + 1 : end + 2] in _QUOTES


def _numbers(text: str, kinds: str) -> list[tuple[int, int]]:
    """Return numbers with a sign, a unit or several parts, and citations; a plain number keeps its order anyway."""
    found = [one.span() for one in _CITATION.finditer(text)]
    for one in _SIGNED.finditer(text):
        word = one.group().rstrip(".,:/")
        if not _PLAIN.fullmatch(word) and _BREAK not in kinds[one.start() : one.end()]:
            found.append((one.start(), one.start() + len(word)))
    return found


def _marked(runs: Sequence[SetRun], marks: list[tuple[int, str]]) -> tuple[SetRun, ...]:
    """Return the runs with the marks: an opening one in the run after it, a closing one in the run before it."""
    done: list[SetRun] = []
    at, left = 0, list(marks)
    for run in runs:
        end, begin = at + len(run.text), 0
        parts: list[str] = []
        while left and (left[0][0] < end or (left[0][0] == end and left[0][1] == ISOLATE_END)):
            place, mark = left.pop(0)
            parts += [run.text[begin : place - at], mark]
            begin = place - at
        done.append(replace(run, text="".join((*parts, run.text[begin:]))))
        at = end
    return tuple(done)

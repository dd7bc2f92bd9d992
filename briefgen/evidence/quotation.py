"""Finds a quotation in a text: exactly, nearly with the difference, or not at all.

Input: a quotation as typed and the numbered paragraphs of a pinned text. Output: a Match. Texts are compared in the
form of `core.text.fold`: what typesetting changes or nobody sees does not count, every other character does. `…` at an
end marks a fragment, `[…]` inside an omission. Each part is searched after the one before it, in time linear in the
length of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from briefgen.core.text import SENTENCE_ENDS, Folded, fold, is_border, is_unspaced, is_wordlike
from briefgen.core.text import word_spans as words_in

OMISSION = re.compile(r"\[(?:…|\.\.\.)\]")
ELLIPSES = ("…", "...")
NEAR = 0.72
"""Least similarity, by letters, of a passage taken for the one that was meant."""
CLOSEST = 400
"""Most runs that are compared letter by letter."""
MAX_COMPARED = 2_000
"""Most letters of a quotation that are compared one by one."""
MAX_TOKENS = 400
"""Most words and marks compared to describe a difference, from the first that differs."""
SHORT = 3
"""Quotations of so few words may share no whole word with the passage that was meant."""

Result = Literal["exact", "near", "absent"]


class Match(Struct, frozen=True):
    """Where words were found. Offsets count characters of the paragraph, the end excluded; 0 when absent."""

    result: Result
    paragraph: int = 0
    start: int = 0
    end: int = 0
    span: str = ""
    """The words of the text, from the first to the last."""

    @property
    def digest(self) -> str:
        """SHA-256 of the span, in hex."""
        return digest_of_words(self.span)


def digest_of_words(words: str) -> str:
    """Return the SHA-256 of words, in hex."""
    return sha256(words.encode()).hexdigest()


def find_quotation(words: str, paragraphs: Sequence[str], cited: Iterable[int] = ()) -> Match:
    """Return the first exact match, in the cited paragraphs first; else the nearest passage; else an empty match."""
    parts = tuple(filter(None, (fold(part).text.strip() for part in quoted_parts(words))))
    if not parts:
        return Match("absent")
    folded: dict[int, Folded] = {}
    for number in _order(len(paragraphs), cited):
        folded[number] = fold(paragraphs[number - 1])
        if found := _exact(parts, folded[number].text):
            start, end = folded[number].span(*found)
            return Match("exact", number, start, end, paragraphs[number - 1][start:end])
    return _nearest(parts, paragraphs, folded)


def quoted_parts(words: str) -> tuple[str, ...]:
    """Return the parts that must be in the text, in order: the words without marks of fragments and omissions."""
    return tuple(part for part in map(str.strip, OMISSION.split(_without_ellipses(words))) if part)


def _without_ellipses(words: str) -> str:
    bare = words.strip()
    for mark in ELLIPSES:
        bare = bare.removeprefix(mark).removesuffix(mark)
    return bare.strip()


def is_fragment(words: str) -> tuple[bool, bool]:
    """Return whether the words are marked as beginning, and as ending, within a sentence."""
    bare = words.strip()
    return bare.startswith(ELLIPSES), bare.endswith(ELLIPSES)


def _order(count: int, cited: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of all paragraphs, the cited ones first."""
    first = dict.fromkeys(number for number in cited if 1 <= number <= count)
    yield from first
    yield from (number for number in range(1, count + 1) if number not in first)


def _exact(parts: Sequence[str], text: str) -> tuple[int, int] | None:
    """Return the span of the parts in order, from the start of the first to the end of the last."""
    start, at = -1, 0
    for part in parts:
        if (found := _find_part(part, text, at)) < 0:
            return None
        start, at = (found if start < 0 else start), found + len(part)
    return start, at


def _find_part(part: str, text: str, at: int) -> int:
    """Return the first place of a part from `at` on, at word boundaries; -1 if there is none."""
    while (at := text.find(part, at)) >= 0:
        begins = not is_wordlike(part[0]) or is_border(text, at)
        ends = not is_wordlike(part[-1]) or is_border(text, at + len(part))
        if begins and ends:
            return at
        at += 1
    return -1


# --- the nearest passage ---

Word = tuple[str, int, int]
"""A word in lower case with its offsets."""


def _nearest(parts: tuple[str, ...], paragraphs: Sequence[str], folded: dict[int, Folded]) -> Match:
    """Return the passage most similar to the words: of the runs that share most words, the most similar by letters."""
    from difflib import SequenceMatcher  # not needed where words are found as they are

    sought = [word for part in parts for word, _, _ in _words(part)]
    words_of = {number: _words(one.text) for number, one in folded.items()}
    runs = [run for number, words in words_of.items() for run in _runs(sought, number, words)] if sought else []
    best: tuple[float, tuple[int, int, int] | None] = (NEAR, None)
    letters = SequenceMatcher(autojunk=False)
    letters.set_seq2("".join(sought)[:MAX_COMPARED])
    for _, _, number, first, last in sorted(runs, reverse=True, key=lambda run: run[:2])[:CLOSEST]:
        letters.set_seq1("".join(word for word, _, _ in words_of[number][first : last + 1])[:MAX_COMPARED])
        if letters.real_quick_ratio() > best[0] and letters.quick_ratio() > best[0] and letters.ratio() > best[0]:
            best = (letters.ratio(), (number, first, last))
    if best[1] is None:
        return Match("absent")
    number, first, last = best[1]
    start, end = folded[number].span(words_of[number][first][1], words_of[number][last][2])
    return Match("near", number, start, end, paragraphs[number - 1][start:end])


def _words(folded: str) -> list[Word]:
    """Return the words of a folded text; marks stay with the word before them, quotation marks are left out."""
    found: list[Word] = []
    for start, end in words_in(folded):
        sign = folded[start:end].casefold()
        if sign == '"':
            continue
        if found and not is_wordlike(sign[0]) and found[-1][2] == start:
            word, first, _ = found[-1]
            found[-1] = (word + sign, first, end)
        else:
            found.append((sign, start, end))
    return found


def _runs(sought: list[str], number: int, words: list[Word]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield runs of about as many words as sought, each with its score (shared words less extra length) and place."""
    size = len(sought)
    least = 0 if size <= SHORT else max(1, size * 2 // 5)
    for length in {max(1, size - 1), size, size + 1}:
        left, shared = Counter(sought), 0
        for last, (word, _, _) in enumerate(words):
            shared += left[word] > 0
            left[word] -= 1
            first = last - length + 1
            if first > 0:
                left[words[first - 1][0]] += 1
                shared -= left[words[first - 1][0]] > 0
            if shared >= least and (first >= 0 or last == len(words) - 1):
                yield shared, -abs(length - size), number, max(first, 0), last


# --- what differs ---


def difference(words: str, span: str) -> str:
    """Return the difference between a quotation and the text in words: "the text has 'X' where the quotation has
    'Y'".
    """
    from difflib import SequenceMatcher

    quoted = _tokens(" ".join(quoted_parts(words)))
    printed = _trimmed(_tokens(span), quoted)
    same = _same_start(quoted, printed)
    ours, theirs = (tokens[same : same + MAX_TOKENS] for tokens in (quoted, printed))
    is_cut = max(len(quoted), len(printed)) - same > MAX_TOKENS
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, _folded(ours), _folded(theirs), False).get_opcodes():
        if is_cut and found and MAX_TOKENS in (b, d):
            break  # what follows may match beyond
        gone, come = _joined(ours[a:b]), _joined(theirs[c:d])
        if kind == "replace":
            found.append(f"the text has '{come}' where the quotation has '{gone}'")
        elif kind == "delete":
            found.append(f"the text has no '{gone}'")
        elif kind == "insert":
            found.append(f"the text also has '{come}'")
    return "; ".join(found) or "the words are cut at another place"


def _same_start(quoted: Sequence[str], printed: Sequence[str]) -> int:
    """Return how many tokens at the start are the same."""
    pairs = zip(_folded(quoted), _folded(printed), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _folded(tokens: Iterable[str]) -> list[str]:
    return [fold(token).text for token in tokens]


def _tokens(text: str) -> list[str]:
    folded = fold(text)
    return [text[slice(*folded.span(start, end))] for start, end in words_in(folded.text)]


def _trimmed(printed: list[str], quoted: list[str]) -> list[str]:
    """Return the text's tokens without marks at its ends that the quotation does not have there."""
    marks = [token for token in (quoted[:1], quoted[-1:]) if token and not token[0][0].isalnum()]
    while printed and not marks and not printed[-1][0].isalnum():
        printed = printed[:-1]
    while printed and not marks and not printed[0][0].isalnum():
        printed = printed[1:]
    return printed


def _joined(tokens: Sequence[str]) -> str:
    """Return tokens as one text: no space before a mark, or between letters of a script without spaces."""
    text = ""
    for token in tokens:
        tight = not is_wordlike(token[0]) or (is_unspaced(token[0]) and is_unspaced(text[-1:] or token[0]))
        text += token if tight or not text else f" {token}"
    return text


# --- how the words occur in the text ---

_PAIRS = (("「", "」"), ("『", "』"), ("｢", "｣"), ("﹁", "﹂"), ("﹃", "﹄"), ("〝", "〞〟"), ("《", "》"), ("‹", "›"))
"""Marks that open and marks that close: a nested one does not end the one around it."""
_ALTERNATING = ('"＂', "“”„‟", "«»", "″", "״")
"""Marks that languages pair in different ways (“…”, „…“, ”…”, »…«): every second one of a kind closes."""


def is_quoted(match: Match, text: str) -> bool:
    """Return whether the span is in quotation marks in its paragraph."""
    before, own = text[: match.start], text[match.start : match.end].strip()
    nested = any(before.count(first) > sum(map(before.count, last)) for first, last in _PAIRS)
    alternating = any(sum(map(before.count, kind)) % 2 for kind in _ALTERNATING)
    return nested or alternating or fold(own[:1]).text == '"' or _in_single_marks(match, text)


def _in_single_marks(match: Match, text: str) -> bool:
    """Return whether the span is in single quotation marks: an opening one before it, a closing one after it."""
    before, after = fold(text[: match.start]).text, fold(text[match.end :]).text
    at = before.rfind("'")
    opens = at == 0 or (at > 0 and before[at - 1] in ' ([-"')
    closes = any(sign == "'" and not after[n + 1 : n + 2].isalnum() for n, sign in enumerate(after))
    return opens and closes


_BEGINNINGS = frozenset(SENTENCE_ENDS + "\"':;—-(¿¡،؛、·՝")
_ENDINGS = frozenset(SENTENCE_ENDS + "\"',;:)-،؛、")


def cuts_sentence(match: Match, text: str) -> tuple[bool, bool]:
    """Return whether the span begins, and whether it ends, within a sentence of the quoted speech."""
    before, after = fold(text[: match.start]).text, fold(text[match.end :]).text
    last, following = text[: match.end].rstrip()[-1:], after.lstrip()[:1]
    begins = bool(before.rstrip()) and before.rstrip()[-1] not in _BEGINNINGS and not _thai_gap(before[-2:])
    ends = bool(following) and last not in SENTENCE_ENDS and following not in _ENDINGS and not _thai_gap(after[:2])
    return begins, ends


def _thai_gap(signs: str) -> bool:
    """Return whether a space is next to a letter of Thai or Lao, which end sentences with a space."""
    return " " in signs and any("\u0e00" <= sign <= "\u0eff" for sign in signs)

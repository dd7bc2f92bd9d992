"""Whether words stand in a text: exactly, nearly and with what difference, or not at all.

Comes in: a quotation as typed and the numbered paragraphs of a pinned text. Goes out: a Match. Only what is declared in
`SAME` counts as equal: kinds of quotation marks, dashes and spaces, which typesetting changes. Every other character
must be the same. `…` at an end marks a fragment, `[…]` inside an omission.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal

from msgspec import Struct

SAME = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
})  # fmt: skip
"""One sign for each kind of sign: same length, so that offsets in a folded text are those of the text."""

OMISSION = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
END = re.compile(r"^\s*(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)\s*$")
TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
NEAR = 0.72
"""Least likeness, by words, at which a passage is taken for the one that was meant."""
CLOSEST = 400
"""How many runs are compared letter by letter."""
SHORT = 3
"""Quotations of so many words may share no whole word with the passage that was meant."""
WORD = re.compile(r'[^\s"]+')
OPENING = '"'

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
    """SHA-256 of words, in hex."""
    return sha256(words.encode()).hexdigest()


def find(words: str, paragraphs: Sequence[str], cited: Iterable[int] = ()) -> Match:
    """The first exact match, in the cited paragraphs first; else the nearest passage; else none."""
    pattern = _pattern(words)
    if pattern is None:
        return Match("absent")
    for number in _order(len(paragraphs), cited):
        text = paragraphs[number - 1]
        if match := pattern.search(text.translate(SAME)):
            return Match("exact", number, match.start(), match.end(), text[match.start() : match.end()])
    return _nearest(parts_of(words), paragraphs, _order(len(paragraphs), cited))


def parts_of(words: str) -> tuple[str, ...]:
    """What must stand in the text, in this order: the words without the marks of fragments and omissions."""
    return tuple(part for part in OMISSION.split(END.sub("", words)) if part)


def is_fragment(words: str) -> tuple[bool, bool]:
    """Whether the words are marked as beginning and as ending within a sentence."""
    bare = words.strip()
    return bare.startswith(("…", "...")), bare.endswith(("…", "..."))


def _order(count: int, cited: Iterable[int]) -> Iterator[int]:
    """The numbers of all paragraphs, the cited ones first."""
    first = [number for number in cited if 1 <= number <= count]
    yield from first
    met = set(first)
    yield from (number for number in range(1, count + 1) if number not in met)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [re.escape(part.translate(SAME)) for part in parts_of(words)]
    if not parts:
        return None
    body = ".*?".join(rf"{_edge(part, 0)}{part}{_edge(part, -1)}" for part in parts)
    return re.compile(body, re.DOTALL)


def _edge(part: str, at: int) -> str:
    """A letter or digit at an end must end a word there."""
    return r"\b" if part[at].isalnum() else ""


def _nearest(parts: tuple[str, ...], paragraphs: Sequence[str], order: Iterable[int]) -> Match:
    """The passage most like the words: of the runs that share most words with them, the one most alike by letters."""
    wanted = [word for part in parts for word in _words(part)]
    if not wanted:
        return Match("absent")
    sought = [word for word, _, _ in wanted]
    runs = [run for number in order for run in _runs(sought, number, paragraphs[number - 1])]
    best, found = NEAR, Match("absent")
    letters = SequenceMatcher(autojunk=False)
    letters.set_seq2("".join(sought))
    for _, _, number, start, end in sorted(runs, reverse=True, key=lambda run: run[:2])[:CLOSEST]:
        text = paragraphs[number - 1]
        letters.set_seq1("".join(word for word, _, _ in _words(text[start:end])))
        if letters.real_quick_ratio() > best and (likeness := letters.ratio()) > best:
            best, found = likeness, Match("near", number, start, end, text[start:end])
    return found


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their offsets, folded, without quotation marks."""
    return [(match[0].casefold(), match.start(), match.end()) for match in WORD.finditer(text.translate(SAME))]


def _runs(sought: list[str], number: int, text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Runs of about as many words as sought: how many they share, minus what they are longer, and where they stand."""
    words, size = _words(text), len(sought)
    least = 0 if size <= SHORT else max(1, size * 2 // 5)
    for length in {max(1, size - 1), size, size + 1}:
        left, shared = Counter(sought), 0
        for last, (word, _, end) in enumerate(words):
            shared += left[word] > 0
            left[word] -= 1
            first = last - length + 1
            if first > 0:
                left[words[first - 1][0]] += 1
                shared -= left[words[first - 1][0]] > 0
            if shared >= least and (first >= 0 or last == len(words) - 1):
                yield shared, -abs(length - size), number, words[max(first, 0)][1], end


def difference(words: str, span: str) -> str:
    """What differs between a quotation and the text, in words: "the text has 'X' where the quotation has 'Y'"."""
    quoted = TOKEN.findall(" ".join(parts_of(words)))
    printed = _trimmed(TOKEN.findall(span), quoted)
    ours_folded, theirs_folded = ([token.translate(SAME) for token in tokens] for tokens in (quoted, printed))
    told = []
    for kind, a, b, c, d in SequenceMatcher(None, ours_folded, theirs_folded, autojunk=False).get_opcodes():
        ours, theirs = _joined(quoted[a:b]), _joined(printed[c:d])
        if kind == "replace":
            told.append(f"the text has '{theirs}' where the quotation has '{ours}'")
        elif kind == "delete":
            told.append(f"the text has no '{ours}'")
        elif kind == "insert":
            told.append(f"the text has '{theirs}' besides")
    return "; ".join(told) or "the words are cut at another place"


def _trimmed(printed: list[str], quoted: list[str]) -> list[str]:
    """The text's tokens without marks at its ends that the quotation does not have there."""
    marks = [token for token in (quoted[:1], quoted[-1:]) if token and not token[0][0].isalnum()]
    while printed and not marks and not printed[-1][0].isalnum():
        printed = printed[:-1]
    while printed and not marks and not printed[0][0].isalnum():
        printed = printed[1:]
    return printed


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(r" (?=[^\w\s])", "", " ".join(tokens))


def stands_quoted(match: Match, text: str) -> bool:
    """Whether the span stands between quotation marks in its paragraph."""
    folded = text.translate(SAME)
    marks = [n for n, sign in enumerate(folded) if sign == OPENING]
    inside = sum(n < match.start for n in marks) % 2 == 1
    own = folded[match.start : match.end].strip()
    return inside or own.startswith(OPENING) or _in_single_marks(match, folded)


def _in_single_marks(match: Match, folded: str) -> bool:
    """Whether single marks stand about the span: one that opens before it and one that closes after it."""
    before, after = folded[: match.start], folded[match.end :]
    return bool(re.search(r"(?:^|[\s(\[])'[^']*$", before) and re.search(r"'(?!\w)", after))


def cut(match: Match, text: str) -> tuple[bool, bool]:
    """Whether the span begins and whether it ends within a sentence of the quoted speech."""
    before, after = text[: match.start].translate(SAME).rstrip(), text[match.end :].translate(SAME).lstrip()
    last = text[: match.end].rstrip()[-1:]
    begins = bool(before) and before[-1] not in "\"'.?!:;—-("
    ends = bool(after) and last not in ".?!" and after[0] not in "\"'.,;:?!)-"
    return begins, ends

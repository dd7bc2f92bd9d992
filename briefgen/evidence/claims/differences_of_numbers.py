"""Numbers whose relation to each other is turned round. Three comparisons, each yields one Difference at most.

- by how much something differs: `seven fewer than reported` for `7 more than reported`;
- a year with another: `more than in 2018` where the passage has the greatest number for 2018;
- a sum with and without a part of it, exchanged: `12 with the annex` for `12 without the annex`.

Input: the sentences of a statement and of its passage.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.comparisons import compared_years
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart

_NEAR = 2
"""Words behind a number among which `more` is: `7 tonnes more`."""
TwoNumbers = tuple[Amount, Amount]
"""A number with something, and one without it."""
_MORE, _LESS = "more", "less"


class Distance(Struct, frozen=True):
    """A number by which something is more or less than something else."""

    shown: str
    values: frozenset[Decimal]
    way: str
    """`more` or `less`."""
    than: frozenset[str]
    """Stems and senses of what it is compared with."""
    sentence: str


def compare_distances(ours: Sequence[ReadSentence], there: Sequence[Distance]) -> Iterator[Difference]:
    """Yield a number by which something is more in the statement and less in the passage, or the reverse.

    `there`: those of the passage (`distances_in`).
    """
    for one in distances_in(ours) if there else ():
        same = [other for other in there if one.values & other.values and one.than & other.than]
        if same and all(other.way != one.way for other in same):
            shown = sentence_shown(same[0].sentence)
            sides = f"in the record it is {one.shown} {one.way}, in the passage {same[0].shown} {same[0].way}"
            yield Difference("polarity", f"{sides}: “{shown}”")
            return


def distances_in(sentences: Sequence[ReadSentence]) -> tuple[Distance, ...]:
    """Return the numbers by which something is more or less."""
    return tuple(one for sentence in sentences for one in _distances(sentence))


def _distances(sentence: ReadSentence) -> Iterator[Distance]:
    text, known = sentence.written.text, sentence.known
    for one in sentence.counts:
        behind = text[one.end :].partition(",")[0]
        words = plain_words(behind)[:_NEAR]
        way = _MORE if set(words) & set(known.more) else _LESS if set(words) & set(known.less) else ""
        if way and one.kind != "%":
            end = min([other.at for other in sentence.counts if other.at > one.at] + [one.end + len(behind)])
            yield Distance(one.shown, one.values, way, sentence.said(one.end, end) - {f"={way}"}, text)


# --- two years ---


def compare_years(said: WrittenText, theirs: Sequence[ReadSentence]) -> Iterator[Difference]:
    """Yield `more than in 2018` where the number that the passage has for 2018 is the greatest; at most one."""
    for year, way in compared_years(said):
        for at, sentence in enumerate(theirs):
            then = [number for part in sentence.parts if year in part.words for number in _counts_in(part, sentence)]
            near = [number for one in theirs[max(0, at - 1) : at + 1] for number in one.counts]
            if len(then) == 1 and _is_otherwise(way, then[0], near):
                shown = sentence_shown(sentence.written.text)
                yield Difference("word", f"{way} than in {year}: the numbers of the passage say otherwise: “{shown}”")
                return


def _is_otherwise(way: str, then: Amount, near: Sequence[Amount]) -> bool:
    """Return whether the other numbers are all less than a year's where the statement has more, or the reverse."""
    value = max(then.bare)
    others = [max(one.bare) for one in near if not one.bare & then.bare and not one.may_be_year]
    turned = (one < value if way == _MORE else one > value for one in others)
    return bool(others) and all(turned)


def _counts_in(part: SentencePart, sentence: ReadSentence) -> list[Amount]:
    return [one for one in sentence.counts if part.start <= one.at < part.end and not one.may_be_year]


# --- with and without ---


def compare_with_and_without(ours: Sequence[ReadSentence], there: Sequence[TwoNumbers]) -> Iterator[Difference]:
    """Yield two numbers, one with and one without something, that are exchanged; at most one.

    `there`: those of the passage (`with_and_without`).
    """
    for having, lacking in with_and_without(ours) if there else ():
        for one, other in there:
            if having.bare & other.bare and lacking.bare & one.bare and not having.bare & lacking.bare:
                message = f"the passage has {one.shown} with and {other.shown} without a part, the record the reverse"
                yield Difference("word", message)
                return


def with_and_without(sentences: Sequence[ReadSentence]) -> tuple[TwoNumbers, ...]:
    """Return a number with something and one without it, in one sentence or in two."""
    near = (sentences[at : at + 2] for at in range(len(sentences)))
    return tuple(pair for ones in near if (pair := _with_and_without(ones)))


def _with_and_without(sentences: Sequence[ReadSentence]) -> TwoNumbers | None:
    """Return the number with something and the one without, if sentences have no other ones of their kind."""
    placed = [(one, _words_beside(one, sentence), sentence.known) for sentence in sentences for one in sentence.counts]
    having = [one for one, words, known in placed if in_text(known.having, words)]
    lacking = [one for one, words, known in placed if in_text((*known.lacking, *known.leaving_out), words)]
    alone = len(having) == len(lacking) == 1 and having[0] is not lacking[0]
    return (having[0], lacking[0]) if alone else None


def _words_beside(number: Amount, sentence: ReadSentence) -> list[str]:
    """Return the words that stand nearer to a number than to any other one."""
    text, counts = sentence.written.text, sentence.counts
    start = max((one.end for one in counts if one.at < number.at), default=0)
    end = min((one.at for one in counts if one.at > number.at), default=len(text))
    own, following = plain_words(text[start : number.at]), plain_words(text[number.end : end])
    shared = in_text((*sentence.known.joining, *sentence.known.but), following)
    if shared and end < len(text):
        at = max(n for n, word in enumerate(following) if word in shared)
        following = following[:at]
    before = own[-_NEAR:] if start else own
    return [*before, *following]

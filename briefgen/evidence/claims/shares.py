"""Who has which share: `Norway pays two thirds and Peru the rest` where the passage has it the other way round.

Input: a statement, its passage, and the actors of a dossier. Output: a Difference where a number belongs to another
actor than in the passage, and the two have changed places.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import fold
from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.places import places_in
from briefgen.evidence.claims.read_sentence import ReadSentence, sentence_parts
from briefgen.evidence.claims.signs import CONCEPT, OPPOSITE
from briefgen.evidence.claims.word_lists import WordLists

PERCENT, DIGITS = 100, 2
_MILLION = 1_000_000
"""Magnitude from which on a number without a unit is taken for a sum: `had asked for 26 million`."""


class Share(Struct, frozen=True):
    """A number that a part of a sentence gives to one actor."""

    who: str
    kind: str
    """What kind of number it is: only numbers of one kind are compared."""
    values: frozenset[Decimal]
    sentence: str

    def equals(self, other: "Share") -> bool:
        """Return whether the numbers are the same."""
        return self.kind == other.kind and not self.values.isdisjoint(other.values)


def compare_shares(ours: Sequence[Share], theirs: Sequence[Share]) -> Iterator[Difference]:
    """Yield a share that the passage gives to another actor, who has another share in the statement; at most one."""
    for one in ours:
        same = [other for other in theirs if other.equals(one)]
        if same and all(other.who != one.who for other in same) and _has_another(one, same, ours, theirs):
            shown = sentence_shown(same[0].sentence)
            yield Difference(
                "who", f"the record gives to '{one.who}' what '{same[0].who}' has in the passage: “{shown}”"
            )
            return


def may_have_share(sentences: Sequence[ReadSentence], theirs: Sequence[Share]) -> bool:
    """Return whether a number of sentences may be one of these shares."""
    for one in sentences if theirs else ():
        found = list(map(share_or_number, one.numbers))
        numbers = [*found, *_rests(one.written.text, found, one.known)]
        if any(number_kind(own) == other.kind and own.values & other.values for own in numbers for other in theirs):
            return True
    return False


def compare_sole_payers(
    ours: Sequence[ReadSentence], theirs: Sequence[Share], sentences: Sequence[ReadSentence]
) -> Iterator[Difference]:
    """Yield who pays in the statement, without a number, and only has a share in the passage; at most one.

    `sentences`: those of the passage.
    """
    paying = {one.written.text: one for one in sentences if any(part.pays for part in one.parts)}
    divided = {text for text, one in paying.items() if in_text(one.known.remainder, one.written.words)}
    for sentence in ours:
        named = {one.key for part in sentence.parts for one in part.mentions}
        if len(named) != 1 or sentence.numbers or not _pays(sentence):
            continue
        shares = [one for one in theirs if one.who in named and one.kind == "part" and max(one.values) < 1]
        others = {other.sentence for one in shares for other in theirs if other.who != one.who}
        if any(one.sentence in divided | (others & paying.keys()) for one in shares):
            shown = sentence_shown(shares[0].sentence)
            yield Difference("qualifier", f"the passage gives '{shares[0].who}' a share only: “{shown}”")
            return


def _pays(sentence: ReadSentence) -> bool:
    """Return whether a sentence says who alone pays, and not of only a part of something."""
    said = sentence.all_said
    words, known = sentence.written.words, sentence.known
    partly = not set(words).isdisjoint(known.joining) or any(
        one.family == "quantity" for one in members_in(words, known)
    )
    return f"{CONCEPT}paying" in said and f"{OPPOSITE}whole-1" not in said and not partly


def _has_another(one: Share, same: Sequence[Share], ours: Sequence[Share], theirs: Sequence[Share]) -> bool:
    """Return whether the two actors have other shares too, so that the number was given to the wrong one."""
    owners = {other.who for other in same}
    instead = any(other.who in owners and not other.equals(one) and other.kind == one.kind for other in ours)
    own = any(other.who == one.who and not other.equals(one) and other.kind == one.kind for other in theirs)
    return instead or own


def may_have_number(written: WrittenText) -> bool:
    """Return whether a text may have a number, in digits or in words."""
    known = written.lists
    if known is None or known.units_inside or any(word[0].isdigit() for word in written.words):
        return known is not None
    listed = (known.numbers, known.parts, known.parts_of, known.magnitudes, known.one)
    return any(word in ones for word in written.words for ones in listed) or bool(
        in_text(known.written_out, written.words)
    )


def shares_in(sentences: Sequence[ReadSentence]) -> Iterator[Share]:
    """Yield the shares that sentences give to actors."""
    for one in sentences:
        sentence, known = one.written.text, one.known
        found = list(map(share_or_number, one.numbers))
        found = [*found, *_rests(sentence, found, known)]
        if found:
            yield from _in_parts(sentence, found, known, one.names)


def share_or_number(amount: Amount) -> Amount:
    """Return per cent and parts as parts of one, so that `a third` and 33 per cent are alike."""
    if amount.kind not in ("%", "part"):
        return amount
    whole = PERCENT if amount.kind == "%" else 1
    return replace(amount, kind="part", values=frozenset(round(one / whole, DIGITS) for one in amount.values))


def _rests(sentence: str, found: Sequence[Amount], known: WordLists) -> Iterator[Amount]:
    """Yield `the rest` as the share that completes the only other one."""
    shares = [one for one in found if one.kind == "part"]
    match = _remainder(known).search(sentence.casefold()) if len(shares) == 1 and known.remainder else None
    if match:
        values = frozenset(1 - one for one in shares[0].values)
        yield Amount(match[0], values, values, kind="part", at=match.start(), end=match.end())


def _remainder(known: WordLists) -> re.Pattern[str]:
    phrases = (re.escape(one.rstrip("*")) + (r"\w*" if one.endswith("*") else "") for one in known.remainder)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _in_parts(sentence: str, found: Sequence[Amount], known: WordLists, names: CastNames) -> Iterator[Share]:
    """Yield the shares of each part of a sentence that names one actor and one number of a kind."""
    named = list(_mentions(sentence, known, names))
    kinds = {number_kind(one) for one in found}
    for start, end in sentence_parts(sentence, known):
        who = {key for key, at in named if start <= at < end}
        for kind in kinds if len(who) == 1 else ():
            numbers = [one for one in found if start <= one.at < end and number_kind(one) == kind]
            if len(numbers) == 1:
                yield Share(min(who), kind, numbers[0].values, sentence)


def number_kind(amount: Amount) -> str:
    """Return what kind of number it is, so that only numbers of one kind are compared."""
    if amount.kind or amount.currency or amount.factor >= _MILLION:
        return amount.kind or "sum"
    return amount.unit.name if amount.unit else ""


def _mentions(sentence: str, known: WordLists, names: CastNames) -> Iterator[tuple[str, int]]:
    """Yield the actors that a sentence names, with the offset of each."""
    text = fold(sentence).text
    yield from names.typed_names(text)
    for place in places_in(WrittenText(text, known)):
        if len(place.codes) == 1:
            yield min(place.codes), place.start

"""A statement against the passage it cites: what differs, with both sides shown.

Comes in: a record's words and the text of the cited paragraphs. Goes out: Differences. A passage in a language without
lists is compared by its digits alone.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.amounts import CODES, Amount, amounts
from briefgen.evidence.claims.lists import Lists, in_text, lists, lists_for, plain_words
from briefgen.evidence.quotation import find_quotation

Kind = Literal["number", "unit", "qualifier", "quoted", "name", "polarity", "hedge"]
QUALIFIERS = {"over": "over, at least", "under": "under, nearly", "most": "up to", "about": "about", "": "no qualifier"}
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|「([^「」]+)」|„([^„“”]+)[“”]")
_CAPITAL = re.compile(r"[^\W\d_a-z]\w*(?:-?\d+\w*)?(?:'\w+)?")
_ENDING = re.compile(r"(?<=\d)s$|'s?$")
_SENTENCE = re.compile(r"[^.!?;。！？；।؟]+[.!?;。！？；।؟”’\"']*")
ALIKE = 0.5
"""Share of a statement's words that a sentence has at which it is taken for the one that bears the statement out."""
REACHED = 0.5
"""Share of a statement's words that stand in the reach of a denial at which it is denied."""
BEFORE, AFTER = 6, 11
"""Words before and after a denial that are in its reach."""
STEM = 5
"""Letters by which forms of one word are taken for the same."""


class Difference(Struct, frozen=True):
    """One thing in which a statement and its passage differ."""

    kind: Kind
    message: str


def language_of(passages: Sequence[str]) -> Lists | None:
    """The lists for a passage; None for a language that has none."""
    return lists_for("\n".join(passages))


# --- numbers ---


def compare_amounts(said: str, passage: str, also: frozenset[int] = frozenset()) -> Iterator[Difference]:
    """Numbers of a statement that the passage does not have, or has otherwise. `also`: years known from elsewhere."""
    known = lists_for(passage)
    theirs = amounts(passage, known)
    for ours in amounts(said, known or lists()["en"]):
        if any(one in also for one in ours.bare) or (ours.spelled and known is None):
            continue
        same = [one for one in theirs if one.values & ours.values]
        if not same:
            yield _not_there(ours, theirs)
        elif difference := _otherwise(ours, same):
            yield difference


def _not_there(ours: Amount, theirs: Sequence[Amount]) -> Difference:
    if alike := next((one for one in theirs if one.bare & ours.bare), None):
        return Difference("unit", f"the passage has '{_shown(alike)}', the record '{_shown(ours)}'")
    listed = ", ".join(dict.fromkeys(_shown(one) for one in theirs)) or "no number"
    return Difference("number", f"'{_shown(ours)}' is not in the passage, which has {listed}")


def _otherwise(ours: Amount, same: Sequence[Amount]) -> Difference | None:
    """The number is there; whether what belongs to it is the same."""
    if not any(_unit_fits(ours, one) for one in same):
        return Difference("unit", f"the passage has '{_shown(same[0])}', the record '{_shown(ours)}'")
    fitting = [one for one in same if _unit_fits(ours, one)]
    if any(one.qualifier == ours.qualifier for one in fitting):
        return None
    theirs = " or ".join(dict.fromkeys(QUALIFIERS[one.qualifier] for one in fitting))
    message = f"'{_shown(ours)}' has {QUALIFIERS[ours.qualifier]} in the record, and in the passage {theirs}"
    return Difference("qualifier", message)


def _unit_fits(ours: Amount, theirs: Amount) -> bool:
    currency = not ours.currency or not theirs.currency or ours.currency == theirs.currency
    return currency and ours.kind == theirs.kind


def _shown(amount: Amount) -> str:
    kind = {"%": " %", "points": " percentage points"}.get(amount.kind, "")
    return f"{amount.currency} {amount.shown}{kind}".strip()


# --- quoted words ---


def compare_quoted(said: str, passages: Sequence[str]) -> Iterator[Difference]:
    """Words between quotation marks that the passages do not have."""
    for groups in _QUOTED.findall(said):
        words = next(filter(None, groups), "").strip().rstrip(".,;")
        if " " in words and find_quotation(words, passages).result != "exact" and not _in_lower_case(words, passages):
            yield Difference("quoted", f"the passage does not have the words “{words}”")


def _in_lower_case(words: str, passages: Sequence[str]) -> bool:
    """Whether the words stand there but for a capital: a phrase within a sentence may begin one in the text."""
    return find_quotation(words.casefold(), [one.casefold() for one in passages]).result == "exact"


# --- names ---


def compare_names(said: str, known: Container[str]) -> Iterator[Difference]:
    """Names and designations that stand nowhere in the cited texts; `known`: what `names_in` has of those texts."""
    for match in _CAPITAL.finditer(fold(said).text):
        name, before = _ENDING.sub("", match[0]), match.string[: match.start()].rstrip()
        designation = any(sign.isdigit() for sign in name)
        opens = not before or before[-1] in ".?!:;\"'-("
        if name in CODES or _beginning(name) in known or (opens and not designation):
            continue
        if designation or len(name) > 2:
            yield Difference("name", f"'{name}' stands nowhere in the cited texts")


def names_in(text: str) -> frozenset[str]:
    """What a text calls by name, as names are compared: its words, and its designations whole."""
    folded = fold(text).text
    designations = (_beginning(_ENDING.sub("", one)) for one in _CAPITAL.findall(folded))
    return frozenset((*map(_beginning, plain_words(folded)), *designations))


def _beginning(name: str) -> str:
    """A designation whole, of a name the first letters without accents: Türkiye, Turkish and Turkey are alike."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not is_mark(sign))
    return plain.replace("-", "") if any(sign.isdigit() for sign in plain) else plain[:4]


# --- denials and doubts ---


def compare_sense(said: str, passage: str, whole: str = "") -> Iterator[Difference]:
    """A denial or a doubt that one of both has: in the sentences of the passage that are like the statement.

    `whole` is all that the record says: what one field denies, another need not.
    """
    known = lists_for(passage)
    if known is None:
        return
    ours = plain_words(said)
    yield from _denial(ours, plain_words(whole or said), passage, known)
    sentence = _nearest(ours, passage, known)
    doubts = in_text(known.hedges, plain_words(sentence))
    spoken = in_text((*known.hedges, *known.speaking), ours)
    if doubts and not spoken and _is_close(ours, plain_words(sentence), known):
        yield Difference("hedge", f"the passage says '{doubts[0]}' and the record gives it as fact: “{_cut(sentence)}”")


def _denial(ours: list[str], whole: list[str], passage: str, known: Lists) -> Iterator[Difference]:
    denies = in_text(known.negations, ours)
    if denies:
        theirs = plain_words(passage)
        if in_text(set(known.conditions) - set(theirs), ours):
            return
        if not in_text({*known.negations, *(set(known.softened) - set(ours))}, theirs):
            yield Difference("polarity", f"the record has '{denies[0]}', and no denial is in the passage")
        elif sentence := _turned_around(ours, passage, known):
            yield Difference("polarity", f"the record has '{denies[0]}' where the passage agrees: “{_cut(sentence)}”")
    elif not in_text((*known.negations, *(set(known.softened) - set(plain_words(passage)))), whole) and (
        denied := _denied(ours, passage, known)
    ):
        word, sentence = denied
        yield Difference("polarity", f"the passage has '{word}' and the record no denial: “{_cut(sentence)}”")


def _turned_around(ours: Sequence[str], passage: str, known: Lists) -> str:
    """The sentence most like the statement, where it agrees to what the statement denies; else empty."""
    sentence = _nearest(ours, passage, known)
    theirs = plain_words(sentence)
    agreed = in_text(known.opposites, theirs) or _is_close(ours, theirs, known)
    softened = {*known.negations, *(set(known.softened) - set(ours))}
    return sentence if agreed and not in_text(softened, theirs) else ""


def _denied(ours: Sequence[str], passage: str, known: Lists) -> tuple[str, str] | None:
    """The denial, and its sentence, in whose reach most of the statement stands, and no other sentence says it too."""
    sought = _stems(ours, known)
    least = max(1, len(sought) * REACHED)
    found: tuple[str, str] | None = None
    reached = 0
    for sentence in _sentences(passage):
        words = plain_words(sentence)
        denials = in_text(known.negations, words)
        if not denials:
            if len(sought & _stems(words, known)) > max(least, reached):
                return None
        elif not in_text(set(known.conditions) - set(ours), words):
            opened = [one.split()[0] for one in denials]
            for at in (n for n, word in enumerate(words) if word in opened or in_text(denials, [word])):
                shared = len(sought & _stems(words[max(0, at - BEFORE) : at + AFTER], known))
                if shared >= least and shared > reached:
                    found, reached = (words[at], sentence), shared
    return found


def _sentences(passage: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.findall(fold(passage).text)]


def _nearest(ours: Sequence[str], passage: str, known: Lists) -> str:
    """The sentence that shares most words with the statement; empty where none shares enough."""
    sought = _stems(ours, known)
    best, found = 0.0, ""
    for sentence in _sentences(passage):
        share = len(sought & _stems(plain_words(sentence), known)) / max(1, len(sought))
        if share > best:
            best, found = share, sentence
    return found if best >= ALIKE else ""


def _is_close(ours: Sequence[str], theirs: Sequence[str], known: Lists) -> bool:
    """Whether the sentence says little else than the statement."""
    return len(_stems(theirs, known)) <= 2 * len(_stems(ours, known)) + 2


def _stems(words: Sequence[str], known: Lists) -> frozenset[str]:
    """The beginnings of the words that carry sense."""
    left_out = {*known.common, *known.negations, *known.hedges}
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in left_out)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= 140 else f"{sentence[:139].rstrip()}…"

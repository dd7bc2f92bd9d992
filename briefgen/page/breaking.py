"""Where a line may end.

Comes in: text. Goes out: its pieces, each with the space after it, between which a line may end. A line ends after
spaces, after a hyphen or en dash between letters, and between ideographs; nowhere else, because not every renderer
ends one elsewhere (the line breaking classes are those of Unicode UAX #14; `docs/findings/designators.md` says where
LibreOffice and PowerPoint differ from it). A designator (S-400, KAAN Block 10, USD 2.5 billion) is one piece.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SPACE = " \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_IDEOGRAPH = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60"
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u30fc"

_OPPORTUNITY = re.compile(
    rf"[{SPACE}]+"
    r"|(?<=[^\W_][-\u2010\u2013])(?=[^\W_])"
    rf"|(?<=[{_IDEOGRAPH}])(?<![{_OPENING}])(?=[{_IDEOGRAPH}])(?![{_CLOSING}])"
)
_SIMPLE = re.compile(rf"[^{SPACE}]+[{SPACE}]*|[{SPACE}]+")

_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|m|k)"
_UNIT = (
    r"(?:%|per cent|percent|km/h|km|kilomet(?:re|er)s?|m|met(?:re|er)s?|nm|miles?|feet|ft|kg|tonnes?|tons?|t|kN|MW|GW"
    r"|aircraft|jets?|fighters?|units?|systems?|batter(?:y|ies)|missiles?|launchers?|radars?|engines?|ships?"
    r"|dollars?|euros?|pounds?|lira|roubles?|years?|months?|weeks?|days?|hours?|percentage points?)"
)
_NUMBER = r"\d[\d.,]*(?:[\u2013-]\d[\d.,]*)?"
_SERIES = r"(?:Block|Mk\.?|Mark|Type|Batch|Tranche|Lot|Flight|Increment|Phase|Article|Section|Annex|No\.?)"
DESIGNATOR = re.compile(
    rf"(?:USD|EUR|GBP|TRY|RUB|CHF|US\$|[$\u20ac\u00a3\u20ba\u20bd])\s?{_NUMBER}(?:\s{_SCALE}\b)?"
    rf"|\b(?:[A-Z][\w-]*\s)?{_SERIES}\s\d+\w*"
    r"|\b(?:[^\W\d_]{1,8}\d{0,3}[-\u2010])+\d[\w./-]*"
    rf"|\b\d[\d.,]*(?:\s{_SCALE}\b)?\s{_UNIT}(?!\w)"
    rf"|\b\d[\d.,]*\s{_SCALE}\b"
    r"|\b\d[\d.,]*[\u2013-]\d[\d.,]*"
)
_MAY_HOLD = re.compile(r"\d")
_MAY_BREAK_INSIDE = re.compile(rf"[-\u2010\u2013{_IDEOGRAPH}]")


class Piece(NamedTuple):
    """Text that stays on one line. `start` and `end` are offsets; the space after it runs from `inked` to `end`.

    `held` says that a renderer knows more places than we do where it could end a line inside.
    """

    start: int
    inked: int
    end: int
    held: bool


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of `text` in order; together they are the whole text."""
    if not (_MAY_HOLD.search(text) or _MAY_BREAK_INSIDE.search(text)):
        for match in _SIMPLE.finditer(text):
            yield _piece(text, match.start(), match.end(), held=False)
        return
    spans = [match.span() for match in DESIGNATOR.finditer(text)] if _MAY_HOLD.search(text) else []
    start, held = 0, False
    for opportunity in _OPPORTUNITY.finditer(text):
        place, inside = opportunity.end(), False
        while spans and spans[0][1] <= opportunity.start():
            spans.pop(0)
        if spans and spans[0][0] < opportunity.end():
            inside = True
        if inside and place < len(text):
            held = True
        elif place > start:
            yield _piece(text, start, place, held)
            start, held = place, False
    if start < len(text):
        yield _piece(text, start, len(text), held)


def _piece(text: str, start: int, end: int, held: bool) -> Piece:
    inked = start + len(
        text[start:end].rstrip(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
    )
    return Piece(start, inked, end, held)


def opportunities(text: str) -> tuple[int, ...]:
    """Offsets inside `text` where some renderer may end a line, designators or not."""
    return tuple(found.end() for found in _OPPORTUNITY.finditer(text) if found.end() < len(text))

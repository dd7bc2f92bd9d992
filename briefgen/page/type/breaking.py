"""Line break opportunities.

Input: text. Output: its pieces, between which a line may end, each with the space after it. A line ends after
spaces, after a hyphen or en dash between letters, and between ideographs where Unicode UAX #14 lets it (by uniseg,
extra `scripts`, else by the short list here); nowhere else, because not every renderer ends one elsewhere (the line
breaking classes are those of UAX #14; `docs/findings/designators.md` says where LibreOffice and PowerPoint differ from
it). A designator (S-400, KAAN Block 10, USD 2.5 billion) is one piece, so is a word with a short prefix
(non-operational), and so is a row of citations with the word before it (word [2][4]): LibreOffice would end a line
before any of them. So are two words in quotation marks, an article with its word after a bracket, and "or later".
"""

import re
from collections.abc import Iterator
from functools import cache

SPACE = " \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_FIRST_IDEOGRAPH = "\u2e80"
_IDEOGRAPH = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60"
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u30fc"

_BETWEEN_LETTERS = (
    rf"[{SPACE}]+"
    r"|(?<=[-\u2010\u2013\]\u00a0])(?:(?=\[\d+\])(?<=[\]\u00a0])|(?=[^\W_])(?<=[^\W_][-\u2010\u2013]))"
)
"""Spaces; and behind one of a few signs, at which `re` looks first, a citation or what follows a hyphen."""
_BETWEEN_IDEOGRAPHS = rf"(?<=[{_IDEOGRAPH}])(?<![{_OPENING}])(?=[{_IDEOGRAPH}])(?![{_CLOSING}])"
_SIMPLE = re.compile(rf"([^{SPACE}]*)[{SPACE}]*")

_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|m|k)"
_UNIT = (
    r"(?:%|per cent|percent|km/h|km|kilomet(?:re|er)s?|m|met(?:re|er)s?|nm|miles?|feet|ft|kg|tonnes?|tons?|t|kN|MW|GW"
    r"|aircraft|jets?|fighters?|units?|systems?|batter(?:y|ies)|missiles?|launchers?|radars?|engines?|ships?"
    r"|dollars?|euros?|pounds?|lira|roubles?|years?|months?|weeks?|days?|hours?|percentage points?)"
)
_FIGURE = r"\d[\d.,]{0,40}"
"""A number as typed; its length is limited to keep the search linear in a row of figures."""
_NUMBER = rf"{_FIGURE}(?:[\u2013-]{_FIGURE})?"
_SERIES = r"(?:Block|Mk\.?|Mark|Type|Batch|Tranche|Lot|Flight|Increment|Phase|Article|Section|Annex|No\.?)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_AT_LETTERS = (
    rf"(?:[A-Z][\w-]{{0,40}}\s)?{_SERIES}\s\d+\w*"
    r"|(?:[^\W\d_]{1,8}+\d{0,3}+[-\u2010]){1,8}\d[\w./-]*"
    r"|or\s(?:later|earlier)\b"
    r"|(?:[Nn]on|[Rr]e|[Cc]o|[Pp]re|[Uu]n|[Ee]x|[Aa]nti|[Pp]ro)[-\u2010][^\W\d_]{2,18}\b"
)
_AT_DIGITS = (
    rf"{_FIGURE}(?:\s{_SCALE}\b)?\s{_UNIT}(?!\w)"
    rf"|{_FIGURE}\s{_SCALE}\b"
    rf"|{_FIGURE}[\u2013-]{_FIGURE}"
    rf"|\d{{1,2}}\s{_MONTH}\b"
)
_AT_A_WORD = rf"(?=[^\W\d_])(?:{_AT_LETTERS})|(?=\d)(?:{_AT_DIGITS})"
"""Designators that begin with a word or a number, by what they begin with: so `re` tries few of them, and none inside
or at the end of a word.
"""
DESIGNATOR = re.compile(
    rf"(?<![^{SPACE}\u00a0])[^{SPACE}\u00a0]+\u00a0(?:\[\d+\])+"
    rf"|(?:USD|EUR|GBP|TRY|RUB|CHF|US\$|[$\u20ac\u00a3\u20ba\u20bd])\s?{_NUMBER}(?:\s{_SCALE}\b)?"
    rf"|\b(?:{_AT_A_WORD})"
    r"|(?:\[\d+\]){2,}"
    r"|[\u201c\u2018][^\W\d_]{1,16}\s[^\W\d_]{1,16}[\u201d\u2019]"
    r"|\((?:[Aa]n?|[Tt]he)\s[^\W\d_]{2,18}"
)
CITATION = re.compile(r"(?<=[\]\u00a0])(?=\[\d+\])")
"""Where words and a row of citations may be separated when they do not fit one line."""
_MAY_HOLD_DESIGNATOR = re.compile("[\\d\\-\u2010\u2013\u201c\u2018(]|\\bor ")

SCRIPT_GAP = 0.24
"""Space in ems between an ideograph and a letter or digit of another script; a fifth of an em in LibreOffice 7.4."""

Piece = tuple[int, int, int, int]
"""Text that stays on one line: its start, the start and end of the space after it, and the end of what some renderer
would leave on the line anyway (0: nothing).
"""


def pieces(text: str) -> list[Piece]:
    """Return the pieces of `text` in order; together they are the whole text."""
    ideographic = may_hold_ideographs(text)
    if not (ideographic or _MAY_HOLD_DESIGNATOR.search(text)):
        return [(found.start(), found.end(1), found.end(), 0) for found in _SIMPLE.finditer(text) if found.group()]
    spans = list(_designators(text, ideographic))
    done: list[Piece] = []
    start = tear = 0
    for inked, place in _ends(text, ideographic):
        while spans and spans[0][1] <= inked:
            spans.pop(0)
        if spans and spans[0][0] < place < len(text):
            tear = tear or inked
        elif place > start:
            done.append((start, inked, place, tear))
            start, tear = place, 0
    if start < len(text):
        done.append((start, len(text), len(text), tear))
    return done


def _designators(text: str, ideographic: bool) -> Iterator[tuple[int, int]]:
    """Yield where designators start and end; an ideograph is never part of one, even without a space between them."""
    if not ideographic:
        yield from (found.span() for found in DESIGNATOR.finditer(text))
        return
    for stretch in _without_ideographs().finditer(text):
        for found in DESIGNATOR.finditer(stretch.group()):
            yield stretch.start() + found.start(), stretch.start() + found.end()


def opportunities(text: str) -> tuple[int, ...]:
    """Return offsets inside `text` where some renderer may end a line, also inside designators."""
    return tuple(place for _, place in _ends(text, may_hold_ideographs(text)) if place < len(text))


def _ends(text: str, ideographic: bool) -> list[tuple[int, int]]:
    """Return where a line may end: start and end of the space there."""
    if not ideographic:
        return [found.span() for found in _opportunity(False).finditer(text)]
    try:
        from uniseg.linebreak import line_break_boundaries
    except ImportError:
        return [found.span() for found in _opportunity(True).finditer(text)]
    allowed = frozenset(line_break_boundaries(text))
    found = (one.span() for one in _opportunity(False).finditer(text))
    ends = {place: inked for inked, place in found}  # LibreOffice also ends lines after hyphens where UAX #14 does not
    for place in allowed:
        if 0 < place < len(text) and max(text[place - 1 : place + 1]) >= _FIRST_IDEOGRAPH:
            ends.setdefault(place, place)
    return [(inked, place) for place, inked in sorted(ends.items())]


def script_changes(text: str) -> tuple[int, ...]:
    """Return offsets where an ideograph meets another script's letter or digit, also with a space between."""
    return tuple(found.start() for found in _script_change().finditer(text))


def may_hold_ideographs(text: str) -> bool:
    """Return whether the text may hold an ideograph."""
    return not text.isascii() and max(text) >= _FIRST_IDEOGRAPH


@cache
def _without_ideographs() -> re.Pattern[str]:
    """Return the pattern of a stretch without ideographs, compiled once when needed."""
    return re.compile(f"[^{_IDEOGRAPH}]+")


@cache
def _script_change() -> re.Pattern[str]:
    """Return the pattern of a change of scripts, compiled once when needed."""
    return re.compile(rf"(?<=[{_IDEOGRAPH}])(?= ?[^\W{_IDEOGRAPH}])|(?<=[^\W{_IDEOGRAPH}])(?= ?[{_IDEOGRAPH}])")


@cache
def _opportunity(ideographic: bool) -> re.Pattern[str]:
    """Return the pattern of line break opportunities; sets of ideographs are slow to compile and left out if not
    needed.

    Cached: there are two.
    """
    return re.compile(f"{_BETWEEN_LETTERS}|{_BETWEEN_IDEOGRAPHS}" if ideographic else _BETWEEN_LETTERS)

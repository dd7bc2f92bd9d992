"""Dates as people and other programs write them, and the nearest form in our EDTF subset.

Input: a text that `edtf.read_date` refuses. Output: what to write instead, more than one where the order of day
and month cannot be determined, none where nothing comes near. No date is ever made more precise than it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from briefgen.core.date_words import ABOUT, AFTER, BEFORE, MONTH_OF, PART_OF, SEASON_OF, SINCE, UNTIL
from briefgen.core.edtf import is_date


def _words(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


# A text has single spaces only when it comes here.
_WORD = rf"({_words(MONTH_OF)})\.?"
_SEASON = rf"({_words(SEASON_OF)})"
_YEAR = r"(\d{4})(?: ?(?:г\.?|года|року|r\.|yılı|yılında)|['’][a-zıüöâ]{1,4})?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|-го)?"
_OF = r"(?: ?,? ?(?:of|de|del|di|d['’]))?,? "
_TO = r" ?(?:-|–|—|to|until|bis|and|und|et|au|à|a|y|ile|по|и) ?"

Forms = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]]


def _form(pattern: str, nearest: Callable[[re.Match[str]], tuple[str, ...]]) -> Forms:
    return re.compile(pattern, re.ASCII), nearest


def _day(year: str, month: int | str, day: int | str) -> tuple[str, ...]:
    return (f"{year}-{int(month):02}-{int(day):02}",)


def _month(year: str, month: int | str) -> tuple[str, ...]:
    return (f"{year}-{int(month):02}",)


def _either(first: str, second: str, year: str) -> tuple[str, ...]:
    """Return the dates for day and month in both orders; one where only one number can be the month."""
    return (*_day(year, second, first), *(_day(year, first, second) if first != second else ()))


def _quarter(year: str, quarter: int) -> tuple[str, ...]:
    return (f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}",)


def _years(first: str, last: str) -> tuple[str, ...]:
    """Return an interval for `2013-14` or `2013/2014`."""
    return (f"{first}/{first[: 4 - len(last)]}{last}",)


def _span(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{first[0]}/{last[0]}",)


def _next(year: str, step: int) -> str:
    return f"{int(year) + step:04}"


_FORMS: tuple[Forms, ...] = (
    _form(rf"{_DAY}{_OF}{_WORD}{_OF}{_YEAR}", lambda m: _day(m[3], MONTH_OF[m[2]], m[1])),
    _form(rf"{_WORD} {_DAY},? {_YEAR}", lambda m: _day(m[3], MONTH_OF[m[1]], m[2])),
    _form(rf"{_DAY}{_TO}{_DAY}{_OF}{_WORD}{_OF}{_YEAR}",
          lambda m: _span(_day(m[4], MONTH_OF[m[3]], m[1]), _day(m[4], MONTH_OF[m[3]], m[2]))),
    _form(rf"{_WORD}{_OF}{_YEAR}", lambda m: _month(m[2], MONTH_OF[m[1]])),
    _form(rf"{_YEAR},? {_WORD}", lambda m: _month(m[1], MONTH_OF[m[2]])),
    _form(rf"{_WORD}{_TO}{_WORD}{_OF}{_YEAR}",
          lambda m: _span(_month(m[3], MONTH_OF[m[1]]), _month(m[3], MONTH_OF[m[2]]))),
    _form(rf"{_SEASON}{_OF}{_YEAR}", lambda m: (f"{m[2]}-{SEASON_OF[m[1]]}",)),
    _form(rf"{_YEAR} {_SEASON}", lambda m: (f"{m[1]}-{SEASON_OF[m[2]]}",)),
    _form(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]", lambda m: _day(m[1], m[2], m[3])),
    _form(r"(\d{4})[年년] ?(\d{1,2})[月월]", lambda m: _month(m[1], m[2])),
    _form(r"(\d{4})[年년]", lambda m: (m[1],)),
    _form(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", lambda m: _day(m[1], m[2], m[3])),
    _form(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", lambda m: _day(m[3], m[2], m[1])),
    _form(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", lambda m: _either(m[1], m[2], m[3])),
    _form(r"(\d{1,2})[/.](\d{4})", lambda m: _month(m[2], m[1])),
    _form(r"(\d{4})(\d\d)(\d\d)", lambda m: _day(m[1], m[2], m[3])),
    _form(r"(\d{4})[ /-]?q([1-4])|q([1-4])[ /-]?(\d{4})", lambda m: _quarter(m[1] or m[4], int(m[2] or m[3]))),
    _form(r"(\d{4})-(3[3-6])", lambda m: _quarter(m[1], int(m[2]) - 32)),
    _form(r"(?:the |années |die |los años )?(\d{3})0(?:s|['’]?(?:s|lar|ler|lı yıllar)|er|er jahre|-е|-е годы|年代)?",
          lambda m: (f"{m[1]}X",) if m[0] != m[1] + "0" else ()),
    _form(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.|e|er) (?:century|jahrhundert|siècle|yüzyıl)",
          lambda m: (f"{int(m[1]) - 1:02}XX",)),
    _form(r"(\d{4}-\d\d-\d\d)[t ]\d\d:\d\d.*", lambda m: (m[1],)),
    _form(r"[{\[](\d{4})(?:,|\.\.) ?(?:.*, ?)?(\d{4})[}\]]", lambda m: _years(m[1], m[2])),
    _form(r"(\d{4})-(\d\d)/(\d\d)", lambda m: _span(_month(m[1], m[2]), _month(m[1], m[3]))),
    _form(r"(\d{4}-\d\d)-(\d\d)/(\d\d)", lambda m: (f"{m[1]}-{m[2]}/{m[1]}-{m[3]}",)),
    _form(r"(\d{4})/(\d\d)", lambda m: (*_month(m[1], m[2]), *_years(m[1], m[2]))),
    _form(r"(\d{4}) ?(?:[-–/]|\.\.) ?(\d{4}|\d\d)", lambda m: _years(m[1], m[2])),
    _form(rf"(?:between|from|zwischen|von|entre|de|с|между) (\d{{4}}){_TO}(\d{{4}})", lambda m: _years(m[1], m[2])),
    _form(r"([?~%])(\d{4}(?:-\d\d){0,2})|(\d{4})([?~%])(-\d\d(?:-\d\d)?)",
          lambda m: (f"{m[2]}{m[1]}" if m[2] else f"{m[3]}{m[5]}{m[4]}",)),
    _form(r"(\d{4}(?:-\d\d){0,2}) ?(?:\?|\(\?\))", lambda m: (f"{m[1]}?",)),
    _form(r"(\d{4})(?:-xx-\d\d|(?:-xx){1,2})|(\d{4}-\d\d)-xx", lambda m: (m[1] or m[2],)),
    _form(r"(\d{2,3})(u{1,2})", lambda m: (m[1] + "X" * len(m[2]),)),
    _form(rf"{_words(PART_OF)}[ -]{{1,3}}(\d{{4}})", lambda m: (m[1],)),
    _form(rf"{_words(PART_OF)}[ -]{{1,3}}(?:of )?{_WORD}{_OF}{_YEAR}", lambda m: _month(m[2], MONTH_OF[m[1]])),
    _form(rf"{_words(SINCE)} (\d{{4}}(?:-\d\d){{0,2}})|(\d{{4}})['’][a-zı]{{2,3}} beri",
          lambda m: (f"{m[1] or m[2]}/..",)),
    _form(rf"{_words(UNTIL)} (\d{{4}}(?:-\d\d){{0,2}})|(\d{{4}})['’][a-zı]{{1,2}} kadar",
          lambda m: (f"../{m[1] or m[2]}",)),
    _form(rf"{_words(AFTER)} (\d{{4}})|(\d{{4}})['’][a-zı]{{2,3}} sonra",
          lambda m: (f"{_next(m[1] or m[2], 1)}/..",)),
    _form(rf"{_words(BEFORE)} (\d{{4}})|(\d{{4}})['’][a-zı]{{2,3}} önce",
          lambda m: (f"../{_next(m[1] or m[2], -1)}",)),
)  # fmt: skip
"""Patterns of dates, each with the nearest dates; the first pattern that matches the whole text is used."""
_ABOUT = re.compile(rf"{_words(ABOUT)}(?:\.\s*|\s+|(?<=[約约]))(?=\S)")
_ABOUT_BEHIND = re.compile(r"(?<!\s)\s+(?:civarı|civarında|dolayları|dolaylarında|ungefähr|environ)$")
_DIGITS: Mapping[int, str] = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for n in range(10)}
"""Arabic, Persian, Devanagari and Bengali digits."""


def nearest_dates(text: str) -> tuple[str, ...]:
    """Return dates to write instead of `text`; `read_date` accepts each of them."""
    text = _plain(text)
    body = _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else _ABOUT_BEHIND.sub("", text)
    about = "~" if body != text else ""
    if about and is_date(body.upper()):
        return (body if body[-1:] in "?~%" else f"{body}{about}",)
    for pattern, nearest in _FORMS:
        if match := pattern.fullmatch(body):
            return tuple(dict.fromkeys(_with(about, nearest(match))))
    return ()


def _plain(text: str) -> str:
    """Return the text in lower case, composed, on one line, with ASCII digits for the digits of any script."""
    small = unicodedata.normalize("NFKC", text).translate(_DIGITS).replace("İ", "i").casefold()
    return " ".join(small.replace("i̇", "i").replace("ß", "ss").split())


def _with(about: str, found: tuple[str, ...]) -> Iterator[str]:
    for one in found:
        marked = one if "/" in one else f"{one}{about}"
        if is_date(marked):
            yield marked


def how_to_write(text: str) -> str:
    """Return a hint for a text that is not a date: "write 2013-03-14"; empty where nothing comes near."""
    if found := nearest_dates(text):
        return f"write {' or '.join(found)}"
    if re.fullmatch(r"-\d{4}.*|.*\b(BC|BCE|v\. Chr\.|av\. J\.-C\.|MÖ|M\.Ö\.)(?:\W.*)?|MÖ .*", text):
        return "years before 1 cannot be given; leave the date out and say it in the text"
    return ""

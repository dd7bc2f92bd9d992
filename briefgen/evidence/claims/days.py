"""Finds days, months and weekdays in a text, in every language with word lists.

Input: a text. Output: NamedDays: `30 June`, `June`, `on Friday`, with their places.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from itertools import takewhile

from msgspec import Struct

from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.word_lists import WordLists

WEEK = 7


class NamedDay(Struct, frozen=True):
    """A day, month or weekday in a text; missing parts are 0, a missing weekday is -1."""

    shown: str
    start: int
    end: int
    day: int = 0
    month: int = 0
    weekday: int = -1

    @property
    def month_key(self) -> str:
        """What stands for its month among the stems and senses of a sentence."""
        return f"month {self.month}"


def named_days(written: WrittenText) -> list[NamedDay]:
    """Return the days that a text names, in order; none in a language without lists."""
    if written.lists is None:
        return []
    return list(_named(written.folded, written.lists))


def without_days(written: WrittenText, named: Sequence[NamedDay]) -> str:
    """Return the text without the days and months named in it, so that the 30 of `30 June` does not count as a
    number.
    """
    text = written.folded
    for one in reversed(named):
        if one.day:
            text = text[: one.start] + " " + text[one.end :]
    return text


def compare_days(
    ours: Sequence[NamedDay],
    passage: WrittenText,
    theirs: Sequence[NamedDay],
    months: frozenset[int] = frozenset(),
    written: date | None = None,
    own: date | None = None,
) -> Iterator[Difference]:
    """Yield days, months and weekdays of a statement, `ours`, that are not among `theirs`, those of the passage.

    `months` are those named in the whole text; `written` is the day of the text, from which `on Monday` is a date;
    `own` is the record's date, which has a rule of its own.
    """
    if passage.lists is None:
        return
    for one in ours:
        if one.month in months and not one.day:
            continue
        if not _is_named(one, theirs, written, own, passage):
            listed = ", ".join(dict.fromkeys(other.shown for other in theirs if _alike(one, other))) or "no such date"
            yield Difference("date", f"'{one.shown}' is not in the passage, which has {listed}")


def _is_named(
    one: NamedDay, theirs: Sequence[NamedDay], written: date | None, own: date | None, passage: WrittenText
) -> bool:
    if own and (one.day, one.month) in ((own.day, own.month), (0, own.month)):
        return True
    if one.weekday >= 0:
        days = [other for other in theirs if other.day or other.weekday >= 0]
        return not days or any(other.weekday == one.weekday or _may_be(other, one.weekday, written) for other in days)
    if any(other.month == one.month and one.day in (0, other.day) for other in theirs):
        return True
    day = rf"0?{one.day}" if one.day else r"\d\d?"
    numeric = rf"(?<!\d){day}[./-]0?{one.month}(?!\d)|\d{{4}}-0?{one.month}(?!\d)"
    return bool(re.search(numeric, passage.text)) or _from_day_of_text(one, theirs, written, passage)


def _may_be(named: NamedDay, weekday: int, written: date | None) -> bool:
    """Return whether a day with its month is this weekday in the year of the text or one beside it."""
    if not named.day or not named.month or written is None:
        return bool(named.day)
    return any(day.weekday() == weekday for day in dates_of(named, written))


def dates_of(named: NamedDay, written: date) -> Iterator[date]:
    """Yield the dates of a day with its month in the year of a text and in those before and after it."""
    for year in (written.year - 1, written.year, written.year + 1):
        with suppress(ValueError):
            yield date(year, named.month, named.day)


def _from_day_of_text(
    one: NamedDay, theirs: Sequence[NamedDay], written: date | None, passage: WrittenText
) -> bool:  # fmt: skip
    """Return whether a weekday or a `tomorrow` of the passage, counted from the day of the text, is the day meant."""
    if written is None:
        return False
    assert passage.lists is not None
    meant = [written + timedelta(other.weekday - written.weekday() + week)
             for other in theirs if other.weekday >= 0 for week in (-WEEK, 0, WEEK)]  # fmt: skip
    ago = passage.lists.days_ago
    meant += [written - timedelta(ago[words]) for words in in_text(ago, passage.words)]
    return any(day.month == one.month and one.day in (0, day.day) for day in (*meant, written))


def _alike(one: NamedDay, other: NamedDay) -> bool:
    return (one.weekday >= 0) == (other.weekday >= 0)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of days with months, and of weekdays, in a language."""
    known = lists()[language]
    if language == "zh":
        return re.compile(r"(?P<month>\d{1,2})月(?:(?P<before>\d{1,2})日)?"), re.compile("|".join(known.weekdays))
    months = "|".join(_month_forms(language, known))
    days = "|".join(rf"{re.escape(one.capitalize())}|{re.escape(one)}" for one in known.weekdays)
    day = r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th|er|\.)? )?"
    after = r"(?:\.? (?P<after>\d{1,2})(?:st|nd|rd|th)?(?![\d:.,]\d|\d))?"
    return (
        re.compile(rf"(?<![\w.,]){day}(?:of |de )?(?P<month>{months})\b{after if language == 'en' else ''}"),
        re.compile(rf"\b(?:{days})(?:s)?\b"),
    )


def _month_forms(language: str, known: WordLists) -> Iterator[str]:
    """Yield patterns of the names of months, in lower case too where the language has no capitals, and with endings."""
    for name in known.months:
        either = f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}"
        if language in ("de", "en"):
            yield re.escape(name.capitalize())
        elif language == "tr":
            yield rf"{either}(?:[dt][ae]n?|[aeıiuü])?"
        elif language == "ru":
            yield rf"[{name[0].upper()}{name[0]}]{re.escape(name[1:-1])}\w{{1,2}}"
        else:
            yield either
    if language == "en":
        yield from (
            rf"{short}(?=\.? \d)\.?"
            for short in ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec")
        )


def _month_number(name: str, known: WordLists) -> int:
    """Return the month whose name shares most first letters with this form of it."""
    plain = name.casefold().replace("i\u0307", "i")
    if plain.isdigit():
        return int(plain)
    if plain in known.months:
        return known.months.index(plain) + 1
    return max(range(1, 13), key=lambda n: _alike_letters(plain, known.months[n - 1]))


def _alike_letters(one: str, other: str) -> int:
    """Return how many first letters two words have in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_NUMERIC = re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./]\d{4}(?!\d)")


def _numeric(text: str) -> Iterator[NamedDay]:
    """Yield days written as `01.07.2025`."""
    for match in _NUMERIC.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if day <= 31 and month <= 12:
            yield NamedDay(match[0], match.start(), match.end(), day=day, month=month)


def _named(text: str, known: WordLists) -> Iterator[NamedDay]:
    language = known.language
    dated, weekly = _patterns(language)
    found = [one for match in dated.finditer(text) if (one := _dated(match, text, known))]
    found += [first for one in found if (first := _first_of_two(one, text, known))]
    found += _numeric(text)
    for match in weekly.finditer(text):
        name = match[0].casefold()
        weekday = next((n for n, one in enumerate(known.weekdays) if name.startswith(one)), -1)
        if language not in ("de", "en") or match[0][0].isupper():
            found.append(NamedDay(match[0], match.start(), match.end(), weekday=weekday))
    return iter(sorted(found, key=lambda one: one.start))


def _dated(match: re.Match[str], text: str, known: WordLists) -> NamedDay | None:
    named = match.groupdict()
    day = int(named.get("before") or named.get("after") or 0)
    month = _month_number(match["month"], known)
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    year = _YEAR_BEHIND.match(text, match.end())
    if (
        not day
        and not year
        and match["month"].casefold() in known.ambiguous_months
        and not _BEFORE_MONTH.search(before)
        and not (match["month"][0].isupper() and _BEFORE_CAPITAL.search(before))
    ):
        return None
    return NamedDay(match[0].strip(), match.start(), match.end(), day=day, month=month) if day <= 31 else None


def _first_of_two(second: NamedDay, text: str, known: WordLists) -> NamedDay | None:
    """Return the day before one with which it shares the month: the third in `from 3 to 10 May`."""
    between = "|".join(map(re.escape, (*known.joining, *known.between, *known.ranges)))
    before = text[max(0, second.start - _NEAR) : second.start]
    match = re.search(rf"\b(\d{{1,2}})\.? (?:{between}) (?:den |dem |le |el |al )?$", before)
    if not between or match is None or not 0 < int(match[1]) < second.day:
        return None
    at = second.start - len(before) + match.start(1)
    return NamedDay(match[1], at, at + len(match[1]), day=int(match[1]), month=second.month)


_NEAR = 40
"""Characters before the name of a month that are looked at."""
_YEAR_BEHIND = re.compile(r"\s*(?:,\s*)?\d{4}\b")
_BEFORE_CAPITAL = re.compile(r"\b(?:before|after|at least|at most)$", re.IGNORECASE)
"""What is before the name of a month that has a capital letter: `after March`, but not `which at most may be`."""
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|for|from|due|through|of|by|until|late|early|last|and|to|en|pour|dès|für|ab|bis|para|desde|hasta|depuis|fin|seit|im|ende|mitte|anfang|в|с|до|ocak|de)$",
    re.IGNORECASE,
)

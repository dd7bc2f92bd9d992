"""The day on which a text was written, and what `on Friday` or `in June` mean in it.

Input: a source, its first lines, a passage. Output: days, and whether a passage names a date relative to such a day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from briefgen.core.edtf import MONTHS, Dated
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Record
from briefgen.evidence.claims.lists import lists, lists_for

HEAD = 5
"""First lines that may hold a title, a byline, a dateline."""
SHORT = 120
"""Most characters of such a line."""
SAME_WEEK = 7
"""Days to the weekday that is meant: `last Thursday` may be the one a week ago."""
YEAR = 365
_YEAR_BEHIND = re.compile(r",?\s*(?:de |del )?(?P<year>\d{4})\b")


@cache
def _months() -> Mapping[str, int]:
    """Return the number of each month by its name, in lower case, in every language that has lists."""
    named = {name.casefold(): n for one in lists().values() for n, name in enumerate(one.months, 1)}
    return named | {month[:3].casefold(): n for n, month in enumerate(MONTHS, 1)}


@cache
def _full_days() -> tuple[re.Pattern[str], ...]:
    """Return patterns of whole days; made when first needed, since the lists take 10 ms to read."""
    month = "|".join(sorted(_months(), key=lambda name: -len(name)))
    return (
        re.compile(
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month>{month})\.?,? (?P<year>\d{{4}})\b", re.IGNORECASE
        ),
        re.compile(rf"\b(?P<month>{month})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
        re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    )


def written_on(source: Record | None, paragraphs: Sequence[str]) -> date | None:
    """Return the day of a text: from its record, else from one of its first lines; None if neither has one."""
    if isinstance(source, Source) and source.published and source.published.exact:
        return source.published.first
    return next((day for line in paragraphs[:HEAD] if len(line) <= SHORT and (day := _day_in(line))), None)


def written_after(source: Record | None) -> date | None:
    """Return the day on or after which a text without a day of its own was written."""
    return source.after.first if isinstance(source, Source) and source.after else None


def _day_in(line: str) -> date | None:
    for pattern in _full_days():
        if found := pattern.search(line):
            month = found["month"]
            number = int(month) if month.isdigit() else _months()[month.casefold()]
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                continue
    return None


def names_from(written: date, dated: Dated, passage: str) -> bool:
    """Return whether a passage names a date relative to the day on which it was written.

    A weekday means one of the seven days before or after, a month without a year one within twelve months.
    """
    if dated.open_start or dated.open_end:
        return False
    if dated.precision == "year":
        return _as_year(written, dated, passage)
    days = (written - dated.first).days
    if dated.precision not in ("day", "month") or abs(days) > YEAR:
        return False
    words = (*_words_for(dated, days), *_words_for_month(written, dated))
    return any(re.search(rf"\b{word}\b", passage, re.IGNORECASE) for word in words) or _as_day_or_month(dated, passage)


def _as_day_or_month(dated: Dated, passage: str) -> bool:
    """Return whether a passage names the day or the month, and no other year right behind it."""
    from briefgen.evidence.claims.days import named_days  # not needed where no text is pinned
    from briefgen.evidence.claims.difference import WrittenText

    read = WrittenText(passage, lists_for(passage))
    for one in named_days(read):
        day = dated.first.day if dated.precision == "day" else one.day
        if (one.day, one.month) == (day, dated.first.month):
            year = _YEAR_BEHIND.match(read.folded, one.end)
            if year is None or int(year["year"]) == dated.first.year:
                return True
    return False


def _words_for(dated: Dated, days: int) -> Iterator[str]:
    """Yield patterns for a day as a text of a certain day may call it, in every language with lists."""
    for known in lists().values():
        if dated.precision == "day":
            if abs(days) <= SAME_WEEK:
                yield known.weekdays[dated.first.weekday()]
            yield from (words for words, ago in known.days_ago.items() if ago == days)


def _words_for_month(written: date, dated: Dated) -> Iterator[str]:
    """Yield patterns for a month that a text names by its distance: `last month`, or `last week` in it."""
    if dated.precision != "month":
        return
    month = (dated.first.year, dated.first.month)
    week_ago = (written - timedelta(written.weekday() + days) for days in range(1, SAME_WEEK + 1))
    in_last_week = any((day.year, day.month) == month for day in week_ago)
    before = written.replace(day=1) - timedelta(1)
    for known in lists().values():
        yield from known.last_week if in_last_week else ()
        yield from known.last_month if (before.year, before.month) == month else ()


def _as_year(written: date, dated: Dated, passage: str) -> bool:
    said = passage.casefold()
    ago = written.year - dated.first.year
    phrases = [
        one for known in lists().values() for one in ((known.this_year, known.last_year)[ago] if ago in (0, 1) else ())
    ]
    return any(re.search(rf"\b{re.escape(one)}\b", said) for one in phrases)


def is_head_line(number: int, line: str, source: Record | None) -> bool:
    """Return whether a paragraph is a title, a byline or a dateline, which no record could cite."""
    if number > HEAD or len(line) > SHORT or not isinstance(source, Source):
        return False
    plain = line.casefold().strip(" .")
    named = [one.casefold().strip(" .") for one in (source.title, source.outlet, source.author) if one]
    byline = any(plain.removeprefix("by ") == one for one in named)
    return byline or (_day_in(line) is not None and len(line) <= SHORT // 2 and line[-1] not in ".?!")

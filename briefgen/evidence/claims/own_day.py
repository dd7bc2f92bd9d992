"""The day of a record, against the days that its passage names: the day of the text for the day of the event.

Input: the record's day, the passage with its days, and the day of the text. Output: a Difference.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from briefgen.evidence.claims.days import WEEK, NamedDay, dates_of
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text

NEAR = timedelta(days=10)
"""How far a slip is from the day of the text; a day farther off is known from elsewhere."""


def compare_own_day(
    own: date | None, written: date | None, passage: WrittenText, named: Sequence[NamedDay]
) -> Iterator[Difference]:
    """Yield a day near that of the text which is none of those that the passage names, the dateline's left out."""
    if own is None or written is None or abs(own - written) > NEAR or passage.lists is None:
        return
    days = [one for one in named if (one.day and one.month) or one.weekday >= 0]
    others = [one for one in days if (one.day, one.month) != (written.day, written.month) and _is_near(one, written)]
    ago = in_text(passage.lists.days_ago, passage.words)
    # `MADRID, 17 May - The ministry rejects the notice of 11 May`: what the text does itself is of its own day.
    by_dates = own == written and len(others) < len(days) and all(one.day for one in others)
    if not others or ago or by_dates or any(own in _meant(one, written) for one in others):
        return
    shown = ", ".join(dict.fromkeys(one.shown for one in others))
    yield Difference("date", f"the record is of {own.isoformat()}, and the passage names {shown}")


def _is_near(one: NamedDay, written: date) -> bool:
    return any(abs(day - written) <= NEAR for day in _meant(one, written))


def _meant(one: NamedDay, written: date) -> tuple[date, ...]:
    """Return the days that may be meant: a weekday before or after the day of the text, a day of any near year."""
    if one.day:
        return tuple(dates_of(one, written))
    first = written + timedelta(one.weekday - written.weekday())
    return (first - timedelta(WEEK), first, first + timedelta(WEEK))

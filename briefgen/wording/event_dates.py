"""When an event was, in words that cover all accounts of it.

Input: an Event. Output: the sides of disagreements that date it, and the words: "2020, or earlier".
"""

from collections.abc import Sequence

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.edtf import Dated
from briefgen.dossier.nouns.discrepancies import Side
from briefgen.dossier.nouns.events import Event
from briefgen.wording.dates import date_words
from briefgen.wording.disagreement import disagreements_about


def dated_sides(brief: Brief, event: Event) -> list[tuple[str, Side]]:
    """Return the sides that date the event, each with its field's name, earliest first."""
    found = [
        (field_of(one, f"sides.{number}.say"), side)
        for one in disagreements_about(brief, event.id)
        for number, side in enumerate(one.sides)
        if side.date
    ]
    return sorted(found, key=lambda pair: (pair[1].date.first, pair[1].date.last))  # type: ignore[union-attr]


def event_date_words(brief: Brief, event: Event) -> str:
    """Return the date as known; where accounts differ, words that cover all of them."""
    sides = [side.date for _, side in dated_sides(brief, event) if side.date]
    return _covering(brief, event.date, sides) if len(sides) > 1 else date_words(brief, event.date)


def _covering(brief: Brief, own: Dated | None, sides: Sequence[Dated]) -> str:
    """Return words for all dates: "2019 or 2020", or the event's own with "or earlier", "or later"."""
    if own is None or not any(side.open_start or side.open_end for side in sides):
        return _either(brief, list(dict.fromkeys(date_words(brief, side) for side in sides)))
    earlier = any(side.open_start or side.first < own.first for side in sides)
    later = any(side.last > own.last or side.first > own.last for side in sides)
    date = date_words(brief, own)
    if earlier and later:
        return brief.words.gettext("{date}, or earlier or later", date=date)
    if earlier:
        return brief.words.gettext("{date}, or earlier", date=date)
    return brief.words.gettext("{date}, or later", date=date)


def _either(brief: Brief, dates: Sequence[str]) -> str:
    """Return `2019 or 2020` for the dates."""
    found = dates[0]
    for date in dates[1:]:
        found = brief.words.gettext("{one} or {other}", one=found, other=date)
    return found

"""Dates as they are printed, never more precise than they are known."""

from briefgen.core.edtf import Dated, in_words
from briefgen.dossier.nouns.sources import Source


def date_words(dated: Dated | None) -> str:
    """The date as known; "undated" when it is not."""
    return in_words(dated) if dated else "undated"


def published_words(source: Source) -> str:
    """What is known of a text's date: the printed one, bounds, or that it prints none."""
    if source.published:
        return date_words(source.published)
    bounds = [f"{_on(source.after)} or later"] if source.after else []
    bounds += [f"before {date_words(source.before)}"] if source.before else []
    return "prints no date" + (f"; written {', '.join(bounds)}" if bounds else "")


def _on(dated: Dated) -> str:
    if dated.precision == "span" or dated.approximate:
        return date_words(dated)
    return f"{'on' if dated.precision == 'day' else 'in'} {date_words(dated)}"

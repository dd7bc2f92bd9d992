"""Dates in words, never more precise than they are known."""

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.dossier.nouns.sources import Source
from briefgen.locale import dates


def date_words(brief: Brief, dated: Dated | None) -> str:
    """Return the date as known, or "undated"."""
    return dates.written_date(brief.words, dated) if dated else brief.words.gettext("undated")


def published_words(brief: Brief, source: Source) -> str:
    """Return what is known of a text's date: its printed date, bounds, or that it prints none."""
    if source.published:
        return date_words(brief, source.published)
    bounds = [brief.words.gettext("{date} or later", date=date_words(brief, source.after))] if source.after else []
    bounds += [brief.words.gettext("before {date}", date=date_words(brief, source.before))] if source.before else []
    return brief.words.with_commas((brief.words.gettext("undated"), *bounds))

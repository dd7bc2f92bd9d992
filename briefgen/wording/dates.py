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
    bounds = [f"{date_words(source.after)} or later"] if source.after else []
    bounds += [f"before {date_words(source.before)}"] if source.before else []
    return "undated" + "".join(f", {bound}" for bound in bounds)

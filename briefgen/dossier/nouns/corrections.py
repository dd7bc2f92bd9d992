"""Corrections: what a reader was shown earlier and is wrong."""

from typing import Annotated

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import SOURCES, Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record


class Correction(Record, frozen=True, kw_only=True):
    """Something that an earlier deck said and that is wrong."""

    said: Prose
    """What was said, as readers will remember it."""
    now: Prose
    """What is to be said instead."""
    of: Annotated[str, names(ANY, withheld="drop record")] = ""
    """The record it corrects, where that is still there."""
    cite: Citations
    """Where the correct statement is: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Correction,
    one="a correction",
    view="theirs",
    sentence=gettext_noop("Corrected: {now} (said earlier: {said})"),
    table=NounTable(
        gettext_noop("Corrections"),
        gettext_noop("This was said earlier and does not hold"),
        {
            "said": NounColumn("Said earlier", 1.6, "text"),
            "now": NounColumn("What holds", 1.6, "text", strong=True),
            "sources": SOURCES,
        },
    ),
)

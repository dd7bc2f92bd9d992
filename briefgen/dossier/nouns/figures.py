"""Figures: numbers with everything that keeps them honest."""

from typing import Annotated

from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Prose, Verbatim, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record


class Figure(Record, frozen=True, kw_only=True):
    """A number with everything that keeps it honest."""

    what: Prose
    """What is counted."""
    value: Verbatim
    """The number as the source gives it: 2.5, 100, six."""
    unit: Verbatim = ""
    """USD billion, aircraft, kilometres …"""
    qualifier: Prose = ""
    """over, up to, about, billions of: as in the source."""
    payer: Annotated[str, names("actors", withheld="drop mention", or_word=True)] = ""
    """Who pays or loses it, where it is money (an actor or a word)."""
    date: Dated | None = None
    """When it was counted or paid (EDTF)."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Figure,
    one="a figure",
    view="theirs",
    table=NounTable(
        gettext_noop("The numbers"),
        gettext_noop("These are numbers that the sources give"),
        {
            "what": NounColumn("What", 2.2, "text"),
            "figure": NounColumn("Figure", 1.2, "figure"),
            "payer": NounColumn("Paid by", 0.8, "names", empty="–"),
        },
    ),
)

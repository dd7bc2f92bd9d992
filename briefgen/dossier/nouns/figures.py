"""Figures: numbers with everything that keeps them honest."""

from collections.abc import Mapping
from typing import Annotated

from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop, pgettext_noop
from briefgen.dossier.field import Prose, Text, Verbatim, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record

QUALIFIERS: Mapping[str, str] = {
    "about": pgettext_noop("qualified", "about {amount}"),
    "above": pgettext_noop("qualified", "above {amount}"),
    "almost": pgettext_noop("qualified", "almost {amount}"),
    "approximately": pgettext_noop("qualified", "approximately {amount}"),
    "around": pgettext_noop("qualified", "around {amount}"),
    "at least": pgettext_noop("qualified", "at least {amount}"),
    "at most": pgettext_noop("qualified", "at most {amount}"),
    "below": pgettext_noop("qualified", "below {amount}"),
    "close to": pgettext_noop("qualified", "close to {amount}"),
    "exceeding": pgettext_noop("qualified", "exceeding {amount}"),
    "fewer than": pgettext_noop("qualified", "fewer than {amount}"),
    "just over": pgettext_noop("qualified", "just over {amount}"),
    "just under": pgettext_noop("qualified", "just under {amount}"),
    "less than": pgettext_noop("qualified", "less than {amount}"),
    "more than": pgettext_noop("qualified", "more than {amount}"),
    "nearly": pgettext_noop("qualified", "nearly {amount}"),
    "no more than": pgettext_noop("qualified", "no more than {amount}"),
    "over": pgettext_noop("qualified", "over {amount}"),
    "roughly": pgettext_noop("qualified", "roughly {amount}"),
    "some": pgettext_noop("qualified", "some {amount}"),
    "under": pgettext_noop("qualified", "under {amount}"),
    "up to": pgettext_noop("qualified", "up to {amount}"),
}
"""Qualifiers that go with a number, and their printed form; any other is printed as a remark."""


class Figure(Record, frozen=True, kw_only=True):
    """A number with its unit, qualifier, payer and date."""

    what: Prose
    """What is counted."""
    value: Verbatim
    """The number as the source gives it: 2.5, 100, six."""
    unit: Verbatim = ""
    """USD billion, aircraft, kilometres …"""
    qualifier: Annotated[str, Text("us", known=frozenset(QUALIFIERS))] = ""
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
            "figure": NounColumn("Figure", 1.2, "figure"),
            "counted": NounColumn("What", 2.6, "counted"),
            "what": NounColumn("What", 2.2, "text", usual=False),
            "payer": NounColumn("Paid by", 0.8, "names", usual=False, empty="–"),
        },
    ),
)

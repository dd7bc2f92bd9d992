"""Gaps: what is not known, and who could tell."""

from typing import Annotated

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Record


class Gap(Record, frozen=True, kw_only=True):
    """What is not known."""

    what: Prose
    """What could not be found out."""
    matters: Prose = ""
    """Why it matters."""
    ask: Prose = ""
    """Who could tell."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop record")] = ()
    """The records that raise the question."""


NOUN = Noun(
    record=Gap,
    one="a gap",
    view="theirs",
    asserts=False,
    sentence=gettext_noop("Not known: {what}"),
    table=NounTable(
        gettext_noop("Gaps"),
        gettext_noop("This is what is not known"),
        {
            "what": NounColumn("Not known", 2.0, "text"),
            "matters": NounColumn("Why it matters", 1.6, "text"),
            "ask": NounColumn("Who could tell", 1.0, "text"),
        },
        unsourced=True,
        groups="ask",
    ),
)

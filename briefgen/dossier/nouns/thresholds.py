"""Thresholds: what someone is said to require before something happens."""

from typing import Annotated

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Prose, names
from briefgen.dossier.noun import BASIS, BASIS_COLUMN, Noun, NounColumn, NounTable
from briefgen.dossier.records import Basis, Citations, Record


class Threshold(Record, frozen=True, kw_only=True):
    """What someone is said to require before something happens."""

    by: Annotated[str, names("actors", withheld="drop record")]
    """The actor who requires it."""
    requires: Prose
    """What must be done."""
    before_what: Prose
    """What would follow: return to the programme, lifting of sanctions …"""
    basis: Basis
    """stated, reported or inferred."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Threshold,
    one="a threshold",
    view="theirs",
    shorthands=(BASIS,),
    sentence=gettext_noop("{by}, condition for “{before_what}”: {requires} ({basis})"),
    table=NounTable(
        gettext_noop("Thresholds"),
        gettext_noop("This is what is said to be required"),
        {
            "requires": NounColumn("What is required", 2.2, "text"),
            "by": NounColumn("Who requires it", 0.8, "names"),
            "before_what": NounColumn("Needed for", 1.4, "text"),
            "basis": BASIS_COLUMN,
        },
        groups="before_what",
    ),
)

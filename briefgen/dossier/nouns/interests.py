"""Interests: what an actor needs, as distinct from what it says."""

from typing import Annotated

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Prose, names
from briefgen.dossier.noun import BASIS, BASIS_COLUMN, Noun, NounColumn, NounTable
from briefgen.dossier.records import Basis, Citations, Record


class Interest(Record, frozen=True, kw_only=True):
    """What an actor needs, as distinct from what it says."""

    of: Annotated[str, names("actors", withheld="drop record")]
    """The actor."""
    what: Prose
    """What it needs, in our words."""
    basis: Basis
    """stated, reported or inferred."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Interest,
    one="an interest",
    view="theirs",
    shorthands=(BASIS,),
    sentence=gettext_noop("{of} needs: {what} ({basis})"),
    table=NounTable(
        gettext_noop("Interests"),
        gettext_noop("This is what the actors are said to need"),
        {"of": NounColumn("Actor", 0.8, "names"), "what": NounColumn("Interest", 3.0, "text"), "basis": BASIS_COLUMN},
    ),
)

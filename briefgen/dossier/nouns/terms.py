"""Terms: words that the reader may not know."""

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Name, Prose
from briefgen.dossier.noun import Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record


class Term(Record, frozen=True, kw_only=True):
    """A word the reader may not know."""

    name: Name
    """The word."""
    means: Prose
    """What it means, in a few plain words."""
    cite: Citations = ()
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Term,
    one="a term",
    view="theirs",
    thing=True,
    linked=Linked("DefinedTerm", {"cite": "subjectOf"}),
    sentence=gettext_noop("{name}: {means}"),
    table=NounTable(
        gettext_noop("Terms"),
        gettext_noop("These words need explaining"),
        {
            "name": NounColumn("Term", 0.9, "text", strong=True, as_typed=True),
            "means": NounColumn("Meaning", 3.0, "text"),
        },
        sort="name",
    ),
)

"""Issues: the propositions that one can be for or against."""

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Heading, Prose
from briefgen.dossier.noun import Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Record


class Issue(Record, frozen=True, kw_only=True):
    """A proposition one can be for or against."""

    short: Heading
    """The column heading."""
    claim: Prose
    """The proposition as a sentence."""


NOUN = Noun(
    record=Issue,
    one="an issue",
    view="theirs",
    thing=True,
    linked=Linked("Thing"),
    sentence=gettext_noop("In question: {claim}"),
    table=NounTable(
        gettext_noop("Issues"),
        gettext_noop("These are the questions in dispute"),
        {
            "short": NounColumn("Issue", 1.0, "text", strong=True),
            "claim": NounColumn("The question at issue", 3.0, "text"),
        },
    ),
)

"""Judgements: ours, and no source's."""

from typing import Annotated, Literal

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Likelihood, Record

Confidence = Literal["high", "moderate", "low"]


class Judgement(Record, frozen=True, kw_only=True):
    """Ours, not a source's. Likelihood and confidence are never in one sentence."""

    says: Prose
    """The judgement; a likelihood term in it must be of the dossier's scale."""
    likelihood: Likelihood = ""
    """A term of the declared scale."""
    confidence: Confidence | None = None
    """high, moderate or low."""
    because: Prose = ""
    """Why this confidence."""
    against: Prose = ""
    """What speaks against it."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop record")]
    """The records it rests on."""


NOUN = Noun(
    record=Judgement,
    one="a judgement",
    view="ours",
    asserts=False,
    table=NounTable(
        gettext_noop("Judgements"),
        gettext_noop("This is what we judge"),
        {
            "says": NounColumn("Judgement", 2.6, "text"),
            "likelihood": NounColumn("Likelihood", 0.7, "likelihood"),
            "confidence": NounColumn("Confidence", 0.7, "text"),
            "because": NounColumn("Because", 1.6, "text"),
            "against": NounColumn("Speaks against", 1.6, "text", empty="–"),
        },
        unsourced=True,
    ),
)

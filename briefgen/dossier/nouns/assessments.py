"""Assessments: where somebody places an actor on an issue."""

from typing import Annotated

from msgspec import Meta

from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import Noun
from briefgen.dossier.records import Record


class Assessment(Record, frozen=True, kw_only=True):
    """Where somebody places an actor on an issue, and how much it weighs: a judgement, so it names its assessor."""

    actor: Annotated[str, names("actors", withheld="drop record")]
    """Whom it places."""
    issue: Annotated[str, names("issues", withheld="drop record")]
    """On which issue."""
    stands: Annotated[int, Meta(ge=-3, le=3)]
    """From -3 (firmly against the claim) to 3 (firmly for it)."""
    influence: Annotated[int, Meta(ge=1, le=5)] = 3
    """How much the actor can move the issue, 1 to 5."""
    by: Prose
    """Who assessed it: a desk, a person, a method. Without one there is no spectrum."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop record")] = ()
    """The records it rests on."""


NOUN = Noun(record=Assessment, one="an assessment", view="ours", from_defaults=("by",))

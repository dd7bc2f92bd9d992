"""Positions: what each actor holds on each issue."""

from typing import Annotated, Literal

from briefgen.core.edtf import Dated
from briefgen.dossier.field import Prose, names
from briefgen.dossier.noun import BASIS, Linked, Noun, Shorthand
from briefgen.dossier.records import Basis, Citations, Record

Stance = Literal["for", "if", "against", "says"]


class Position(Record, frozen=True, kw_only=True):
    """What an actor holds on an issue. `id` is `issue.actor`; a second one on the same pair is `issue.actor.2`."""

    issue: Annotated[str, names("issues", withheld="drop record")]
    actor: Annotated[str, names("actors", withheld="drop record")]
    stance: Stance
    """for, against, if (on conditions) or says (neither: a statement of fact, of law, of both sides)."""
    what: Prose
    """What they hold, in our words."""
    basis: Basis
    """stated (on record), reported (someone says the actor holds it) or inferred (the writer's own voice)."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""
    date: Dated | None = None
    """When it was taken, if the text says so (EDTF)."""
    after: Annotated[tuple[str, ...], names("events", withheld="drop mention", apart=True)] = ()
    """Events it answers to: it cannot be older than they are."""


STANCE = Shorthand(
    "stance",
    "what",
    {
        "for": "For the issue's claim: what they hold.",
        "if": "For it on conditions: what they hold.",
        "against": "Against the issue's claim: what they hold.",
        "says": "Neither yes nor no: what they say.",
    },
)

NOUN = Noun(
    record=Position,
    one="a position",
    view="theirs",
    under=("issue", "actor"),
    shorthands=(STANCE, BASIS),
    linked=Linked("Claim", {"what": "text", "issue": "about", "date": "dateCreated", "cite": "citation"}),
)

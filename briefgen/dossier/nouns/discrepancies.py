"""Discrepancies: where sources disagree, and how much hangs on it."""

from typing import Annotated, Literal

from msgspec import Struct

from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Heading, Hidden, Parts, Prose, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record

Weight = Literal["high", "medium", "low"]


class Side(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One side of a discrepancy: what is said, and where."""

    say: Prose
    """What this side says."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""
    date: Dated | None = None
    """When this side puts the event that the question is about, if that is what they differ on (EDTF)."""


class Discrepancy(Record, frozen=True, kw_only=True):
    """Sources that disagree. Open until `resolved` gives a reason."""

    asks: Heading
    """The question that the sources answer differently."""
    about: Annotated[tuple[str, ...], names(ANY, withheld="drop mention", apart=True)] = ()
    """Records that take one of the sides; they carry the disputed mark."""
    sides: Annotated[tuple[Side, ...], Parts("drop record", least=2)]
    """At least two."""
    weight: Annotated[Weight | None, Hidden("no judgements", "medium")] = None
    """How much hangs on it: high, medium or low."""
    resolved: Prose = ""
    """Why we follow one side, if we do. Empty: open."""


NOUN = Noun(
    record=Discrepancy,
    one="a discrepancy",
    view="theirs",
    table=NounTable(
        gettext_noop("Where accounts differ"),
        gettext_noop("The accounts do not agree on everything"),
        {
            "asks": NounColumn("Question", 1.3, "text", strong=True),
            "sides": NounColumn("What the sources say", 3.0, "sides"),
            "weight": NounColumn("Importance", 0.6, "ours"),
            "resolved": NounColumn("Settled", 0.9, "text or open", usual=False),
        },
        groups="weight",
    ),
)

"""Scenarios: paths the dispute may take, and what would indicate them."""

from typing import Annotated

from msgspec import Struct

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Heading, Parts, Prose, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable
from briefgen.dossier.records import Likelihood, Record


class Indicator(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that, if seen, would point to a scenario."""

    what: Prose
    """What would be seen."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop part")] = ()
    """The records it builds on."""


class Scenario(Record, frozen=True, kw_only=True):
    """A path the dispute may take."""

    name: Heading
    """Two or three words."""
    what: Prose
    """What would happen, as a sentence."""
    likelihood: Likelihood = ""
    """A term of the declared scale; empty until a desk fills it."""
    indicators: Annotated[tuple[Indicator, ...], Parts("drop part")] = ()
    """What, if seen, would point to it: text, or what and rests."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop record")] = ()
    """The records it rests on."""


NOUN = Noun(
    record=Scenario,
    one="a scenario",
    view="theirs",  # a path is only named here; its likelihood is ours, and a hidden field
    asserts=False,
    sentence=gettext_noop("A path that may be taken, {name}: {what}"),
    part_tables={
        "indicators": NounTable(
            gettext_noop("What to watch"),
            gettext_noop("These are the signs to watch for"),
            {
                "what": NounColumn("If this is seen", 2.4, "text"),
                "name": NounColumn("it points to", 1.4, "text", strong=True),
            },
            unsourced=True,
        )
    },
)

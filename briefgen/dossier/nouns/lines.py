"""Lines to take: what our side might ask, offer, avoid or say."""

from typing import Annotated, Literal

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import Noun, NounColumn, NounTable, Shorthand
from briefgen.dossier.records import Record


class LineToTake(Record, frozen=True, kw_only=True):
    """What our side might ask, offer, avoid or say."""

    kind: Literal["ask", "offer", "avoid", "say"]
    """ask, offer, avoid or say."""
    what: Prose
    """The line itself."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop record")] = ()
    """The records it rests on."""


KIND = Shorthand(
    "kind",
    "what",
    {"ask": "What to ask.", "offer": "What to offer.", "avoid": "What not to do or say.", "say": "What can be said."},
)

NOUN = Noun(
    record=LineToTake,
    one="a line to take",
    view="ours",
    asserts=False,
    shorthands=(KIND,),
    table=NounTable(
        gettext_noop("Lines to take"),
        gettext_noop("These are lines that can be taken"),
        {"kind": NounColumn("Kind", 0.5, "text", strong=True), "what": NounColumn("Line to take", 3.0, "text")},
    ),
)

"""Events: what happened, when, and in which order as far as that is known."""

from typing import Annotated

from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Prose, names
from briefgen.dossier.noun import BASIS, BASIS_COLUMN, Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Basis, Citations, Record


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, at a date as well as it is known or undated and ordered by `after`/`before`."""

    what: Prose
    """What happened, in a few words: the label on a timeline."""
    detail: Prose = ""
    """A second sentence where there is room."""
    date: Dated | None = None
    """EDTF: 2017, 2019-07, 2025-12-12, 2017~ (about), 2019? (uncertain), 2017/2019. Left out: undated."""
    after: Annotated[tuple[str, ...], names("events", withheld="drop mention", apart=True)] = ()
    """Events this one came after."""
    before: Annotated[tuple[str, ...], names("events", withheld="drop mention", apart=True)] = ()
    """Events this one came before."""
    who: Annotated[tuple[str, ...], names("actors", withheld="drop mention")] = ()
    """Actors, the one who acts first: it gives the lane."""
    on: Annotated[str, names("issues", withheld="drop mention")] = ""
    """The issue it belongs to."""
    turning: bool = False
    """A turning point."""
    basis: Basis = "stated"
    """stated as a fact by the source, reported (it relays somebody) or inferred (the writer's reading)."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Event,
    one="an event",
    view="theirs",
    shorthands=(BASIS,),
    when="date",
    linked=Linked("Event", {"date": "startDate", "who": "contributor", "on": "about", "cite": "subjectOf"}),
    table=NounTable(
        gettext_noop("Events"),
        gettext_noop("These are the events, in order as far as it is known"),
        {
            "date": NounColumn("Date", 0.9, "date"),
            "what": NounColumn("Event", 2.2, "text", strong=True),
            "detail": NounColumn("Detail", 2.2, "text"),
            "who": NounColumn("Who", 1.0, "names", empty=gettext_noop("none listed")),
            "basis": BASIS_COLUMN,
        },
    ),
)

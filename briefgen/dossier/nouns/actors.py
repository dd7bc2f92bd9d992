"""Actors: who acts, holds a position or speaks."""

from typing import Annotated, Literal

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import NAME, Name, Prose, names
from briefgen.dossier.noun import SOURCES, Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record

ActorKind = Literal["state", "institution", "alliance", "company", "person", "unnamed", "group"]


class Actor(Record, frozen=True, kw_only=True):
    """Someone who acts, holds a position or speaks."""

    name: Name
    """As printed on slides."""
    kind: ActorKind = "institution"
    """state, institution, alliance, company, person, group, or unnamed (a speaker the source does not name)."""
    short: Name = ""
    """A shorter name for table stubs and lanes."""
    also: Annotated[tuple[str, ...], NAME] = ()
    """Other names it goes by: a capital for its government, an abbreviation. `briefgen check` looks for them."""
    role: Prose = ""
    """Office or function, as the source gives it."""
    of: Annotated[str, names("actors", withheld="drop mention")] = ""
    """The actor this one belongs to or speaks for."""
    cite: Citations = ()
    """Where the sources give name and role."""


NOUN = Noun(
    record=Actor,
    one="an actor",
    view="theirs",
    thing=True,
    linked=Linked(
        "Organization",
        {"also": "alternateName", "of": "memberOf", "cite": "subjectOf"},
        {"state": ("Country", "GovernmentOrganization"), "person": "Person", "unnamed": "Person"},
    ),
    table=NounTable(
        gettext_noop("Actors"),
        gettext_noop("These are the actors, and whom they belong to"),
        {
            "name": NounColumn("Actor", 1.2, "text", strong=True),
            "role": NounColumn("Role", 1.6, "text"),
            "of": NounColumn("Belongs to", 1.0, "names", empty=gettext_noop("none listed")),
            "kind": NounColumn("Kind", 0.7, "text"),
            "sources": SOURCES,
        },
    ),
)

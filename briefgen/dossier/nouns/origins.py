"""Origins: whom passages relay. Three texts that relay one agency are one voice."""

from typing import Annotated

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Name, names
from briefgen.dossier.noun import Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Record


class Origin(Record, frozen=True, kw_only=True):
    """Whom passages relay: a news agency, a ministry, an official. Texts relaying one origin are one voice."""

    name: Name
    """As it is printed."""
    relays: Annotated[tuple[str, ...], names("origins", "actors", withheld="drop mention")] = ()
    """Whom it relays in turn, as far as that is known: it is no voice of its own then."""
    text: Annotated[str, names("sources", withheld="drop mention")] = ""
    """The source that is this origin, where it is among the texts."""


NOUN = Noun(
    record=Origin,
    one="an origin",
    view="theirs",
    thing=True,
    linked=Linked("Thing", {"text": "subjectOf"}),
    bare="name",
    sentence=gettext_noop("{name}"),
    table=NounTable(
        gettext_noop("Origins"),
        gettext_noop("These are the voices behind the texts"),
        {"name": NounColumn("Origin", 1.0, "text", strong=True)},
    ),
)

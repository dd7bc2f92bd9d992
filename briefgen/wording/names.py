"""Names as printed: actors, origins, outlets."""

from briefgen.audience.brief import Brief
from briefgen.deck.model import Run
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.origins import Origin
from briefgen.dossier.nouns.sources import Source
from briefgen.wording.field import field_run


def actor_name(brief: Brief, id_: str, short: bool = True) -> str:
    """Return the actor's name, the short one by default; empty for an id of no actor."""
    record = brief.records["actors"].get(id_)
    if not isinstance(record, Actor):
        return ""
    return (record.short or record.name) if short else record.name


def actor_run(brief: Brief, id_: str, end: str = "", strong: bool = False) -> Run:
    """Return the actor's short name as a Run, with `end` after it."""
    record = brief.records["actors"].get(id_)
    if not isinstance(record, Actor):
        return Run(end, strong=strong)
    field = "short" if record.short else "name"
    return field_run(record, field, text=getattr(record, field) + end, strong=strong)


def origin_name(brief: Brief, id_: str) -> str:
    """Return the name of whom a passage relays: an origin, or an actor that speaks for itself."""
    record = brief.records["origins"].get(id_)
    return record.name if isinstance(record, Origin) else actor_name(brief, id_)


def outlet_name(brief: Brief, source: Source) -> str:
    """Return the outlet of a text, or that it is not named."""
    return source.outlet if source.outlet != "not named" else brief.words.gettext("Outlet not named")

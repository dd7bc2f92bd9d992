"""Who belongs to whom: the chain of `of` from an actor upwards."""

from collections.abc import Iterable

from briefgen.audience.brief import Brief
from briefgen.dossier.nouns.actors import Actor


def belongs_to(brief: Brief, id_: str, among: Iterable[str]) -> str:
    """Return the first of `among` that the actor is or belongs to; empty if none."""
    wanted, seen = set(among), set()
    while id_ and id_ not in seen:
        if id_ in wanted:
            return id_
        seen.add(id_)
        record = brief.records["actors"].get(id_)
        id_ = record.of if isinstance(record, Actor) else ""
    return ""


def root_of(brief: Brief, id_: str) -> str:
    """Return the actor at the top of the chain of `of`."""
    seen: set[str] = set()
    while id_ not in seen:
        seen.add(id_)
        record = brief.records["actors"].get(id_)
        if not isinstance(record, Actor) or not record.of:
            return id_
        id_ = record.of
    return id_

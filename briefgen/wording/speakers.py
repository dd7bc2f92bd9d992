"""Who speaks: the name that opens a sentence, and the office with whose it is."""

from briefgen.audience.brief import Brief
from briefgen.dossier.nouns.actors import Actor
from briefgen.wording.names import actor_name


def speaker_name(brief: Brief, id_: str) -> str:
    """Return the actor's whole name, as a sentence begins with it."""
    return brief.words.capital(actor_name(brief, id_, short=False))


def speaker_office(brief: Brief, id_: str) -> str:
    """Return `minister of fisheries, Morvane`: the role, and whose it is where the role does not say so."""
    speaker = brief.records["actors"].get(id_)
    if not isinstance(speaker, Actor):
        return ""
    side = brief.records["actors"].get(speaker.of)
    named = [side.name, side.short, *side.also] if isinstance(side, Actor) else [speaker.role]
    if any(name and name in speaker.role for name in named):
        return speaker.role
    return brief.words.with_commas(filter(None, (speaker.role, actor_name(brief, speaker.of))))

"""Speakers in words: their full name, their role and whose it is."""

from briefgen.audience.brief import Brief
from briefgen.dossier.nouns.actors import Actor
from briefgen.wording.names import actor_name


def speaker_name(brief: Brief, id_: str) -> str:
    """Return the actor's full name, as it begins a sentence."""
    return brief.words.capital(actor_name(brief, id_, short=False))


def speaker_office(brief: Brief, id_: str) -> str:
    """Return the role with its actor, `minister of fisheries, Morvane`, unless the role names the actor."""
    speaker = brief.records["actors"].get(id_)
    if not isinstance(speaker, Actor):
        return ""
    side = brief.records["actors"].get(speaker.of)
    named = [side.name, side.short, *side.also] if isinstance(side, Actor) else [speaker.role]
    if any(name and name in speaker.role for name in named):
        return speaker.role
    return brief.words.with_commas(filter(None, (speaker.role, actor_name(brief, speaker.of))))

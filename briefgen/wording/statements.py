"""Positions as statements: the words, and in brackets who speaks for the side."""

from briefgen.audience.brief import Brief
from briefgen.deck.model import Run
from briefgen.deck.text import TONE_WORDS
from briefgen.dossier.nouns.positions import Position
from briefgen.wording.field import field_run
from briefgen.wording.names import actor_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import spaced


def position_runs(brief: Brief, position: Position, row: str) -> tuple[Run, ...]:
    """Return `Disputes any risk to the F-35 (Foreign Ministry)`, with the doubts about words it quotes.

    `row` is the actor whose row it is in: words of others are printed with their name.
    """
    speaker = said_by(brief, position.actor) if position.actor != row else ()
    words = (field_run(position, "what", text=brief.words.capital(position.what)), *speaker)
    return spaced(words, doubts_of(brief, position.what, position.cite))


def stance_runs(brief: Brief, position: Position, row: str) -> tuple[Run, ...]:
    """Return the position without its stance: for below `Only if`, `Türkiye agrees` of `Only if Türkiye agrees`."""
    first, *rest = position_runs(brief, position, row)
    word = brief.words.gettext(TONE_WORDS[position.stance])
    said = first.text.removeprefix(f"{brief.words.capital(word)} ")
    return (field_run(position, "what", text=brief.words.capital(said)), *rest)


def said_by(brief: Brief, id_: str) -> tuple[Run, ...]:
    """Return the actor's short name in brackets after a statement: ` (Foreign Ministry)`."""
    before, after = brief.words.remarked("", "|").split("|")
    return (Run(before), actor_run(brief, id_, end=after))

"""Legends: the symbols of stances, and which statements are ours."""

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.text import SYMBOLS, Tone


def stance_mark(tone: Tone) -> tuple[Run, ...]:
    """Return the symbol that goes with the colour of a stance, with a space after it."""
    return (Run(f"{SYMBOLS[tone]} ", tone=tone),) if tone in SYMBOLS else ()


def ours(brief: Brief) -> Paragraph:
    """Return the legend for statements without a source: they are ours, and the numbers show what they rest on."""
    return Paragraph(
        (Run(brief.words.gettext("Our reading; numbers show the texts it rests on"), tone="muted"),), size="small"
    )

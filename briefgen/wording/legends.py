"""Legends: the symbols of stances, and whose the statements on a page are."""

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.text import SYMBOLS, Tone


def stance_mark(tone: Tone) -> tuple[Run, ...]:
    """Return the symbol that doubles a colour, with the space after it."""
    return (Run(f"{SYMBOLS[tone]} ", tone=tone),) if tone in SYMBOLS else ()


def ours(brief: Brief) -> Paragraph:
    """Return the legend of what no source says: that it is ours, and what its numbers mean."""
    return Paragraph(
        (Run(brief.words.gettext("Our reading; numbers show the texts it rests on"), tone="muted"),), size="small"
    )

"""Legends: what the symbols of a page mean, and whose the statements on it are."""

from collections.abc import Iterable

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.text import SYMBOLS, TONE_WORDS, Tone


def stance_mark(tone: Tone) -> tuple[Run, ...]:
    """The symbol that doubles a colour, with the space after it."""
    return (Run(f"{SYMBOLS[tone]} ", tone=tone),) if tone in SYMBOLS else ()


def legend(brief: Brief, tones: Iterable[Tone]) -> Paragraph | None:
    """What the symbols of a page mean, only those it uses; None where it uses none."""
    used = set(tones)
    runs: list[Run] = []
    for tone in SYMBOLS:
        if tone in used:
            word = brief.words.capital(brief.words.gettext(TONE_WORDS[tone]))
            runs += [Run(SYMBOLS[tone], tone=tone), Run(f" {word}   ", tone="muted")]
    return Paragraph(tuple(runs), size="small") if runs else None


def ours(brief: Brief) -> Paragraph:
    """The legend of what no source says: that it is ours, and what its numbers mean."""
    return Paragraph(
        (Run(brief.words.gettext("Our reading; numbers show the texts it rests on"), tone="muted"),), size="small"
    )

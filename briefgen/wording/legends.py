"""Legends: what the symbols and words of a page mean."""

from collections.abc import Iterable

from briefgen.deck.model import SYMBOLS, TONE_WORDS, Paragraph, Run, Tone
from briefgen.wording.basis import BASIS_MEANINGS


def stance_mark(tone: Tone) -> tuple[Run, ...]:
    """The symbol that doubles a colour, with the space after it."""
    return (Run(f"{SYMBOLS[tone]} ", tone=tone),) if tone in SYMBOLS else ()


def legend(tones: Iterable[Tone], bases: Iterable[str]) -> Paragraph:
    """What the symbols and basis words of a page mean; only those it uses."""
    used, grounds = set(tones), set(bases)
    runs: list[Run] = []
    for tone in SYMBOLS:
        if tone in used:
            runs += [Run(SYMBOLS[tone], tone=tone), Run(f" {TONE_WORDS[tone]}   ", tone="muted")]
    for basis, words in BASIS_MEANINGS.items():
        if basis in grounds:
            runs.append(Run(f"{basis}: {words}   ", tone="muted"))
    return Paragraph(tuple(runs), size="small")


def ours(about: str) -> Paragraph:
    """The legend of what no source says: that it is ours, and that its citations only name where it starts."""
    words = f"{about} are ours, not a source's; [n] marks the texts that they start from"
    return Paragraph((Run(words, tone="muted"),), size="small")

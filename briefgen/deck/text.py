"""The words of a deck: Runs of one style in Paragraphs, and their possible tones and sizes."""

from typing import Literal

from msgspec import Struct

from briefgen.core.language import gettext_noop

Tone = Literal["", "for", "if", "against", "says", "disputed", "muted", "accent"]
"""Meaning of a colour; every tone except muted and accent also has a symbol and a word."""
Size = Literal["body", "lead", "table", "label", "small", "quote", "number"]
"""A step of the type scale in `page/scale.py`."""

Bullet = Literal["", "•", "□", "○"]
"""The mark before a paragraph; a box is for ticking."""

SYMBOLS = {"for": "▲", "if": "◆", "against": "▼", "says": "●"}
TONE_WORDS = {
    "for": gettext_noop("Yes"), "if": gettext_noop("Only if"), "against": gettext_noop("No"),
    "says": gettext_noop("neither yes nor no"), "disputed": gettext_noop("accounts differ"),
}  # fmt: skip


class Run(Struct, frozen=True, omit_defaults=True, gc=False):
    """Text of one style. `goto` is the id of the slide that a click leads to (citations, agenda).

    `of` is the field that the words come from, as `wording/field.py` names it; empty for briefgen's own words.
    """

    text: str
    strong: bool = False
    em: bool = False
    tone: Tone = ""
    small: bool = False
    """Small type, a step below the paragraph's size: citations, grades, basis."""
    goto: str = ""
    link: str = ""
    """An external address, http or https."""
    of: str = ""
    struck: bool = False
    """Said earlier and no longer: struck through."""
    lang: str = ""
    """Language of the words (BCP 47), if it is not the deck's."""


class Paragraph(Struct, frozen=True, omit_defaults=True, gc=False):
    """Runs that wrap together. `bullet` puts a mark before them; `about` names the records shown."""

    runs: tuple[Run, ...]
    size: Size = "body"
    bullet: Bullet = ""
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words without style."""
        return "".join(run.text for run in self.runs)

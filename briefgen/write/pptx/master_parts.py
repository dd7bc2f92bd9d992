"""What decks copy from their master, as values: parts as stored, and a stage for each layout.

They are kept in files (`build/compiled.py`), so that reading them needs neither a zip file nor XML.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefgen.deck.model import Layout
from briefgen.ooxml.rel import Rel
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.master import Colour, MasterLayout


class SlidePlaceholder(Struct, frozen=True):
    """A placeholder of the layout for slides: its `p:ph`, its box, its margins and anchor, its quirks."""

    mark: str
    box: Box | None
    margins: tuple[int, int, int, int]
    anchor: str
    plain: bool
    """Whether nothing inherited would change how text is set: no shrinking, no columns, no vertical text."""
    spaced: bool
    """Whether the layout sets capitals or letter spacing, which a run must undo."""
    turned: bool = False
    """Whether the layout or its master sets its text vertically, which a page must undo."""


class Stage(Struct, frozen=True):
    """What pages on one layout share: its part, its placeholders by field, its fills by field and ink."""

    part: str
    layout: MasterLayout
    places: Mapping[FieldRole, SlidePlaceholder]
    colours: Mapping[str, Mapping[Ink, Colour]]
    """Colours by field; "" for shapes outside placeholders."""


class KeptPart(Struct, frozen=True):
    """A part that decks copy from their master, as stored in them."""

    name: str
    content_type: str
    data: bytes


class MasterParts(Struct, frozen=True):
    """What all decks on one master share: plain values that can be kept in a file."""

    parts: tuple[KeptPart, ...]
    """Presentation, masters, layouts, themes, pictures, fonts; the presentation first."""
    rels: Mapping[str, tuple[Rel, ...]]
    """Relationships by part."""
    stages: Mapping[Layout, Stage]
    face: str
    """Face of text boxes: empty for the theme's own, else the master's face for body text."""

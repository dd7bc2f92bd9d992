"""What decks take over from their master, as values: parts as they are stored, and the stage each layout offers.

They are kept in files (`build/compiled.py`), so that to read them takes neither a zip file nor XML.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefgen.deck.model import Layout
from briefgen.ooxml.rel import Rel
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.master import Colour, MasterLayout


class SlidePlaceholder(Struct, frozen=True):
    """A placeholder of the layout as a slide refers to it: its `p:ph`, its box, its margins and anchor, its quirks."""

    mark: str
    box: Box | None
    margins: tuple[int, int, int, int]
    anchor: str
    plain: bool
    """Nothing inherited would change how text is set: no shrinking, no columns, no upright text."""
    spaced: bool
    """The layout sets capitals or letter spacing, which a run must undo."""


class Stage(Struct, frozen=True):
    """What pages on one layout share: its part, its placeholders by field, its fills by field and ink."""

    part: str
    layout: MasterLayout
    places: Mapping[FieldRole, SlidePlaceholder]
    colours: Mapping[str, Mapping[Ink, Colour]]
    """Colours by field; "" for shapes in no placeholder."""


class KeptPart(Struct, frozen=True):
    """A part that decks take over from their master, as it is stored in them."""

    name: str
    content_type: str
    data: bytes


class MasterParts(Struct, frozen=True):
    """What all decks on one master have in common: plain values, so that they can be kept in a file."""

    parts: tuple[KeptPart, ...]
    """Presentation, masters, layouts, themes, pictures, fonts; the presentation first."""
    rels: Mapping[str, tuple[Rel, ...]]
    """Relationships by part."""
    stages: Mapping[Layout, Stage]
    face: str
    """The face of text boxes: empty for the theme's own, else the one the master sets its body text in."""

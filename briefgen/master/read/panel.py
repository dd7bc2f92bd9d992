"""Whether words can be read everywhere on the pictures behind a layout's room for content.

Input: the painted layers of a layout, a place, the colour of the words. Contrast is WCAG 2.2, 1.4.3.
"""

from collections.abc import Iterator, Sequence

from briefgen.master.read.colours import TEXT_CONTRAST, contrast
from briefgen.master.read.ground import Layer, ground
from briefgen.page.box import Box

_ACROSS, _DOWN = 24, 14
_MOST = 0.1  # share of the place on which words may be too faint


def needs_panel(layers: Sequence[Layer], place: Box, ink: str) -> bool:
    """Return whether words in the colour `ink` are too faint on more than a little of a picture behind `place`."""
    if not any(layer.picture is not None and layer.box.meets(place) for layer in layers):
        return False
    colours = [ground(layers, cell) for cell in _cells(place)]
    faint = sum(colour is not None and contrast(ink, colour) < TEXT_CONTRAST for colour in colours)
    return faint > _MOST * len(colours)


def _cells(place: Box) -> Iterator[Box]:
    wide, high = place.w // _ACROSS, place.h // _DOWN
    for n in range(_ACROSS * _DOWN):
        yield Box(place.x + n % _ACROSS * wide, place.y + n // _ACROSS * high, max(wide, 1), max(high, 1))

"""Pictures of a handout: only the pixels, at most as wide as the text, with their alt text."""

from io import BytesIO
from typing import Any

from briefgen.core.units import EMU_PER_INCH
from briefgen.deck.model import Photo
from briefgen.ooxml.photo import stored, stored_size
from briefgen.page.box import Box
from briefgen.page.scene import Picture

_DOTS = 150
"""Dots per inch of a picture narrower than the text."""


def add_picture(paragraph: Any, photo: Photo, width: int) -> None:
    """Add the picture to a paragraph, at most `width` EMU wide. Raises OSError when it cannot be read."""
    data, _ = stored(Picture("Picture", Box(0, 0, width, width), photo.data, photo.alt))
    across, _ = stored_size(data)
    inline = paragraph.add_run().add_picture(BytesIO(data), width=min(width, across * EMU_PER_INCH // _DOTS))
    described = inline._inline.docPr
    described.set("name", "Picture")
    described.set("descr", photo.alt)

"""Finds artwork in background pictures: logos, stripes and the like on a plain ground.

Input: the layers of a layout. Output: boxes around what differs from the picture's commonest colour, one for each group
of rows. A picture that is mostly not plain is a photograph, which text may cover.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.master.read.drawn import BACKGROUND
from briefgen.master.read.ground import Layer
from briefgen.page.box import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_APART = 60  # distance from the commonest colour, summed over red, green and blue, that counts as different
_MAX_SHARE = 0.25  # of the picture; if more differs, it is a photograph


def artwork(layers: Iterable[Layer], page: Box) -> tuple[Box, ...]:
    """Return boxes around what the background pictures among the layers show, on the page (EMU)."""
    much = page.w * page.h * BACKGROUND
    return tuple(
        box
        for layer in layers
        if layer.picture is not None and layer.box.w * layer.box.h > much
        for box in _standing_out(layer.picture, layer.box)
        if box.w * box.h < much
    )


def _standing_out(picture: "Image", frame: Box) -> Iterator[Box]:
    across, down = picture.size
    pixels = [picture.getpixel((x, y)) for y in range(down) for x in range(across)]
    commonest = Counter(pixels).most_common(1)[0][0]
    rows = [[x for x in range(across) if _apart(pixels[y * across + x], commonest)] for y in range(down)]
    if sum(map(len, rows)) > _MAX_SHARE * across * down:
        return
    for filled, group in groupby(range(down), key=lambda y: bool(rows[y])):
        if filled:
            yield _box(list(group), rows, frame, picture)


def _box(group: list[int], rows: list[list[int]], frame: Box, picture: "Image") -> Box:
    """Return the group of rows as a box on the page, as exact as the reduced picture."""
    left, right = min(min(rows[y]) for y in group), max(max(rows[y]) for y in group) + 1
    across, down = frame.w / picture.width, frame.h / picture.height
    x, y = frame.x + int(left * across), frame.y + int(group[0] * down)
    return Box(x, y, int((right - left) * across), int(len(group) * down))


def _apart(one: object, other: object) -> bool:
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return bool(sum(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) > _APART)

"""The strip of undated events: boxes in order, visibly off the axis.

Comes in: measured labels and a width. Goes out: rows of boxes of equal width, and the Words that are those boxes.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points
from briefgen.page.scene import Box, Words
from briefgen.page.timeline.labels import Label, LabelSet, set_label

PAD = inches(0.1)
GAP = inches(0.14)
_HALF = points(0.5)  # of the frame's line, which stays inside the strip so that no picture cuts it
_WIDEST = inches(4.0)


class Strip(Struct, frozen=True):
    """Rows of labels, the width of every box, the height of every row."""

    rows: tuple[tuple[LabelSet, ...], ...]
    width: Emu
    heights: tuple[Emu, ...]

    @property
    def height(self) -> Emu:
        """What the rows take downwards, with the gaps between them."""
        return sum(self.heights) + GAP * max(len(self.rows) - 1, 0)


def set_strip(labels: Sequence[Label], sizes: tuple[float, float], width: Emu, least: Emu) -> Strip:
    """The labels in rows of boxes at least `least` EMU wide (or as wide as there is)."""
    across = max(1, min(len(labels), (width + GAP) // (least + GAP)))
    box = min((width - GAP * (across - 1)) // across, max(_WIDEST, least))
    inner = box - 2 * PAD
    found = [set_label(label, sizes, inner) for label in labels]
    rows = tuple(tuple(found[at : at + across]) for at in range(0, len(found), across))
    return Strip(rows, box, tuple(max(label.h for label in row) + 2 * PAD for row in rows))


def strip_words(strip: Strip, left: Emu, top: Emu, number: int = 1) -> tuple[Words, ...]:
    """The strip's boxes, its top left corner at (left, top); `number` is that of its first event."""
    words, y = [], top
    for row, height in zip(strip.rows, strip.heights, strict=True):
        for column, label in enumerate(row):
            box = Box(
                left + column * (strip.width + GAP) + _HALF, y + _HALF, strip.width - 2 * _HALF, height - 2 * _HALF
            )
            name = f"Undated event {number}: {label.label.label.text[:40]}"
            framed = label.words(name, box, paint="paper")
            words.append(replace(framed, edge="rule", margin=PAD - _HALF))
            number += 1
        y += height + GAP
    return tuple(words)


def stretched(strip: Strip, room: Emu, most: Emu) -> Strip:
    """The strip with taller boxes, to fill the room but none beyond `most`."""
    spare = (room - strip.height) // max(len(strip.rows), 1)
    return replace(strip, heights=tuple(min(height + spare, max(height, most)) for height in strip.heights))

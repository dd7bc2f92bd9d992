"""Rectangles on a page, and the names of colours, alignments and placeholders that shapes use."""

from typing import Literal

from msgspec import Struct

from briefgen.core.units import Emu

Ink = Literal[
    "ink", "body", "muted", "accent", "for", "if", "against", "rule", "wash", "paper", "says", "disputed",
    "for tint", "if tint", "against tint", "says tint",
    "tlp red", "tlp amber", "tlp green", "tlp clear", "tlp ground",
]  # fmt: skip
"""A colour by its purpose; a Master gives its value."""
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
FieldRole = Literal["title", "subtitle", "body", "body2", "kicker", "picture", "date", "footer", "number"]
"""Purpose of a placeholder, whatever its index."""


class Box(Struct, frozen=True, gc=False):
    """A rectangle in EMU from the page's top left corner."""

    x: Emu
    y: Emu
    w: Emu
    h: Emu

    @property
    def right(self) -> Emu:
        """First EMU right of it."""
        return self.x + self.w

    @property
    def bottom(self) -> Emu:
        """First EMU below it."""
        return self.y + self.h

    def meets(self, other: "Box") -> bool:
        """Return whether the two share any area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box") -> bool:
        """Return whether it contains all of the other."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def inset(self, dx: Emu, dy: Emu) -> "Box":
        """Return the box made smaller by dx at left and right, and by dy at top and bottom."""
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

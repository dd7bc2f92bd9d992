"""A layout on its master: its placeholders, and what it draws, each found once."""

from functools import cached_property

from msgspec import Struct

from briefgen.core.units import Emu
from briefgen.master.read.drawn import drawn_on, has_large_drawing, words_on
from briefgen.master.read.style import Holder, holders
from briefgen.ooxml.frames import Element
from briefgen.page.box import Box

LARGE = 10
"""Per cent of the page from which a placeholder is large enough for a body."""


class LayoutOnMaster(Struct, frozen=True, dict=True):
    """A layout on its master: the two XML trees, the page's size in EMU, and whether it reads right to left.

    What it draws is found once: a layout may hold thousands of shapes.
    """

    layout: Element
    master: Element
    width: Emu
    height: Emu
    right_to_left: bool = False
    artwork: tuple[Box, ...] = ()
    """What its background picture shows on a plain ground."""

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.width, self.height)

    @cached_property
    def _shapes(self) -> tuple[tuple[Box, bool], ...]:
        return tuple(drawn_on(self.layout, self.master, self.page))

    @property
    def drawn(self) -> tuple[Box, ...]:
        """What it draws besides placeholders and backgrounds."""
        return (*(box for box, _ in self._shapes), *self.artwork)

    @cached_property
    def grounds(self) -> tuple[Box, ...]:
        """The coloured areas among them, which content may cover."""
        return tuple(box for box, area in self._shapes if area)

    @cached_property
    def holders(self) -> list[Holder]:
        """Its placeholders that have a place."""
        return [holder for holder in holders(self.layout, self.master) if holder.box]

    @cached_property
    def on_master(self) -> list[Holder]:
        """The placeholders of its master."""
        return holders(self.master)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that it draws."""
        return words_on(self.layout, self.master)

    @cached_property
    def has_large_drawing(self) -> bool:
        """Whether lines are drawn over much of the page."""
        return has_large_drawing(self.layout, self.master, self.page)

    def large(self, holder: Holder) -> bool:
        """Return whether `holder` is large enough for a body."""
        return holder.area * 100 >= LARGE * self.width * self.height

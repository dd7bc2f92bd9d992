"""The type scale: the sizes in points for a page of 13.333 x 7.5 inches, and for other pages.

Title 28 to 26 bold; cover 44, section 36; quotations 24; body text 18, 16 if necessary; tables 14, never below 12;
labels 12 bold with 10 below; citations 9 to 10; page furniture 10. On a page with few things the next larger step is
used.
"""

import math
from functools import partial

from msgspec import Struct

from briefgen.core.units import EMU_PER_INCH, Emu
from briefgen.deck.text import Size

HOUSE_AREA = 13.333 * 7.5
"""Area in square inches of the page that the sizes are meant for."""

HOUSE_SHARE = 0.62
"""Least share of the page that the house's masters leave to content."""
_NARROWED = 0.87  # greatest reduction for a wide face or a page with little room
_CRAMPED = 0.5  # share of the page; with less room, fewer pages matter more than larger type
_LEAST = 11 / 12  # of a least size: what a wide face or little room may take from it
_LEAST_NOTE = 10.0  # points: the smallest size for sources and remarks on a page of full size
_FULL = 0.99  # a page at least about as large as the house's; on a smaller one, type is seen larger
_LOOSE = 0.97  # smaller words still leave more of a line empty, since fewer of them end at its end
_MIN_OF_ALL = 8.0
"""Smallest size in points, on any page."""

NORMAL_PROSE = NORMAL_LABEL = 2
NORMAL_TABLE = 1
"""The step of a well-filled page: earlier ones are for pages with little on them, later ones for shrinking."""
_PROSE: tuple[dict[Size, float], ...] = (
    {"body": 24, "lead": 28, "quote": 28, "number": 44, "table": 14, "label": 14, "small": 12},
    {"body": 20, "lead": 24, "quote": 24, "number": 40, "table": 14, "label": 14, "small": 12},
    {"body": 18, "lead": 24, "quote": 24, "number": 40, "table": 12, "label": 12, "small": 10},
    {"body": 17, "lead": 20, "quote": 20, "number": 36, "table": 12, "label": 12, "small": 10},
    {"body": 16, "lead": 18, "quote": 18, "number": 28, "table": 12, "label": 12, "small": 10},
)
_LABELS = ((16, 12), (14, 11), (12, 10))
_MIN_POINTS: dict[Size, float] = {
    "body": 14, "lead": 16, "quote": 16, "number": 24, "table": 11, "label": 11, "small": 9,
}  # fmt: skip


class TypeScale(Struct, frozen=True):
    """The sizes for one page size, each from large to small. `factor` is 1 for 13.333 x 7.5 inches."""

    factor: float
    least_factor: float
    """The factor of the least sizes: they shrink half as much for a wide face or little room, on a full page by a
    twelfth at most.
    """
    page: float
    """The factor of the page's size alone."""
    titles: tuple[float, ...]
    """Sizes of titles; those after the second are for titles that are too long."""
    covers: tuple[float, ...]
    """Titles of cover pages."""
    sections: tuple[float, ...]
    """Titles of section pages."""
    prose: tuple[dict[Size, float], ...]
    """Running text, by step."""
    tables: tuple[float, ...]
    labels: tuple[tuple[float, float], ...]
    """Labels and the line below them."""
    quotes: tuple[float, ...]
    """Sizes of quotations; the first for one with the page to itself."""
    furniture: float
    """Footer, date and page number."""
    kickers: tuple[float, ...]

    def points(self, size: float, least: float) -> float:
        """Return `size` on this page, rounded to half a point, at least `least`."""
        return _points(self.factor, self.least_factor, self.page, size, least)

    def length(self, usual: Emu) -> Emu:
        """Return a margin of the house's page on this one: smaller if type is smaller, never larger."""
        return round(usual * min(self.factor, 1.0))

    def beside(self, size: float, step: Size) -> float:
        """Return the size of statements and quotations in a table whose text has `size` points."""
        share = {"lead": 1.3, "quote": 1.7}[step]
        return math.floor(size * share * 2 + 0.5) / 2

    def small(self, size: float) -> float:
        """Return the size of citations, grades and bases in text of `size` points."""
        if size >= self.points(20, 14):
            return self.points(12, 9)
        return self.points(10, 10) if size >= self.points(11, 11) else self.points(9, 9)


def _factors(area: float, breadth: float, share: float) -> tuple[float, float, float]:
    """Return how much larger than on the house's page type is on one of `area` square inches, and its least size; and
    how much for the page alone.
    """
    page = min(max(math.sqrt(area / HOUSE_AREA), 0.75), 1.5)
    factor = page * min(max(1 / breadth, _NARROWED), 1.0)
    factor *= min(max(share / HOUSE_SHARE, _NARROWED), 1.0)
    factor *= _LOOSE if factor < 0.99 else 1
    least = factor if share < _CRAMPED else math.sqrt(page * factor)
    return factor, max(least, _LEAST) if page > _FULL else least, page


def scale_for(width: Emu, height: Emu, breadth: float = 1.0, share: float = HOUSE_SHARE) -> TypeScale:
    """Return the scale of a page of that size: type grows and shrinks with the square root of its area, within limits.

    `breadth` is the width of the face relative to Calibri: a wide one looks larger at the same size and is set smaller.
    `share` is the part of the page for content: if it is small, the whole deck is set smaller.
    """
    factors = _factors(width * height / EMU_PER_INCH**2, breadth, share)

    set_at = partial(_points, *factors)

    def steps(sizes: tuple[float, ...], least: float) -> tuple[float, ...]:
        return tuple(set_at(size, least) for size in sizes)

    return TypeScale(
        *factors,
        titles=steps((28, 26, 24, 22, 20), 18),
        covers=steps((44, 40, 36, 32, 28, 26, 24, 20), 18),
        sections=steps((36, 32, 28, 26, 24, 20), 18),
        prose=tuple({step: set_at(size, _MIN_POINTS[step]) for step, size in sizes.items()} for sizes in _PROSE),
        tables=steps((16, 14, 13, 12), 12),
        labels=tuple((set_at(label, 11), set_at(sub, 10)) for label, sub in _LABELS),
        quotes=steps((28, 24, 20, 18, 16), 14),
        furniture=set_at(10, 8),
        kickers=steps((12, 11, 10, 9), 8),
    )


def _points(factor: float, least_factor: float, page: float, size: float, least: float) -> float:
    """Return the size rounded to half a point.

    Pages are shown as large as the screen, so the least size shrinks with a smaller page.
    """
    own_least = max(_half(least * min(least_factor, 1.0)), min(least, _MIN_OF_ALL))
    return max(_half(size * factor), own_least, min(size, _LEAST_NOTE) if page > _FULL else 0)


def _half(size: float) -> float:
    return math.floor(size * 2 + 0.5) / 2

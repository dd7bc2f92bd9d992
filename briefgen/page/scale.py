"""The type scale: which sizes there are, in points, for a page of 13.333 x 7.5 inches, and how they fit other pages.

Title 28 to 26 bold; cover and section 36; quotations 24; body text 18, 16 where it must be; tables 12, never under
11; labels 12 bold with 10 below; citations 9 to 10; page furniture 10. Where a page holds few things they take the
next larger step. `docs/findings/` has nothing to add: these are choices, `tests/page/test_scale.py` holds them.
"""

import math
from dataclasses import dataclass

from briefgen.deck import Size
from briefgen.units import EMU_PER_INCH, Emu

HOUSE_AREA = 13.333 * 7.5
"""Square inches of the page the sizes are meant for."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one page size; `factor` is 1 for 13.333 x 7.5 inches."""

    factor: float = 1.0

    def points(self, size: float, least: float) -> float:
        """`size` on this page, to half a point, never under `least`."""
        return max(math.floor(size * self.factor * 2 + 0.5) / 2, least)

    @property
    def titles(self) -> tuple[float, ...]:
        """Title sizes, the preferred first; those after the second are for titles that are too long."""
        return _steps(self, (28, 26, 24, 22, 20), 18)

    @property
    def covers(self) -> tuple[float, ...]:
        """Sizes of the titles of cover and section pages."""
        return _steps(self, (36, 32, 28, 26, 24, 20), 18)

    @property
    def prose(self) -> tuple[dict[Size, float], ...]:
        """Sizes of running text from large to small; NORMAL_PROSE is the step for a well-filled page."""
        return tuple({step: self.points(size, _LEAST[step]) for step, size in sizes.items()} for sizes in _PROSE)

    @property
    def tables(self) -> tuple[float, ...]:
        """Sizes of table text, the largest for tables with little in them."""
        return _steps(self, (16, 14, 12, 11), 11)

    @property
    def labels(self) -> tuple[tuple[float, float], ...]:
        """Sizes of labels and of the line below them."""
        return tuple((self.points(a, 11), self.points(b, 9)) for a, b in ((16, 12), (14, 11), (12, 10)))

    @property
    def quotes(self) -> tuple[float, ...]:
        """Sizes of quotations."""
        return _steps(self, (24, 20, 18, 16), 14)

    @property
    def furniture(self) -> float:
        """Size of footer, date and page number."""
        return self.points(10, 8)

    @property
    def kicker(self) -> float:
        """Size of the line above the title."""
        return self.points(12, 10)

    def small(self, size: float) -> float:
        """The size of citations, grades and bases in text of `size` points."""
        if size >= self.points(20, 14):
            return self.points(12, 9)
        return self.points(10, 9) if size >= self.points(12, 11) else self.points(9, 8)


NORMAL_PROSE = 2
_PROSE: tuple[dict[Size, float], ...] = (
    {"body": 24, "lead": 28, "quote": 28, "number": 44, "table": 14, "label": 14, "small": 12},
    {"body": 20, "lead": 24, "quote": 24, "number": 40, "table": 14, "label": 14, "small": 12},
    {"body": 18, "lead": 24, "quote": 24, "number": 40, "table": 12, "label": 12, "small": 10},
    {"body": 17, "lead": 20, "quote": 20, "number": 36, "table": 12, "label": 12, "small": 10},
    {"body": 16, "lead": 18, "quote": 18, "number": 28, "table": 12, "label": 12, "small": 10},
)
_LEAST: dict[Size, float] = {
    "body": 14, "lead": 16, "quote": 16, "number": 24, "table": 11, "label": 11, "small": 9,
}  # fmt: skip


def scale_for(width: Emu, height: Emu) -> Scale:
    """The scale of a page of that size: type grows and shrinks with the square root of its area, within bounds."""
    area = width * height / EMU_PER_INCH**2
    return Scale(min(max(math.sqrt(area / HOUSE_AREA), 0.8), 1.5))


def _steps(scale: Scale, sizes: tuple[float, ...], least: float) -> tuple[float, ...]:
    found = dict.fromkeys(scale.points(size, least) for size in sizes)
    return tuple(found)

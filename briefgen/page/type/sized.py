"""The pieces of a paragraph in the sizes of a style, and the designators inside which a renderer would end a line.

Input: a MeasuredText, its style, and the width of a column. Widths are points, offsets are characters of the
paragraph's text.
"""

from collections.abc import Set
from math import inf

from briefgen.page.type.paragraph import MeasuredText, Style

LOOSE = (1.0, 1.015, 1.03)  # how much wider a line may be for a renderer that kerns
_LOOSER = (*LOOSE, 1.045)  # or that sets signs and spaces, or all of it, in a narrower face

Sized = tuple[int, float, float, float]
"""A piece in the sizes of a style: its start; in points its width, the space after it, the part before a break inside
it.
"""


def sized_pieces(measured: MeasuredText, style: Style) -> list[Sized]:
    """Return the pieces of a text with their widths in points."""
    size, small = style.size, style.small
    return [
        (start, big * size + little * small, gap_big * size + gap_little * small, tear_big * size + tear_little * small)
        for start, big, little, gap_big, gap_little, tear_big, tear_little in measured.widths
    ]


def breaks_designator(measured: MeasuredText, sized: list[Sized], width: float) -> bool:
    """Return whether some renderer would end a line inside a designator at that width."""
    return any(first_broken_designator(sized, width * loose)[0] for loose in _looseness(measured))


def broken_down_to(measured: MeasuredText, sized: list[Sized], width: float) -> float:
    """Return the narrowest width at which some renderer still breaks a designator as at that width; infinite if none
    does at that width.
    """
    for loose in _looseness(measured):
        start, narrowest = first_broken_designator(sized, width * loose)
        if start:
            return narrowest / loose
    return inf


def _looseness(measured: MeasuredText) -> tuple[float, ...]:
    return LOOSE if measured.certain else _LOOSER


def first_broken_designator(
    sized: list[Sized], width: float, placed: Set[int] = frozenset()
) -> tuple[int, float]:  # fmt: skip
    """Return the start of the first designator inside which a renderer would end a line of that width, or 0; and the
    narrowest width at which the lines up to it are the same.
    """
    used = narrowest = 0.0
    for start, ink, gap, tear in sized:
        if start in placed:
            used = 0.0
        elif used and used + ink > width:
            if tear and ink <= width and used + tear <= width:
                return start, max(narrowest, ink, used + tear)
            used = 0.0
        elif used:
            narrowest = max(narrowest, used + ink)
        used += ink + gap
    return 0, narrowest

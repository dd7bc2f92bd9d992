"""Lengths are integers in EMU (English Metric Units, ECMA-376 part 1, 20.1.2.1); type sizes are points."""

Emu = int

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700


def inches(length: float) -> Emu:
    """Return `length` inches in EMU."""
    return round(length * EMU_PER_INCH)


def points(length: float) -> Emu:
    """Return `length` points in EMU."""
    return round(length * EMU_PER_POINT)


def to_points(length: Emu) -> float:
    """Return `length` EMU in points."""
    return length / EMU_PER_POINT

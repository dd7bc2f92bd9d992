"""SVG elements as text: numbers, lengths in px, tags with their attributes."""

from collections.abc import Iterable, Mapping
from html import escape

from briefgen.core.units import EMU_PER_INCH, Emu, points
from briefgen.page.box import Box
from briefgen.page.scene import Line

PIXELS_PER_INCH = 96
_PER_PIXEL = EMU_PER_INCH / PIXELS_PER_INCH
Attributes = Mapping[str, object]


def px(length: Emu | float) -> str:
    """Return a length in EMU as pixels, to a hundredth."""
    return svg_number(length / _PER_PIXEL)


def svg_number(value: float) -> str:
    """Return a number with at most two decimals."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def tag(name: str, attributes: Attributes, inner: str = "") -> str:
    """Return an element; attributes that are None or empty are left out, all others escaped."""
    said = "".join(
        f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None and value != ""
    )
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def rectangle(box: Box) -> Attributes:
    """Return a box as the attributes of a rectangle."""
    return {"x": px(box.x), "y": px(box.y), "width": px(box.w), "height": px(box.h)}


def corner_points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{px(x)},{px(y)}" for x, y in corners)


def arrow_head(line: Line) -> tuple[tuple[float, float], ...]:
    """Return the corners (EMU) of the triangle at the line's end, three line widths long and wide."""
    length = max(((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5, 1)
    size = points(max(line.width, 2.0)) * 3
    dx, dy = (line.x2 - line.x1) / length * size, (line.y2 - line.y1) / length * size
    back_x, back_y = line.x2 - dx, line.y2 - dy
    return (line.x2, line.y2), (back_x - dy / 2, back_y + dx / 2), (back_x + dy / 2, back_y - dx / 2)

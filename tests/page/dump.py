"""Pages as plain text, for golden files and for looking at a layout without opening it.

Input: Pages. Output: lines; lengths in hundredths of an inch, sizes in points.
"""

from collections.abc import Iterator

from briefgen.core.units import EMU_PER_INCH, Emu
from briefgen.page.box import Box
from briefgen.page.runs import TypePara
from briefgen.page.scene import (
    Drawing,
    Group,
    Line,
    Marker,
    NativeChart,
    Page,
    Pages,
    Picture,
    Rect,
    SetTable,
    Shape,
    TextBox,
)


def dump(pages: Pages) -> str:
    """All pages as text."""
    return "\n".join(line for page in pages.pages for line in _page(page)) + "\n"


def _page(page: Page) -> Iterator[str]:
    part = "" if page.part == (1, 1) else f" part {page.part[0]} of {page.part[1]}"
    yield f"page {page.number} of {page.count}: {page.slide} ({page.layout}){part}"
    for shape in page.shapes:
        yield from _shape(shape, "  ")
    for note in page.notes:
        yield f"  note: {note}"


def _shape(shape: Shape, pad: str) -> Iterator[str]:
    about = f" <{' '.join(shape.about)}>" if not isinstance(shape, Line) and shape.about else ""
    match shape:
        case TextBox():
            field = f" in {shape.field}" if shape.field else ""
            yield f"{pad}words {_box(shape.box)}{field}{about}"
            for para in shape.paragraphs:
                yield f"{pad}  {_para(para)}"
        case SetTable():
            widths = " ".join(_hundredths(width) for width in shape.widths)
            yield f"{pad}table {_box(shape.box)} widths {widths}{about}"
            for row, height in zip(shape.rows, shape.heights, strict=True):
                cells = " | ".join(" / ".join(_text(para) for para in cell.paragraphs) for cell in row)
                yield f"{pad}  {_hundredths(height)}: {cells}"
        case Group() | Drawing():
            yield f"{pad}{type(shape).__name__.lower()} '{shape.alt}'{about}"
            for inner in shape.shapes:
                yield from _shape(inner, pad + "  ")
        case Line():
            ends = " ".join(_hundredths(end) for end in (shape.x1, shape.y1, shape.x2, shape.y2))
            yield f"{pad}line {ends} {shape.ink}"
        case Rect():
            looks = [str(ink) for ink in (shape.paint, shape.edge) if ink] + ["dashed"] * shape.dashed
            looks += [f"on to the {shape.points_to}"] if shape.points_to else []
            yield f"{pad}rect {_box(shape.box)} {' '.join(looks)}{about}"
        case NativeChart():
            rows = " ".join(f"{name}={value:.15g}" for name, value in zip(shape.categories, shape.values, strict=True))
            yield f"{pad}chart {_box(shape.box)} plot {_box(shape.plot)} {rows} '{shape.alt}'{about}"
        case Picture():
            yield f"{pad}picture {_box(shape.box)} {len(shape.data)} bytes '{shape.alt}'{about}"
        case Marker():
            yield f"{pad}marker {_box(shape.box)} {shape.ink}{about}"


def _para(para: TypePara) -> str:
    sizes = "+".join(dict.fromkeys(f"{run.size:g}{'b' if run.bold else ''}" for run in para.runs))
    return f"{sizes} x{para.lines}: {_text(para)}"


def _text(para: TypePara) -> str:
    mark = "• " if para.bullet else ""
    return mark + "".join(run.text for run in para.runs).replace("\v", "⏎")


def _box(box: Box) -> str:
    return " ".join(_hundredths(length) for length in (box.x, box.y, box.w, box.h))


def _hundredths(length: Emu) -> str:
    return str(round(length * 100 / EMU_PER_INCH))

"""Pictures: the same bytes each time, text stays text, no traces of the maker."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from briefgen.core.units import inches
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.scene import Drawing, Line, Rect, TextBox
from briefgen.page.sheet import Sheet, as_drawing
from briefgen.write.image.picture import PNG_DOTS, Format, paint
from tests.conftest import ROOT
from tests.write.sample import para, timeline
from tests.writing import HOUSE

MASTER = read_master(HOUSE / "sober.pptx")
BOX = Box(inches(1), inches(2), inches(6), inches(3))
DRAWING = Drawing("Timeline", BOX, tuple(timeline(BOX)), "Strike in March")
FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_drawing_gives_the_same_bytes(format: Format) -> None:
    assert paint(DRAWING, MASTER, format) == paint(DRAWING, MASTER, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_does_not_tell_how_it_was_made(format: Format) -> None:
    picture = paint(DRAWING, MASTER, format).lower()
    assert b"matplotlib" not in picture
    assert mpl.__version__.encode() not in picture


def test_an_svg_keeps_its_words_as_text_in_the_masters_face() -> None:
    root = etree.fromstring(paint(DRAWING, MASTER, "svg"))
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert [text.text for text in texts] == ["Strike ", "3 March, $5 & more", "B2"]
    assert all("'Calibri'" in text.get("style", "") for text in texts)


def test_an_svg_names_no_document_type() -> None:
    assert b"DOCTYPE" not in paint(DRAWING, MASTER, "svg")


def test_shapes_lie_where_they_were_put() -> None:
    mark = Rect("Mark", Box(inches(2), inches(3), inches(1), inches(1)), paint="accent")
    with Image.open(BytesIO(paint(Drawing("One", BOX, (mark,), "A square"), MASTER, "png"))) as image:
        assert image.size == (6 * PNG_DOTS, 3 * PNG_DOTS)
        assert image.convert("RGBA").getbbox() == (PNG_DOTS, PNG_DOTS, 2 * PNG_DOTS, 2 * PNG_DOTS)
        assert image.convert("RGB").getpixel((PNG_DOTS + 9, PNG_DOTS + 9)) == (0x1F, 0x4E, 0x79)


def test_a_missing_face_is_replaced_by_one_of_the_same_widths() -> None:
    arial = replace(read_master(HOUSE / "sober.pptx"), body_face="Arial")
    assert b"Arial', 'Liberation Sans', 'Carlito'" in paint(DRAWING, arial, "svg").replace(b"&quot;", b"'")


@pytest.mark.parametrize("width", [6, 6.0013, 6.0026, 5.9987])
def test_lines_at_the_very_edges_are_whole(width: float) -> None:
    """In whatever part of a dot the picture ends: a line of 1.5 points is 4 dots wide, also where it ends the axis."""
    room = Box(inches(1), inches(2), inches(width), inches(1))
    lines = tuple(Line(f"At {x}", x, room.y, x, room.bottom, "ink", 1.5) for x in (room.x, room.right))
    (drawing,) = as_drawing("Edges", Sheet(lines, room.bottom), room, "Two edges").shapes
    assert isinstance(drawing, Drawing)
    with Image.open(BytesIO(paint(drawing, MASTER, "png"))) as image:
        painted = [image.convert("RGBA").getpixel((x, image.height // 2))[3] / 255 for x in range(image.width)]  # type: ignore[index]
    assert sum(painted[:6]) == pytest.approx(4, abs=0.3)
    assert sum(painted[-6:]) == pytest.approx(4, abs=0.3)


@pytest.mark.filterwarnings("error")
def test_a_sign_that_no_face_has_is_drawn_as_a_box_and_not_reported() -> None:
    words = TextBox("Label", Box(0, 0, inches(2), inches(1)), (para("The house \U0001f3db stands"),))
    assert paint(Drawing("Chart", Box(0, 0, inches(2), inches(1)), (words,), "A house", ()), MASTER, "png")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound a process's address space")
@pytest.mark.parametrize("kilobytes", [100_000, 140_000])
def test_too_little_memory_is_one_line(project: Path, kilobytes: int) -> None:
    """OpenBLAS, loaded by matplotlib, would print a line of its own and end the process."""
    chart = f"exec {sys.executable} -m briefgen chart gannet-bank origins -o chart.png"
    command = ["bash", "-c", f"ulimit -v {kilobytes}; {chart}"]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "briefgen: there is not enough memory for this\n"

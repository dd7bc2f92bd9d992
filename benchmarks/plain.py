"""The plan of a deck in, a deck out, by python-pptx alone: `python benchmarks/plain.py PLAN.json PICTURE TARGET.pptx`.

As its documentation shows it: its default template, placeholders for titles and bullets, its shapes, tables and notes.
"""

import json
import sys
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Emu, Inches, Pt

WIDE, BELOW = 9.0, 1.6
"""Inches: the width of the content, and where it begins."""


def main(plan: str, picture: str, target: str) -> None:
    """Writes the deck."""
    deck = Presentation()
    with open(plan, encoding="utf-8") as file:
        slides = json.load(file)
    for said in slides:
        layout = deck.slide_layouts[1 if said["kind"] == "prose" else 5]
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = said["title"]
        DRAW[said["kind"]](slide, said, picture)
    deck.save(target)


def prose(slide: Any, said: dict[str, Any], picture: str) -> None:
    """Bullets in the placeholder."""
    frame = slide.placeholders[1].text_frame
    first, *rest = said["bullets"]
    frame.text = first
    for bullet in rest:
        frame.add_paragraph().text = bullet


def table(slide: Any, said: dict[str, Any], picture: str) -> None:
    """A native table."""
    rows = said["rows"]
    box = Inches(0.5), Inches(BELOW), Inches(WIDE), Inches(4)
    held = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            held.cell(r, c).text = text


def quotes(slide: Any, said: dict[str, Any], picture: str) -> None:
    """A text box for each quotation, and the evidence in the notes."""
    for n, quote in enumerate(said["quotes"]):
        frame = slide.shapes.add_textbox(Inches(0.5), Inches(BELOW + 1.5 * n), Inches(WIDE), Inches(1.3)).text_frame
        frame.word_wrap = True
        frame.text = quote["words"]
        run = frame.add_paragraph().add_run()
        run.text, run.font.bold = quote["by"], True
        frame.add_paragraph().text = quote["source"]
    slide.notes_slide.notes_text_frame.text = "\n".join(said["notes"])


def photo(slide: Any, said: dict[str, Any], picture: str) -> None:
    """A picture."""
    slide.shapes.add_picture(picture, Inches(0.5), Inches(BELOW), width=Inches(WIDE))


def timeline(slide: Any, said: dict[str, Any], picture: str) -> None:
    """An axis, and a marker, a leader and a label for each event."""
    events = said["events"]
    first, last = events[0][0], events[-1][0]
    slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(0.5), Inches(4), Inches(0.5 + WIDE), Inches(4))
    for n, (year, label, lane) in enumerate(events):
        x = Inches(0.5 + (WIDE - 1) * (year - first) / (last - first))
        y = Inches(4 + (1 if lane else -1) * (0.4 + 0.35 * (n % 5)))
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, Inches(4), x, y)
        slide.shapes.add_shape(MSO_SHAPE.OVAL, x - Emu(50_000), Inches(4) - Emu(50_000), Emu(100_000), Emu(100_000))
        box = slide.shapes.add_textbox(x, y, Inches(1), Inches(0.3))
        box.text_frame.text = label
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(9)


DRAW = {"prose": prose, "table": table, "quotes": quotes, "picture": photo, "timeline": timeline}

if __name__ == "__main__":
    main(*sys.argv[1:])

"""Edits of looks as people make them in an office program, at random, and of what holds words: boxes, rows."""

import random
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

from tests.edited.edits import Edit, all_shapes, title_of, word_added

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def colour_of(word: str) -> str:
    """A colour that no other edit gives: six hex digits."""
    return f"{0xA00000 + int(''.join(filter(str.isdigit, word))) * 37 % 0x5FFFFF:06X}"


def aligned(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A word more, and its paragraph at the right."""
    run = word_added(slide, word, chance)
    if run is None:
        return None
    properties = run._r.getparent().get_or_add_pPr()
    properties.set("algn", "r")
    return Edit(title_of(slide), "aligned", word, look="align r")


def highlighted(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A word more, and its run marked with a colour."""
    run = word_added(slide, word, chance)
    if run is None:
        return None
    properties, colour = run._r.get_or_add_rPr(), colour_of(word)
    mark = etree.Element(f"{A}highlight")
    etree.SubElement(mark, f"{A}srgbClr", val=colour)
    before = [one for one in properties if etree.QName(one).localname in ("ln", "solidFill", "effectLst", "noFill")]
    properties.insert(len(before), mark)
    return Edit(title_of(slide), "highlighted", word, look=f"highlight {colour}")


def filled(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A shape of another colour, with a shadow."""
    shapes = [one for one in all_shapes(slide.shapes) if one.has_text_frame and not one.is_placeholder]
    shapes = [one for one in shapes if one.text_frame.text.strip() and one.name not in ("Header marking",)]
    if not shapes:
        return None
    shape, colour = chance.choice(shapes), colour_of(word)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    effects = etree.SubElement(shape._element.spPr, f"{A}effectLst")
    shadow = etree.SubElement(effects, f"{A}outerShdw", blurRad="50800", dist="38100", dir="2700000")
    etree.SubElement(shadow, f"{A}srgbClr", val="000000")
    return Edit(title_of(slide), "filled", look=f"fill {colour} outerShdw")


def cell_filled(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A cell of another colour."""
    cells = [cell for table in _tables(slide) for row in list(table.rows)[1:] for cell in row.cells if cell.text]
    if not cells:
        return None
    cell, colour = chance.choice(cells), colour_of(word)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour)
    return Edit(title_of(slide), "cell filled", look=f"cell {colour}")


def inset(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """More room at the left of the words of a shape."""
    shapes = [one for one in all_shapes(slide.shapes) if one.has_text_frame and one.text_frame.text.strip()]
    shapes = [one for one in shapes if not one.is_placeholder and one.name != "Header marking"]
    if not shapes:
        return None
    wide = _inset_of(word)
    chance.choice(shapes).text_frame.margin_left = wide
    return Edit(title_of(slide), "inset", look=f"inset {wide}")


def cell_inset(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """More room at the left of the words of a cell."""
    cells = [cell for table in _tables(slide) for row in list(table.rows)[1:] for cell in row.cells if cell.text]
    if not cells:
        return None
    wide = _inset_of(word)
    chance.choice(cells).margin_left = wide
    return Edit(title_of(slide), "cell inset", look=f"cellinset {wide}")


def title_spaced(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """Room before the first line of a title."""
    if slide.shapes.title is None or not slide.shapes.title.text_frame.text.strip():
        return None
    points = 20 + int("".join(filter(str.isdigit, word))) % 40
    slide.shapes.title.text_frame.paragraphs[0].space_before = Pt(points)
    return Edit(title_of(slide), "title spaced", look=f"before {points}")


def _inset_of(word: str) -> int:
    """An inset in EMU that hardly any other edit gives."""
    return 200_000 + int("".join(filter(str.isdigit, word))) * 3_600 % 400_000


def row_deleted(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A row fewer in a table."""
    rows = [row for table in _tables(slide) for row in table._tbl.tr_lst[1:] if len(table._tbl.tr_lst) > 3]
    rows = [row for row in rows if not row.xpath(".//a:tc[@rowSpan or @vMerge or @gridSpan]")]
    if not rows:
        return None
    row = chance.choice(rows)
    longest = max(("".join(text.text or "" for text in cell.iter(f"{A}t")) for cell in row.tc_lst), key=len)
    row.getparent().remove(row)
    left = "\n".join("".join(text.text or "" for text in one.iter(f"{A}t")) for one in slide.shapes._spTree)
    return Edit(title_of(slide), "row deleted", gone="" if longest in left or len(longest) < 25 else longest)


def divided(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """The last paragraph of a text box in a box of its own, with a word more."""
    boxes = [one for one in slide.shapes if one.has_text_frame and not one.is_placeholder]
    boxes = [one for one in boxes if len(one.text_frame.paragraphs) > 1 and one.text_frame.paragraphs[-1].text.strip()]
    if not boxes:
        return None
    box = chance.choice(boxes)
    last = box.text_frame.paragraphs[-1]._p
    made = slide.shapes.add_textbox(box.left, box.top + box.height, box.width, Emu(400_000))
    para = made.text_frame.paragraphs[0]._p
    para.getparent().replace(para, deepcopy(last))
    made.text_frame.paragraphs[0].add_run().text = f" {word}"
    last.getparent().remove(last)
    return Edit(title_of(slide), "divided", word)


def _tables(slide: Any) -> list[Any]:
    return [shape.table for shape in all_shapes(slide.shapes) if getattr(shape, "has_table", False)]


LOOKS = {aligned: 2, highlighted: 2, filled: 2, cell_filled: 2, row_deleted: 2, divided: 2, inset: 2, cell_inset: 2,
         title_spaced: 1}  # fmt: skip
"""How often each is made."""

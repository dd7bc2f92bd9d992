"""Edits as people make them in an office program, at random: each one leaves something that can be looked for."""

import random
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from types import MappingProxyType
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image
from pptx import Presentation
from pptx.util import Emu, Pt

from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier
from briefgen.edited.equality import NEAR
from briefgen.edited.facets import DeckFacets, ShapeFacets, line_text


class Edit(Struct, frozen=True):
    """An edit: on which page (its title), what, and what it left there to be looked for, if anything."""

    page: str
    what: str
    word: str = ""
    size: float = 0
    """Points that some letters have since."""
    at: tuple[int, int] = (0, 0)
    """Where a shape is since."""
    gone: str = ""
    """Words that are not on the page since."""
    look: str = ""
    """A look that the word, or a shape or cell, has since: `align r`, `highlight F0A000`, `fill F0A000 outerShdw`."""


Kinds = Mapping[Callable[[Any, str, random.Random], "Edit | None"], int]
"""Edits, and how often each is made."""


def edited(
    deck: bytes, seed: int, count: int, rare: bool = False, more: Kinds = MappingProxyType({})
) -> tuple[bytes, list[Edit]]:  # fmt: skip
    """The deck with so many random edits; `rare`: also with those that few people make, `more`: and with these."""
    chance = random.Random(seed)
    presentation = Presentation(BytesIO(deck))
    kinds, weights = [_words, _box, _move, _delete], [6, 2, 2, 1]
    if rare:
        kinds, weights = [*kinds, *RARE], [*weights, *RARE.values()]
    kinds, weights = [*kinds, *more], [*weights, *more.values()]
    done = []
    for number in range(count):
        slide = chance.choice(list(presentation.slides))
        kind = chance.choices(kinds, weights)[0]
        if edit := kind(slide, f"zq{seed}x{number}q", chance):
            done.append(edit)
    if chance.random() < 0.3:
        done.append(_page_moved(presentation, chance))
    if rare and chance.random() < 0.5:
        done.append(_page_copied(presentation, f"zq{seed}copyq", chance))
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue(), done


def missing(edit: Edit, result: DeckFacets) -> bool:
    """Whether what the edit left is not in the deck."""
    pages = result.pages
    shapes = [shape for page in pages for shape in page.shapes]
    looks = {round(stretch.look.size) for shape in shapes for line in shape.lines for stretch in line}
    notes = "\n".join(note for page in pages for note in page.notes)
    return bool(
        (edit.word and edit.word not in text_of_deck(result) + notes)
        or (edit.size and edit.size not in looks)
        or (edit.at != (0, 0) and not any(_near(shape.at, edit.at) for shape in shapes))
        or (edit.gone and any(page.title == edit.page and edit.gone in page.text for page in pages))
        or (edit.look and not any(_has_look(shape, edit) for shape in shapes))
    )


def _has_look(shape: ShapeFacets, edit: Edit) -> bool:
    kind, _, value = edit.look.partition(" ")
    if kind == "cell":
        return any(value in row for row in shape.paints)
    if kind == "inset":
        return bool(shape.insets) and abs(shape.insets[0] - int(value)) <= NEAR
    if kind == "cellinset":
        return any(abs(insets[0] - int(value)) <= NEAR for row in shape.cell_insets for insets in row)
    if kind == "before":
        settings = [line[0].look.setting for line in shape.words if shape.title and line]
        return any(setting is not None and round(setting.before.points) == int(value) for setting in settings)
    if kind == "fill":
        return f"{shape.fill} {shape.form}" == value
    lines = (line for line in shape.lines if edit.word in line_text(line))
    return any(value in (one.look.align, one.look.highlight) for line in lines for one in line if one.text.strip())


def _near(at: tuple[int, int, int, int], place: tuple[int, int]) -> bool:
    return abs(at[0] - place[0]) <= NEAR and abs(at[1] - place[1]) <= NEAR


def title_of(slide: Any) -> str:
    """The words of its title."""
    title = slide.shapes.title
    return " ".join(title.text_frame.text.replace("\v", " ").split("\n")) if title is not None else ""


def _runs(slide: Any) -> list[Any]:
    frames = [shape.text_frame for shape in all_shapes(slide.shapes) if shape.has_text_frame and not _furniture(shape)]
    tables = [shape.table for shape in all_shapes(slide.shapes) if getattr(shape, "has_table", False)]
    frames += [cell.text_frame for table in tables for row in list(table.rows)[1:] for cell in row.cells]
    return [run for frame in frames for para in frame.paragraphs for run in para.runs if run.text.count(" ") > 1]


def all_shapes(shapes: Any) -> list[Any]:
    """The shapes, those of groups one by one."""
    return [one for shape in shapes for one in (all_shapes(shape.shapes) if hasattr(shape, "shapes") else [shape])]


def _furniture(shape: Any) -> bool:
    return shape.name in ("Date", "Marking", "Page number") or shape == getattr(shape, "title", None)


def word_added(slide: Any, word: str, chance: random.Random) -> Any:
    """The run that gets one more word in its middle, of a text that is no title; None where there is none."""
    title = title_of(slide)
    runs = [run for run in _runs(slide) if run.text not in title]
    if not runs:
        return None
    run = chance.choice(runs)
    parts = run.text.split(" ")
    parts.insert(chance.randrange(1, len(parts)), word)
    run.text = " ".join(parts)
    return run


def _words(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A word more in the middle of a text that is no title."""
    return Edit(title_of(slide), "words", word) if word_added(slide, word, chance) is not None else None


def _box(slide: Any, word: str, chance: random.Random) -> Edit:
    box = slide.shapes.add_textbox(
        Emu(914400), Emu(chance.randrange(1_000_000, 6_000_000)), Emu(2_000_000), Emu(400_000)
    )
    box.text_frame.text = f"Typed by hand {word}"
    return Edit(title_of(slide), "box", word)


def _move(slide: Any, word: str, chance: random.Random) -> Edit | None:
    shapes = [shape for shape in slide.shapes if not shape.is_placeholder]
    if not shapes:
        return None
    shape = chance.choice(shapes)
    shape.left, shape.top = shape.left + 90_000, shape.top + 45_000
    grouped = hasattr(shape, "shapes")
    return Edit(title_of(slide), "move", at=(0, 0) if grouped else (shape.left, shape.top))


def _delete(slide: Any, word: str, chance: random.Random) -> Edit | None:
    shapes = [shape for shape in slide.shapes if not shape.is_placeholder and shape.has_text_frame]
    if not shapes:
        return None
    shape = chance.choice(shapes)
    text = shape.text_frame.text
    shape._element.getparent().remove(shape._element)
    again = any(text in one.text_frame.text for one in all_shapes(slide.shapes) if one.has_text_frame)
    return Edit(title_of(slide), "delete", gone="" if again or len(text) < 25 or "\n" in text else text)


# --- edits that few people make ----------------------------------------------------------------------------------


def _row_added(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A row more in a table, as `Insert below` makes it."""
    tables = [shape.table for shape in slide.shapes if getattr(shape, "has_table", False)]
    rows = [row for table in tables for row in table._tbl.tr_lst[1:] if not row.xpath(".//a:tc[@rowSpan or @vMerge]")]
    if not rows:
        return None
    row = chance.choice(rows)
    made = deepcopy(row)
    for number, cell in enumerate(made.tc_lst):
        for item in list(cell.txBody.iter("{*}r", "{*}br")):
            item.getparent().remove(item)
        para = next(cell.txBody.iter("{*}p"))
        run = etree.SubElement(para, para.tag[:-1] + "r")
        etree.SubElement(run, para.tag[:-1] + "t").text = f"{word} {number}"
        for end in list(para.iterchildren("{*}endParaRPr")):
            para.append(end)
    row.addnext(made)
    return Edit(title_of(slide), "row", f"{word} 0")


def _noted(slide: Any, word: str, chance: random.Random) -> Edit:
    slide.notes_slide.notes_text_frame.add_paragraph().text = f"Say first {word}"
    return Edit(title_of(slide), "notes", word)


def _resized(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """Letters of another size, and nothing else."""
    runs = _runs(slide)
    if not runs:
        return None
    size = 60 + int(word.split("x")[1].strip("q"))
    chance.choice(runs).font.size = Pt(size)
    return Edit(title_of(slide), "size", size=size)


def _pictured(slide: Any, word: str, chance: random.Random) -> Edit:
    memory = BytesIO()
    Image.new("RGB", (8, 8), (chance.randrange(256), 90, 90)).save(memory, "PNG")
    place = Emu(chance.randrange(1_000_000, 8_000_000)), Emu(chance.randrange(1_000_000, 5_000_000))
    slide.shapes.add_picture(memory, *place, Emu(300_000))
    return Edit(title_of(slide), "picture", at=place)


def _titled(slide: Any, word: str, chance: random.Random) -> Edit | None:
    title = slide.shapes.title
    runs = [run for para in title.text_frame.paragraphs for run in para.runs] if title is not None else []
    if not runs:
        return None
    was = title_of(slide)
    runs[-1].text = f"{runs[-1].text} {word}"
    return Edit(was, "title", word)


def _hidden(slide: Any, word: str, chance: random.Random) -> Edit:
    slide.element.set("show", "0")
    return Edit(title_of(slide), "hidden")


RARE = {_row_added: 3, _noted: 2, _resized: 3, _pictured: 2, _titled: 2, _hidden: 1}
"""How often each is made."""


def _page_moved(presentation: Any, chance: random.Random) -> Edit:
    listed = presentation.slides._sldIdLst
    entries = list(listed)
    entry = entries[chance.randrange(2, len(entries))]
    listed.remove(entry)
    listed.insert(chance.randrange(1, len(entries) - 1), entry)
    return Edit("", "page moved")


def _page_copied(presentation: Any, word: str, chance: random.Random) -> Edit:
    """A copy of a page after it, with a remark on it."""
    slides = list(presentation.slides)
    source = chance.choice(slides[1:])
    copy = presentation.slides.add_slide(source.slide_layout)
    for item in list(copy.shapes._spTree)[2:]:
        copy.shapes._spTree.remove(item)
    for item in list(source.shapes._spTree)[2:]:
        if not item.xpath(".//@r:id | .//@r:embed"):
            copy.shapes._spTree.append(deepcopy(item))
    box = copy.shapes.add_textbox(Emu(900_000), Emu(3_000_000), Emu(3_000_000), Emu(400_000))
    box.text_frame.text = f"On the copy {word}"
    listed = presentation.slides._sldIdLst
    listed.insert(slides.index(source) + 1, listed[-1])
    return Edit("", "page copied", word)


def nameless(deck: bytes) -> bytes:
    """The deck as Google Slides gives it back: no name, no mark, no creation id of ours."""
    presentation = Presentation(BytesIO(deck))
    for slide in presentation.slides:
        for number, item in enumerate(slide.element.iter("{*}cNvPr")):
            item.set("name", f"Google Shape;{number};p1")
        for item in list(slide.element.iter("{*}creationId")):
            item.getparent().remove(item)
    for rel in [rel for rel in presentation.part.package._rels.values() if rel.reltype.endswith("custom-properties")]:
        presentation.part.package._rels.pop(rel.rId)
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


Change = Callable[[Any, str], Any]
_CHANGES: dict[type, Change] = {
    Event: lambda one, word: replace(one, what=f"{one.what} {word}"),
    Position: lambda one, word: replace(one, what=f"{one.what} {word}"),
    Quote: lambda one, word: replace(one, words=f"{one.words} {word}"),
    Story: lambda one, word: replace(one, headline=f"{one.headline} {word}") if one.headline else one,
}


def changed(dossier: Dossier, seed: int, count: int) -> tuple[Dossier, list[str]]:
    """The dossier with so many records in other words, and these words; now and then one record fewer."""
    chance = random.Random(seed)
    records = {noun: dict(some) for noun, some in dossier.records.items()}
    places = [(noun, id_) for noun, some in records.items() for id_, one in some.items() if type(one) in _CHANGES]
    words = []
    for number, (noun, id_) in enumerate(chance.sample(places, count)):
        word = f"ours{seed}n{number}"
        records[noun][id_] = _CHANGES[type(records[noun][id_])](records[noun][id_], word)
        words.append(word)
    return replace(dossier, records=records), words


def text_of_deck(facets: DeckFacets) -> str:
    """All words of a deck."""
    return "\n".join(page.text for page in facets.pages)

"""Edits as people make them in an office program, at random: each one leaves something that can be looked for."""

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pptx import Presentation
from pptx.util import Emu

from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier
from briefgen.edited.facets import DeckFacets


class Edit(Struct, frozen=True):
    """An edit: on which page (its title), what, and the word that it left there (empty: nothing to look for)."""

    page: str
    what: str
    word: str = ""


def edited(deck: bytes, seed: int, count: int) -> tuple[bytes, list[Edit]]:
    """The deck with so many random edits."""
    chance = random.Random(seed)
    presentation = Presentation(BytesIO(deck))
    done = []
    for number in range(count):
        slide = chance.choice(list(presentation.slides))
        kind = chance.choices([_words, _box, _move, _delete], [6, 2, 2, 1])[0]
        if edit := kind(slide, f"zq{seed}x{number}q", chance):
            done.append(edit)
    if chance.random() < 0.3:
        done.append(_page_moved(presentation, chance))
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue(), done


def _title(slide: Any) -> str:
    title = slide.shapes.title
    return " ".join(title.text_frame.text.replace("\v", " ").split("\n")) if title is not None else ""


def _runs(slide: Any) -> list[Any]:
    frames = [shape.text_frame for shape in _all(slide.shapes) if shape.has_text_frame and not _furniture(shape)]
    tables = [shape.table for shape in _all(slide.shapes) if getattr(shape, "has_table", False)]
    frames += [cell.text_frame for table in tables for row in list(table.rows)[1:] for cell in row.cells]
    return [run for frame in frames for para in frame.paragraphs for run in para.runs if run.text.count(" ") > 1]


def _all(shapes: Any) -> list[Any]:
    return [one for shape in shapes for one in (_all(shape.shapes) if hasattr(shape, "shapes") else [shape])]


def _furniture(shape: Any) -> bool:
    return shape.name in ("Date", "Marking", "Page number") or shape == getattr(shape, "title", None)


def _words(slide: Any, word: str, chance: random.Random) -> Edit | None:
    """A word more in the middle of a text that is no title."""
    title = _title(slide)
    runs = [run for run in _runs(slide) if run.text not in title]
    if not runs:
        return None
    run = chance.choice(runs)
    parts = run.text.split(" ")
    parts.insert(chance.randrange(1, len(parts)), word)
    run.text = " ".join(parts)
    return Edit(title, "words", word)


def _box(slide: Any, word: str, chance: random.Random) -> Edit:
    box = slide.shapes.add_textbox(
        Emu(914400), Emu(chance.randrange(1_000_000, 6_000_000)), Emu(2_000_000), Emu(400_000)
    )
    box.text_frame.text = f"Typed by hand {word}"
    return Edit(_title(slide), "box", word)


def _move(slide: Any, word: str, chance: random.Random) -> Edit | None:
    shapes = [shape for shape in slide.shapes if not shape.is_placeholder]
    if not shapes:
        return None
    shape = chance.choice(shapes)
    shape.left, shape.top = shape.left + 90_000, shape.top + 45_000
    return Edit(_title(slide), "move")


def _delete(slide: Any, word: str, chance: random.Random) -> Edit | None:
    shapes = [shape for shape in slide.shapes if not shape.is_placeholder and shape.has_text_frame]
    if not shapes:
        return None
    shape = chance.choice(shapes)
    shape._element.getparent().remove(shape._element)
    return Edit(_title(slide), "delete")


def _page_moved(presentation: Any, chance: random.Random) -> Edit:
    listed = presentation.slides._sldIdLst
    entries = list(listed)
    entry = entries[chance.randrange(2, len(entries))]
    listed.remove(entry)
    listed.insert(chance.randrange(1, len(entries) - 1), entry)
    return Edit("", "page moved")


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
    records = {noun: dict(held) for noun, held in dossier.records.items()}
    places = [(noun, id_) for noun, held in records.items() for id_, one in held.items() if type(one) in _CHANGES]
    words = []
    for number, (noun, id_) in enumerate(chance.sample(places, count)):
        word = f"ours{seed}n{number}"
        records[noun][id_] = _CHANGES[type(records[noun][id_])](records[noun][id_], word)
        words.append(word)
    return replace(dossier, records=records), words


def text_of_deck(facets: DeckFacets) -> str:
    """All words of a deck."""
    return "\n".join(page.text for page in facets.pages)

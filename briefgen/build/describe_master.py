"""Describes a PowerPoint master: layouts by role, substitutes, typefaces, colours, carried content; pictures.

Input: a master's file. Output: lines to read, and for a preview a page on each role's layout, printed by LibreOffice.
The file itself is not changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.deck.model import Deck, Layout, Paragraph, Prose, Run, Slide
from briefgen.master.read.colours import contrast
from briefgen.master.read.master import read_master
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.house import face_notes, house_style
from briefgen.page.layout import lay_out
from briefgen.page.master import Master, MasterLayout
from briefgen.project.folders import find_master
from briefgen.store.temporary import temporary_folder
from briefgen.store.whole import remove_leftovers, write_whole

if TYPE_CHECKING:
    from briefgen.write.pptx.carried import Carried

ROLES: Mapping[Layout, tuple[str, tuple[str, ...]]] = {
    "title": ("title slide", ("title",)),
    "section": ("section header", ("section",)),
    "body": ("title and text", ("bluf", "changes", "compare", "prose", "sources")),
    "two": ("two columns", ("compare",)),
    "picture": ("picture", ("picture",)),
    "open": ("title only", (
        "activity", "actormap", "agenda", "bluf", "changes", "compare", "figures", "hypotheses", "positions", "prose",
        "quotes", "scenarios", "sourcemap", "sources", "spectrum", "table", "timeline",
    )),
    "quote": ("quotation", ()),
}  # fmt: skip
"""Name of each role, and the kinds of slide that use it."""

INKS: tuple[Ink, ...] = ("ink", "body", "muted", "accent", "for", "if", "against", "says", "disputed")
HELD: tuple[FieldRole, ...] = ("title", "date", "footer", "number")
"""Parts that every page has a place for."""
_CM = 360_000


def describe_file(folders: Sequence[Path], name: str, pictures: Path | None = None) -> Iterator[str]:
    """Yield lines that describe the master of that name or path, and write its pictures into the folder `pictures`.

    Raises NotFound, Refused for a file that is no master, OSError when pictures cannot be made.
    """
    file = find_master(folders, name)
    found = read_master(file)
    yield from description_of(found)
    yield from carried_lines(file, found)
    yield from map(str, write_layout_pictures(file, found, pictures) if pictures else ())


def description_of(master: Master) -> Iterator[str]:
    """Yield the description of a master: size and faces, a line for each role, its colours, hints."""
    direction = ", right to left" if master.rtl else ""
    yield f"{master.name}: {_size(master.page)}{direction}"
    yield f"  faces: titles in {master.heading_face}, text in {master.body_face}"
    yield "  layouts:"
    yield from (f"    {line}" for layout in master.layouts.values() for line in _role(layout))
    paper = master.colours["paper"].hex
    yield f"  colours on {paper}, with their contrast (4.5:1 or more can be read):"
    for ink in INKS:
        colour = master.colours[ink]
        slot = f" ({colour.slot})" if colour.slot else ""
        yield f"    {ink:8}  {colour.hex}  {contrast(colour.hex, paper):4.1f}:1{slot}"
    notes = (*master.notes, *(note.message for note in face_notes(house_style(master))))
    yield from chain(["  to know:"] if notes else [], (f"    {note}" for note in notes))


def carried_lines(file: Path, master: Master) -> Iterator[str]:
    """Yield lines on what decks take over from the master's file and what they leave out."""
    from briefgen.write.pptx.carried import CarriedContent, left_out
    from briefgen.write.pptx.strip import read_parts

    parts = read_parts(file, master)
    baggage = CarriedContent(parts, master.page)
    lines = [f"{where}: {', '.join(texts)}" for where, texts in _by_place(baggage.texts).items()]
    if layouts := baggage.unused_layouts:
        lines.insert(0, f"layouts that no slide is on: {_quoted(layouts)}")
    if baggage.pictures:
        lines.append(f"pictures whose files contain more: {', '.join(baggage.pictures)}")
    prompts = dict.fromkeys(one.text for one in baggage.texts if one.kind == "prompt")
    if prompts:
        lines.append(f"prompts of placeholders: {_quoted(prompts)}")
    yield from chain(["  carried into every deck:"] if lines else [], (f"    {line}" for line in lines))
    gone = left_out(file, parts)
    yield from chain(["  left out of every deck:"] if gone else [], (f"    {line}" for line in gone))


def _by_place(texts: Iterable["Carried"]) -> Mapping[str, list[str]]:
    """Return the texts other than prompts by their place, each with its kind and whether slides show it."""
    places: dict[str, list[str]] = {}
    for one in texts:
        if one.kind != "prompt":
            kind = "" if one.kind == "words" else f"{one.kind} "
            places.setdefault(one.where, []).append(f"{kind}'{one.text}'{'' if one.seen else ' (on no slide)'}")
    return places


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _role(layout: MasterLayout) -> Iterator[str]:
    """Yield a role's layout and room; what it lacks; the kinds of slide that a substitute serves."""
    name, kinds = ROLES[layout.role]
    yield f"{name:15} → '{layout.name}'{'' if layout.exact else ' as a substitute'}, room {_size(layout.body)}"
    if not layout.exact and kinds:
        yield f"{'':15}   it has no layout of its own for: {', '.join(kinds)}"
    missing = [key for key in HELD if not layout.fields[key].real]
    if missing:
        yield f"{'':15}   no placeholder for {', '.join(missing)}: text boxes are used"


def _size(box: Box) -> str:
    return f"{box.w / _CM:.1f} × {box.h / _CM:.1f} cm"


def write_layout_pictures(file: Path, master: Master, folder: Path) -> list[Path]:
    """Return the pictures of each role's layout with sample words, written into `folder`.

    Raises Refused, or OSError (NoOffice).
    """
    from briefgen.write.image.office import plain_pdf, to_pictures
    from briefgen.write.pptx.pptx import write_pptx

    remove_leftovers(folder)
    with temporary_folder() as temporary:
        deck = temporary / f"{file.stem}.pptx"
        write_pptx(lay_out(_sample(master), master), file, deck)
        pages = to_pictures(plain_pdf([deck], deck.parent)[0], deck.parent)
        targets = [folder / f"{file.stem}-{role}.png" for role in master.layouts]
        for page, target in zip(pages, targets, strict=True):
            write_whole(target, page.read_bytes())
    return targets


def _sample(master: Master) -> Deck:
    """Return a deck with a slide on each role's layout that names the role."""
    slides = tuple(_slide(layout) for layout in master.layouts.values())
    return Deck(master.name, "", "", "MARKING", date(2000, 1, 1), "en", slides)


def _slide(layout: MasterLayout) -> Slide:
    name, kinds = ROLES[layout.role]
    served = f"It serves slides of the kinds {', '.join(kinds)}." if kinds else "No slide needs it."
    text = Prose((_words(f"Layout '{layout.name}'"), _words(served)))
    blocks = (text, text) if layout.role == "two" else (text,)
    return Slide(id=layout.role, kind="prose", layout=layout.role, title=_words(name.capitalize()), blocks=blocks)


def _words(text: str) -> Paragraph:
    return Paragraph((Run(text),))

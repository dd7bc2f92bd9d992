"""Draws one slot of a template by itself, for a report or web page, as SVG, PNG or PDF.

Input: a dossier's folder, a slot, a template. Output: files that hold only what that template's reader may see. Each
carries the marking and the cut-off date, since it is used without the deck.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from briefgen.build.pipeline import Composed, LaidOut, make_deck
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import FileSources
from briefgen.core.problem import NotFound, did_you_mean
from briefgen.core.units import inches
from briefgen.deck.drawings import Bars, Links, Spectrum
from briefgen.deck.model import Deck, Slide
from briefgen.deck.timeline import Timeline
from briefgen.page.box import Box
from briefgen.page.house import house_style
from briefgen.page.layout import lay_out
from briefgen.page.master import Master
from briefgen.page.scene import Drawing, Page, Rect, TextBox
from briefgen.page.sheet import HouseStyle, fitted
from briefgen.page.type.paragraph import Style
from briefgen.project.folders import find_master, find_templates, templates
from briefgen.store.whole import remove_leftovers, write_whole
from briefgen.template.read import Template, read_template
from briefgen.write.image.picture import Format, paint

DRAWN = "timelines, source maps, bar charts and spectra are drawn"
_AROUND, _ABOVE = inches(0.12), inches(0.1)


def make_chart(folder: Path, slot: str, target: Path, options: BuildOptions, template: str = "") -> list[Path]:
    """Draw the slot of the dossier in `folder` into `target`; return the files, one for each page needed.

    Raises NotFound for an unknown slot, template, master or file ending, Refused for what keeps its deck from being
    built, OSError when a file cannot be written.
    """
    form = _format(target)
    if options.master:
        find_master(options.folders, options.master)
    found = _template(options, slot, template)
    request = DeckRequest(folder, found.name)
    drawings, master = make_deck(request, options, FileSources(options), _SlotDrawings(found, slot))
    if not drawings:
        raise NotFound(f"slot '{slot}' of '{found.name}' draws nothing of this dossier; {DRAWN}")
    remove_leftovers(target.parent)
    files = []
    for drawing, file in zip(drawings, _names(target), strict=False):
        picture = paint(drawing, master, form)
        try:
            write_whole(file, picture)
            files.append(file)
        except OSError as error:
            raise OSError(error.errno, f"could not be written: {error.strerror}", str(file)) from None
    return files


class _SlotDrawings:
    """The drawings of a slot, and the master that gives their colours and typefaces."""

    def __init__(self, template: Template, slot: str) -> None:
        self.places = {entry.where for entry in template.entries if entry.slot == slot}
        self.deck: Deck | None = None

    def reuse(self, composed: Composed) -> None:
        """Keep the composed deck; return None, since nothing is reused."""
        self.deck = composed.deck

    def finish(self, laid_out: LaidOut) -> tuple[list[Drawing], Master]:
        """Return the drawings of a deck without errors."""
        assert self.deck is not None, "make_deck composes a deck before it is laid out"
        master = laid_out.master.master
        return draw(self.deck, [slide for slide in self.deck.slides if slide.where in self.places], master), master


def draw(deck: Deck, slides: Sequence[Slide], master: Master) -> list[Drawing]:
    """Return the drawings of those slides, each with its marking. Raises Refused when one fits no page."""
    pictures = tuple(one for slide in slides for one in _pictures(slide))
    if not pictures:
        return []
    pages = lay_out(replace(deck, slides=pictures), master)
    house = house_style(master)
    return [_marked(shape, deck, house) for page in pages.pages for shape in _drawings(page)]


# --- what is drawn ---


def _format(target: Path) -> Format:
    endings: tuple[Format, ...] = get_args(Format)
    for ending in endings:
        if target.suffix.lower() == f".{ending}":
            return ending
    raise NotFound(f"'{target}' must end in .{', .'.join(endings)}")


def _template(options: BuildOptions, slot: str, wanted: str) -> Template:
    """Return the template asked for, or the first that has the slot and a reader. Raises NotFound or Refused."""
    slots: set[str] = set()
    for name in find_templates(options.folders, [wanted]) if wanted else templates(options.folders):
        template = read_template(name, options.folders)
        own = {entry.slot for entry in template.entries}
        if template.reads and slot in own:
            return template
        slots |= own
    near = did_you_mean(slot, sorted(slots)) or f"there are: {', '.join(sorted(slots))}"
    raise NotFound(f"no slot is called '{slot}'{f' in {wanted}' if wanted else ''} ({near})")


def _pictures(slide: Slide) -> Iterator[Slide]:
    """Yield a slide with a single block for each block that can be drawn."""
    for number, block in enumerate(slide.blocks):
        if isinstance(block, Timeline | Links | Bars | Spectrum):
            yield replace(slide, id=f"{slide.id} {number}", blocks=(replace(block, picture=True),), fit="continue")


def _drawings(page: Page) -> Iterator[Drawing]:
    return (shape for shape in page.shapes if isinstance(shape, Drawing))


def _marked(drawing: Drawing, deck: Deck, house: HouseStyle) -> Drawing:
    """Return the drawing on paper, with a margin around it and the marking below."""
    style = Style(house.scale.furniture, ink="muted")
    text = house.words(f"{deck.marking} · {deck.cutoff_line}", bold=False)
    inner = drawing.box
    para, height = fitted(text, style, inner.w)
    foot = TextBox("Marking", Box(inner.x, inner.bottom + _ABOVE, inner.w, height), (para,))
    whole = Box(inner.x - _AROUND, inner.y - _AROUND, inner.w + 2 * _AROUND, foot.box.bottom - inner.y + 2 * _AROUND)
    return replace(drawing, box=whole, shapes=(Rect("Paper", whole, paint="paper"), *drawing.shapes, foot))


def _names(target: Path) -> Iterator[Path]:
    """Yield file names: `x.svg`, `x-2.svg`, `x-3.svg` …"""
    yield target
    yield from (target.with_stem(f"{target.stem}-{number}") for number in count(2))

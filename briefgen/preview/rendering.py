"""Builds the pages of the preview, reusing what did not change.

Input: the inputs of one deck. Output: a Rendering: its pages as HTML, and what they were made from.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.brand import branded
from briefgen.build.open_masters import MasterFile, OpenMaster
from briefgen.build.pipeline import Composed, LaidOut
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import LoadedDossier
from briefgen.core.files import digest_of
from briefgen.core.problem import Problem
from briefgen.core.yaml_reader import Document, read_yaml
from briefgen.deck.model import Layout
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.page.house import house_style
from briefgen.page.master import Master
from briefgen.page.scene import Page, Pages
from briefgen.page.sheet import HouseStyle
from briefgen.template.read import Template, read_template
from briefgen.write.html.backdrop import Grounds, backdrops, grounds
from briefgen.write.html.document import Markup
from briefgen.write.html.html import DrawnPage, draw_page, markup, stylesheet
from briefgen.write.image.svg import painter


class PaintedMaster(Struct, frozen=True):
    """A master, its style with the words measured so far, and the drawings of its layouts.

    `digest` is the file's.
    """

    digest: str
    master: Master
    style: HouseStyle
    painted: Mapping[Layout, str]
    grounds: Grounds


class Rendering(Struct, frozen=True):
    """A deck's pages as the browser shows them."""

    pages: Pages
    markup: Markup
    style: str
    painted: PaintedMaster
    composed: Composed
    """What they were made from: the dossier, the template, the Brief, the deck."""
    problems: tuple[Problem, ...]


class ContentFiles(Struct, frozen=True):
    """Content files as last read; unchanged ones are not parsed again."""

    parsed: dict[str, tuple[bytes, Document | None, tuple[Problem, ...]]] = field(default_factory=dict)

    def read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """Return the document like `read_yaml`."""
        if shown not in self.parsed or self.parsed[shown][0] != content:
            self.parsed[shown] = (content, *read_yaml(content, shown))
        return self.parsed[shown][1:]


class DrawnPages(Struct, frozen=True):
    """The drawn pages of a deck, and what else their drawings depend on."""

    master: Master
    target: Mapping[str, str]
    drawn: dict[Page, DrawnPage]


class PreviewSources:
    """The inputs of the preview (Sources), and its drawing; what has not changed is reused."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.options = BuildOptions(folders)
        self._files = ContentFiles()
        self._master: PaintedMaster | None = None
        self._drawn: dict[DeckRequest, DrawnPages] = {}

    def dossier(self, folder: Path) -> LoadedDossier:
        """Return the dossier in that folder, without findings of rules: these are slow and added later."""
        dossier, problems = load_dossier(folder.resolve(), folder.as_posix(), self._files.read)
        return LoadedDossier(folder, *branded(dossier, problems, self.options.folders))

    def template(self, name: str) -> Template:
        """Return the template of that name. Raises Refused."""
        return read_template(name, self.options.folders)

    def open_master(self, file: MasterFile, for_long_deck: bool = False) -> OpenMaster:
        """Return the master, read and drawn once for each content of its file. Raises Refused."""
        digest = digest_of(file.path)
        if self._master is None or self._master.digest != digest:
            master = read_master(file.path)
            self._master = PaintedMaster(
                digest, master, house_style(master),
                backdrops(file.path, master, frozenset(master.layouts)), grounds(file.path, master),
            )  # fmt: skip
        return OpenMaster(file.path, self._master.master, frozenset(), {}, style=self._master.style)

    def kept(self, request: DeckRequest, work: str) -> None:
        """Return None: what was set stays in memory, with the style."""

    def draw(self, request: DeckRequest, pages: Pages) -> tuple[Markup, PaintedMaster]:
        """Return the drawn pages, and the master they are drawn on: the one opened last."""
        assert self._master is not None, "pages are laid out on an open master"
        return markup(pages, self._master.painted, self._pen(request, pages, self._master.grounds)), self._master

    def _pen(self, request: DeckRequest, pages: Pages, paper: Grounds) -> Callable[[Page], DrawnPage]:
        """Return a function that draws a page, and reuses the drawing of an unchanged one."""
        brush = painter(pages, paper, marked=True)
        last = self._drawn.get(request)
        before = last.drawn if last and (last.master, last.target) == (brush.master, brush.target) else {}
        now = self._drawn[request] = DrawnPages(brush.master, brush.target, {})

        def draw(page: Page) -> DrawnPage:
            now.drawn[page] = before.get(page) or draw_page(page, brush)
            return now.drawn[page]

        return draw


class Renderer:
    """The Sink that renders one deck."""

    def __init__(self, request: DeckRequest, studio: PreviewSources) -> None:
        self.request, self.studio = request, studio
        self.composed: Composed | None = None

    def reuse(self, composed: Composed) -> None:
        """Keep the composed deck; return None, since nothing is reused."""
        self.composed = composed

    def finish(self, laid_out: LaidOut) -> Rendering:
        """Return the pages of a deck without errors."""
        assert self.composed is not None, "make_deck composes a deck before it is laid out"
        parts, painted = self.studio.draw(self.request, laid_out.pages)
        return Rendering(laid_out.pages, parts, stylesheet(painted.master), painted, self.composed, laid_out.problems)

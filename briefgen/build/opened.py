"""One deck in memory: its pages to look at, its problems, and a way to save it.

Input: a deck that was laid out. Output: an OpenDeck, which a notebook shows.
"""

from html import escape
from pathlib import Path

from msgspec import Struct

from briefgen.build.formats import writer_of
from briefgen.build.output import write_deck
from briefgen.build.pipeline import Composed, LaidOut
from briefgen.core.problem import Problem
from briefgen.deck.model import Deck
from briefgen.page.scene import Pages
from briefgen.write.formats import WriterSettings
from briefgen.write.html.html import html_of

FRAME = '<iframe srcdoc="{page}" sandbox="allow-scripts" style="width: 100%; height: {height}px; border: 0"></iframe>'


class OpenDeck(Struct, frozen=True):
    """A deck that was built and not yet written. In a notebook it shows its pages."""

    name: str
    """File name without an ending: `s400-press`."""
    deck: Deck
    """Its content, slide by slide."""
    pages: Pages
    """Its layout, page by page."""
    problems: tuple[Problem, ...]
    """Warnings and notes for its author, sorted by place. With errors there is no deck."""
    master: Path
    """The PowerPoint master it is laid out on."""
    clean_master: bool = False
    """Whether its file holds only what its pages use of the master."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of its slides, in order."""
        return tuple("".join(run.text for run in slide.title.runs) for slide in self.deck.slides)

    @property
    def html(self) -> str:
        """Return its pages as one self-contained web page."""
        return html_of(self.pages, self.master)

    def save(self, file: str | Path) -> Path:
        """Write it in the format of the file's ending; return the path.

        A file that somebody has edited since briefgen wrote it stays, and the deck is written beside it as `…-new`.
        Raises NotFound for an unknown ending, OSError when it cannot be written.
        """
        target = Path(file)
        writer = writer_of(target.suffix.removeprefix("."))
        settings = WriterSettings(self.master, clean_master=self.clean_master)
        return write_deck(self.deck if writer.takes == "deck" else self.pages, writer, target, settings)

    def _repr_html_(self) -> str:
        return FRAME.format(page=escape(self.html), height=560)


class OpenDeckSink(Struct, frozen=True):
    """A Sink that keeps a deck in memory."""

    name: str
    clean_master: bool
    decks: list[Deck]

    def reuse(self, composed: Composed) -> None:
        """Keep the composed deck; return None, since nothing is reused."""
        self.decks.append(composed.deck)

    def finish(self, laid_out: LaidOut) -> OpenDeck:
        """Return the deck as an OpenDeck."""
        pages, file = laid_out.pages, laid_out.master.file
        return OpenDeck(self.name, self.decks[-1], pages, laid_out.problems, file, self.clean_master)

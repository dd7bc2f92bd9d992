"""A deck as a handout for Word: WordprocessingML, ECMA-376 part 1, chapter 17, by python-docx.

Input: a Deck, and a document whose styles it uses. Output: a .docx with headings, tables with a header row, footnotes
for citations, the marking in header and footer, and nothing about who made it or when.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.core.extras import install_extra, not_installed
from briefgen.core.language import is_right_to_left
from briefgen.core.problem import NOWHERE, Problem, Refused
from briefgen.core.units import points
from briefgen.deck.model import Deck, Paragraph, Photo
from briefgen.deck.model import Run as DeckRun
from briefgen.write.docx.base import open_base
from briefgen.write.docx.footnotes import Footnotes
from briefgen.write.docx.package import add_footnote_styles, finish, save
from briefgen.write.docx.scripts import set_scripts
from briefgen.write.docx.words import ParagraphWriter, muted
from briefgen.write.formats import Writer, WriterSettings
from briefgen.write.handout import Handout, Section, handout_of
from briefgen.write.handout_blocks import Grid, HandoutParagraph

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {
    "text": "Normal", "bullet": "List Bullet", "inner-bullet": "List Bullet 2", "head": "Normal", "quote": "Quote",
    "speaker": "Normal", "small": "Normal",
}  # fmt: skip


def write_docx(deck: Deck, target: Path, settings: WriterSettings) -> None:
    """Write the handout. Raises OSError, and Refused when python-docx or the document given cannot be used."""
    try:
        import docx  # noqa: F401
    except ImportError:
        why, hint = not_installed("a handout for Word"), install_extra("handout")
        raise Refused([Problem(NOWHERE, "deck-not-written", why, hint)]) from None
    document = open_base(settings.document)
    add_footnote_styles(document)
    handout = handout_of(deck)
    writing = Writing(document, handout)
    writing.write()
    finish(document, handout, deck, writing.words)
    set_scripts(document, deck.language, own=settings.document is not None)
    save(document, target)


_BETWEEN = points(4)
"""Space above a further statement of a cell."""


class Writing:
    """Writes one handout into its document."""

    def __init__(self, document: "Document", handout: Handout) -> None:
        self.document, self.handout = document, handout
        self.footnotes = Footnotes(to_left=is_right_to_left(handout.language))
        self.words = ParagraphWriter(document, self.footnotes, handout.footnotes, handout.language)
        self.width = _text_width(document)

    def write(self) -> None:
        """Write the title, all sections and footnotes."""
        self._paragraph((DeckRun(self.handout.title),), "Title")
        for line in self.handout.opening:
            self._paragraph(line.runs, _STYLES[line.style] if line.style == "bullet" else "Subtitle")
        for section in self.handout.sections:
            self._section(section)
        self.footnotes.store(self.document)

    def _section(self, section: Section) -> None:
        self.words.new_section()
        self._paragraph((DeckRun(section.title),), f"Heading {section.level}")
        for part in section.parts:
            match part:
                case HandoutParagraph():
                    self._line(part)
                case Grid():
                    self._table(part)
                case Photo():
                    self._photo(part)

    def _paragraph(self, runs: Iterable[DeckRun], style: str, size: float = 0, *, with_next: bool = False) -> None:
        paragraph = self.document.add_paragraph(style=self.words.style(style))
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        self.words.fill(paragraph, runs, size)

    def _line(self, line: HandoutParagraph) -> None:
        runs = tuple(line.runs)
        if line.style == "head":
            runs = tuple(DeckRun(run.text, strong=True) for run in runs)
        elif line.style == "small":
            runs = muted(runs)
        elif line.style == "speaker":
            runs = (DeckRun("— "), *runs)
        size = 9 if line.style == "small" else 0
        self._paragraph(runs, _STYLES[line.style], size, with_next=line.style in ("head", "quote"))

    def _table(self, grid: Grid) -> None:
        """Add a table with a header row that repeats on each page, and no merged cells."""
        from briefgen.write.docx.tables import make_table

        table = make_table(self.document, grid, self.width, self.words.style("Table Grid"), self.handout.language)
        for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
            self._cell(cell.paragraphs[0], cell.add_paragraph, (Paragraph((DeckRun(head, strong=True),)),))
        for row, made in zip(grid.rows, table.rows[1:], strict=True):
            for paragraphs, cell in zip(row, made.cells, strict=True):
                self._cell(cell.paragraphs[0], cell.add_paragraph, paragraphs)
            if not any(row[1:]):  # the name of the rows that follow
                made.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        self.document.add_paragraph(style=self.words.style("Normal")).paragraph_format.space_after = 0

    def _cell(self, first: Any, add: Any, paragraphs: tuple[Paragraph, ...]) -> None:
        for n, paragraph in enumerate(paragraphs):
            runs = (DeckRun(f"{paragraph.bullet} "), *paragraph.runs) if paragraph.bullet else paragraph.runs
            line = first if n == 0 else add()
            line.paragraph_format.space_after = 0
            if n and paragraph.size != "small":
                line.paragraph_format.space_before = _BETWEEN
            self.words.fill(line, runs, 9)

    def _photo(self, photo: Photo) -> None:
        from briefgen.write.docx.pictures import add_picture

        add_picture(self.document.add_paragraph(), photo, self.width)
        if photo.caption:
            self._paragraph(photo.caption.runs, "Caption")


def _text_width(document: "Document") -> int:
    """Return the width between the margins, in EMU."""
    section = document.sections[0]
    return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)


WRITER = Writer("deck", write_docx)

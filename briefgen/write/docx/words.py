"""Runs of a deck as runs of a Word paragraph: their look, links, and citations as footnotes."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.deck.model import Run
from briefgen.ooxml.language import office_language
from briefgen.write.docx.footnotes import Footnotes
from briefgen.write.handout import cited_numbers

if TYPE_CHECKING:
    from docx.document import Document

_GREY = "595959"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def muted(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs in grey."""
    return tuple(replace(run, tone="muted") for run in runs)


class ParagraphWriter:
    """Fills paragraphs. A citation gets a footnote; again in the same section, the number of that footnote."""

    def __init__(self, document: "Document", footnotes: Footnotes, entries: Mapping[str, str]) -> None:
        self.document, self.footnotes, self.entries = document, footnotes, entries
        self._given: dict[str, int] = {}

    def new_section(self) -> None:
        """From here on every citation gets a footnote again."""
        self._given = {}

    def style(self, name: str) -> str | None:
        """The style if the document has it; None for its normal one."""
        return name if name in self.document.styles else None

    def fill(self, paragraph: Any, runs: Iterable[Run], size: float = 0) -> None:
        """Adds the runs to a paragraph, in `size` points or that of its style."""
        from docx.shared import Pt, RGBColor

        for run, numbers in cited_numbers(runs):
            made = _linked(paragraph, run) if run.link else paragraph.add_run(run.text)
            made.bold, made.italic, made.font.strike = run.strong or None, run.em or None, run.struck or None
            if run.tone == "muted":
                made.font.color.rgb = RGBColor.from_string(_GREY)
            if run.lang:
                _in_language(made, run.lang)
            if size:
                made.font.size = Pt(size)
            if numbers:
                self._cite(paragraph, "; ".join(self.entries.get(number, number) for number in numbers))

    def _cite(self, paragraph: Any, words: str) -> None:
        """A footnote with these words, or a cross-reference to it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        again = words in self._given
        number = self._given[words] if again else self.footnotes.add(words)
        self._given[words] = number
        bookmark = f"_Note{number}"
        if again:
            _cross_reference(paragraph, bookmark, number)
            return
        start, end, mark = (OxmlElement(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "footnoteReference"))
        for element in (start, end, mark):
            element.set(qn("w:id"), str(number))
        start.set(qn("w:name"), bookmark)
        run = paragraph.add_run(style=self.style("footnote reference"))
        run._r.append(mark)
        run._r.addprevious(start)
        run._r.addnext(end)


def _cross_reference(paragraph: Any, bookmark: str, number: int) -> None:
    """The number of an earlier footnote, as a NOTEREF field that Word keeps true: ECMA-376 part 1, 17.16.5.38."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF {bookmark} \\h ")
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    run._r.addprevious(field)
    field.append(run._r)


def _in_language(run: Any, language: str) -> None:
    """Marks the run's words as of that language: ECMA-376 part 1, 17.3.2.20."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), office_language(language))
    run._r.get_or_add_rPr().append(mark)


def _linked(paragraph: Any, run: Run) -> Any:
    """The run as a link that leads out of the document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.link, _LINK, is_external=True))
    made = paragraph.add_run(run.text)
    made.underline = True
    made._r.addprevious(link)
    link.append(made._r)
    return made

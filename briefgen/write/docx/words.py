"""Runs of a deck as runs of a Word paragraph: their look, direction, links, and citations as footnotes.

Words written from right to left are in separate runs marked `w:rtl` (ECMA-376 part 1, 17.3.2.30): Word takes their
face, size and weight from the properties for complex scripts, and orders numbers and signs by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.core.language import is_right_to_left
from briefgen.deck.model import Run
from briefgen.locale.words import words_for
from briefgen.ooxml.language import office_language
from briefgen.write.docx.footnotes import Footnotes
from briefgen.write.handout import cited_numbers
from briefgen.write.lam_alef import parted_signs
from briefgen.write.reading_order import is_to_left, stretches_of, with_isolates

if TYPE_CHECKING:
    from docx.document import Document

_COLOURS = {"muted": "595959", "disputed": "6B3A7D"}
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def muted(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs in grey."""
    return tuple(replace(run, tone="muted") for run in runs)


class ParagraphWriter:
    """Fills paragraphs. A citation gets a footnote; repeated in the same section, the number of that footnote.

    `language` is that of the document: BCP 47.
    """

    def __init__(self, document: "Document", footnotes: Footnotes, entries: Mapping[str, str], language: str) -> None:
        self.document, self.footnotes, self.entries, self.language = document, footnotes, entries, language
        self.to_left = is_right_to_left(language)
        self._separator = words_for(language).with_semicolons(("", ""))
        self._given: dict[str, int] = {}

    def new_section(self) -> None:
        """Begin a section, in which every citation gets a footnote again."""
        self._given = {}

    def style(self, name: str) -> str | None:
        """Return the style's name if the document has it; None for its normal one."""
        return name if name in self.document.styles else None

    def fill(self, paragraph: Any, runs: Iterable[Run], size: float = 0) -> None:
        """Add the runs to a paragraph, in `size` points or that of its style."""
        cited = cited_numbers(runs)
        to_left = is_to_left("".join(run.text for run, _ in cited), self.to_left)
        if to_left != self.to_left:
            set_direction(paragraph, to_left=to_left)
        parts = directed([run for run, _ in cited], to_left, self.language)
        for made_of, (_, numbers) in zip(parts, cited, strict=True):
            for run, runs_to_left in made_of:
                _add(paragraph, run, size, to_left=runs_to_left, complex_too=to_left)
            if numbers:
                self._cite(paragraph, self._separator.join(self.entries.get(number, number) for number in numbers))

    def _cite(self, paragraph: Any, words: str) -> None:
        """Add a footnote with these words, or a cross-reference to it."""
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


def directed(runs: Sequence[Run], to_left: bool, language: str) -> list[list[tuple[Run, bool]]]:
    """Return each run of a paragraph in parts of one direction, and whether that is from right to left."""
    found: dict[int, list[tuple[Run, bool]]] = defaultdict(list)
    for number, text, runs_to_left in stretches_of([run.text for run in with_isolates(runs, to_left)], to_left):
        part = replace(runs[number], text=text)
        signs = parted_signs((part,), language) if runs_to_left else ()
        found[number] += [(one, runs_to_left) for one in signs or (part,)]
    return [found[number] or [(run, False)] for number, run in enumerate(runs)]


def set_direction(paragraph: Any, *, to_left: bool) -> None:
    """Set the direction of a paragraph if it is not the document's: ECMA-376 part 1, 17.3.1.6.

    It stays on the side where the document's lines begin: for a paragraph of the other direction that is `right`
    (17.3.1.13).
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:bidi")
    if not to_left:
        mark.set(qn("w:val"), "0")
    before = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "jc")
    paragraph._p.get_or_add_pPr().insert_element_before(mark, *(f"w:{name}" for name in before))
    paragraph.alignment = 2


def _add(paragraph: Any, run: Run, size: float, *, to_left: bool, complex_too: bool) -> None:
    """Add a run to the paragraph.

    `complex_too`: programs set its numbers like complex scripts.
    """
    from docx.shared import Pt, RGBColor

    made = _linked(paragraph, run) if run.link else paragraph.add_run(run.text)
    made.bold, made.italic, made.font.strike = run.strong or None, run.em or None, run.struck or None
    if colour := _COLOURS.get(run.tone):
        made.font.color.rgb = RGBColor.from_string(colour)
    if run.lang:
        _in_language(made, run.lang, to_left=to_left)
    if size:
        made.font.size = Pt(size)
    if to_left:
        made.font.rtl = True
    if to_left or complex_too:
        made.font.cs_bold = made.bold
        _complex_size(made, size)


def _complex_size(run: Any, size: float) -> None:
    """Set the size of complex scripts: ECMA-376 part 1, 17.3.2.39, in half points."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if size:
        mark = OxmlElement("w:szCs")
        mark.set(qn("w:val"), str(round(size * 2)))
        run._r.rPr.find(qn("w:sz")).addnext(mark)


def _cross_reference(paragraph: Any, bookmark: str, number: int) -> None:
    """Add an earlier footnote's number as a NOTEREF field, which Word updates: ECMA-376 part 1, 17.16.5.38."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF {bookmark} \\h ")
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    run._r.addprevious(field)
    field.append(run._r)


def _in_language(run: Any, language: str, *, to_left: bool) -> None:
    """Mark the run's words with that language: ECMA-376 part 1, 17.3.2.20."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:bidi" if to_left else "w:val"), office_language(language))
    run._r.get_or_add_rPr().append(mark)


def _linked(paragraph: Any, run: Run) -> Any:
    """Return the run as an external link."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.link, _LINK, is_external=True))
    made = paragraph.add_run(run.text)
    made.underline = True
    made._r.addprevious(link)
    link.append(made._r)
    return made

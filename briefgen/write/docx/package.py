"""Properties, settings, language, header and footer of a handout; the same document gives the same bytes.

Input: a python-docx document. Output: a file that does not say who made it, when, or with what.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from briefgen.core.language import is_right_to_left
from briefgen.deck.model import Deck, Run
from briefgen.ooxml.language import office_language
from briefgen.ooxml.package import stored_again
from briefgen.ooxml.properties import app_xml, core_xml
from briefgen.ooxml.xml import DECLARATION
from briefgen.write.docx.scripts import font_languages
from briefgen.write.docx.words import ParagraphWriter
from briefgen.write.handout import Handout

if TYPE_CHECKING:
    from docx.document import Document

_LEFT_TO_RIGHT = "\u200e"
"""An invisible letter: LibreOffice treats fields as characters without a direction, even inside isolates."""
_SMALL = 9
"""Type size of headers and footers, in points."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{_WORD}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="%s"%s/></w:settings>'
)


def finish(document: "Document", handout: Handout, deck: Deck, words: ParagraphWriter) -> None:
    """Set properties, language, header and footer."""
    language = office_language(deck.language)
    _language(document, language)
    for section in document.sections:
        _mark(section.header, section.footer, handout, words)
        if section.different_first_page_header_footer:  # a letterhead is often on the first page only
            _mark(section.first_page_header, section.first_page_footer, handout, words)
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        if name == "/docProps/core.xml":
            _replace(part, core_xml(deck.title, deck.subject, deck.cutoff))
        elif name == "/docProps/app.xml":
            _replace(part, app_xml("Microsoft Office Word"))
        elif name == "/word/settings.xml":
            _replace(part, (_SETTINGS % (language, font_languages(deck.language))).encode())


def _mark(header: Any, footer: Any, handout: Handout, words: ParagraphWriter) -> None:
    """Add the marking to a header, and with cut-off and page number to a footer, below existing content.

    The page number runs from left to right in every language: "1 / 7".
    """
    from docx.shared import Pt

    header.is_linked_to_previous = footer.is_linked_to_previous = False
    top, bottom = _last_line(header), _last_line(footer)
    mark = _LEFT_TO_RIGHT if words.to_left else ""
    words.fill(top, (Run(handout.marking, strong=True),), _SMALL)
    words.fill(bottom, (Run(handout.marking, strong=True), Run(f" · {handout.cutoff} · ")), _SMALL)
    if mark:
        bottom.add_run(mark)
    _field(bottom, "PAGE")
    bottom.add_run(f"{mark} / {mark}").font.size = Pt(_SMALL)
    _field(bottom, "NUMPAGES")
    if mark:
        bottom.add_run(mark)
    for line in (top, bottom):
        line.alignment = 1


def save(document: "Document", target: Path) -> None:
    """Write the file; the same document gives the same bytes. Raises OSError."""
    memory = BytesIO()
    document.save(memory)
    with ZipFile(memory) as archive, target.open("wb") as file:
        stored_again(file, {name: archive.read(name) for name in archive.namelist()})


def _replace(part: Any, data: bytes) -> None:
    """Replace the bytes of a part; one that python-docx holds as XML is parsed."""
    from docx.oxml.parser import parse_xml

    if hasattr(part, "_element"):
        part._element = parse_xml(data)
    else:
        part._blob = data


def _last_line(place: Any) -> Any:
    """Return an empty paragraph at the end of a header or footer, below the organisation's content."""
    first = place.paragraphs[0] if place.paragraphs else None
    return first if first is not None and not first.text and len(place.paragraphs) == 1 else place.add_paragraph()


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run = paragraph.add_run("1")
    run._r.addprevious(field)
    field.append(run._r)


def _first_child(parent: Any, name: str) -> Any:
    """Return the child of that name; where there is none, insert one before all others."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = parent.find(qn(name))
    if child is None:
        child = OxmlElement(name)
        parent.insert(0, child)
    return child


def _language(document: "Document", language: str) -> None:
    """Set the language of all text that names none, in the defaults of the styles: ECMA-376 part 1, 17.7.5."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = _first_child(document.styles.element, "w:docDefaults")
    holder = _first_child(_first_child(defaults, "w:rPrDefault"), "w:rPr")
    for old in holder.findall(qn("w:lang")):
        holder.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    if is_right_to_left(language):
        lang.set(qn("w:bidi"), language)
        _read_to_left(defaults)
    holder.append(lang)


def _read_to_left(defaults: Any) -> None:
    """Make paragraphs run from right to left by default (17.3.1.6), so that lines begin at the right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    holder = defaults.find(qn("w:pPrDefault"))
    if holder is None:
        holder = OxmlElement("w:pPrDefault")
        defaults.append(holder)
    properties = holder.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        holder.append(properties)
    spacing = properties.find(qn("w:spacing"))
    bidi = OxmlElement("w:bidi")
    if spacing is None:
        properties.append(bidi)
    else:
        spacing.addprevious(bidi)


def add_footnote_styles(document: "Document") -> None:
    """Add the two styles of footnotes, if the document lacks them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    if "footnote text" not in document.styles:
        style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.element.set(_id(), "FootnoteText")
        style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(8.5)
        style.paragraph_format.space_after = Pt(0)
    if "footnote reference" not in document.styles:
        style = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.element.set(_id(), "FootnoteReference")
        style.font.superscript = True


def _id() -> str:
    from docx.oxml.ns import qn

    return str(qn("w:styleId"))

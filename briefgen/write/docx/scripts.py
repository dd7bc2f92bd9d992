"""Other scripts in Word documents: typefaces, sizes, weights, languages, direction of pages.

Word takes the look of Arabic and Hebrew from separate properties (`w:szCs`, `w:bCs`, `w:cs`) and the face of Chinese,
Japanese and Korean from `w:eastAsia`: ECMA-376 part 1, 17.3.2. Documents in a Latin script are unchanged.
"""

from typing import TYPE_CHECKING, Any

from briefgen.core.language import is_right_to_left
from briefgen.core.scripts import Script, script_of
from briefgen.ooxml.language import office_language

if TYPE_CHECKING:
    from docx.document import Document

_ATTRIBUTES = {"cs": "w:cs", "ea": "w:eastAsia"}
_OF_THEME = {"cs": "w:cstheme", "ea": "w:eastAsiaTheme"}
_LANGUAGES = {"cs": "w:bidi", "ea": "w:eastAsia"}
_BEHIND_DIRECTION = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")


def font_languages(language: str) -> str:
    """Return the attributes of `w:themeFontLang` besides `w:val`; empty for a Latin script."""
    script = script_of(language)
    return f' {_LANGUAGES[script.slot]}="{office_language(language)}"' if script else ""


def set_scripts(document: "Document", language: str, *, own: bool) -> None:
    """Set the styles and pages for the script of `language`. An organisation's `own` document keeps its settings."""
    script = script_of(language)
    if script is None:
        return
    for properties in _properties(document):
        if not own:
            _set_face(properties, script)
        if script.slot == "cs":
            _set_complex(properties, own=own)
    _set_language(document, language, script)
    if is_right_to_left(language):
        for section in document.sections:
            _turn_pages(section._sectPr)


def _properties(document: "Document") -> list[Any]:
    """Return the `w:rPr` of the defaults and of every style with one."""
    from docx.oxml.ns import qn

    styles = document.styles.element
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    return [*styles.findall(path), *styles.findall(f"{qn('w:style')}/{qn('w:rPr')}")]


def _set_face(properties: Any, script: Script) -> None:
    from docx.oxml.ns import qn

    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        fonts.attrib.pop(qn(_OF_THEME[script.slot]), None)
        fonts.set(qn(_ATTRIBUTES[script.slot]), script.faces[0])


def _set_complex(properties: Any, *, own: bool) -> None:
    """Set weight and size of complex scripts to those of Latin, upright and unspaced."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name, complex_name in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
        latin, found = properties.find(qn(name)), properties.find(qn(complex_name))
        if latin is None or (own and found is not None):
            continue
        if found is not None:
            properties.remove(found)
        made = OxmlElement(complex_name)
        for key, value in latin.attrib.items():
            made.set(key, value)
        latin.addnext(made)
    for name in () if own else ("w:iCs", "w:spacing"):
        for found in properties.findall(qn(name)):
            properties.remove(found)


def _set_language(document: "Document", language: str, script: Script) -> None:
    from docx.oxml.ns import qn

    for mark in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        mark.set(qn(_LANGUAGES[script.slot]), office_language(language))


def _turn_pages(section: Any) -> None:
    """Make columns and the line over footnotes begin at the right: ECMA-376 part 1, 17.6.1."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if section.find(qn("w:bidi")) is None:
        section.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_DIRECTION)

"""The Word document that a handout begins with: an organisation's own, or a plain one.

Input: a .docx or .dotx, or nothing. Output: an empty python-docx document with its styles, page and letterhead. What
reveals people or machines is left out: properties, thumbnail, comments, settings, custom XML, macros.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from briefgen.core.files import read_file
from briefgen.core.problem import Problem, Refused, Where
from briefgen.ooxml.entries import BrokenPackage, Entries

if TYPE_CHECKING:
    from docx.document import Document

MAX_BYTES = 50_000_000
_RULE = "C9CFD8"
_MAIN = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_KEPT = ("styles", "settings", "theme", "numbering", "header", "footer")
"""Last words of the relationship types that are kept."""
_PROPERTIES = ("core-properties", "extended-properties", "officeDocument")


def open_base(file: Path | None) -> "Document":
    """Return an empty document in the style of `file`, or a plain one. Raises Refused with why it cannot be read."""
    from docx import Document

    try:
        document = Document(BytesIO(_as_document(file)) if file else None)
    except FileNotFoundError:
        raise Refused(
            [Problem(Where(str(file)), "deck-not-read", "there is no such file", "look at the name after --document")]
        ) from None
    except (BrokenPackage, OSError, ValueError, KeyError, SyntaxError) as error:
        assert file is not None
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        message = f"it cannot be read as a Word document: {why}"
        hint = "save it in Word as .docx or .dotx"
        raise Refused([Problem(Where(file.as_posix()), "deck-not-read", message, hint)]) from None
    _emptied(document)
    if file is None:
        _made_plain(document)
    return document


def _as_document(file: Path) -> bytes:
    """Return the bytes of the file, those of a template converted to a document.

    Raises OSError, Unsound, ValueError.
    """
    entries = Entries(BytesIO(read_file(file, MAX_BYTES)))
    if any(name.lower().endswith("vbaproject.bin") for name in entries):
        raise ValueError("it has macros, which no handout may have")
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name in entries:
            data = entries.read(name)
            archive.writestr(name, data.replace(_TEMPLATE, _MAIN) if name == "[Content_Types].xml" else data)
    return target.getvalue()


def _emptied(document: "Document") -> None:
    """Remove the text, and every part that does not affect the document's look."""
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    _drop(document.part.rels, _KEPT)
    _drop(document.part.package.rels, _PROPERTIES)


def _drop(rels: dict[str, "object"], kept: tuple[str, ...]) -> None:
    for id_, rel in list(rels.items()):
        if getattr(rel, "is_external", False) or str(getattr(rel, "reltype", "")).rsplit("/", 1)[-1] not in kept:
            del rels[id_]


def _made_plain(document: "Document") -> None:
    """Set the default styles of a handout: A4, one typeface, dark headings, space between paragraphs."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    sizes = {"Normal": 10.5, "Title": 22, "Subtitle": 12, "Heading 1": 14, "Heading 2": 12, "Quote": 11, "Header": 9,
             "Footer": 9}  # fmt: skip
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        _one_face(style.element)
        style.font.color.rgb = RGBColor(0x1A, 0x2B, 0x45) if name.startswith(("Title", "Heading")) else None
        style.paragraph_format.space_after = Pt(6)
    for name, above in (("Heading 1", 18), ("Heading 2", 12)):
        document.styles[name].paragraph_format.space_before = Pt(above)
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Subtitle"].font.italic = False
    document.styles["Normal"].paragraph_format.line_spacing = 1.12
    _light_rules(document.styles["Table Grid"].element)


def _light_rules(style: "object") -> None:
    """Set hairlines between the rows of a table style for its black boxes: ECMA-376 part 1, 17.4.39."""
    from docx.oxml.ns import qn

    for edge in style.find(qn("w:tblPr")).find(qn("w:tblBorders")):  # type: ignore[attr-defined]
        across = edge.tag in (qn("w:top"), qn("w:bottom"), qn("w:insideH"))
        edge.set(qn("w:val"), "single" if across else "nil")
        edge.set(qn("w:color"), _RULE)


def _one_face(style: "object") -> None:
    """Remove the theme's faces from a style, which override a named one."""
    from docx.oxml.ns import qn

    fonts = style.rPr.rFonts  # type: ignore[attr-defined]
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), "Calibri")

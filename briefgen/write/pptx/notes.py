"""Writes notes slides: ECMA-376 part 1, 19.3.1.26."""

from collections.abc import Sequence

from briefgen.ooxml.notes_master import IMAGE_LOCKS, ROOT
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, run_text
from briefgen.page.runs import TypeRun
from briefgen.write.reading_order import is_to_left, with_isolates


def notes_xml(notes: Sequence[str], language: str, to_left: bool = False) -> bytes:
    """Return a notes slide: the slide's picture and one paragraph for each note.

    `language` and `to_left` as in `Setting`.
    """
    paragraphs = "".join(
        f'<a:p>{_way(note, to_left)}<a:r><a:rPr lang="{language}"/><a:t>{run_text(_ordered(note, to_left))}</a:t></a:r>'
        "</a:p>"
        for note in notes
    )
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{ROOT}<p:sp><p:nvSpPr>"
        f'<p:cNvPr id="2" name="Slide Image"/>{IMAGE_LOCKS}'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _way(note: str, to_left: bool) -> str:
    """Return the properties of a paragraph that runs from right to left; empty for any other."""
    return '<a:pPr algn="r" rtl="1"/>' if is_to_left(note, to_left) else ""


def _ordered(note: str, to_left: bool) -> str:
    return with_isolates((TypeRun(note, 0),), is_to_left(note, to_left))[0].text

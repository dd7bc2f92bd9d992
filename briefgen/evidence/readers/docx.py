"""Word documents (ECMA-376 part 1, WordprocessingML): the text as shown, with insertions and without deletions."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from briefgen.core.zip_entries import entry_bytes
from briefgen.evidence.readers.metadata import about_source
from briefgen.evidence.readers.reading import MAX_BYTES, About, Reading, Unreadable, paragraphs, raised_number

_UNTAKEN = ("del", "moveFrom", "instrText", "footnoteReference", "endnoteReference", "Fallback", "rt", "pPr", "rPr")
"""Elements whose text is not shown, or is shown elsewhere."""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(content: bytes) -> Reading:
    """Return the paragraphs of a document, followed by its footnotes. Raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise Unreadable("it is not a Word document (.docx)")
            parts = [_tree(archive, name) for name in ("word/document.xml", *_NOTES) if name in names]
            said = _tree(archive, "docProps/core.xml") if "docProps/core.xml" in names else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise Unreadable(f"it is not a Word document that can be read: {error}") from None
    lines = paragraphs(line for part in parts for line in _lines(part))
    return Reading(lines, (), _about(said))


def _tree(archive: zipfile.ZipFile, name: str) -> "etree._Element":
    entry = archive.getinfo(name)
    if entry.file_size > MAX_BYTES:
        raise Unreadable(f"'{name}' in it has more than {MAX_BYTES // 1_000_000} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(entry_bytes(archive, entry), parser)
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Unreadable(f"'{name}' in it declares a document type, which no Word document does")
    return root


def _lines(tree: "etree._Element") -> Iterator[str]:
    """Yield the text of each paragraph; one in a text box follows the paragraph that holds the box."""
    open_lines: list[list[str]] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = etree.QName(element).localname
        step = 1 if event == "start" else -1
        if name in _UNTAKEN:
            skipped += step
        elif skipped:
            continue
        elif name == "p":
            if event == "start":
                open_lines.append([])
            else:
                yield "".join(open_lines.pop())
        elif open_lines and event == "start":
            open_lines[-1].append(_words(element) if name == "t" else _BREAKS.get(name, ""))


def _words(element: "etree._Element") -> str:
    """Return the text of an element of a run, without hidden text; superscript numbers as superscript digits."""
    run, text = element.getparent(), element.text or ""
    if run is not None and (vanish := run.find("{*}rPr/{*}vanish")) is not None:
        return text if set(vanish.attrib.values()) & {"0", "false", "off"} else ""
    place = run.find("{*}rPr/{*}vertAlign") if run is not None else None
    return raised_number(text) if place is not None and "superscript" in place.attrib.values() else text


def _about(said: "etree._Element | None") -> About:
    if said is None:
        return About()
    values = {etree.QName(one).localname: one.text or "" for one in said if isinstance(one.tag, str)}
    return about_source({"title": [values.get("title", "")], "author": [values.get("creator", "")],
                  "language": [values.get("language", "")], "made": [values.get("created", "")]})  # fmt: skip

"""Readers of saved articles, one file per format: from bytes to a Reading.

Other packages add formats by the entry point group `briefgen.readers`: the name of the entry point is the file ending
without its dot, its value a function from the file's bytes to a Reading.
"""

from pathlib import PurePath

from briefgen.core.plugins import Plugin, load_plugin, plugins, reported
from briefgen.core.problem import Refused
from briefgen.evidence.readers.reading import MAX_BYTES, MAX_TEXT, About, Reading, Unreadable, is_paragraph

__all__ = ["ENDINGS", "MAX_BYTES", "About", "Reading", "Unreadable", "is_paragraph", "read_article", "sniffed"]

ENDINGS = {
    "": "text", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".xht": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "mail", ".mht": "mail",
    ".mhtml": "mail",
}  # fmt: skip
_BINARY = ("pdf", "docx", "mail")


def read_article(content: bytes, name: str, whole: bool = False) -> Reading:
    """Return a saved article as read; the ending of `name` gives its format. `whole` includes a page's menus and
    notices.

    Raises Unreadable with the reason.
    """
    ending = PurePath(name).suffix.lower()
    kind = ENDINGS.get(ending)
    plugin = None if kind else plugins("readers").get(ending.lstrip("."))
    if kind is None and plugin is None:
        raise Unreadable(f"'{ending}' is not one of the endings that are read: {', '.join(filter(None, ENDINGS))}")
    most = MAX_BYTES if plugin or kind in _BINARY else MAX_TEXT
    if len(content) > most:
        raise Unreadable(f"the file has {len(content) / 1e6:,.0f} MB; the most is {most // 1_000_000}")
    try:
        reading = _read_by(plugin, content) if plugin else _read(content, kind or "", whole)
    except RecursionError:
        raise Unreadable("what it holds is nested too deeply") from None
    if not reading.paragraphs:
        raise Unreadable("there is no text in it")
    return reading


def _read_by(plugin: Plugin, content: bytes) -> Reading:
    """Return the reading by a plugin. Raises Unreadable for a broken one."""
    try:
        with reported(plugin, "failed", Unreadable):
            reading = load_plugin(plugin)(content)
            if not isinstance(reading, Reading):
                raise TypeError(f"{plugin.value} gave no Reading")
            return reading
    except Refused as broken:
        problem = broken.problems[0]
        raise Unreadable(f"{problem.message} ({problem.hint})") from None


def _read(content: bytes, kind: str, whole: bool) -> Reading:
    """Return the reading by the reader of that kind, whose library is loaded only when needed."""
    if kind in ("html", "pdf", "mail"):
        return _read_page(content, kind, whole)
    if kind == "markdown":
        from briefgen.evidence.readers.markdown import read_markdown

        return read_markdown(content)
    if kind == "docx":
        from briefgen.evidence.readers.docx import read_docx

        return read_docx(content)
    from briefgen.evidence.readers.plain import read_plain

    return read_plain(content)


def _read_page(content: bytes, kind: str, whole: bool) -> Reading:
    """Return the reading of a format that has more on a page than its article: menus, running heads, letterheads."""
    if kind == "pdf":
        from briefgen.evidence.readers.pdf import read_pdf

        return read_pdf(content, whole)
    if kind == "mail":
        from briefgen.evidence.readers.mail import read_mail

        return read_mail(content, whole)
    from briefgen.evidence.readers.html import read_html

    return read_html(content, whole)


def sniffed(content: bytes) -> str:
    """Return a file name with the ending that the content suggests, for a text without a file."""
    start = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return "stdin.pdf"
    if content.startswith(b"PK\x03\x04"):
        return "stdin.docx"
    return "stdin.html" if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!-- saved")) else "stdin.txt"

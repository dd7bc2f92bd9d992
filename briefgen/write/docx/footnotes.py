"""Footnotes of a Word document, which python-docx lacks: ECMA-376 part 1, 17.11.

Input: texts, in the order of their references. Output: the part `/word/footnotes.xml`.
"""

from typing import TYPE_CHECKING

from briefgen.deck.model import Run
from briefgen.ooxml.xml import DECLARATION, text
from briefgen.write.reading_order import is_to_left, stretches_of, with_isolates

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class Footnotes:
    """The footnotes of one document; `add` numbers them from 1. `to_left`: the document runs from right to left."""

    def __init__(self, *, to_left: bool = False) -> None:
        self._texts: list[str] = []
        self._to_left = to_left

    def add(self, words: str) -> int:
        """Add a footnote; return its number."""
        self._texts.append(words)
        return len(self._texts)

    def store(self, document: "Document") -> None:
        """Put the part into the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = Part(PackURI("/word/footnotes.xml"), _TYPE, self._xml(), document.part.package)
        document.part.relate_to(part, _RELATION)

    def _xml(self) -> bytes:
        """Return the separators that Word expects, numbers -1 and 0, then every footnote."""
        lines = [
            f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for kind, id_, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        ]
        lines += [_footnote(number, words, self._to_left) for number, words in enumerate(self._texts, 1)]
        return f'{DECLARATION}<w:footnotes xmlns:w="{_WORD}">{"".join(lines)}</w:footnotes>'.encode()


def _footnote(number: int, words: str, document_to_left: bool) -> str:
    to_left = is_to_left(words, document_to_left)
    way = "" if to_left == document_to_left else f'<w:bidi w:val="{int(to_left)}"/>'
    [marked] = with_isolates((Run(f" {words}"),), to_left)
    runs = "".join(_run(part, runs_to_left) for _, part, runs_to_left in stretches_of([marked.text], to_left))
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
        f"{way}</w:pPr>"
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f"{runs}</w:p></w:footnote>"
    )


def _run(words: str, to_left: bool) -> str:
    way = "<w:rPr><w:rtl/></w:rPr>" if to_left else ""
    return f'<w:r>{way}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'

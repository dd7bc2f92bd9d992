"""Saved articles to numbered paragraphs."""

from io import BytesIO
from pathlib import Path

import pytest

from briefgen.evidence.paragraphs import Unreadable, paragraphs_of

ARTICLES = Path(__file__).parent.parent.parent / "briefgen" / "project" / "new" / "project" / "articles"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\n", ("One.", "Two.")),
        ("\ufeffOne.\r\n\r\nTwo.\rThree.", ("One.", "Two.", "Three.")),
        ("One.\n-\n* * *\n———\n•\nTwo.", ("One.", "Two.")),
        ("  One \t word\n7\n", ("One word", "7")),
        ("a\u2028b\x0bc", ("a b c",)),
    ],
)
def test_plain_text_counts_lines_with_a_letter_or_a_digit(text: str, paragraphs: tuple[str, ...]) -> None:
    assert paragraphs_of(text.encode(), "a.txt") == paragraphs


def test_markdown_joins_soft_wrapped_lines_and_drops_marks() -> None:
    text = """\
# A *heading*

A paragraph that
goes on, with **strong** words and [a link](https://example.org "t").

- first
  and more
- second

> quoted
> on

Setext
======
1. one
2. two
---
"""
    assert paragraphs_of(text.encode(), "a.md") == (
        "A heading",
        "A paragraph that goes on, with strong words and a link.",
        "first and more",
        "second",
        "quoted on",
        "Setext",
        "one",
        "two",
    )


def test_html_counts_blocks_and_leaves_out_what_is_not_shown() -> None:
    page = """<!doctype html><html><head><title>No</title><style>p{}</style></head><body>
    <h1>A &amp; B</h1><p>One <b>bold</b>
    word.</p><script>var no = 1 < 2;</script><ul><li>first<li>second</ul>
    <![A b]><p>before<br>after</p><p>-</p><noscript>no</noscript></body></html>"""
    assert paragraphs_of(page.encode(), "a.html") == ("A & B", "One bold word.", "first", "second", "before", "after")


def test_pdf_joins_lines_of_a_paragraph() -> None:
    pdf = pdf_of(["The first paragraph of this text has a long line", "and ends here.", "The second is short."])
    assert paragraphs_of(pdf, "a.pdf") == (
        "The first paragraph of this text has a long line and ends here.",
        "The second is short.",
    )


def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, drawn by its own operators."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    held = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): held})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream.set_data(f"BT /F1 10 Tf 12 TL 20 380 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "no text in it"),
        (b"\n-\n", "a.txt", "no text in it"),
        (b"caf\xe9", "a.txt", "not UTF-8"),
        (b"x", "a.docx", "none of the endings"),
        (b"%PDF-1.7\nbroken", "a.pdf", "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        paragraphs_of(content, name)


def test_the_articles_of_the_first_project_count_as_its_records_cite_them() -> None:
    counts = {file.stem: len(paragraphs_of(file.read_bytes(), file.name)) for file in ARTICLES.glob("*.txt")}
    assert set(counts) == {"courier", "gazette", "notice"}
    assert all(count >= 4 for count in counts.values())

"""Readers of saved articles: the input beside the expected paragraphs."""

import html
import zipfile
from functools import partial
from html.entities import html5
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from briefgen.evidence.readers import About, Unreadable, read_article, sniffed
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.evidence.pdfs import pdf_of

ARTICLES = Path(__file__).parent.parent.parent / "briefgen" / "project" / "new" / "project" / "articles"


def read(text: str | bytes, ending: str) -> tuple[str, ...]:
    """The paragraphs of a file with that ending."""
    return read_article(text.encode() if isinstance(text, str) else text, f"a.{ending}").paragraphs


# --- text ---


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\n", ("One.", "Two.")),
        ("\ufeffOne.\r\n\r\nTwo.\rThree.", ("One.", "Two.", "Three.")),
        ("One.\n-\n* * *\n———\n•\nTwo.", ("One.", "Two.")),
        ("  One \t word\n7\n", ("One word", "7")),
        ("a\u2028b\x0bc", ("a b c",)),
        ("20\u00a0km, “so\u00adon”", ("20\u00a0km, “so\u00adon”",)),  # its own signs stay
        ("a\x00b\x07c", ("abc",)),
    ],
)
def test_plain_text_counts_lines_with_a_letter_or_a_digit(text: str, paragraphs: tuple[str, ...]) -> None:
    assert read(text, "txt") == paragraphs


RUSSIAN = "Министр сказал, что переговоры продолжатся на следующей неделе."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("Bakan, limanın kapatılmasının yanlış olduğunu söyledi; anlaşma çerçevesinde görüşmeler sürüyor.", "cp1254"),
        ("Görüşmeler başladı, dışişleri bakanı söyledi. Çözüm yakın değil, İstanbul.", "cp1254"),
        ("Minister powiedział, że rozmowy będą kontynuowane w przyszłym tygodniu.", "cp1250"),
        ("Le ministre a déclaré que les négociations reprendraient à l’été, après l’échéance.", "cp1252"),
        ("Ο υπουργός είπε ότι οι συνομιλίες θα συνεχιστούν.", "cp1253"),
        ("השר אמר שהשיחות יימשכו בשבוע הבא.", "cp1255"),
        ("وزير الخارجية قال إن المحادثات ستستمر", "cp1256"),
        ("รัฐมนตรีกล่าวว่าการเจรจาจะดำเนินต่อไปในสัปดาห์หน้า", "cp874"),
        ("大臣は浮標を動かさないと述べた。会談は続く。", "cp932"),
        ("大臣は浮標を動かさないと述べた。会談は続く。", "euc_jp"),
        ("大臣は浮標を動かさないと述べた。", "iso2022_jp"),
        ("外交部长表示我们不会移动浮标。会谈将继续。", "gb18030"),
        ("外交部長表示我們不會移動浮標。會談將繼續。", "big5"),
        ("장관은 부표를 옮기지 않겠다고 말했다. 회담은 계속된다.", "cp949"),
        ("café prices", "cp1252"),
        ("“wide”", "utf-16"),
        ("wide text", "utf-16-le"),
    ],
)
def test_old_encodings_are_found_and_said(text: str, encoding: str) -> None:
    reading = read_article(text.encode(encoding), "a.txt")
    assert reading.paragraphs == (text,)
    assert reading.guessed is not encoding.startswith("utf")
    assert reading.encoding != "utf-8"


def test_what_a_page_declares_is_believed_unless_it_is_utf_8() -> None:
    page = '<meta charset="iso-8859-9"><p>Görüşme başladı.'
    assert read_article(page.encode("cp1254"), "a.html").encoding == "cp1254"
    resaved = read_article(page.encode("utf-8"), "a.html")
    assert (resaved.paragraphs, resaved.encoding, resaved.guessed) == (("Görüşme başladı.",), "utf-8", False)


# --- Markdown ---


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
    assert read(text, "md") == (
        "A heading",
        "A paragraph that goes on, with strong words and a link.",
        "first and more",
        "second",
        "quoted on",
        "Setext",
        "one",
        "two",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The [mast](https://example.org/a_(b)) stands.", "The mast stands."),
        ("It is \\[sic\\] \\*here\\*.", "It is [sic] *here*."),
        ("Coast &amp; port&nbsp;fees &#8212; up", "Coast & port\u00a0fees — up"),
        ("The [pier][2] is ours[^n].\n\n[2]: https://example.org\n", "The pier is ours."),
        ("The [pier] [sic] is.\n\n[pier]: https://example.org\n", "The pier [sic] is."),
        ("fees_were_raised and 2*3*4", "fees_were_raised and 2*3*4"),  # as emphasis it would be another number
        ("It began in\n1984. It ended.", "It began in 1984. It ended."),
        ("1984. It ended.", "1984. It ended."),
        ("see ![a picture](x.png) here", "see here"),
        ("a <b>bold</b> word", "a bold word"),
        ("`code` and ~~struck~~", "code and struck"),
        ("<https://example.org>", "https://example.org"),
        ("غادر **الوزير** [الميناء](https://example.org).", "غادر الوزير الميناء."),
        ("**「浮標」**は動かさない。", "「浮標」は動かさない。"),
    ],
)
def test_markdown_reads_as_it_is_shown(text: str, line: str) -> None:
    assert read(text, "md")[0] == line


def test_markdown_tables_html_and_front_matter() -> None:
    text = "---\ntitle: Dues\ndate: 2025-03-01\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div><p>x</p>y</div>\n"
    reading = read_article(text.encode(), "a.md")
    assert reading.paragraphs == ("a", "b", "1", "2", "x", "y")
    assert (reading.about.title, reading.about.published) == ("Dues", "2025-03-01")


# --- HTML ---


def test_html_counts_blocks_and_leaves_out_what_is_not_shown() -> None:
    page = """<!doctype html><html><head><title>No</title><style>p{}</style></head><body>
    <h1>A &amp; B</h1><p>One <b>bold</b>
    word.</p><script>var no = 1 < 2;</script><ul><li>first<li>second</ul>
    <![A b]><p>before<br>after</p><p>-</p><noscript>no</noscript></body></html>"""
    assert read(page, "html") == ("A & B", "One bold word.", "first", "second", "before", "after")


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ("<html><head><title>t</title><body><p>One.<p>Two.", ("One.", "Two.")),  # head never closed
        ("<p>One.<object data=x><p>Two.", ("One.", "Two.")),
        ("<p>In <st1:place>Port Reef</st1:place>, <x-a>the</x-a> <nobr>not so</nobr> end<o:p></o:p>", None),
        ("<p>a<span>b</span><font>c</font><blink>d</blink><picture><img alt=no></picture>e", ("abcde",)),
        ("<div>loose<p>inner</p>after</div>", ("loose", "inner", "after")),
        ("<p>so<wbr>on&shy;on &lt;b&gt;", ("soon\u00adon <b>",)),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ("a", "b", "c")),
        ("<p>He said <q>we stay</q>.", ("He said “we stay”.",)),
        ("<p>It fell<sup><a href='#n1'>[1]</a></sup> by 10<sup>2</sup>.", ("It fell by 10².",)),
        ("<p><ruby>浮標<rp>(</rp><rt>ふひょう</rt><rp>)</rp></ruby>は動かない。", ("浮標は動かない。",)),
        ("<p hidden>no<p style='display: none'>no<p>yes", ("yes",)),
        ("<pre>one\ntwo\n\nthree</pre>", ("one two", "three")),
        ("<p>a</p><svg><text>no</text></svg><select><option>no</select><textarea>no</textarea><p>b", ("a", "b")),
        ("<p dir=rtl>قال <bdi>الوزير</bdi>: «لا».", ("قال الوزير: «لا».",)),
        ("<![if !supportLists]><p class=MsoNormal>Word&nbsp;text<![endif]>", ("Word\u00a0text",)),
        ("<template><p>no</template><details><summary>s</summary>d</details>", ("s", "d")),
    ],
)
def test_a_closed_list_of_blocks_decides_and_all_else_is_inline(page: str, paragraphs: tuple[str, ...] | None) -> None:
    assert read(page, "html") == (paragraphs or ("In Port Reef, the not so end",))


PAGE = """<!doctype html><html lang="de-AT"><head><title>Hafen | Kurier</title>
<link rel="canonical" href="https://example.org/hafen"><meta property="og:site_name" content="Kurier">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Der Hafen",
 "author": [{"name": "A. Berg"}, {"name": "C. Dorn"}], "datePublished": "2025-03-01T08:00:00Z"}]}</script></head>
<body><header><a href="/">Kurier</a></header><nav><ul><li><a href="/1">Politik</a><li><a href="/2">Kultur</a></ul></nav>
<div class="cookie-banner">Wir verwenden Cookies.</div>
<main><article><header><h1>Der Hafen</h1></header><p>Der Minister sagte: „Die Bojen bleiben, wo sie sind.“</p>
<p>Die Verhandlungen gehen in der nächsten Woche weiter, sagte sie.</p>
<aside><a href="/x">Mehr zum Thema</a></aside><p class="share-note">Ein Absatz über Anteile.</p></article>
<div class="related"><h2>Auch lesenswert</h2><a href="/3">Fähren</a></div></main>
<footer>Impressum</footer></body></html>"""


def test_menus_notices_and_related_links_are_left_out_and_listed() -> None:
    reading = read_article(PAGE.encode(), "a.html")
    assert reading.paragraphs == (
        "Der Hafen",
        "Der Minister sagte: „Die Bojen bleiben, wo sie sind.“",
        "Die Verhandlungen gehen in der nächsten Woche weiter, sagte sie.",
        "Ein Absatz über Anteile.",
    )
    left = ("Kurier", "Politik", "Kultur", "Wir verwenden Cookies.", "Mehr zum Thema", "Auch lesenswert", "Fähren")
    assert reading.left_out == (*left, "Impressum")
    whole = read_article(PAGE.encode(), "a.html", whole=True)
    assert not whole.left_out
    assert sorted(whole.paragraphs) == sorted((*reading.paragraphs, *reading.left_out))


@pytest.mark.parametrize("names", ["skip-link screen-reader-text", "sr-only sr-only-focusable", "skip"])
def test_the_link_past_the_menus_is_no_paragraph(names: str) -> None:
    link = f'<a class="{names}" href="#content">Zum Inhalt</a>'
    reading = read_article(PAGE.replace("<body>", f"<body>{link}").encode(), "a.html")
    assert reading.paragraphs[0] == "Der Hafen"
    assert reading.left_out[0] == "Zum Inhalt"


def test_a_page_says_what_it_is() -> None:
    assert read_article(PAGE.encode(), "a.html").about == About(
        title="Der Hafen", outlet="Kurier", author="A. Berg and C. Dorn", published="2025-03-01", language="de-AT",
        url="https://example.org/hafen",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="author" content="A. Berg">', "author", "A. Berg"),
        ('<meta name="author" content="https://example.org/berg">', "author", ""),
        ('<meta property="article:published_time" content="2025-03-01T23:00+02:00">', "published", "2025-03-01"),
        ('<meta name="date" content="last Friday">', "published", ""),
        ('<meta name="citation_publication_date" content="2025/03/01">', "published", "2025-03-01"),
        ('<meta property="og:locale" content="tr_TR">', "language", "tr-TR"),
        ('<meta property="og:url" content="javascript:1">', "url", ""),
        ('<script type="application/ld+json">[{"@type":["Report"],"headline":"H"}]</script>', "title", "H"),
        ('<script type="application/ld+json">{broken</script><title>T</title>', "title", "T"),
    ],
)
def test_metadata_is_taken_where_it_has_the_form(head: str, field: str, value: str) -> None:
    assert getattr(read_article(f"<head>{head}</head><p>Text.".encode(), "a.html").about, field) == value


def test_a_page_of_which_little_would_be_left_is_taken_whole() -> None:
    page = "<form id=aspnetForm><div class=sidebar><p>All that the page says stands in here.</div></form>"
    assert read(page, "html") == ("All that the page says stands in here.",)


# --- PDF ---

LINE = "The first paragraph of this text has a long line"


def test_pdf_joins_lines_of_a_paragraph_and_divided_words() -> None:
    page = [
        (40, 380, LINE),
        (40, 368, "and its deci-"),
        (40, 356, "sion ends here."),
        (40, 332, "The second is short."),
    ]
    assert read(pdf_of([page]), "pdf") == (f"{LINE} and its decision ends here.", "The second is short.")


def test_pdf_puts_letters_that_are_drawn_apart_into_their_line() -> None:
    page = [(20, 300, "The o"), (54, 300, "ce of the town"), (20, 288, "stays open, he said."), (46, 300, "ffi")]
    assert read(pdf_of([page]), "pdf") == ("The office of the town stays open, he said.",)


def test_pdf_parts_short_paragraphs_that_are_set_apart() -> None:
    page = [
        (20, 300, "Accord"),
        (20, 276, LINE),
        (20, 264, "and more"),
        (20, 240, LINE),
        (20, 228, LINE),
        (20, 204, "Done"),
    ]
    assert read(pdf_of([page]), "pdf") == ("Accord", f"{LINE} and more", f"{LINE} {LINE}", "Done")


def test_pdf_keeps_the_hyphen_of_a_compound_that_the_text_has_elsewhere() -> None:
    page = [(40, 380, "A well-known keeper of the light was a well-"), (40, 368, "known man.")]
    assert read(pdf_of([page]), "pdf") == ("A well-known keeper of the light was a well-known man.",)


def test_pdf_reads_columns_one_after_the_other() -> None:
    left = [(40, 340 - 12 * n, f"{'Left' if n == 0 else 'left'} line {n} goes on and") for n in range(4)]
    right = [(220, 340 - 12 * n, f"right line {n} goes on and") for n in range(4)]
    title = [(40, 385, "A title that runs over the whole page and both its columns")]
    rows = [part for pair in zip(left, right, strict=True) for part in pair]
    found = read(pdf_of([title + rows]), "pdf")
    assert found[0] == title[0][2]
    text = " ".join(found[1:])
    assert text.index("left line 3") < text.index("right line 0")


def test_pdf_leaves_running_heads_and_page_numbers_out() -> None:
    pages = [
        [(40, 390, "Harbour Review, May"), (40, 300, f"Page text {word} goes on for a while."), (190, 12, f"{n}")]
        for n, word in enumerate(("one", "two", "three"), 1)
    ]
    reading = read_article(pdf_of(pages), "a.pdf")
    assert reading.paragraphs == tuple(f"Page text {word} goes on for a while." for word in ("one", "two", "three"))
    assert "Harbour Review, May" in reading.left_out
    whole = read_article(pdf_of(pages), "a.pdf", whole=True)
    assert " ".join(whole.paragraphs).count("Harbour Review, May") == 3
    assert not whole.left_out


def test_pdf_says_when_it_was_made_but_not_that_it_was_published_then() -> None:
    content = pdf_of([[(40, 300, "Text.")]], {"/Title": "A notice", "/CreationDate": "D:20250301080000Z"})
    about = read_article(content, "a.pdf").about
    assert (about.title, about.made, about.published) == ("A notice", "2025-03-01", "")


# --- Word and mail ---

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, notes: str = "", head: str = "") -> bytes:
    """A Word document of this body, and of these footnotes; `head` is what its text begins with."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return out.getvalue()


def test_word_is_read_as_shown() -> None:
    body = (
        "<w:p><w:r><w:t>We will </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>surely </w:delText></w:r></w:del><w:r><w:t>move</w:t><w:noBreakHyphen/><w:t>it.</w:t>"
        "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    note = "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    assert read(docx_of(body, note), "docx") == ("We will not move\u2011it.", "cell", "A note.")


MAIL = """From: "A. Berg" <a.berg@example.org>
Subject: =?utf-8?Q?Geb=C3=BChren?=
Date: Sat, 01 Mar 2025 08:00:00 +0100
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The dues =FCber the
bank are raised.

> He wrote this
> before.
"""


def test_mail_joins_wrapped_lines_and_says_what_it_is() -> None:
    reading = read_article(MAIL.encode(), "a.eml")
    assert reading.paragraphs == ("The dues über the bank are raised.", "He wrote this before.")
    assert reading.about == About(title="Gebühren", author="A. Berg", published="2025-03-01")


def test_a_page_saved_as_one_file() -> None:
    saved = (
        "Snapshot-Content-Location: https://example.org/x\nSubject: X\nDate: Sat, 01 Mar 2025 08:00:00 +0100\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        "<p>We <nobr>do not</nobr> move.</p>\n--b--\n"
    )
    reading = read_article(saved.encode(), "a.mht")
    assert reading.paragraphs == ("We do not move.",)
    assert (reading.about.url, reading.about.published) == ("https://example.org/x", "")


@pytest.mark.parametrize("page", ["a {}", "<title>{}</title>a", "<p title='{}'>a", "<textarea>{}</textarea>a"])
@pytest.mark.parametrize(("name", "signs"), [("&nLt;", "\u226a\u20d2"), ("&nGt;", "\u226b\u20d2")])
def test_named_characters_longer_than_their_names_stay_within_memory(page: str, name: str, signs: str) -> None:
    assert html.unescape(name) == signs
    assert read(page.format(20_000 * name), "html")[0].startswith("a")


def test_no_other_named_character_is_longer_than_its_name() -> None:
    longer = {name for name, signs in html5.items() if len(signs.encode()) > len(f"&{name}")}
    assert longer == {"nLt;", "nGt;"}


# --- refused, and cost ---


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "no text in it"),
        (b"\n-\n", "a.txt", "no text in it"),
        (b"x", "a.rtf", "not one of the endings"),
        (b"%PDF-1.7\nbroken", "a.pdf", "cannot be read"),
        (b"PK\x03\x04broken", "a.docx", "Word document"),
        (docx_of("<w:p/>")[:-30], "a.docx", "Word document"),
        (b"no head", "a.eml", "not a mail"),
        (b"Content-Type: message/rfc822\n\n" * 5000, "a.eml", "nested too deeply"),
        (docx_of("<w:p>&e;</w:p>", head='<!DOCTYPE x [<!ENTITY e "y">]>'), "a.docx", "declares a document type"),
        (b"<div>" * 3000, "a.html", "nested too deep"),
        (b"<b a=1>" * 300 + b"<p>" * 300, "a.html", "nested too deep"),
        (b"a" * 10_000_001, "a.txt", "10 MB; the most is 10"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_article(content, name)


@pytest.mark.parametrize("ending", ["md", "html", "txt"])
@pytest.mark.parametrize("part", ["![a](", "*a ", "<a ", "[", "<b>x</b><p>", "- a\n", "<div>x</div>", "&amp", "`a"])
def test_every_reader_takes_time_linear_in_its_file(part: str, ending: str) -> None:
    read("start", ending)  # its library is loaded
    counts = []
    for times in (500, 1000, 2000):
        _, calls = counted(partial(read, "start " + part * times, ending))
        counts.append(calls + len(part) * times)
    assert exponent(counts) < MAX_EXPONENT


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "stdin.pdf"),
        (b"<!doctype html>", "stdin.html"),
        (b"PK\x03\x04", "stdin.docx"),
        (b"x", "stdin.txt"),
    ],
)
def test_a_text_without_a_name_says_itself_what_it_is(content: bytes, name: str) -> None:
    assert sniffed(content) == name


def test_the_articles_of_the_first_project_count_as_its_records_cite_them() -> None:
    counts = {file.stem: len(read(file.read_bytes(), "txt")) for file in ARTICLES.glob("*.txt")}
    assert set(counts) == {"courier", "gazette", "notice"}
    assert all(count >= 4 for count in counts.values())


FULL = "The ferries of the north stop in the first week of the month, and the town waits"
"""A line as wide as its column: 80 letters of 10 points, some 350 points wide."""


@pytest.mark.parametrize(
    ("lines", "read"),
    [  # lines at even distances: how far each begins from the left edge, and its words
        ([(0, FULL), (0, "for news."), (0, "The union said no.")], [f"{FULL} for news.", "The union said no."]),
        ([(12, FULL), (0, "for news."), (12, "No vote."), (12, "Then rain.")],
         [f"{FULL} for news.", "No vote.", "Then rain."]),
        ([(6, FULL), (0, f"{FULL}."), (6, FULL), (0, "again")], [f"{FULL} {FULL}.", f"{FULL} again"]),  # a small indent
        ([(0, "What the union says"), (0, FULL), (0, "now.")], ["What the union says", f"{FULL} now."]),  # a heading
        ([(0, f"{FULL[:70]}."), (0, "Administratively, yes"), (0, FULL)],
         [f"{FULL[:70]}. Administratively, yes", FULL]),
        ([(0, FULL), (20, f"{FULL[:60]}."), (20, FULL[:60]), (20, FULL[:60])],  # a quotation that is set in
         [FULL, f"{FULL[:60]}. {FULL[:60]} {FULL[:60]}"]),
        ([(0, f"* {FULL}"), (10, "of May"), (0, "* No")], [f"* {FULL} of May", "* No"]),  # a list
        ([(0, FULL[:40]), (0, "lower case goes on and on until here"), (0, f"in {FULL}")],  # ragged, no sentence ends
         [f"{FULL[:40]} lower case goes on and on until here in {FULL}"]),
    ],
)  # fmt: skip
def test_paragraphs_of_a_pdf_are_recognised_by_indents_and_by_room_that_is_left(
    lines: list[tuple[int, str]], read: list[str]
) -> None:
    page = [(20 + indent, 300 - 12 * n, text) for n, (indent, text) in enumerate(lines)]
    assert list(read_article(pdf_of([page]), "a.pdf").paragraphs) == read


def test_a_raised_number_makes_no_other_number_of_the_one_before_it() -> None:
    assert read("<p>By 10<sup>2</sup> units, 5 km<sup>2</sup>, the 4<sup>th</sup>, CO<sub>2</sub></p>", "html") == (
        "By 10² units, 5 km², the 4th, CO2",
    )
    document = Document()
    paragraph = document.add_paragraph("By 10")
    paragraph.add_run("2").font.superscript = True
    document.save(out := BytesIO())
    assert read(out.getvalue(), "docx") == ("By 10²",)


def test_a_sign_between_figures_is_no_emphasis() -> None:
    assert read("2*3*4 men, `5*6`, un*frigging*believable", "md") == ("2*3*4 men, 5*6, unfriggingbelievable",)


def test_a_mail_whose_plain_part_is_empty_is_read_from_its_page() -> None:
    parts = b"--I\nContent-Type: text/plain\n\n \n--I\nContent-Type: text/html\n\n<p>Only here.</p>\n--I--\n"
    head = b'From: a@b.c\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="I"\n\n'
    assert read(head + parts, "eml") == ("Only here.",)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ('<?xml version="1.0"?><html><head><title/></head><body><p>One<br/>two</p><div/></body></html>', "a.xhtml"),
        ("<title>Ships<body><p>One<p>two", "a.html"),
        ("<html><head><title>Ships</title><p>One<p>two", "a.html"),
    ],
)
def test_an_open_title_or_head_swallows_no_text(page: str, name: str) -> None:
    assert read_article(page.encode(), name).paragraphs == ("One", "two")


def test_hidden_text_of_a_word_document_is_not_read() -> None:
    document = Document()
    paragraph = document.add_paragraph("Seen")
    paragraph.add_run(" not").font.hidden = True
    paragraph.add_run(" still").font.hidden = False
    document.save(out := BytesIO())
    assert read(out.getvalue(), "docx") == ("Seen still",)


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        (
            "<body>It was in its waters<br>when stopped.<br> <br>It was freed.<BR><BR>Press",
            ("It was in its waters when stopped.", "It was freed.", "Press"),
        ),
        ("<p>By Ada Lund<br>4 March 2024</p>", ("By Ada Lund", "4 March 2024")),
        (
            "<p><![if !supportLists]><span style='mso-list:Ignore'>·<i>&nbsp;</i></span><![endif]>First point.</p>"
            "<p><span style='mso-list:Ignore'>1.</span> Second point.</p>",
            ("First point.", "1. Second point."),
        ),
    ],
)  # fmt: skip
def test_lines_of_pages_made_by_hand_and_by_word(page: str, paragraphs: tuple[str, ...]) -> None:
    assert read(page, "html") == paragraphs


def test_a_cell_of_links_next_to_the_article_is_a_menu() -> None:
    links = "".join(f"<a href='/{word}'>{word}</a><br>" for word in ("Home", "World", "Sport"))
    page = (
        f"<table><tr><td>{links}</td><td><p>{'The ferry was stopped by the coast guard. ' * 20}</p></td></tr></table>"
    )
    reading = read_article(page.encode(), "a.html")
    assert (len(reading.paragraphs), reading.left_out) == (1, ("Home", "World", "Sport"))


def test_an_answer_between_quoted_lines_of_a_mail_is_a_paragraph_of_its_own() -> None:
    mail = "From: a@example.org\n\nAda wrote:\n> When is\n> the round?\nIn May.\n>> And before?\n"
    assert read(mail, "eml") == ("Ada wrote:", "When is the round?", "In May.", "And before?")


WIRE = """\
The ministry said on Monday that the vessel had been in its waters when it was
stopped by the coast guard, and that the crew had been treated well and freed on
the following day. It regrets nothing.

The operator, which runs three boats between the islands, disputes this account
and will go to court in April. "We were in open waters," its director said, "and
everybody knew it."
Contact: press office
"""


def test_a_text_wrapped_at_its_sender_is_read_in_paragraphs() -> None:
    first, second, third = read(WIRE, "txt")
    assert first.endswith("freed on the following day. It regrets nothing.")
    assert '"We were in open waters," its director said, "and everybody knew it."' in second
    assert third == "Contact: press office"
    assert len(read(WIRE.replace("islands", "northern and the southern islands"), "txt")) == 7  # no width holds for all

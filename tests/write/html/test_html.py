"""The deck as one HTML file: self-contained, safe to hand over, read by anybody, and drawn where the slides are."""

import html
import json
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from briefgen.master.read.master import read_master
from briefgen.page.scene import Page, Pages
from briefgen.write.html.html import html_of, write_html
from briefgen.write.image.office import find_office, to_pdf
from briefgen.write.pptx.pptx import write_pptx
from tests.browser import chromium
from tests.gallery import make_pages
from tests.write.sample import para, sample

MASTERS = Path(__file__).parents[3] / "templates" / "masters"
MASTER = MASTERS / "sober.pptx"


@pytest.fixture(scope="module")
def pages() -> Pages:
    return sample(read_master(MASTER))


class Seen(HTMLParser):
    """Every element with its attributes, and the text between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_same_pages_give_the_same_bytes(pages: Pages, tmp_path: Path) -> None:
    write_html(pages, MASTER, tmp_path / "one.html")
    write_html(pages, MASTER, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.html", "two.html"]


@pytest.mark.parametrize("master", ["sober", "sober-4x3", "public", "public-4x3"])
def test_it_holds_every_page_every_title_and_every_note(master: str) -> None:
    pages = sample(read_master(MASTERS / f"{master}.pptx"))
    seen = Seen(html_of(pages, MASTERS / f"{master}.pptx"))
    assert [one["id"] for one in seen.all("section")] == [f"p{page.number}" for page in pages.pages]
    for page in pages.pages:
        assert page.title in seen.text
        assert all(note.replace("\x0b", "") in seen.text.replace("\x0b", "") for note in page.notes)


def test_it_asks_nothing_of_any_network(pages: Pages) -> None:
    """Nothing is fetched: links are only followed by a click, everything else is in the file."""
    seen = Seen(html_of(pages, MASTER))
    fetched = [
        (name, key, value)
        for name, attributes in seen.elements
        for key, value in attributes.items()
        if key in {"src", "href", "srcset", "data", "action", "poster"} and name != "a"
    ]
    assert [one for one in fetched if not str(one[2]).startswith(("#", "data:"))] == []
    assert "@import" not in seen.text
    assert "url(" not in seen.text.replace("url(#", "")


def test_its_policy_names_its_one_style_and_its_one_script(pages: Pages) -> None:
    markup = html_of(pages, MASTER)
    [policy] = [one["content"] for one in Seen(markup).all("meta") if one.get("http-equiv")]
    assert policy
    for name in ("style", "script"):
        [element] = re.findall(f"<{name}>(.*?)</{name}>", markup, re.DOTALL)
        assert f"{name}-src 'sha256-{b64encode(sha256(element.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_it_names_no_record_no_place_and_no_machine(pages: Pages) -> None:
    page = replace(pages.pages[2], shapes=tuple(replace(one, about=("closure",)) for one in pages.pages[2].shapes))  # type: ignore[call-arg]
    markup = html_of(replace(pages, pages=(page,)), MASTER)
    assert "closure" not in markup
    assert "data-about" not in markup
    assert ".yaml" not in markup
    assert str(MASTER.parent) not in markup
    assert str(Path.home()) not in markup


def test_it_is_read_aloud_in_its_language_with_headings_and_alt_text(pages: Pages) -> None:
    seen = Seen(html_of(pages, MASTER))
    assert seen.all("html") == [{"lang": "en"}]
    assert len(seen.all("h1")) == 1
    assert len(seen.all("h2")) == len(pages.pages)
    labels = [attributes.get("aria-label") for _, attributes in seen.elements]
    assert "Timeline: strike in March, talks in May 2031" in labels
    roles = {attributes.get("role") for _, attributes in seen.elements}
    assert {"table", "row", "columnheader", "cell", "img", "group"} <= roles


def test_what_it_says_of_itself_to_programs_its_pages_show(pages: Pages) -> None:
    markup = html_of(pages, MASTER)
    metas = {
        one.get("name") or one.get("property"): one["content"] for one in Seen(markup).all("meta") if "content" in one
    }
    description = "Briefing of the working group · TLP:AMBER"
    assert (metas["description"], metas["og:title"], metas["og:description"]) == (description, pages.title, description)
    [linked] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', markup)
    assert json.loads(linked) == {
        "@context": "https://schema.org", "@type": "PresentationDigitalDocument", "name": "The Harbour Dispute",
        "description": description, "inLanguage": "en", "contentReferenceTime": "2031-05-06",
    }  # fmt: skip


HOSTILE = (
    "<script>document.title='stolen'</script>",
    "</title></style></script><script>document.title='stolen'</script>",
    "<img src=x onerror=\"document.title='stolen'\">",
    "]]>--></svg></section><iframe src=https://evil.example></iframe>",
    "a" * 5000,
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("hostile")) as one:
        yield one


@pytest.mark.parametrize("text", HOSTILE)
def test_what_it_is_given_it_shows_as_text(pages: Pages, text: str, browser: Any, tmp_path: Path) -> None:
    page: Page = replace(
        pages.pages[2], title=text, section=text, notes=(text,),
        shapes=tuple(replace(one, paragraphs=(para(text),)) for one in pages.pages[2].shapes),  # type: ignore[call-arg]
    )  # fmt: skip
    hostile = replace(pages, title=text, marking=text, language='en"><script>', pages=(page,))
    write_html(hostile, MASTER, tmp_path / "deck.html")
    browser.get((tmp_path / "deck.html").as_uri())
    kinds = "return [...document.querySelectorAll('script')].map((one) => one.type)"
    assert browser.execute_script(kinds) == ["application/ld+json", ""]
    assert browser.execute_script("return document.querySelectorAll('iframe, img').length") == 0
    assert browser.execute_script("return document.querySelector('h1').textContent") == text
    assert browser.execute_script("return document.querySelector('.notes p').textContent") == text
    assert browser.title != "stolen"
    assert text[:20] in browser.execute_script("return document.querySelector('.page > svg').textContent")


# --- beside LibreOffice's rendering of the slides --------------------------------------------------------------------


class Word(NamedTuple):
    """A word on a page: where it begins and ends, and its baseline, in pixels."""

    text: str
    left: float
    right: float
    base: float


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Path]]:
    """A deck with every kind of slide: open in a browser, and as LibreOffice prints it."""
    if not find_office() or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or poppler is not installed")
    folder = tmp_path_factory.mktemp("rendered")
    pages = make_pages(folder / "gallery", "typical", {"sober": MASTER})["sober"]
    write_pptx(pages, MASTER, folder / "all.pptx")
    write_html(pages, MASTER, folder / "all.html")
    [pdf] = to_pdf([folder / "all.pptx"], folder)
    with chromium(folder / "profile") as browser:
        browser.get((folder / "all.html").as_uri())
        yield browser, pdf


# Words of a drawing are left out: on the slide it is a picture, which has none.
LINES = """
return [...document.querySelectorAll('.page > svg')].map((page) =>
  [...page.querySelectorAll('text:not([aria-hidden])')].filter((line) => !line.closest('[role=img]')).map((line) =>
    [...line.textContent.matchAll(/\\S+/g)].map((word) => [
      word[0], line.getStartPositionOfChar(word.index).x,
      line.getEndPositionOfChar(word.index + word[0].length - 1).x, Number(line.getAttribute('y'))])))
"""


def printed(pdf: Path) -> list[list[Word]]:
    """The words of each page of a PDF. pdftotext gives every face 0.95 em above and 0.35 below its baseline."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    number = r'"([\d.-]+)"'
    word = re.compile(f"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*?)</word>")
    found = []
    for page in text.split("<page ")[1:]:
        found.append([])
        for match in word.finditer(page):
            left, top, right, bottom = (float(length) * 96 / 72 for length in match.groups()[:4])
            found[-1].append(Word(html.unescape(match[5]), left, right, bottom - (bottom - top) * 0.35 / 1.3))
    return found


def test_every_line_of_text_is_where_libreoffice_sets_it(rendered: tuple[Any, Path]) -> None:
    """Baselines and beginnings of lines agree within a pixel; within a line the two round the widths of letters
    differently, by no more than half a per cent of it. At most one line in fifty may end at another word."""
    browser, pdf = rendered
    strays, count = [], 0
    for lines, words in zip(browser.execute_script(LINES), printed(pdf), strict=True):
        for line in lines:
            count += 1
            first, last = Word(*line[0]), Word(*line[-1])
            drift = 1 + (last.right - first.left) * 0.005
            ends = [(first, "left", 1 if line_is_left(first, lines) else drift), (last, "right", drift)]
            for word, side, most in ends:
                near = [
                    other for other in words
                    if other.text == word.text and abs(other.base - word.base) <= 1
                    and abs(getattr(other, side) - getattr(word, side)) <= most
                ]  # fmt: skip
                if not near:
                    strays.append((word, side))
                    break
    assert count > 100
    assert len(strays) <= count / 50, strays


def line_is_left(first: Word, lines: list[list[list[Any]]]) -> bool:
    """Whether another line begins at the same place: then it is set from the left."""
    return sum(abs(line[0][1] - first.left) < 0.01 for line in lines) > 1


SHAPES = """
return [...document.querySelectorAll('.page > svg')].map((page) =>
  [...page.querySelectorAll('rect, ellipse, polygon, line, image')]
    .filter((one) => one.getAttribute('fill') !== 'none' || one.getAttribute('stroke'))
    .filter((one) => !one.parentNode.closest('[role=img]'))
    .map((one) => { const box = one.getBBox();
                    const headed = one.tagName === 'line' && one.nextElementSibling?.tagName === 'polygon';
                    return [headed ? 'shaft' : one.tagName, [box.x, box.y, box.x + box.width, box.y + box.height]]; }))
"""


def test_every_shape_is_where_libreoffice_draws_it(rendered: tuple[Any, Path]) -> None:
    """Boxes, bars, markers, rules of tables, lines between shapes, pictures: each edge within a pixel."""
    pdfium = pytest.importorskip("pypdfium2")
    browser, pdf = rendered
    kinds = [pdfium.raw.FPDF_PAGEOBJ_PATH, pdfium.raw.FPDF_PAGEOBJ_IMAGE]
    document, missing, seen = pdfium.PdfDocument(pdf), [], set()
    for drawn, page in zip(browser.execute_script(SHAPES), document, strict=True):
        high = page.get_height()
        bounds = [item.get_bounds() for item in page.get_objects(filter=kinds)]
        found = [[x * 96 / 72 for x in (left, high - top, right, high - bottom)] for left, bottom, right, top in bounds]
        for tag, box in drawn:
            seen.add(tag)
            same = {"line": same_line, "shaft": same_shaft}.get(tag, same_box)
            if not any(same(box, other) for other in found):
                missing.append((page, tag, box))
    document.close()
    assert {"rect", "line", "shaft", "polygon", "ellipse", "image"} <= seen
    assert missing == []


def same_box(one: list[float], other: list[float]) -> bool:
    return all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def same_line(one: list[float], other: list[float]) -> bool:
    """A PDF tells the bounds of a line with its thickness around it, on all four sides alike."""
    around = [a - b for a, b in zip(one[:2], other[:2], strict=True)]
    around += [b - a for a, b in zip(one[2:], other[2:], strict=True)]
    return max(around) - min(around) <= 1 and max(around) <= 4


def same_shaft(one: list[float], other: list[float]) -> bool:
    """LibreOffice ends a line with a head under the head, whose tip is where the polygon of the page has it."""
    short, long = sorted((abs(one[0] - other[0]), abs(one[2] - other[2])))
    return abs(one[1] + one[3] - other[1] - other[3]) <= 2 and short <= 4 and long <= 9

"""A source that is not in the register yet: what its page proposes, and what `--write` adds."""

from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from tests.conftest import Run

SOURCES = Path("content/gannet-bank/sources.yaml")
TEXT = "The council keeps the northern ferries running until the end of spring, whatever that costs the town. " * 5
TURKISH = f"""<html lang="tr"><head><meta charset="utf-8"><title>Liman krizi - Kıyı Haber</title>
<meta property="og:site_name" content="Kıyı Haber"><meta name="author" content="Ayşe Yılmaz">
<meta property="article:published_time" content="2024-03-07T11:00:00+03:00"></head><body>
<div class="cerez-bildirimi"><p>Çerez kullanıyoruz.</p></div>
<div class="haber-icerik"><h1>Liman krizi</h1><p>{TEXT}</p></div>
<div class="ilgili-haberler"><h4>İlgili haberler</h4><p><a href="1">Tekneler döndü</a></p></div>
<div class="yorumlar"><p>Yorum yazın</p></div></body></html>"""
GERMAN = f"""<html lang="de"><head><meta charset="utf-8"><meta property="og:site_name" content="Blatt">
<title>Blatt: Streit</title></head><body><div class="content"><h1>Streit</h1><p>{TEXT}</p>
<div class="ad">Anzeige</div></div><div class="liste"><a href="1"><p>Mehr zum Thema: Trawler</p></a>
<a href="2"><p>Das Abkommen</p></a></div></body></html>"""


@pytest.mark.parametrize(
    ("page", "line", "paragraphs"),
    [
        (TURKISH, 'kh: {outlet: "Kıyı Haber", title: "Liman krizi", author: "Ayşe Yılmaz", published: 2024-03-07,', 2),
        (GERMAN, 'kh: {outlet: "Blatt", title: "Streit", grade: F,', 2),
    ],
)
def test_write_adds_the_source_as_its_page_describes_it(
    page: str, line: str, paragraphs: int, project: Path, briefgen: Run
) -> None:
    Path("page.html").write_text(page, encoding="utf-8")
    before = SOURCES.read_text(encoding="utf-8")
    refused = briefgen("source", "add", "kh", "page.html")
    assert refused.returncode != 0
    assert line in refused.stderr
    assert SOURCES.read_text(encoding="utf-8") == before
    done = briefgen("source", "add", "kh", "page.html", "--write")
    assert done.returncode == 0, done.stderr
    assert f"Pinned kh (gannet-bank): {paragraphs} paragraphs" in done.stdout
    assert "added to sources.yaml, open to 'team'" in done.stdout
    assert SOURCES.read_text(encoding="utf-8").removeprefix(before).startswith(line)
    dossier, _ = load_dossier(SOURCES.parent)
    assert dossier is not None
    assert "kh" in dossier.records["sources"]
    briefgen("source", "add", "kh", "page.html", "--write")
    assert SOURCES.read_text(encoding="utf-8").count("kh: ") == 1  # once is enough


def test_a_page_that_is_in_the_register_under_another_id_is_recognised(project: Path, briefgen: Run) -> None:
    page = f"<html><head><title>Notice of 4 March 2024 - Commission</title></head><body><p>{TEXT}</p></body></html>"
    Path("page.html").write_text(page, encoding="utf-8")
    done = briefgen("source", "add", "notice", "page.html")
    assert "it seems to be 'n': briefgen source add n FILE pins it as that" in done.stderr


def test_an_id_that_no_source_can_have_is_one_line(project: Path, briefgen: Run) -> None:
    done = briefgen("source", "add", "Kıyı Haber", "articles/courier.txt", "--write")
    assert done.returncode != 0
    assert "cannot be an id" in done.stderr


def test_a_paragraph_longer_than_a_page_is_reported(project: Path, briefgen: Run) -> None:
    Path("page.txt").write_text("The council keeps the ferries running.\n" + "It says so again and again. " * 120)
    output = briefgen("source", "add", "courier", "page.txt", "--write").stdout
    assert "paragraph 2 longer than a page has: the file may not show where its paragraphs begin" in output

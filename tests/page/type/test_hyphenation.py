"""Long words are parted by the rules of their language, and only where they are longer than their line."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.deck.model import Paragraph, Run
from briefgen.edited.read_pptx import read_facets
from briefgen.master.read.master import read_master
from briefgen.page.house import house_style
from briefgen.page.layout import lay_out
from briefgen.page.type.hyphenation import with_soft_hyphens
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Style
from briefgen.page.type.typeset import typeset
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.page.samples import deck, para, slide, table

TEN = Style(size=10)
WORD = "Verteidigungsministerium"
SOBER = ROOT / "templates" / "masters" / "sober.pptx"


@pytest.mark.parametrize(
    ("language", "text", "parted"),
    [
        ("de", f"das {WORD} sagt", "das Ver|tei|di|gungs|mi|nis|te|rium sagt"),
        ("ru", "государственного", "госу|дар|ствен|ного"),
        ("tr", "değerlendirmelerinden", "değer|len|dir|me|le|rin|den"),
        ("tr", "İSTANBULLULAŞMAK", "İSTAN|BUL|LU|LAŞ|MAK"),
        ("de", "kurz und gut", "kurz und gut"),
        ("de", "https://example.org/Verteidigungsministerium", "https://example.org/Verteidigungsministerium"),
        ("ar", "للاستخداماتالطويلة", "للاستخداماتالطويلة"),
    ],
)
def test_where_words_may_be_parted(language: str, text: str, parted: str) -> None:
    assert with_soft_hyphens(para(text), language).text.replace("\u00ad", "|") == parted


def test_words_in_another_language_stay_whole() -> None:
    paragraph = Paragraph((Run(WORD, lang="nl"),))
    assert with_soft_hyphens(paragraph, "de") == paragraph


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.03, WORD), (0.75, "Verteidigungsmi|nisterium"), (0.35, "Verteidi|gungs|ministe|rium")],
)
def test_a_word_is_parted_only_where_it_is_longer_than_its_line(share: float, expected: str) -> None:
    measured = house_style(read_master(SOBER)).hyphenating("de").measure(para(WORD))
    lines = break_lines(measured, TEN, measured.width(TEN) * share)
    set_ = typeset(measured, TEN, lines)
    text = "".join(run.text for run in set_.runs)
    assert text.replace("\u00ad", "|") == expected
    assert [text[start - 1] for start in set_.starts[1:]] == ["\u00ad"] * expected.count("|")


def test_only_a_deck_that_asks_for_it_is_hyphenated_and_readers_of_decks_do_not_see_it(tmp_path: Path) -> None:
    plain = replace(deck(slide("a", "A title", table(2, 2, 12 * "verteidigungsministerium"))), language="de")
    master = read_master(SOBER)
    texts = {}
    for hyphenated in (False, True):
        pages = lay_out(replace(plain, hyphenated=hyphenated), master)
        write_pptx(pages, SOBER, file := tmp_path / "deck.pptx")
        texts[hyphenated] = "\\xad" in repr(pages), "\\xad" in repr(read_facets(file))
    assert texts == {False: (False, False), True: (True, False)}

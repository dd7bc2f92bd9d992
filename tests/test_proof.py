"""On rendered pages: text keeps to the lines it was measured in, and citations to the words before them."""

import random
import re
from dataclasses import dataclass
from itertools import pairwise

import pytest

from briefgen.core.units import EMU_PER_POINT
from briefgen.deck.model import Paragraph, Prose, Run
from briefgen.master.read.master import read_master
from briefgen.page.layout import lay_out
from briefgen.page.runs import TypePara
from briefgen.page.scene import Page, TextBox
from briefgen.wording.runs import KEPT
from briefgen.write.image.office import to_pdf
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.page.samples import deck, para, slide
from tests.proof import Printed, need_printer, printed_words

NUMBERED = re.compile(r"w\d{4}")
SOBER = ROOT / "templates" / "masters" / "sober.pptx"


@dataclass(frozen=True)
class Proof:
    """Pages, and the words of each as printed."""

    pages: tuple[Page, ...]
    words: tuple[list[Printed], ...]

    def of(self, slide: str) -> list[tuple[Page, list[Printed]]]:
        """The pages of one slide."""
        return [(page, words) for page, words in zip(self.pages, self.words, strict=True) if page.slide == slide]


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """Two slides, printed: a point of 900 numbered words, and a paragraph full of citations."""
    need_printer()
    folder = tmp_path_factory.mktemp("proof")
    long = para(" ".join(f"w{number:04}" for number in range(900)), bullet="•")
    numbered_deck = deck(
        slide("long", "One point over several pages", Prose((long,)), layout="body"),
        slide("cited", "A paragraph full of citations", Prose((cited(),)), layout="body"),
    )
    pages = lay_out(numbered_deck, read_master(SOBER))
    write_pptx(pages, SOBER, folder / "proof.pptx")
    (pdf,) = to_pdf([folder / "proof.pptx"], folder)
    return Proof(pages.pages, tuple(printed_words(pdf)))


def cited() -> Paragraph:
    """Words of all lengths, and after every few a designator with one to five citations that lead to another slide."""
    dice, runs = random.Random(3), []
    for _ in range(90):
        words = " ".join(["abcdefgh"[: dice.randrange(1, 9)] for _ in range(dice.randrange(2, 9))] + ["F-35"])
        marks = [Run(f"[{dice.randrange(1, 30)}]", small=True, goto="long") for _ in range(dice.randrange(1, 6))]
        runs += [Run(words), Run(KEPT, small=True), *marks, Run(" ")]
    return Paragraph(tuple(runs))


def test_no_line_begins_with_the_citation_of_a_designator(proof: Proof) -> None:
    """After a plain word one may: a placed break, which stays when people edit, would be the larger loss."""
    printed = [pair for _, words in proof.of("cited") for pair in pairwise(words)]
    citations = [(before, word) for before, word in printed if word.text.startswith("[")]
    assert len(citations) >= 90
    assert [word.text for before, word in citations if word.left < before.left] == []


def test_a_bullet_that_goes_on_over_a_page_stays_in_its_measured_lines(proof: Proof) -> None:
    """Every word is its own number, so that it is known where it belongs."""
    assert len(proof.of("long")) > 2
    for page, printed in proof.of("long"):
        words = next(shape for shape in page.shapes if isinstance(shape, TextBox) and shape.field == "body")
        (paragraph,) = words.paragraphs
        measured, shown = lines_measured(paragraph), lines_printed(printed)
        assert shown.keys() == measured.keys()
        assert all(shown[word] <= line for word, line in measured.items()), "none is on a later line than measured"
        left = (words.box.x + paragraph.indent) / EMU_PER_POINT
        assert all(word.left >= left - 1 for word in printed if NUMBERED.fullmatch(word.text))


def lines_measured(paragraph: TypePara) -> dict[str, int]:
    """The line each word was measured to be on."""
    return {
        found.group(): sum(start <= found.start() for start in paragraph.starts) - 1
        for found in NUMBERED.finditer(paragraph.text)
    }


def lines_printed(printed: list[Printed]) -> dict[str, int]:
    """The line each word is printed on."""
    words = [word for word in printed if NUMBERED.fullmatch(word.text)]
    tops = sorted({round(word.top) for word in words})
    return {word.text: tops.index(round(word.top)) for word in words}

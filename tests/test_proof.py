"""On rendered pages: text that goes on over a page keeps to the lines it was measured in."""

import re
from pathlib import Path

from briefgen.deck import Prose
from briefgen.page.layout import lay_out
from briefgen.page.scene import TypePara, Words
from briefgen.units import EMU_PER_POINT
from briefgen.write.master import read_master
from briefgen.write.office import to_pdf
from briefgen.write.pptx import write_pptx
from tests.conftest import ROOT
from tests.page.samples import deck, para, slide
from tests.proof import Printed, need_printer, printed_words

NUMBERED = re.compile(r"w\d{4}")
SOBER = ROOT / "templates" / "masters" / "sober.pptx"


def test_a_bullet_that_goes_on_over_a_page_stays_in_its_measured_lines(tmp_path: Path) -> None:
    """Every word is its own number, so that it is known where it belongs."""
    need_printer()
    long = para(" ".join(f"w{number:04}" for number in range(900)), bullet=True)
    pages = lay_out(deck(slide("s", "One point over several pages", Prose((long,)), layout="body")), read_master(SOBER))
    assert len(pages.pages) > 2
    write_pptx(pages, SOBER, tmp_path / "long.pptx")
    (pdf,) = to_pdf([tmp_path / "long.pptx"], tmp_path)
    for page, printed in zip(pages.pages, printed_words(pdf), strict=True):
        words = next(shape for shape in page.shapes if isinstance(shape, Words) and shape.field == "body")
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

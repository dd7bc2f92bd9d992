"""A small Arabic dossier with every kind of slide: it is valid, fits, and prints in reading order."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bidi import get_display
from lxml import etree

from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.edited.read_pptx import read_facets
from briefgen.master.read.master import read_master
from briefgen.page.house import script_notes
from briefgen.page.scene import SetTable
from briefgen.slides import KINDS
from briefgen.template.read import read_template
from briefgen.write.image.office import to_pdf
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.page.faults import faults
from tests.proof import need_printer

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAME = re.compile(r"\d+ / \d+|(?:(?<!\w)[-+])?\d(?:[\d.,:/%-]*[\d%])?|[A-Za-z][\w./-]*(?: \(?[A-Za-z0-9][\w./-]*\)?)*")
ARABIC = re.compile("[\u0621-\u064a]{2,}")
MARKS = str.maketrans("", "", "\u2066\u2067\u2069")
SOBER = ROOT / "templates" / "masters" / "sober.pptx"


def test_every_kind_in_arabic(tmp_path: Path) -> None:
    need_printer()
    dossier, problems = load_dossier(ROOT / "tests" / "arabic", "tests/arabic")
    assert (dossier is not None, problems) == (True, ())
    template = read_template("gallery", (ROOT / "docs" / "gallery", ROOT / "templates"))
    deck, _ = compose_for(tailor_for(dossier, template), template)
    pages, _ = lay_out_deck(deck, read_master(SOBER))
    assert {entry.kind.name for entry in template.entries} == set(KINDS)
    assert (faults(pages), script_notes(pages), pages.to_left) == ([], (), True)

    file = tmp_path / "arabic.pptx"
    write_pptx(pages, SOBER, file)
    assert examine(file) == []
    assert "\u2066" not in str(read_facets(file)), "what reads a deck back leaves out the marks of its writer"

    for to_left, words in set_paragraphs(file):
        assert out_of_order(words, to_left) == []
    assert out_of_order("الصفحة 1 / 7", to_left=True) == ["1 / 7"], "without the marks it would be 7 / 1"

    [pdf] = to_pdf([file], tmp_path)
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for page, words in zip(pages.pages[1:], printed.split("\f")[1:], strict=False):  # a cover has no number
        assert f"{page.number} / {page.count}" in words
    [register] = [one for page in pages.pages[-1:] for one in page.shapes if isinstance(one, SetTable)]
    assert register.rows[3][-1].paragraphs[0].text == "[3]"
    logical = re.sub(r"[\s\u202a-\u202e]", "", printed.split("\f")[len(pages.pages) - 1])
    assert "4مارس2024" in logical, "day, month and year read in this order"


def set_paragraphs(file: Path) -> Iterator[tuple[bool, str]]:
    """Every paragraph on the slides: whether it runs to the left, and its words with the marks of its writer."""
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                for para in etree.fromstring(package.read(name)).iter(f"{A}p"):
                    properties = para.find(f"{A}pPr")
                    words = "".join(text.text or "" for text in para.iter(f"{A}t"))
                    yield properties is not None and properties.get("rtl") == "1", words


def out_of_order(words: str, to_left: bool) -> list[str]:
    """What a reader would not meet in its order: Unicode UAX #9, as python-bidi has it. Empty where all is in order.

    Words in Arabic are met from right to left, and names and numbers with all their signs from left to right.
    """
    seen = get_display(words, base_dir="R" if to_left else "L").translate(MARKS)
    names = [one for one in NAME.findall(words.translate(MARKS)) if one not in seen]
    met = [word[::-1] for word in reversed(ARABIC.findall(seen))] if to_left else []
    return names + [one for one, other in zip(ARABIC.findall(words), met, strict=False) if one != other]

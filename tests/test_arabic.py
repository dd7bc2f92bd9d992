"""A small Arabic dossier with every kind of slide: it is sound, fits, and prints in reading order."""

import re
import subprocess
from pathlib import Path

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

    [pdf] = to_pdf([file], tmp_path)
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for page, words in zip(pages.pages[1:], printed.split("\f")[1:], strict=False):  # a cover has no number
        assert f"{page.number} / {page.count}" in words
    [register] = [one for page in pages.pages[-1:] for one in page.shapes if isinstance(one, SetTable)]
    assert register.rows[3][-1].paragraphs[0].text == "[3]"
    logical = re.sub(r"[\s\u202a-\u202e]", "", printed.split("\f")[len(pages.pages) - 1])
    assert "4مارس2024" in logical, "day, month and year read in this order"

"""The project's own decks are without findings, notes included.

The decks of the gallery, every kind at three sizes on six masters, are examined in `test_overflow`.
"""

from pathlib import Path

import pytest

from briefgen.build.pipeline import lay_out_deck
from briefgen.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.dossiers import composed


@pytest.mark.parametrize("template", ["minister", "working", "press"])
def test_the_projects_own_decks_are_accessible(template: str, tmp_path: Path) -> None:
    dossier, _ = load_dossier(ROOT / "content" / "s400", "s400")
    assert dossier is not None
    deck = composed(dossier, read_template(template, template_folders(ROOT)))
    for name in ("sober", "public-4x3"):
        master = ROOT / "templates" / "masters" / f"{name}.pptx"
        write_pptx(lay_out_deck(deck, read_master(master))[0], master, tmp_path / f"{name}.pptx")
        assert examine(tmp_path / f"{name}.pptx") == []

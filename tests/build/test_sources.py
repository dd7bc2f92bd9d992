"""What a build reads once, and what it frees when it comes to another dossier."""

from pathlib import Path

from benchmarks.pattern import write_project
from briefgen.build.open_masters import MasterFile
from briefgen.build.request import BuildOptions
from briefgen.build.sources import FileSources
from briefgen.core.problem import NOWHERE
from briefgen.project.folders import template_folders
from tests.conftest import ROOT

SOBER = ROOT / "templates" / "masters" / "sober.pptx"


def test_dossiers_share_the_faces_but_not_what_was_measured(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_project(tmp_path, 1, name)
    sources = FileSources(BuildOptions(template_folders(tmp_path)))
    styles = []
    for name in ("first", "second"):
        sources.dossier(tmp_path / "content" / name)
        style = sources.open_master(MasterFile(SOBER, NOWHERE), for_long_deck=False).style
        assert style is not None
        assert not style.measured
        style.words("What the first dossier alone says")
        styles.append(style)
    assert styles[0].body is styles[1].body

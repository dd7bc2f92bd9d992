"""`briefgen master check`: what a master offers, in lines and in pictures."""

import re
import shutil
from pathlib import Path

import pytest

from briefgen.build.describe_master import ROLES, description_of, write_layout_pictures
from briefgen.cli import main
from briefgen.master.read.master import read_master
from briefgen.slides import KINDS
from tests.conftest import ROOT
from tests.writing import SHARED

SOBER = ROOT / "templates" / "masters" / "sober.pptx"


def test_every_kind_that_asks_for_a_role_is_named_with_it() -> None:
    for kind in KINDS:
        source = (ROOT / "briefgen" / "slides" / f"{kind}.py").read_text(encoding="utf-8")
        roles = {
            role for words in re.findall(r"(?:layout=|return )(.*)", source) for role in ROLES if f'"{role}"' in words
        }
        assert roles == {role for role, (_, kinds) in ROLES.items() if kind in kinds}, kind


def test_a_house_master_offers_every_role_itself() -> None:
    lines = list(description_of(read_master(SOBER)))
    assert not any("substitute" in line for line in lines)
    assert sum("→" in line for line in lines) == len(ROLES)


def test_a_master_without_layouts_names_the_slides_that_need_them() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    text = "\n".join(description_of(read_master(SHARED / "odd" / "officer_no_layouts.pptx")))
    assert re.search(r"two columns +→ '.*' as a substitute.*\n.*no layout of its own for: compare", text)
    assert re.search(r"accent +[0-9A-F]{6} +\d+\.\d:1", text)


def test_what_is_no_master_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.pptx").write_bytes(b"not a zip file")
    assert main(["master", "check", str(tmp_path / "none.pptx")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_preview_is_a_picture_of_each_layout(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    made = write_layout_pictures(SOBER, read_master(SOBER), tmp_path / "pictures")
    assert [file.name for file in made] == [f"sober-{role}.png" for role in ROLES]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in made)

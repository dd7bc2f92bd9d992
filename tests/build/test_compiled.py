"""Compiled masters: the same values as reading the file gives, and found again only for the same file."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.build import compiled as masters
from briefgen.build.compiled import ENDING, HOUSE, compile_master, find_compiled, write_compiled
from briefgen.store.cache import Cache
from briefgen.write.pptx.pptx import write_pptx
from tests.write.sample import sample
from tests.writing import HOUSE as HOUSE_FOLDER
from tests.writing import HOUSE_MASTERS

SOBER, PUBLIC = HOUSE_FOLDER / "sober.pptx", HOUSE_FOLDER / "public.pptx"


@pytest.mark.parametrize("file", HOUSE_MASTERS, ids=lambda file: file.stem)
def test_a_house_master_comes_as_it_is_read(file: Path) -> None:
    """Out of date: `make masters` compiles them again."""
    shipped = find_compiled(file, Cache())
    assert repr(shipped) == repr(compile_master(file))  # repr: 20 and 20.0 would be written differently


def test_only_the_house_masters_come_compiled(tmp_path: Path) -> None:
    write_compiled(HOUSE_FOLDER, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in HOUSE.glob(f"*{ENDING}")}


def test_a_house_master_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masters, "compile_master", None)
    assert find_compiled(SOBER, Cache()).master.name == "sober"


def test_another_file_of_that_name_is_read(tmp_path: Path) -> None:
    own = tmp_path / "sober.pptx"
    shutil.copy(PUBLIC, own)
    assert find_compiled(own, Cache()).parts == find_compiled(PUBLIC, Cache()).parts


def test_a_master_is_read_once_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, copy, cache = tmp_path / "ours.pptx", tmp_path / "theirs.pptx", Cache(tmp_path / "cache")
    shutil.copy(SOBER, ours)
    shutil.copy(SOBER, copy)
    first = find_compiled(ours, cache)
    monkeypatch.setattr(masters, "compile_master", None)
    assert find_compiled(ours, cache) == first
    assert find_compiled(copy, cache).master.name == "theirs"


def test_a_master_that_was_saved_again_is_read_again(tmp_path: Path) -> None:
    ours, cache = tmp_path / "ours.pptx", Cache(tmp_path / "cache")
    shutil.copy(SOBER, ours)
    find_compiled(ours, cache)
    shutil.copy(PUBLIC, ours)
    assert find_compiled(ours, cache).parts == find_compiled(PUBLIC, Cache()).parts


def test_a_deck_on_a_compiled_master_is_the_same_file() -> None:
    compiled = find_compiled(SOBER, Cache())
    pages, one, two = sample(compiled.master), BytesIO(), BytesIO()
    write_pptx(pages, SOBER, one)
    write_pptx(pages, compiled.parts, two)
    assert one.getvalue() == two.getvalue()

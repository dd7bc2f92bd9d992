"""Temporary folders are removed even when their process is killed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time

import pytest

from briefgen.store.temporary import LEFT_AFTER, PREFIX, temporary_folder

AT_WORK = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from briefgen.store.temporary import temporary_folder
with temporary_folder() as folder:
    (folder / "deck.pptx").write_text("a deck")
    print(folder, flush=True)
    sys.stdin.read()
"""


BRANDED = """
import sys, tempfile
from pathlib import Path
tempfile.tempdir = sys.argv[1]
from briefgen.build.brand import branded_master
from briefgen.project.folders import find_master, shipped_templates
from briefgen.template.brand import read_brand
brand = read_brand((Path(sys.argv[2]),))
print(branded_master(brand, find_master((shipped_templates(),), "sober")).parent, flush=True)
sys.stdin.read()
"""


def at_work(folder: Path) -> tuple["subprocess.Popen[str]", Path]:
    """A process with a temporary folder in that folder."""
    return _started(AT_WORK, folder)


def _started(program: str, *folders: Path) -> tuple["subprocess.Popen[str]", Path]:
    """A process, and the folder that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, folders)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def test_what_a_killed_process_left_goes_and_what_is_in_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    other = tmp_path / f"{PREFIX}of-another-program"
    other.mkdir()
    remade = tmp_path / f"{PREFIX}made-again-after-its-process-was-killed"
    remade.mkdir()
    os.utime(remade, (time() - LEFT_AFTER - 1,) * 2)
    killed, left = at_work(tmp_path)
    working, used = at_work(tmp_path)
    killed.kill()
    killed.communicate()
    assert left.exists()
    with temporary_folder() as own:
        assert sorted(tmp_path.iterdir()) == sorted([other, used, own])
        assert own.stat().st_mode & 0o777 == 0o700 or sys.platform == "win32"
    working.communicate("")
    assert sorted(tmp_path.iterdir()) == [other]


def test_the_master_of_a_killed_build_goes_where_the_project_cannot_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    templates = tmp_path / "project" / "templates"
    for folder in (tmp_path / "tmp", templates):
        folder.mkdir(parents=True)
    (templates / "brand.yaml").write_text("name: Ministry of Ferries\n", encoding="utf-8")
    (templates.parent / ".cache").write_text("no folder can be made here", encoding="utf-8")
    build, made = _started(BRANDED, tmp_path / "tmp", templates)
    assert (made / "sober.pptx").is_file()
    build.kill()
    build.communicate()
    with temporary_folder() as own:
        assert list((tmp_path / "tmp").iterdir()) == [own]

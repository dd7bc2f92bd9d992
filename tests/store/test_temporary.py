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


def at_work(folder: Path) -> tuple["subprocess.Popen[str]", Path]:
    """A process with a temporary folder in that folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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

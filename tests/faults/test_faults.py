"""A full disk, a kill, another build at the same time, locked folders, no memory: the old deck or the new one, whole.

Each test drives the real command in a process of its own, over the made-up dispute in its two states.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.core.files import digest_of
from briefgen.edited.memory import FOLDER
from briefgen.store.index import INDEX, read_index
from briefgen.store.lock import LOCK
from briefgen.store.whole import remove_leftovers, temporary_file

if sys.platform == "win32":
    pytest.skip("these faults are made with the means of Unix", allow_module_level=True)

from tests.faults.killed import BUILD, DECKS, Desk, campaign, ended
from tests.faults.prepared import NOBODY, SPARING, Done, Prepared

NOT_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk or become somebody else")
FIRST = DECKS[0]
ONE = ("--jobs", "1")


@pytest.fixture(scope="module")
def made() -> Iterator[Desk]:
    """A project with its decks built, in state 0; not under pytest's folder, which nobody else may pass."""
    with TemporaryDirectory(prefix="briefgen-faults-") as folder:
        desk = Desk(Path(folder) / "desk")
        desk.turn_to(0)
        desk.build()
        yield desk


@pytest.fixture(scope="module")
def prepared() -> Iterator[Prepared]:
    """The process that builds are forked from."""
    process = Prepared()
    yield process
    process.end()


@pytest.fixture
def desk(made: Desk) -> Iterator[Desk]:
    """The project, its decks in state 0 and its dispute in state 1; mended afterwards, which leaves nothing behind."""
    made.turn_to(1)
    assert made.decks_found() == made.known[0]
    yield made
    made.turn_to(0)
    made.build()
    assert made.decks_found() == made.known[0]
    assert made.litter() == []


def not_written(done: Done, reason: str) -> None:
    """Exit code 3 and lines that tell the reason, without a traceback."""
    lines = done.output.splitlines()
    assert done.code == 3, done.output
    assert any(reason in line for line in lines), lines
    assert not any("Traceback" in line or "mistake in briefgen" in line for line in lines)
    assert all(": error: " in line or line.startswith(("not written: ", "briefgen: ")) for line in lines), lines


def test_builds_killed_at_any_moment() -> None:
    counts = campaign(15, seed=7)
    assert counts["kills"] == 15
    assert counts["clean builds after"] > 1


@pytest.mark.parametrize("bytes_", [0, 500, 20_000], ids=str)
def test_a_file_that_may_not_grow(desk: Desk, prepared: Prepared, bytes_: int) -> None:
    not_written(prepared.run(desk.folder, *BUILD, *ONE, file_bytes=bytes_), "file too large")
    assert desk.decks_found() == desk.known[0]


@NOT_ROOT
def test_a_full_disk(desk: Desk, prepared: Prepared, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.xfail("this machine mounts no disks")
    try:
        shutil.copytree(desk.output, disk, dirs_exist_ok=True)
        (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free - 40_000))
        full = prepared.run(desk.folder, *BUILD, *ONE, "-o", str(disk))
        not_written(full, "no space left on device")
        assert {name: digest_of(disk / name) for name in DECKS} == desk.known[0]
        (disk / "filler").unlink()
        assert prepared.run(desk.folder, *BUILD, *ONE, "-o", str(disk)).code == 0
        assert {name: digest_of(disk / name) for name in DECKS} == desk.known[1]
        assert {file.name for file in disk.iterdir()} - {INDEX, LOCK, FOLDER, "README.md"} == set(DECKS)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_builds_at_once(desk: Desk) -> None:
    running = [desk.start("--force") for _ in range(3)]
    assert [ended(process, wait=True) for process in running] == [0, 0, 0]
    assert desk.decks_found() == desk.known[1]
    assert desk.litter() == []
    assert read_index(desk.output).keys() == set(desk.known[1])


def as_nobody(desk: Desk, prepared: Prepared) -> Done:
    """A build by a user who may read everything and write nothing."""
    first = (*BUILD, *ONE, "--force", "-o", str(desk.folder / "first"))
    return prepared.run(desk.folder, *BUILD, *ONE, first=first)


@pytest.fixture
def open_to_all(desk: Desk) -> Iterator[None]:
    """The project, and the folders above it, as everybody may read them."""
    found = [*desk.folder.parents, desk.folder, *desk.folder.rglob("*")]
    modes = {file: file.stat().st_mode for file in found if file.stat().st_uid == os.geteuid()}
    for file, mode in modes.items():
        file.chmod(mode | (0o055 if file.is_dir() else 0o044))
    yield
    for file, mode in modes.items():
        if file.exists():
            file.chmod(mode)


@NOT_ROOT
@pytest.mark.usefixtures("open_to_all")
def test_folders_that_may_not_be_written_to(desk: Desk, prepared: Prepared) -> None:
    not_written(as_nobody(desk, prepared), "permission denied")
    assert desk.decks_found() == desk.known[0]


@NOT_ROOT
@pytest.mark.usefixtures("open_to_all")
def test_content_that_may_only_be_read_is_enough(desk: Desk, prepared: Prepared) -> None:
    os.chmod(desk.output, 0o777)
    for file in desk.output.iterdir():
        os.chown(file, NOBODY, NOBODY)
    done = as_nobody(desk, prepared)
    assert done.code == 0, done.output
    assert desk.decks_found() == desk.known[1]


@NOT_ROOT
@pytest.mark.usefixtures("open_to_all")
def test_content_that_may_not_be_read(desk: Desk, prepared: Prepared) -> None:
    (desk.folder / "content" / "gannet-bank" / "events.yaml").chmod(0o600)
    done = as_nobody(desk, prepared)
    assert done.code in (1, 3)
    assert "events.yaml" in done.output
    assert "permission denied" in done.output.lower()
    assert "mistake in briefgen" not in done.output
    assert desk.decks_found() == desk.known[0]


@pytest.mark.parametrize("sign", [f"~${FIRST}", f".~lock.{FIRST}#"])
def test_a_deck_that_is_open_elsewhere(desk: Desk, prepared: Prepared, sign: str) -> None:
    (desk.output / sign).touch()
    try:
        not_written(prepared.run(desk.folder, *BUILD, *ONE), "open in another program")
    finally:
        (desk.output / sign).unlink()
    found = desk.decks_found()
    assert found.pop(FIRST) == desk.known[0][FIRST]
    assert found.items() <= desk.known[1].items()


@pytest.mark.parametrize("megabytes", [1, 4])
def test_no_memory(desk: Desk, prepared: Prepared, megabytes: int) -> None:
    """The long decks, which take more than that."""
    done = prepared.run(desk.folder, "build", "-t", "working", *ONE, "--force", memory_bytes=megabytes * 1_000_000)
    not_written(done, "not enough memory")
    desk.decks_found()


def test_what_others_are_writing_is_not_cleared(tmp_path: Path) -> None:
    with temporary_file(tmp_path / "a.pptx") as part:
        part.write_text("half")
        code = "import sys, pathlib\nfrom briefgen.store.whole import *\nremove_leftovers(pathlib.Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", code, tmp_path], check=True, env=SPARING)
        assert part.read_text() == "half"
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_was_writing_is_cleared(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, signal, sys\nfrom briefgen.store.whole import temporary_file\n"
        "with temporary_file(pathlib.Path(sys.argv[1]) / 'a.pptx') as part:\n"
        "    part.write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], check=False, env=SPARING)
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []

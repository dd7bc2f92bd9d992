"""Files of other people: regular, and bounded before they are read. Nothing waits for a pipe."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.core.files import digest_of, open_for_appending, read_file, write_file
from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("pipes and devices are those of Unix", allow_module_level=True)


def a_pipe(place: Path) -> None:
    """Nobody will ever write to it."""
    place.unlink(missing_ok=True)
    os.mkfifo(place)


def an_endless_file(place: Path) -> None:
    """It can be read until memory ends."""
    place.unlink(missing_ok=True)
    place.symlink_to("/dev/zero")


def a_link_to_itself(path: Path) -> None:
    """Whoever follows it comes back to it."""
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def a_huge_file(place: Path) -> None:
    """Three gigabytes, of which none is on the disk."""
    with place.open("wb") as stream:
        stream.truncate(3_000_000_000)


def a_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(place.name)


def a_folder(place: Path) -> None:
    place.mkdir()


MADE: dict[Callable[[Path], None], str] = {
    a_pipe: "it is a pipe, not a file",
    an_endless_file: "it is a device, not a file",
    a_socket: "it is a socket, not a file",
    a_folder: "it is a folder, not a file",
    a_huge_file: "it has 3,000 MB; the limit is 1 MB",
}


@pytest.mark.parametrize("make", MADE)
def test_only_a_regular_file_within_bounds_is_read(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(place := tmp_path / "it")
    with pytest.raises(OSError, match=r"\[Errno") as refusal:
        read_file(place, 1_000_000)
    assert (refusal.value.strerror, refusal.value.filename) == (MADE[make], str(place))


@pytest.mark.parametrize("make", [a_pipe, an_endless_file])
def test_only_a_regular_file_is_appended_to(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(place := tmp_path / "it")
    with pytest.raises(OSError, match="not a file"):
        open_for_appending(place)


def test_a_file_is_read_whole_up_to_the_bound(tmp_path: Path) -> None:
    file = tmp_path / "it"
    with open_for_appending(file) as stream:
        stream.write(b"abc")
    assert read_file(file, 3) == b"abc"
    assert digest_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(OSError, match="the limit is"):
        read_file(file, 2)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none", 3)


PLACES = {
    "content": ("content/gannet-bank/events.yaml", ("check",), 1),
    "the head of a dossier": ("content/gannet-bank/dossier.yaml", ("build", "-t", "press"), 1),
    "a pinned text": ("content/gannet-bank/.snapshots/c.txt", ("check",), 1),
    "the lock of pinned texts": ("content/gannet-bank/evidence.lock", ("check",), 1),
    "a template": ("templates/mine.yaml", ("build", "-t", "mine"), 1),
    "a master": ("templates/masters/mine.pptx", ("build", "-t", "press", "-m", "mine"), 1),
    "what is remembered of decks": ("output/.briefgen.json", ("build", "-t", "press"), 0),
    "the lock of decks": ("output/.briefgen.lock", ("build", "-t", "press"), 3),
    "the baseline": ("known.json", ("check", "--baseline", "known.json"), 1),
    "the defaults of a project": ("briefgen.toml", ("list",), 2),
    "a deck to be examined": ("deck.pptx", ("doctor", "deck.pptx"), 1),
}
"""Where the file is, which command reads it, and its exit code."""
ANSWERED = 1_500_000_000
"""Bytes of address space within which each command ends."""


@pytest.mark.parametrize("make", [a_pipe, an_endless_file, a_huge_file, a_link_to_itself])
@pytest.mark.parametrize("place", PLACES)
def test_no_command_waits_for_what_is_no_file(place: str, make: Callable[[Path], None], project: Path) -> None:
    name, arguments, code = PLACES[place]
    if (place, make) == ("the lock of decks", a_huge_file):
        code = 0  # it is only locked, never read
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    make(project / name)
    limits = f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({ANSWERED}, {ANSWERED}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{limits}; from briefgen.cli import main; sys.exit(main({list(arguments)!r}))"],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stdout + done.stderr
    if code:
        assert name in (printed := done.stdout + done.stderr)
        assert "not a file" in printed or "the limit is" in printed or "symbolic links" in printed


def test_a_folder_that_may_not_be_listed_is_named_and_not_taken_for_an_empty_one() -> None:
    """In a process of somebody who may not: the tests may be run by one who may do anything."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from briefgen.core.listing import files_of\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: print(files_of(Path(sys.argv[1])))\n"
        "except OSError as error: print(error.strerror, error.filename)\n"
    )
    with TemporaryDirectory(prefix="briefgen-closed-") as folder:
        Path(folder).chmod(0o000)
        done = subprocess.run(
            [sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, cwd=ROOT
        )
        Path(folder).chmod(0o700)
    assert done.stdout == f"Permission denied {folder}\n"


def test_nothing_is_written_into_what_is_no_file(tmp_path: Path) -> None:
    a_pipe(tmp_path / "schema.json")
    with pytest.raises(OSError, match="it is a pipe, not a file"):
        write_file(tmp_path / "schema.json", b"{}")
    write_file(tmp_path / "other.json", b"longer than")
    write_file(tmp_path / "other.json", b"this")
    assert (tmp_path / "other.json").read_bytes() == b"this"

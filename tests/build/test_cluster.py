"""Decks built by a real Dask cluster: one scheduler and its workers, processes of their own that have no briefgen."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.cli import main
from tests.build.several import copy_dossier, kept

NAMES = ("gannet-bank", "first", "second", "third")
ROOT = Path(__file__).parent.parent.parent

WITHOUT_BRIEFGEN = """\
import sys
from pathlib import Path
sys.path[:] = [folder for folder in sys.path if not (Path(folder or ".") / "briefgen" / "__init__.py").exists()]
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in f"{finder!r}".lower()]
sys.path[:0] = %r
from importlib import import_module
sys.exit(import_module("distributed.cli." + sys.argv.pop(1)).main())
"""
"""A machine on which briefgen is not installed, wherever these tests run."""


def started(folder: Path, *arguments: str, path: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """A scheduler or a worker, in a folder of its own; what it says is in `log` there."""
    folder.mkdir()
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-c", WITHOUT_BRIEFGEN % (list(path),), *arguments],
            cwd=folder, stdout=log, stderr=log, text=True, env={**os.environ, "PYTHONPATH": ""},
        )  # fmt: skip


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)


class Machines:
    """A scheduler, and workers by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[str]] = {}
        self.start("scheduler", "dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        log = folder / "scheduler" / "log"
        until(lambda: re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text()))
        found = re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text())
        assert found
        self.address = found[1]

    def start(self, name: str, *arguments: str, path: tuple[str, ...] = ()) -> None:
        self.processes[name] = started(self.folder / name, *arguments, path=path)

    def worker(self, name: str, *path: str) -> None:
        """Starts a worker, and waits until the scheduler knows it."""
        options = ("--name", name, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", "work")
        self.start(name, "dask_worker", self.address, *options, path=path)
        until(lambda: "Registered to:" in (self.folder / name / "log").read_text())

    def end(self, name: str) -> None:
        process = self.processes.pop(name)
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler with one worker."""
    found = Machines(tmp_path_factory.mktemp("cluster"))
    found.worker("anna")
    yield found
    for name in list(found.processes):
        found.end(name)


@pytest.fixture
def desk(project: Path) -> Path:
    """A project with four dossiers, one of them broken in one file, and a template of its own."""
    copy_dossier(NAMES[1:])
    Path("content/third/events.yaml").write_text("no: [events")
    Path("templates/ours.yaml").write_text("extends: press\ntitle: Ours\nnot_a_field: 1\n")
    return project


def test_a_cluster_makes_the_same_decks_memory_and_messages(
    desk: Path, machines: Machines, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ("build", "-t", "press", "-t", "partner", "-t", "ours", "-o", "output")
    assert main([*build, "-j", "1"]) == 1
    alone, printed = kept("output"), capsys.readouterr()
    shutil.rmtree("output")
    assert main([*build, "--on", machines.address]) == 1
    elsewhere = capsys.readouterr()
    assert kept("output") == alone
    assert sorted(elsewhere.out.splitlines()[:-1]) == sorted(printed.out.splitlines()[:-1])
    assert sorted(elsewhere.err.splitlines()) == sorted(printed.err.splitlines())
    assert "content/third/events.yaml" in printed.err
    assert len([name for name in alone if name.endswith(".pptx")]) == 6
    assert main([*build, "-j", "1"]) == 1
    assert capsys.readouterr().out.count(", unchanged)") == 6
    left = [file for name in ("ours.yaml", "first") for file in Path(machines.folder, "anna").rglob(name)]
    assert left == []  # nothing of the project stays on the worker


def test_a_worker_killed_at_work_loses_no_deck(desk: Path, machines: Machines) -> None:
    shutil.rmtree("content/third")
    Path("templates/ours.yaml").unlink()
    for number in range(6):
        shutil.copytree("content/gannet-bank", f"content/more-{number}")
    machines.worker("bela")
    build = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "-t", "press", "-t", "working", "--on", machines.address],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    until(
        lambda: list(Path(machines.folder, "bela", "work").rglob("briefgen-*")) and list(Path("output").glob("*.pptx"))
    )
    machines.end("bela")
    out, err = build.communicate(timeout=120)
    assert (err, build.returncode) == ("", 0)
    assert "18 decks. Open first" in out
    assert len(list(Path("output").glob("*.pptx"))) == 18


def test_a_worker_with_another_briefgen_or_library_is_left_out_by_name(
    project: Path, machines: Machines, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "older" / "briefgen").mkdir(parents=True)
    (tmp_path / "older" / "briefgen" / "__init__.py").write_text('__version__ = "0.0.9"\n')
    (tmp_path / "other" / "lxml-5.0.0.dist-info").mkdir(parents=True)
    (tmp_path / "other" / "lxml-5.0.0.dist-info" / "METADATA").write_text("Name: lxml\nVersion: 5.0.0\n")
    machines.worker("cora", str(tmp_path / "older"))
    machines.worker("dora", str(tmp_path / "other"))
    assert main(["build", "-t", "press", "--on", machines.address]) == 0
    cora, dora = [one.message for one in caplog.records if one.name == "briefgen"]
    assert cora == "briefgen: worker cora is left out: it has briefgen 0.0.9, not 0.1.0"
    assert dora.startswith("briefgen: worker dora is left out: it has lxml 5.0.0, not ")
    machines.end("anna")
    assert main(["build", "-t", "press", "--force", "--on", machines.address]) == 2
    assert f"no worker of '{machines.address}' can build these decks" in capsys.readouterr().err
    for name in ("cora", "dora"):
        machines.end(name)
    machines.worker("emma")


def test_ctrl_c_stops_a_build_and_leaves_the_cluster_as_it_was(desk: Path, machines: Machines) -> None:
    for number in range(20):
        shutil.copytree("content/gannet-bank", f"content/more-{number}")
    build = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "-t", "working", "--on", machines.address],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    until(lambda: list(Path("output").glob("*.pptx")))
    build.send_signal(signal.SIGINT)
    _, err = build.communicate(timeout=60)
    assert build.returncode == 130
    assert err.splitlines()[-1] == "briefgen: stopped"
    assert "Traceback" not in err
    assert 0 < len(list(Path("output").glob("*.pptx"))) < 20
    assert main(["build", "first", "-t", "press", "--on", machines.address]) == 0


def test_an_edited_deck_is_merged_here(project: Path, machines: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press"]) == 0
    from pptx import Presentation

    deck = Presentation("output/gannet-bank-press.pptx")
    deck.slides[1].shapes[0].text_frame.paragraphs[0].runs[0].text = "Typed by hand"
    deck.save("output/gannet-bank-press.pptx")
    capsys.readouterr()
    assert main(["build", "-t", "press", "--force", "--on", machines.address]) == 0
    assert "edit" in capsys.readouterr().out
    assert Path("output/gannet-bank-press-new.pptx").exists()


IMPATIENT = """\
import sys
from briefgen.build.cluster import equipped
from briefgen.cli import main
equipped.PATIENCE = 1.0
sys.exit(main())
"""


def test_decks_are_reported_when_the_scheduler_ends(desk: Path, machines: Machines) -> None:
    for number in range(20):
        shutil.copytree("content/gannet-bank", f"content/more-{number}")
    build = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, "build", "-t", "working", "--on", machines.address],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    until(lambda: list(Path("output").glob("*.pptx")))
    machines.end("scheduler")
    _, err = build.communicate(timeout=60)
    assert "more-9-working: the cluster lost this deck" in err
    assert (build.returncode, "Traceback" in err) == (3, False)


def test_an_address_where_nobody_answers_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen.build.cluster import equipped

    monkeypatch.setattr(equipped, "PATIENCE", 0.5)
    assert main(["build", "-t", "press", "--on", "tcp://127.0.0.1:9"]) == 2
    assert "no Dask scheduler answers at 'tcp://127.0.0.1:9'" in capsys.readouterr().err

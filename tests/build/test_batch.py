"""Many decks in several processes: the same decks, every failure reported, no files left behind."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.pattern import write_project
from briefgen.__main__ import report_unless_memory
from briefgen.build import batch
from briefgen.build.batch import build_decks, workers_for
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.workers import run_in_processes
from briefgen.core.garbage import collect_rarely
from briefgen.project.folders import template_folders

ROOT = Path(__file__).parent.parent.parent
DOSSIER = Path("content/gannet-bank")
TEMPLATES = ("minister", "partner", "press", "working")


def built(output: str, jobs: int) -> list[Outcome]:
    """The outcomes of every deck of the project."""
    options = BuildOptions(template_folders(Path()), Path(output), jobs=jobs)
    return list(build_decks([DeckRequest(DOSSIER, name) for name in TEMPLATES], options))


def files(folder: str) -> dict[str, bytes]:
    """The decks in a folder by name."""
    return {file.name: file.read_bytes() for file in Path(folder).glob("*.pptx")}


def left_over(folder: str) -> list[str]:
    """Hidden files in a folder besides what is remembered there."""
    known = (".briefgen.json", ".briefgen.lock", ".briefgen")
    return [file.name for file in Path(folder).glob(".*") if file.name not in known]


def test_processes_make_the_same_decks_as_one(project: Path) -> None:
    assert sorted(outcome.state for outcome in built("many", 2)) == ["written"] * 4
    built("one", 1)
    assert files("many") == files("one")
    assert len(files("one")) == 4
    assert left_over("many") == []


def test_a_broken_dossier_and_template_stop_no_other_deck(project: Path) -> None:
    Path("content/broken").mkdir()
    Path("content/broken/dossier.yaml").write_text("title: No more than this\n")
    Path("templates/broken.yaml").write_text("extends: press\nslide: []\n")
    requests = [
        DeckRequest(Path("content", folder), name)
        for folder in ("broken", "gannet-bank")
        for name in ("broken", "press")
    ]
    options = BuildOptions(template_folders(Path()), Path("output"), jobs=2)
    states = {outcome.request.name: outcome.state for outcome in build_decks(requests, options)}
    assert states == {
        "broken-broken": "has-errors", "broken-press": "has-errors", "gannet-bank-broken": "has-errors",
        "gannet-bank-press": "written",
    }  # fmt: skip


@pytest.fixture
def collecting_rarely() -> Iterator[None]:
    """Python looks for cycles as seldom as when it makes decks."""
    before = gc.get_threshold()
    collect_rarely()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("collecting_rarely")
def test_a_batch_holds_no_more_than_a_deck(tmp_path: Path) -> None:
    """Counted are Python's own objects while one deck after the other is made in this process."""
    for number in range(8):
        write_project(tmp_path, 5, f"dossier-{number}")
    requests = [DeckRequest(folder, "pattern") for folder in sorted((tmp_path / "content").iterdir())]
    object_counts = []
    for outcome in build_decks(requests, BuildOptions(template_folders(tmp_path), tmp_path / "output", jobs=1)):
        assert outcome.state == "written"
        object_counts.append(len(gc.get_objects()) + gc.get_freeze_count())
    assert object_counts[7] - object_counts[3] < 100


@pytest.mark.parametrize(
    ("decks", "jobs", "processes"),
    [(1, 8, 1), (3, 2, 2), (100, 8, 8), (100, 1, 1), (0, 4, 0), (3, 0, 0)],
    ids=str,
)
def test_no_more_processes_than_decks(decks: int, jobs: int, processes: int) -> None:
    assert workers_for(decks, jobs) == processes


def test_by_itself_a_batch_takes_the_cores_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "cpu_count", lambda: 4)
    assert [workers_for(decks, 0) for decks in (3, 8, 12, 1000)] == [0, 2, 3, 4]


# --- processes that end before their work does ---


def careless(folder: str) -> Callable[[int], int]:
    """Doubles numbers, but is killed over 3 and stops over 5."""

    def double(number: int) -> int:
        Path(folder, f"{os.getpid()}").touch()
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 5:
            sys.exit("no more")
        return 2 * number

    return double


def alive(process: int) -> bool:
    """Whether a process of that number is running."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_that_dies_loses_its_own_task_only(tmp_path: Path) -> None:
    answers = dict(run_in_processes(range(8), 2, careless, str(tmp_path)))
    assert answers == {0: 0, 1: 2, 2: 4, 3: None, 4: 8, 5: None, 6: 12, 7: 14}
    assert not [file.name for file in tmp_path.iterdir() if alive(int(file.name))]


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    answers: Iterator[object] = run_in_processes(range(8), 2, careless, str(tmp_path))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert not [file.name for file in tmp_path.iterdir() if alive(int(file.name))]


def children(process: int) -> list[int]:
    """The processes that a process has started, by number."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.fixture
def running(project: Path) -> Iterator["subprocess.Popen[str]"]:
    """A build of many decks by two processes, both at work."""
    for number in range(12):
        Path(f"templates/t{number}.yaml").write_text("extends: working\n")
    build = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    until(lambda: bool(list(Path("output").glob(".*.part*"))))
    yield build
    if build.poll() is None:
        build.kill()
    build.communicate()


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_ctrl_c_leaves_no_process_and_no_half_written_file(running: "subprocess.Popen[str]") -> None:
    started = children(running.pid)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.strip().endswith("briefgen: stopped")
    assert "Traceback" not in out + err
    until(lambda: not any(map(alive, started)), 10)
    assert left_over("output") == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_deck_whose_process_is_killed_is_reported_and_the_rest_is_built(running: "subprocess.Popen[str]") -> None:
    makers = [child for child in children(running.pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(makers[0], signal.SIGKILL)
    _, err = running.communicate(timeout=300)
    assert running.returncode == 3
    (line,) = [line for line in err.splitlines() if "was killed" in line]
    assert err.strip() == line, "it says all there is to say"
    assert len(files("output")) == 15
    assert left_over("output") == []


def test_a_mistake_of_ours_stops_no_other_deck(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen import cli
    from briefgen.build import pipeline

    compose = pipeline.compose_for

    def broken(brief: object, template: object, draft: bool) -> object:
        if getattr(template, "name", "") == "minister":
            raise KeyError("lane")
        return compose(brief, template, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "compose_for", broken)
    assert cli.main(["build", "--jobs", "1"]) == 70
    printed = capsys.readouterr()
    assert "gannet-bank-minister: this is a mistake in briefgen, not in your files: KeyError: 'lane'" in printed.err
    assert "Traceback" not in printed.err
    assert len(files("output")) == 3


# --- a terminal ---


def test_on_a_terminal_there_is_a_line_for_each_deck_and_a_total(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen import cli

    for _ in range(2):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        assert cli.main(["build", "-t", "press", "-t", "partner"]) == 0
        printed = capsys.readouterr()
    assert [line.split(" pages")[0].rstrip("0123456789") for line in printed.err.splitlines()] == [
        "[1/2] gannet-bank-press.pptx: ", "[2/2] gannet-bank-partner.pptx: ",
    ]  # fmt: skip
    assert printed.out == "2 decks, all unchanged. Open first: output/gannet-bank-press.pptx\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound a process's address space")
@pytest.mark.parametrize("command", [["build", "-j", "2"], ["check", "-t", "press"]], ids=lambda one: one[0])
@pytest.mark.parametrize("megabytes", [32, 38, 46, 52])
def test_memory_too_short_for_briefgen_is_no_traceback(project: Path, command: list[str], megabytes: int) -> None:
    line = f"ulimit -v {megabytes}000; exec {sys.executable} -m briefgen {' '.join(command)}"
    done = subprocess.run(
        ["bash", "-c", line], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "not enough memory" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr[-900:]


@pytest.mark.parametrize(("error", "printed"), [(MemoryError, False), (ValueError, True)])
def test_what_a_freed_generator_raises_is_printed_unless_memory_is_short(
    error: type[Exception], printed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> Iterator[None]:
        try:
            yield
        finally:
            raise error

    monkeypatch.setattr(sys, "unraisablehook", report_unless_memory)
    generator = fails()
    next(generator)
    del generator  # nothing can catch what it raises now
    assert (error.__name__ in capsys.readouterr().err) == printed

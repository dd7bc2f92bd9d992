"""Whatever writes a file is killed between any two things that it asks of the file system, and leaves nothing behind.

The process is killed by the system, so nothing in it can clear up: the next run does. That all moments are met is
counted, not timed: Python tells an audit hook (PEP 578) of every file that is opened, renamed or removed.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these faults are made with the means of Unix", allow_module_level=True)

from briefgen.build.batch import build_decks
from briefgen.build.brand import branded_master
from briefgen.build.chart import make_chart
from briefgen.build.findings import write_baseline
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.evidence.snapshots import pin, write_lock
from briefgen.project.folders import shipped_templates, template_folders
from briefgen.review.report import Report
from briefgen.store.cache import Cache
from briefgen.store.index import INDEX
from briefgen.store.lock import LOCK
from briefgen.template.brand import read_brand
from tests.dossiers import COMMON, HEAD, written
from tests.faults.killed import ended

DOSSIER = Path("content/skerry")
EVENT = "events: {lit: {date: 1901-05-04, what: The lighthouse is lit, cite: s1#1, read: press}}\n"
"""A small dossier: each moment of a build is met by a build of its own."""
OPTIONS = BuildOptions((Path("templates"), *template_folders(Path("templates"))), Path("output"))
EVENTS = {"open", "os.rename", "os.remove"}
SLOT = "reads: press\nslides:\n  - timeline: origins\n"


def build(*forms: str) -> None:
    """A deck of one slide, in those formats."""
    Path("templates/own.yaml").write_text(SLOT, encoding="utf-8")
    states = [
        one.state
        for one in build_decks(
            [DeckRequest(DOSSIER, "own")], BuildOptions(OPTIONS.folders, OPTIONS.output, formats=forms)
        )
    ]
    assert set(states) <= {"written", "unchanged"}, states


def chart(ending: str) -> None:
    """The slide's drawing, by itself."""
    Path("templates/own.yaml").write_text(SLOT, encoding="utf-8")
    make_chart(DOSSIER, "origins", Path("output", f"a.{ending}"), BuildOptions(OPTIONS.folders), "own")


def keep() -> None:
    """A piece of work for later."""
    cache = Cache(Path("output"))
    cache.keep("a", b"work")
    cache.trim()


def dress() -> None:
    """A house master in the colours of a brand."""
    Path("templates/brand.yaml").write_text("name: The Gannet Desk\n", encoding="utf-8")
    brand = read_brand(OPTIONS.folders)
    assert brand
    branded_master(brand, shipped_templates() / "masters" / "sober.pptx")


WRITERS: dict[str, tuple[Callable[[], object], str]] = {
    "pptx": (lambda: build("pptx"), "output"),
    "html": (lambda: build("html"), "output"),
    "chart": (lambda: chart("svg"), "output"),
    "a piece of work": (keep, "output"),
    "a brand's master": (dress, ".cache"),
    "a pinned text": (lambda: pin(DOSSIER, "c", ["One.", "Two."]), f"{DOSSIER}/.snapshots"),
    "a lock": (lambda: write_lock(DOSSIER, b"{}\n"), f"{DOSSIER}"),
    "a baseline": (lambda: write_baseline(Report(()), Path("output/known.json")), "output"),
}
"""What writes, and the folder it writes to."""


def killed(write: Callable[[], object], folder: Path, number: int) -> bool:
    """Runs it in a process that is killed before the file system is asked that often; whether it came so far."""
    if process := os.fork():
        return ended(process, wait=True) == -signal.SIGKILL
    left, inside = [number], str(folder)

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and inside in os.path.abspath(str(arguments[0])):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(seen)
    code = 1
    try:
        write()
        code = 0
    finally:
        os._exit(code)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file and what it holds."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name not in (INDEX, LOCK))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize(("write", "name"), WRITERS.values(), ids=WRITERS)
def test_a_writer_killed_at_any_moment_leaves_nothing_behind(
    write: Callable[[], object], name: str, project: Path
) -> None:
    """Each moment once, one run after the other, then a run that nobody disturbs."""
    folder = project / name
    folder.mkdir(parents=True, exist_ok=True)
    written(f"{HEAD}{COMMON}{EVENT}", project / "content")
    before = files_in(folder)
    write()
    whole, number = files_in(folder), 0
    while killed(write, folder, number):
        for new in whole.keys() - before.keys():
            (folder / new).unlink(missing_ok=True)  # or else there would be nothing to write
        (folder / INDEX).unlink(missing_ok=True)
        number += 1
    assert number >= 4
    write()
    assert files_in(folder) == whole

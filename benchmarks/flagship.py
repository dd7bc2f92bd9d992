"""What people do with the flagship, as whole cold processes, against python-pptx writing 20 slides of the pattern.

Every round runs python-pptx first and then each task, so that what disturbs one disturbs all; quoted are medians of the
ratios of a round. Instructions are counted by valgrind where it is installed: they come out the same on every machine
of one kind, within a percent.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from subprocess import run as run_process

from msgspec import Struct

from benchmarks.pattern import write_project
from benchmarks.programs import HERE, ROOT, Cost, briefgen, briefgen_command, environment, middle, run, write_plan

EVENTS = Path("content/s400/events.yaml")
WORDS = "years of frustration"
"""In the detail of an event that two of the three decks show."""
MORE = 10
"""Decks by which a batch is longer than another, to see what one more costs."""


class Task(Struct, frozen=True):
    """Something people do: what happens before, which is not measured, the command's arguments, and the aim."""

    what: str
    aim: float
    before: Callable[[Path], object]
    arguments: Sequence[str]


def _clean(desk: Path) -> None:
    for made in (".cache", "output"):
        shutil.rmtree(desk / made, ignore_errors=True)


def _commit(desk: Path) -> None:
    """Commits the content: a check after an edit is compared with it."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "content"], [*who, "commit", "-q", "-m", "First"]):
        run_process(["git", *command], cwd=desk, check=True, capture_output=True)


def _built(desk: Path) -> None:
    briefgen(desk, "build")


def _edited(desk: Path) -> None:
    """Changes a detail to what it has not been yet: decks and findings of an earlier edit are of no use."""
    file = desk / EVENTS
    text = file.read_text(encoding="utf-8")
    if WORDS not in text:
        raise RuntimeError(f"{EVENTS} no longer says '{WORDS}'")
    file.write_text(text.replace(WORDS, f"{WORDS} again"), "utf-8")


def _built_and_edited(desk: Path) -> None:
    _built(desk)
    _edited(desk)


def _checked_and_edited(desk: Path) -> None:
    briefgen(desk, "check")
    _edited(desk)


TASKS = (
    Task("the working deck, cold", 1.5, _clean, ("build", "-t", "working", "--jobs", "1")),
    Task("its three decks, cold", 2.5, _clean, ("build", "--jobs", "1")),
    Task("an event's detail edited, three decks", 1.2, _built_and_edited, ("build", "--jobs", "1")),
    Task("nothing changed, three decks", 0.3, _built, ("build", "--jobs", "1")),
    Task("an event's detail edited, `check` in a git repository", 0.6, _checked_and_edited, ("check",)),
    Task("`--help`", 0.2, lambda desk: None, ("--help",)),
)


def flagship(folder: Path, rounds: int, counting: bool = True) -> str:
    """The section of the page: what people wait for. `counting` instructions takes a minute and more."""
    desk = folder / "desk"
    shutil.copytree(ROOT / "content", desk / "content")
    _commit(desk)
    write_project(folder / "pattern", 20)
    plain_command = [sys.executable, HERE / "plain.py", *write_plan(folder / "pattern", 20)]
    plain: list[Cost] = []
    costs: dict[str, list[Cost]] = {task.what: [] for task in TASKS}
    for _ in range(rounds):
        plain.append(run(plain_command, folder))
        for task in TASKS:
            task.before(desk)
            costs[task.what].append(briefgen(desk, *task.arguments))
            print(f"{task.what:40} {costs[task.what][-1]}", file=sys.stderr)
    counts = dict.fromkeys([*costs, "python-pptx"], 0.0)
    if counting:
        counts = {task.what: _instructions(task, desk) for task in TASKS}
        counts["python-pptx"] = _counted(plain_command, folder)
    more = _one_more(folder / "batch", rounds)
    rows = [_row(task, costs[task.what], plain, counts) for task in TASKS]
    return "\n".join([*_head(middle(plain), counts), *rows, more.row(plain), "", *_preview(folder, desk)]) + "\n"


def _head(plain: Cost, counts: Mapping[str, float]) -> list[str]:
    count = f", {counts['python-pptx']:.2f} G instructions" if counts["python-pptx"] else ""
    return [
        "## What people wait for",
        "",
        "Whole cold processes with the flagship. Ratios are to python-pptx writing 20 slides of the pattern in the",
        f"same round: {plain.cpu:.2f} CPU s{count}.",
        "Instructions are counted by `valgrind --tool=cachegrind --cache-sim=no`. Memory is at least what the",
        "benchmark itself takes, some 31 MB, since it starts the processes.",
        "",
        "| what | CPU s | ratio | aim | G instructions | ratio | memory, MB |",
        "|---|---|---|---|---|---|---|",
    ]


def _row(task: Task, costs: Sequence[Cost], plain: Sequence[Cost], counts: Mapping[str, float]) -> str:
    ratio = median(mine.cpu / theirs.cpu for mine, theirs in zip(costs, plain, strict=True))
    count = counts[task.what]
    counted = f"{count:.2f} | {count / counts['python-pptx']:.2f}" if count else "– | –"
    cost = middle(costs)
    return f"| {task.what} | {cost.cpu:.2f} | {ratio:.2f} | ≤ {task.aim} | {counted} | {cost.memory:.0f} |"


class OneMore(Struct, frozen=True):
    """CPU seconds of one more deck in a batch."""

    cpu: float

    def row(self, plain: Sequence[Cost]) -> str:
        """Its row."""
        ratio = self.cpu / middle(plain).cpu
        return f"| one more deck of 20 slides in a batch | {self.cpu:.2f} | {ratio:.2f} | ≤ 0.2 | – | – | – |"


def _one_more(folder: Path, rounds: int) -> OneMore:
    names = [f"dossier-{number:02}" for number in range(2 + MORE)]
    for name in names:
        write_project(folder, 20, name)
    marginal = []
    for _ in range(rounds):
        _clean(folder)
        few = briefgen(folder, "build", *names[:2], "-t", "pattern", "--jobs", "1")
        _clean(folder)
        many = briefgen(folder, "build", *names, "-t", "pattern", "--jobs", "1")
        marginal.append((many.cpu - few.cpu) / MORE)
    return OneMore(median(marginal))


def _instructions(task: Task, desk: Path) -> float:
    """Billions of instructions of the task; 0 without valgrind."""
    task.before(desk)
    return _counted(briefgen_command(desk, *task.arguments), desk)


def _counted(command: Sequence[str | Path], folder: Path) -> float:
    if shutil.which("valgrind") is None:
        return 0
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    fixed = {**environment(), "PYTHONHASHSEED": "0"}
    done = run_process([*tool, *map(str, command)], cwd=folder, env=fixed, capture_output=True, text=True, check=True)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    return int(found[1].replace(",", "")) / 1e9 if found else 0


def _preview(folder: Path, desk: Path) -> list[str]:
    write_project(folder / "long", 200)
    looked = {
        "the working deck": (100, [desk, "working", EVENTS, "Patriot talks"]),
        "the pattern, 200 pages": (300, [folder / "long", "pattern", "content/pattern/story.yaml", "Matter 101"]),
    }
    lines = [
        "From an edit on disk until the changed page is drawn, in a running preview (`benchmarks/edit.py`; waiting",
        "for the file system and the browser is not included, see [findings/preview.md](findings/preview.md)):",
        "",
        "| deck | CPU ms | aim |",
        "|---|---|---|",
    ]
    for what, (aim, arguments) in looked.items():
        run([sys.executable, HERE / "edit.py", *arguments], folder)
        spent = json.loads((folder / "bench.log").read_text(encoding="utf-8"))
        lines.append(f"| {what} | {median(spent):.0f} | ≤ {aim} |")
    return lines

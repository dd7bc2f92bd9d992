"""What a program costs: each runs in a process of its own that has nothing cached.

CPU seconds are those of the process and its children, user and system (`wait4`); peak memory is its resident set.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from msgspec import Struct

from benchmarks.pattern import picture, plan, write_project

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PPTXGENJS = ROOT / ".cache" / "pptxgenjs"
LARGEST = {"pandoc": 1000, "PptxGenJS": 1000, "officer": 200}
"""Slides: what programs are asked for at most. The last takes 17 times as long for ten times the slides."""


class Cost(Struct, frozen=True):
    """CPU and wall in seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """What a command costs. Raises RuntimeError with its output when it fails."""
    log = folder / "bench.log"
    start = perf_counter()
    with log.open("wb") as out:
        process = os.posix_spawnp(
            str(command[0]), list(map(str, command)), environment(),
            file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, out.fileno(), 2)],
        )  # fmt: skip
        _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{command} failed:\n{log.read_text()}")
    return Cost(used.ru_utime + used.ru_stime, perf_counter() - start, used.ru_maxrss / 1000)


def environment() -> dict[str, str]:
    """The variables that programs run with."""
    around = {**os.environ, "PPTXGENJS": str(PPTXGENJS), "PYTHONPATH": str(ROOT)}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has its modules compiled
    return around


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each."""
    return Cost(median(c.cpu for c in costs), median(c.wall for c in costs), median(c.memory for c in costs))


def briefgen(folder: Path, *arguments: str) -> Cost:
    """`briefgen` in the project `folder`."""
    return run(briefgen_command(folder, *arguments), folder)


def briefgen_command(folder: Path, *arguments: str) -> list[str]:
    """The command that runs `briefgen` in the project `folder`."""
    return [sys.executable, "-c", _IN.format(str(folder)), *arguments]


_IN = "import os, sys; os.chdir({!r}); from briefgen.__main__ import start; sys.exit(start())"


def cold(folder: Path) -> Cost:
    """The pattern deck of the project `folder` by briefgen, made from the start."""
    for made in (".cache", "output"):
        shutil.rmtree(folder / made, ignore_errors=True)
    return briefgen(folder, "build", "-t", "pattern", "--jobs", "1")


def in_turns(folder: Path, size: int, times: int) -> dict[str, list[Cost]]:
    """The costs of one deck by each program, the programs in turns, so that what disturbs one disturbs all."""
    folder.mkdir(parents=True)
    write_project(folder, size)
    (folder / "plan.md").write_text(_markdown(plan(size)), encoding="utf-8")
    plain = write_plan(folder, size)
    programs: dict[str, Callable[[], Cost]] = {
        "python-pptx": lambda: run([sys.executable, HERE / "plain.py", *plain], folder),
        "briefgen": lambda: cold(folder),
        **{name: _once(command, folder) for name, command in _others(folder, plain, size).items()},
    }
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(times):
        for name, program in programs.items():
            costs[name].append(program())
            print(f"{size:5} {name:12} {costs[name][-1]}", file=sys.stderr)
    return costs


def write_plan(folder: Path, size: int) -> list[Path]:
    """The plan of a deck in the folder: what programs that know no records are given, and the deck to write."""
    (folder / "plan.json").write_text(json.dumps(plan(size)), encoding="utf-8")
    (folder / "map.png").write_bytes(picture())
    return [folder / "plan.json", folder / "map.png", folder / "plain.pptx"]


def _once(command: Sequence[str | Path], folder: Path) -> Callable[[], Cost]:
    return lambda: run(command, folder)


def _others(folder: Path, plain: Sequence[Path], size: int) -> Mapping[str, Sequence[str | Path]]:
    """The other programs that are installed and asked for a deck of that size."""
    known: dict[str, tuple[bool, Sequence[str | Path]]] = {
        "pandoc": (
            shutil.which("pandoc") is not None,
            ["pandoc", "--resource-path", folder, folder / "plan.md", "-o", folder / "pandoc.pptx"],
        ),
        "PptxGenJS": (
            shutil.which("node") is not None and (PPTXGENJS / "node_modules" / "pptxgenjs").is_dir(),
            ["node", HERE / "plain.mjs", *plain],
        ),
        "officer": (_has_officer(), ["Rscript", HERE / "plain.R", *plain]),
    }
    return {name: command for name, (there, command) in known.items() if there and size <= LARGEST[name]}


def _has_officer() -> bool:
    asks = 'quit(status = !all(sapply(c("officer", "jsonlite"), requireNamespace, quietly = TRUE)))'
    return shutil.which("Rscript") is not None and os.spawnlp(os.P_WAIT, "Rscript", "Rscript", "-e", asks) == 0


def _markdown(slides: list[dict[str, Any]]) -> str:
    """The plan as pandoc reads it; it draws no timelines, so their labels stand in a list."""
    lines: list[str] = []
    for said in slides:
        lines += [f"# {said['title']}", ""]
        if rows := said.get("rows"):
            head, *body = ["| " + " | ".join(row) + " |" for row in rows]
            lines += [head, "|" + "---|" * len(rows[0]), *body]
        lines += [f"- {text}" for text in said.get("bullets", [])]
        lines += [f"- {label}" for _, label, _ in said.get("events", [])]
        for quote in said.get("quotes", []):
            lines += [quote["words"], "", f"**{quote['by']}** {quote['source']}", ""]
        if notes := said.get("notes"):
            lines += ["::: notes", "\n\n".join(notes), ":::"]
        lines += ["![The harbours](map.png)"] if "picture" in said else []
        lines.append("")
    return "\n".join(lines)

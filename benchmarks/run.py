"""Measures briefgen against other programs that write the same words: `python benchmarks/run.py [--quick] [TARGET]`.

Writes docs/performance.md. Every program runs in a process of its own that has nothing cached; programs that are
compared run in turns, and what is told is the median of each and the ratio of the two in one run. CPU seconds are those
of the process and its children, user and system (`wait4`), peak memory is its resident set; on a machine with other
work the ratios mean more than the seconds. Programs that are not installed are left out.
"""

import json
import math
import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from benchmarks.check import write_dossier  # noqa: E402
from benchmarks.pattern import picture, plan, write_project  # noqa: E402

SIZES = (20, 200, 1000, 2000)
QUICK = (20, 200)
AIMS = {20: 2.0, 200: 0.7, 1000: 0.2, 2000: 0.1}
IDLE = 0.23
"""CPU seconds of python-pptx for 20 slides where the aims in seconds were set."""
LARGEST = 1000
"""Slides: what other programs than python-pptx are asked for at most."""
DECKS = 100
RECORDS = 5000
PPTXGENJS = ROOT / ".cache" / "pptxgenjs"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall in seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def main(arguments: list[str]) -> None:
    """Measures everything and writes the page."""
    sizes = QUICK if "--quick" in arguments else SIZES
    target = next((Path(one) for one in arguments if not one.startswith("-")), ROOT / "docs" / "performance.md")
    with TemporaryDirectory(prefix="briefgen-bench-") as made:
        workshop = Path(made)
        costs = {size: against(workshop / f"{size}", size) for size in sizes}
        parts = [
            _head(), _table(costs), _growth(costs), _others(costs),
            _batch(workshop / "batch", costs[20]),
            _content(workshop / "large", IDLE / middle(costs[20]["python-pptx"]).cpu),
            _stages(workshop, [size for size in sizes if size <= LARGEST]),
        ]  # fmt: skip
    target.write_text("\n".join(parts), encoding="utf-8")
    print(f"Wrote {target}.")


# --- measuring ---


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """What a command costs. Raises RuntimeError with its output when it fails."""
    log = folder / "bench.log"
    start = perf_counter()
    around = {**os.environ, "PPTXGENJS": str(PPTXGENJS), "PYTHONPATH": str(ROOT)}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has its modules compiled
    with log.open("wb") as out:
        process = os.posix_spawnp(
            str(command[0]), list(map(str, command)), around,
            file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, out.fileno(), 2)],
        )  # fmt: skip
        _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{command} failed:\n{log.read_text()}")
    return Cost(used.ru_utime + used.ru_stime, perf_counter() - start, used.ru_maxrss / 1000)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each."""
    return Cost(median(c.cpu for c in costs), median(c.wall for c in costs), median(c.memory for c in costs))


def briefgen(folder: Path, *arguments: str) -> Cost:
    """`briefgen` in the project `folder`."""
    return run([sys.executable, "-c", IN.format(str(folder)), *arguments], folder)


IN = "import os, sys; os.chdir({!r}); from briefgen.cli import main; sys.exit(main())"


def against(folder: Path, size: int) -> dict[str, list[Cost]]:
    """The costs of one deck by each program, in turns."""
    folder.mkdir(parents=True)
    write_project(folder, size)
    (folder / "plan.json").write_text(json.dumps(plan(size)), encoding="utf-8")
    (folder / "plan.md").write_text(_markdown(plan(size)), encoding="utf-8")
    (folder / "map.png").write_bytes(picture())
    programs = _programs(folder, others=size <= LARGEST)
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(3 if size <= 200 else 1):
        for name, program in programs.items():
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            shutil.rmtree(folder / "output", ignore_errors=True)
            costs[name].append(program())
            print(f"{size:5} {name:12} {costs[name][-1]}", file=sys.stderr)
    return costs


def _programs(folder: Path, others: bool) -> dict[str, Callable[[], Cost]]:
    plain = [folder / "plan.json", folder / "map.png", folder / "plain.pptx"]
    programs: dict[str, Callable[[], Cost]] = {
        "python-pptx": lambda: run([sys.executable, HERE / "plain.py", *plain], folder),
        "briefgen": lambda: briefgen(folder, "build", "-t", "pattern", "--jobs", "1"),
    }
    if others and shutil.which("pandoc"):
        pandoc = ["pandoc", "--resource-path", folder, folder / "plan.md", "-o", folder / "pandoc.pptx"]
        programs["pandoc"] = lambda: run(pandoc, folder)
    if others and shutil.which("node") and (PPTXGENJS / "node_modules" / "pptxgenjs").is_dir():
        programs["PptxGenJS"] = lambda: run(["node", HERE / "plain.mjs", *plain], folder)
    return programs


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


# --- the page ---


def _head() -> str:
    return f"""# What a deck costs

Measured by `make bench` (`benchmarks/run.py`) on {platform.system()}, {os.cpu_count()} cores,
Python {platform.python_version()}. The machine had other work to do: seconds vary by half, ratios of programs that ran
in turns vary much less. The aims were set on a machine that lay idle, where python-pptx takes {IDLE} CPU seconds for
20 slides. What the time is spent on, and what was removed, is in [findings/speed.md](findings/speed.md).

## One deck, cold

The pattern is bullets, an 8 × 4 table, three quotations with notes, a picture and a native timeline of twenty events,
repeated. briefgen reads YAML, checks it, tailors, composes, measures, lays out, writes and examines the deck, one
process, nothing cached. python-pptx writes the same words and picture from a plan, as its documentation shows it.
"""


def _table(costs: dict[int, dict[str, list[Cost]]]) -> str:
    lines = [
        "| slides | python-pptx CPU s | briefgen CPU s | ratio | aim | wall, s | memory, MB | memory ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for size, programs in costs.items():
        plain, own = middle(programs["python-pptx"]), middle(programs["briefgen"])
        pairs = zip(programs["briefgen"], programs["python-pptx"], strict=True)
        ratio = median(mine.cpu / theirs.cpu for mine, theirs in pairs)
        lines.append(
            f"| {size} | {plain.cpu:.2f} | {own.cpu:.2f} | {ratio:.2f} | ≤ {AIMS[size]} "
            f"| {plain.wall:.1f} / {own.wall:.1f} "
            f"| {plain.memory:.0f} / {own.memory:.0f} | {own.memory / plain.memory:.2f} |"
        )
    return "\n".join(lines) + "\n\nAim for memory at 1,000 slides: ≤ 0.6.\n"


def _growth(costs: dict[int, dict[str, list[Cost]]]) -> str:
    sizes = list(costs)
    lines = ["## Growth", "", "The exponent between two sizes: 1 is linear. Aim: ≤ 1.05.", ""]
    lines += ["| from | to | python-pptx | briefgen |", "|---|---|---|---|"]
    for small, large in pairwise(sizes):
        exponents = [
            math.log(middle(costs[large][name]).cpu / middle(costs[small][name]).cpu) / math.log(large / small)
            for name in ("python-pptx", "briefgen")
        ]
        lines.append(f"| {small} | {large} | {exponents[0]:.2f} | {exponents[1]:.2f} |")
    return "\n".join(lines) + "\n"


def _others(costs: dict[int, dict[str, list[Cost]]]) -> str:
    names = [name for name in next(iter(costs.values())) if name not in ("python-pptx", "briefgen")]
    lines = [
        "## Other programs",
        "",
        "The same words and picture, up to 1,000 slides; pandoc draws no timelines and lists their labels.",
        "",
    ]
    if not names:
        return "\n".join([*lines, "None was installed.", ""])
    lines += [
        "| slides | " + " | ".join(f"{name} CPU s | MB" for name in names) + " |",
        "|---|" + "---|---|" * len(names),
    ]
    for size, programs in costs.items():
        if size > LARGEST:
            continue
        held = (middle(programs[name]) for name in names)
        lines.append(f"| {size} | " + " | ".join(f"{cost.cpu:.2f} | {cost.memory:.0f}" for cost in held) + " |")
    return "\n".join(lines) + "\n"


def _batch(folder: Path, one: dict[str, list[Cost]]) -> str:
    """Decks of twenty slides, one of each of many dossiers."""
    plain = middle(one["python-pptx"]).cpu
    for n in range(DECKS):
        write_project(folder, 20, f"dossier-{n:03}")
    names = [f"dossier-{n:03}" for n in range(DECKS)]
    few = briefgen(folder, "build", *names[:2], "-t", "pattern", "--jobs", "1", "-o", "few")
    many = briefgen(folder, "build", *names[2:14], "-t", "pattern", "--jobs", "1", "-o", "many")
    marginal = (many.cpu - few.cpu) / 10
    whole = briefgen(folder, "build", "-t", "pattern", "--jobs", "2")
    again = middle([briefgen(folder, "build", "-t", "pattern") for _ in range(3)])
    fresh = median(run([sys.executable, HERE / "plain.py", *_plain_of(folder)], folder).cpu for _ in range(3))
    return f"""## Many decks

| what | CPU s | ratio to python-pptx writing 20 slides | aim |
|---|---|---|---|
| one more deck of 20 slides in a batch | {marginal:.2f} | {marginal / plain:.2f} | ≤ 0.5 |
| {DECKS} decks, nothing changed | {again.cpu:.2f} | {again.cpu / fresh:.2f} | ≤ 1 |

Peak memory of the largest process: {few.memory:.0f} MB after 2 decks, {many.memory:.0f} MB after 12,
{whole.memory:.0f} MB after {DECKS} in two processes.
"""


def _plain_of(folder: Path) -> list[Path]:
    (folder / "plan.json").write_text(json.dumps(plan(20)), encoding="utf-8")
    (folder / "map.png").write_bytes(picture())
    return [folder / "plan.json", folder / "map.png", folder / "plain.pptx"]


READ = """
import sys
from pathlib import Path
from briefgen.order import Order, Wish
from briefgen.batch import fulfil
from briefgen.project import template_folders
wish = Wish(template_folders(Path(sys.argv[1])), cache=Path(sys.argv[1], ".cache"))
outcomes = list(fulfil([Order(Path(sys.argv[1], "content", "large"), "brief")], wish))
assert [one.state for one in outcomes] == ["sound"], outcomes[0].problems[:3]
"""
LOAD = """
import sys
from pathlib import Path
from briefgen.making import Maker
from briefgen.order import Wish
from briefgen.project import template_folders
maker = Maker(Wish(template_folders(Path(sys.argv[1])), cache=Path(sys.argv[1], ".cache")))
held = maker.dossier(Path(sys.argv[1], "content", "large"), frozenset())
assert held.dossier and not held.known, held.known[:3]
"""


def _content(folder: Path, pace: float) -> str:
    """A dossier of many records, loaded and checked, in a process of its own; `pace` is that of this machine."""
    (folder / "templates").mkdir(parents=True)
    (folder / "content" / "large").mkdir(parents=True)
    write_dossier(folder / "content" / "large", RECORDS)
    (folder / "templates" / "brief.yaml").write_text("reads: press\nslides:\n  - title: cover\n", encoding="utf-8")
    lines = [
        f"## {RECORDS:,} records".replace(",", " "),
        "",
        "| what | CPU s | at the pace of the aims | aim |",
        "|---|---|---|---|",
    ]
    for what, program in (("loaded, rules that stop a deck run", LOAD), ("a check of one deck", READ)):
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        command = [sys.executable, "-c", program, folder]
        cold = run(command, folder)
        kept = middle([run(command, folder) for _ in range(3)])
        lines.append(f"| {what}, cold | {cold.cpu:.2f} | {cold.cpu * pace:.2f} | ≤ 1.5 |")
        lines.append(f"| {what}, from the cache | {kept.cpu:.2f} | {kept.cpu * pace:.2f} | ≤ 0.2 |")
    return "\n".join(lines) + "\n"


def _stages(workshop: Path, sizes: Sequence[int]) -> str:
    lines = ["## Stage by stage", "", "CPU seconds; `start` is what has to be imported.", ""]
    found: dict[int, dict[str, float]] = {}
    for size in sizes:
        folder = workshop / f"{size}"
        run([sys.executable, HERE / "stages.py", folder], folder)
        found[size] = json.loads((folder / "bench.log").read_text(encoding="utf-8"))
    lines += ["| stage | " + " | ".join(f"{size} slides" for size in sizes) + " |", "|---|" + "---|" * len(sizes)]
    for stage in next(iter(found.values())):
        lines.append(f"| {stage} | " + " | ".join(f"{found[size][stage]:.2f}" for size in sizes) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])

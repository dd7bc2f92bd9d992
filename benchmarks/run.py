"""Measures briefgen against other programs that write the same words: `python benchmarks/run.py [--quick] [TARGET]`.

Writes docs/performance.md. Programs that are compared run in turns, and the page has the median of each and of the
ratios of those that ran side by side; on a machine with other work the ratios mean more than the seconds. Programs that
are not installed are left out.
"""

import json
import math
import os
import platform
import shutil
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check import write_dossier
from benchmarks.flagship import flagship
from benchmarks.pattern import write_project
from benchmarks.programs import HERE, LARGEST, ROOT, Cost, briefgen, cold, in_turns, middle, run, write_plan

TIMES = {20: 7, 200: 5, 1000: 3, 2000: 1}
"""How often decks of each length are made."""
QUICK = {20: 3, 200: 3}
AIMS = {20: 1.0, 200: 0.5, 1000: 0.25, 2000: 0.15}
IDLE = 0.23
"""CPU seconds of python-pptx for 20 slides where the aims in seconds were set."""
STAGED = (20, 200, 1000)
DECKS = 100
RECORDS = 5000

Costs = Mapping[int, Mapping[str, Sequence[Cost]]]
"""By length and program."""


def main(arguments: list[str]) -> None:
    """Measures everything and writes the page."""
    times = QUICK if "--quick" in arguments else TIMES
    target = next((Path(one) for one in arguments if not one.startswith("-")), ROOT / "docs" / "performance.md")
    with TemporaryDirectory(prefix="briefgen-bench-") as made:
        workshop = Path(made)
        waited = flagship(workshop / "flagship", times[20], counting=times is TIMES)
        costs = {size: in_turns(workshop / f"{size}", size, count) for size, count in times.items()}
        parts = [
            _head(), waited, _pattern(), _table(costs), _own(workshop / "own", costs), _growth(costs), _others(costs),
            _batch(workshop / "batch"),
            _content(workshop / "large", IDLE / middle(costs[20]["python-pptx"]).cpu),
            _stages(workshop, [size for size in STAGED if size in costs]),
        ]  # fmt: skip
    target.write_text("\n".join(parts), encoding="utf-8")
    print(f"Wrote {target}.")


def _head() -> str:
    return f"""# What a deck costs

Measured by `make bench` (`benchmarks/run.py`) on {platform.system()}, {os.cpu_count()} cores,
Python {platform.python_version()}. Seconds vary by a third from run to run on such a machine, ratios of programs that
ran side by side vary less, and counted instructions hardly at all. What the time is spent on, what made briefgen faster
and where it misses its aims is in [findings/speed.md](findings/speed.md).
"""


def _pattern() -> str:
    return """## The same words by other programs

The pattern is bullets, a table of eight rows, three quotations with notes, a picture and a native timeline of twenty
events, repeated: titles and bullets differ on every slide, the other words are repeated. briefgen reads and checks
YAML, tailors, composes, measures, lays out, writes and examines the deck, in one process with nothing cached.
python-pptx writes the same words and picture from a prepared plan, in the way that its documentation shows.
"""


def _table(costs: Costs) -> str:
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
    return "\n".join(lines) + "\n\nAim for memory at 1,000 slides: ≤ 60 MB.\n"


def _own(folder: Path, costs: Costs) -> str:
    """Decks in which nothing is repeated."""
    lines = [
        "Where nothing is repeated, because every table, quotation and event is only on its own slide (6,200 records",
        "for 1,000 slides), no block can be laid out once for several slides:",
        "",
        "| slides | records | briefgen CPU s | ratio to python-pptx | memory, MB |",
        "|---|---|---|---|---|",
    ]
    for size in costs:
        write_project(folder / f"{size}", size, own=True)
        cost = middle([cold(folder / f"{size}") for _ in range(3 if size < 1000 else 1)])
        ratio = cost.cpu / middle(costs[size]["python-pptx"]).cpu
        lines.append(f"| {size} | {size // 5 * 31} | {cost.cpu:.2f} | {ratio:.2f} | {cost.memory:.0f} |")
    return "\n".join(lines) + "\n"


def _growth(costs: Costs) -> str:
    lines = ["## Growth", "", "The exponent between two lengths: 1 is linear. Aim: ≤ 1.05.", ""]
    lines += ["| from | to | python-pptx | briefgen |", "|---|---|---|---|"]
    for small, large in pairwise(costs):
        exponents = [
            math.log(middle(costs[large][name]).cpu / middle(costs[small][name]).cpu) / math.log(large / small)
            for name in ("python-pptx", "briefgen")
        ]
        lines.append(f"| {small} | {large} | {exponents[0]:.2f} | {exponents[1]:.2f} |")
    return "\n".join(lines) + "\n"


def _others(costs: Costs) -> str:
    lines = ["## Other programs", ""]
    names = [name for name in LARGEST if any(name in programs for programs in costs.values())]
    if not names:
        return "\n".join([*lines, "None was installed.", ""])
    lines += [
        "The same words and picture. pandoc does not draw timelines but lists their labels; officer draws no lines.",
        "",
        "| slides | " + " | ".join(f"{name} CPU s | MB" for name in names) + " |",
        "|---|" + "---|---|" * len(names),
    ]
    for size, programs in costs.items():
        held = [middle(programs[name]) if name in programs else None for name in names]
        if any(held):
            cells = (f"{cost.cpu:.2f} | {cost.memory:.0f}" if cost else "– | –" for cost in held)
            lines.append(f"| {size} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _batch(folder: Path) -> str:
    """Decks of twenty slides, one of each of many dossiers."""
    names = [f"dossier-{n:03}" for n in range(DECKS)]
    for name in names:
        write_project(folder, 20, name)
    few = briefgen(folder, "build", *names[:2], "-t", "pattern", "--jobs", "1", "-o", "few")
    many = briefgen(folder, "build", *names[2:22], "-t", "pattern", "--jobs", "1", "-o", "many")
    whole = briefgen(folder, "build", "-t", "pattern", "--jobs", "2")
    again = middle([briefgen(folder, "build", "-t", "pattern") for _ in range(3)])
    fresh = middle([run([sys.executable, HERE / "plain.py", *write_plan(folder, 20)], folder) for _ in range(3)]).cpu
    return f"""## Many decks

| what | CPU s | ratio to python-pptx writing 20 slides | aim |
|---|---|---|---|
| {DECKS} decks, nothing changed | {again.cpu:.2f} | {again.cpu / fresh:.2f} | ≤ 1 |

Peak memory of the largest process: {few.memory:.0f} MB after 2 decks, {many.memory:.0f} MB after 20,
{whole.memory:.0f} MB after {DECKS} in two processes.
"""


READ = """
import sys
from pathlib import Path
from briefgen.build.request import DeckRequest, BuildOptions
from briefgen.build.batch import build_decks
from briefgen.project.folders import template_folders
options = BuildOptions(template_folders(Path(sys.argv[1])), cache=Path(sys.argv[1], ".cache"))
outcomes = list(build_decks([DeckRequest(Path(sys.argv[1], "content", "large"), "brief")], options))
assert [one.state for one in outcomes] == ["checked"], outcomes[0].problems[:3]
"""
LOAD = """
import sys
from pathlib import Path
from briefgen.build.builder import DeckBuilder
from briefgen.build.request import BuildOptions
from briefgen.project.folders import template_folders
builder = DeckBuilder(BuildOptions(template_folders(Path(sys.argv[1])), cache=Path(sys.argv[1], ".cache")))
loaded = builder.sources.dossier(Path(sys.argv[1], "content", "large"))
assert loaded.dossier and not loaded.problems, loaded.problems[:3]
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
        "| what | CPU s | scaled to the machine of the aims | aim |",
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
    lines = ["## Stage by stage", "", "CPU seconds; `start` is the time for imports.", ""]
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

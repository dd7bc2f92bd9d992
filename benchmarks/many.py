"""What 10,000 dossiers × 3 decks cost, from a sample: `python benchmarks/many.py --dossiers 200`.

Copies of the flagship, each under a title of its own and every twentieth broken, are built by two workers of a Dask
cluster on this machine, which have no copy of anything, and by two processes without a cluster. Prints a table in
Markdown: CPU seconds a deck, decks an hour and core, the most memory of any worker, and what 10,000 dossiers would
take; then how failures were reported. Figures are scaled by count: decks cost the same whatever else is built.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
TEMPLATES = ("minister", "press", "working")
ALL = 10_000
BROKEN = 20
"""Every so manieth dossier has a file that is no YAML."""
DASK = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "info", "PYTHONPATH": ""}


def write_dossiers(project: Path, count: int) -> None:
    """Copies of the flagship that differ in their titles."""
    for number in range(count):
        folder = project / "content" / f"dispute-{number:05}"
        shutil.copytree(ROOT / "content" / "s400", folder)
        head = folder / "dossier.yaml"
        text = re.sub(r"^title: ", f"title: No. {number}, ", head.read_text(encoding="utf-8"), flags=re.MULTILINE)
        head.write_text(text, encoding="utf-8")
        if number % BROKEN == BROKEN - 1:
            (folder / "events.yaml").write_text("no: [events", encoding="utf-8")


def usage(process: int) -> tuple[float, float]:
    """CPU seconds of a process so far, its ended children included, and the most MB it ever held."""
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    most = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return sum(map(int, times[11:15])) / os.sysconf("SC_CLK_TCK"), int(most[1]) / 1000 if most else 0


def build(project: Path, output: str, *options: str) -> tuple[dict[str, object], float, float]:
    """What a build answers, its CPU seconds and those of its processes, and its wall seconds."""
    command = [sys.executable, "-m", "briefgen", "build", "--json", "-o", output, *options]
    wanted = [part for name in TEMPLATES for part in ("-t", name)]
    before, start = os.times(), time.monotonic()
    done = subprocess.run(
        [*command, *wanted], cwd=project, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return json.loads(done.stdout), cpu, time.monotonic() - start


def started(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """A scheduler or a worker."""
    with (folder / f"{arguments[0]}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard"], cwd=folder, stdout=log, stderr=log,
            env={**os.environ, **DASK},
        )  # fmt: skip


def row(what: str, decks: int, cpu: float, wall: float, memory: float) -> str:
    """A line of the table."""
    hours = cpu / decks * ALL * len(TEMPLATES) / 3600
    figures = (
        decks,
        f"{cpu / decks:.2f}",
        f"{3600 * decks / cpu:,.0f}",
        f"{wall:.0f}",
        f"{memory:.0f}",
        f"{hours:.1f}",
    )
    return f"| {what} | {' | '.join(map(str, figures))} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=200)
    parser.add_argument("--port", type=int, default=18_787)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="briefgen-many-") as folder:
        project = Path(folder, "project")
        write_dossiers(project, asked.dossiers)
        address = f"tcp://127.0.0.1:{asked.port}"
        scheduler = started(Path(folder), "scheduler", "--host", "127.0.0.1", "--port", str(asked.port))
        worker = ("worker", address, "--no-nanny", "--nthreads", "1", "--local-directory", folder)
        workers = [started(Path(folder), *worker) for _ in range(2)]
        try:
            there, client, wall = build(project, "there", "--on", address)
            used = [usage(one.pid) for one in workers]
        finally:
            for process in (*workers, scheduler):
                process.kill()
                process.wait()
        here, cpu, wall_here = build(project, "here", "-j", "2")
    print("| how | decks | CPU s a deck | decks an hour and core | wall s | MB, most | core hours for 30,000 decks |")
    print("|---|---|---|---|---|---|---|")
    decks = len(here["decks"])  # type: ignore[arg-type]
    print(row("two processes", decks, cpu, wall_here, getrusage(RUSAGE_CHILDREN).ru_maxrss / 1000))
    print(row("two Dask workers", decks, client + sum(cpu for cpu, _ in used), wall, max(most for _, most in used)))
    failed = [deck for deck in there["decks"] if not deck["file"]]  # type: ignore[attr-defined]
    print(f"\n{len(failed)} decks failed, each by its name: {', '.join(d['dossier'] for d in failed[:3])} …")
    print(f"{len(there['problems'])} problems reported, the same as without a cluster: "  # type: ignore[arg-type]
          f"{there['problems'] == here['problems']}")  # fmt: skip
    for problem in there["problems"]:  # type: ignore[attr-defined]
        if problem not in here["problems"]:  # type: ignore[operator]
            print(f"only with the cluster: {problem}")


if __name__ == "__main__":
    main()

"""`make reliability BUDGET=20m`: everything that was tried to break briefgen; `docs/reliability.md` has the figures.

`python -m tests.reliability.page [--budget 20m] [--seed N] [NAME]...` runs those campaigns, without names all of them,
two at a time, each in a process of its own and with its share of the time. What a campaign found last is kept in
`.cache/reliability/`, and the page is made of what is kept; with `--kept` nothing is run.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.conftest import ROOT

KEPT = ROOT / ".cache" / "reliability"
PAGE = ROOT / "docs" / "reliability.md"
BY_HAND = Path(__file__).with_name("by_hand.md")
"""What was tried by hand: its figures are typed."""
AT_A_TIME = 2
_UNITS = {"s": 1, "m": 60, "h": 3600}


class Campaign(Struct, frozen=True):
    """A module that takes `--seconds` and `--seed` and ends with a line of JSON, and its share of the time."""

    module: str
    share: float


CAMPAIGNS: Mapping[str, Campaign] = {
    "fuzz": Campaign("tests.fuzz.run", 0.40),
    "generated": Campaign("tests.reliability.generated", 0.15),
    "leaks": Campaign("tests.leak.campaign", 0.12),
    "edits": Campaign("tests.reliability.edits", 0.09),
    "kills": Campaign("tests.faults.killed", 0.07),
    "shortages": Campaign("tests.faults.shortages", 0.06),
    "hostile": Campaign("tests.reliability.hostile", 0.05),
    "masters": Campaign("tests.reliability.masters", 0.05),
    "mutants": Campaign("tests.doctor.mutants", 0.01),
}
"""The longest first."""


def run(name: str, seconds: float, seed: int) -> int:
    """Runs a campaign and keeps what it found; its exit code."""
    campaign = CAMPAIGNS[name]
    share = round(seconds * AT_A_TIME * campaign.share)
    options = [] if name == "mutants" else ["--seconds", str(max(share, 1)), "--seed", str(seed)]
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", campaign.module, *options],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    took = time.monotonic() - start
    print(f"--- {name}: exit code {done.returncode}, {took:.0f} s\n{done.stdout}", flush=True)
    if done.stdout.strip():  # else it ended before it had anything to tell, and stderr says why
        keep(name, done.stdout, took)
    return done.returncode


def keep(name: str, printed: str, seconds: float) -> None:
    """Keeps the figures in the last line of what a campaign printed."""
    figures = json.loads(printed.strip().rpartition("\n")[2])
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps({**figures, "seconds": round(seconds)}) + "\n", encoding="utf-8")


def page() -> str:
    """The page, from the figures that are kept."""
    kept: dict[str, Any] = {name: json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8")) for name in CAMPAIGNS}
    rows = "\n".join(
        f"| {what} | {figure} | {_again(name, kept[name])} |" for name, what, figure in _rows(kept)
    )  # fmt: skip
    runs = kept["fuzz"]["runs"]
    targets = "\n".join(f"| {name} | {count:,} |" for name, count in runs.items())
    hours = sum(one["seconds"] for one in kept.values()) / 3600
    return (
        "# What was tried to break it\n\n"
        "`make reliability BUDGET=20m` makes this page again. Every figure comes from a real run: the real command\n"
        "or writer, real files, processes really killed. The time is divided among the campaigns, two of which run\n"
        "at the same time. It needs Linux and npm. If the time is short, not all masters and hostile inputs are\n"
        "tried: the figures say how many. Masters of other organisations are tried if a collection of them is\n"
        "available; briefgen does not include them.\n\n"
        f"Each row is the last run of its campaign, {hours:.1f} hours in all, on two cores with other work too.\n\n"
        f"| tried | found | command to repeat it |\n|---|---|---|\n{rows}\n\n"
        "## Fuzzing, by reader\n\n"
        "Guided by coverage (atheris); each input may take 20 s and 1.5 GB. Every input that failed so far is now a\n"
        "test.\n\n"
        f"| reader | inputs in that run |\n|---|---|\n{targets}\n\n"
        f"{BY_HAND.read_text(encoding='utf-8')}\n"
        "How each campaign works is described at the top of its module: `tests/reliability/`, `tests/faults/`,\n"
        "`tests/fuzz/`, `tests/leak/campaign.py`, `tests/doctor/mutants.py`.\n"
        "A small run of each is part of `make test`.\n"
    )


def _again(name: str, figures: Mapping[str, Any]) -> str:
    """What repeats a campaign."""
    seed = "" if name == "mutants" else f" --seconds {figures['seconds']} --seed {figures['seed']}"
    return f"`python -m {CAMPAIGNS[name].module}{seed}`"


def _rows(kept: Mapping[str, Any]) -> Sequence[tuple[str, str, str]]:
    masters, hostile, kills = kept["masters"], kept["hostile"], kept["kills"]
    generated, leaks, mutants, shortages = kept["generated"], kept["leaks"], kept["mutants"], kept["shortages"]
    refused = hostile["content"] + hostile["templates"] + hostile["masters"]
    runs, found = sum(kept["fuzz"]["runs"].values()), len(kept["fuzz"]["found"])
    whole = sum(kills[key] for key in kills if key.startswith(("all decks", "one deck", "two decks")))
    return (
        ("generated", "Random decks in every format, each checked by the doctor, the Open XML SDK's validator, "
         "openxml-audit and python-pptx",
         f"{generated['decks']} decks on {generated['masters']} masters from {generated['templates']} templates: "
         f"**{generated['defects']} defects**"),
        ("edits", *edits_row(kept["edits"])),
        ("masters", "Masters, the flagship's three decks on each",
         f"{masters['tried']} of {masters['of']} tried, all three decks built on {masters['all three']}, "
         f"{masters['built']} decks in all"),
        ("masters", "Broken masters",
         f"{masters['broken tried']} tried: {masters['broken refused']} refused with a message, "
         f"{masters['broken tried'] - masters['broken refused']} usable, 0 crashes"),
        ("mutants", "Defects put into a deck without defects, one at a time",
         f"{mutants['found']} of {mutants['defects']} found by the rule for them"),
        ("hostile", "Hostile inputs to the real command, limited to 500 MB and 5 s",
         f"{refused} of {hostile['tried']} refused, nothing written ({hostile['of']} exist in all: "
         f"{hostile['content']} dossiers, {hostile['templates']} templates, {hostile['masters']} masters)"),
        ("leaks", "Searches for withheld words in random dossiers",
         f"{leaks['dossiers']:,} dossiers, {leaks.get('files', leaks.get('decks', 0)):,} files: "
         f"{leaks['found']} found"),
        ("kills", "Builds killed at a random moment",
         f"{kills['kills']} kills, {whole} inspections: every deck was the old or the new one, byte for byte; "
         f"{kills['clean builds after']} builds afterwards left no temporary files"),
        ("shortages", "Full disks, and builds at the same time",
         f"{shortages.get('full disks', 0)} builds on a full disk, {shortages.get('races', 0)} times "
         "two to four builds at once: every deck was the old or the new one, and each failure was reported"),
        ("fuzz", "Fuzzed readers",
         f"{runs:,} inputs to {len(kept['fuzz']['runs'])} readers: {found} found in this run"),
    )  # fmt: skip


def edits_row(figures: Mapping[str, int]) -> tuple[str, str]:
    """What was tried and found by the campaign of edits; an earlier form of it counted merges and losses only."""
    what = "Decks edited at random while the content changes, merged"
    lost = f"{figures['lost']} edits or changes lost silently"
    if "edits" not in figures:
        return f"{what} (by an earlier form of the campaign)", f"{figures['merges']} merges: {lost}"
    decks = (
        f"{figures['by_libreoffice']} of the decks saved by LibreOffice, {figures['nameless']} without any shape names"
    )
    return what, (
        f"{figures['edits']} edits in {figures['merges']} merges ({decks}): {lost}, "
        f"{figures['needless']} needless conflicts"
    )  # fmt: skip


def main() -> int:
    """Runs the campaigns and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *CAMPAIGNS])
    parser.add_argument("--budget", default="20m", help="how long all of them may take: 90s, 20m, 3h")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", action="store_true", help="run nothing, and make the page of what is kept")
    options = parser.parse_args()
    seconds = float(options.budget[:-1]) * _UNITS[options.budget[-1]]
    chosen = [] if options.kept else [name for name in CAMPAIGNS if not options.names or name in options.names]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        codes = list(pool.map(lambda name: run(name, seconds, options.seed), chosen))
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)} is up to date")
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main())

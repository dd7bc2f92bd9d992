"""`make reliability`: everything that was tried to break briefgen, and `docs/reliability.md` with the figures.

`python -m tests.reliability.page [NAME]...` runs those campaigns, without names all of them, two at a time, each in a
process of its own. What a campaign found last is kept in `.cache/reliability/`, and the page is made of what is kept;
with `--kept` nothing is run.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.conftest import ROOT

KEPT = ROOT / ".cache" / "reliability"
PAGE = ROOT / "docs" / "reliability.md"
CAMPAIGNS: Mapping[str, Sequence[str]] = {
    "generated": ("tests.reliability.generated", "300", "1", "1"),
    "kills": ("tests.faults.killed", "200"),
    "fuzz": ("tests.fuzz.run", "--seconds", "40"),
    "leaks": ("tests.leak.campaign", "--seconds", "240"),
    "masters": ("tests.reliability.masters",),
    "hostile": ("tests.reliability.hostile",),
    "mutants": ("tests.doctor.mutants",),
}
"""Each is a module that ends with a line of JSON; the longest first."""


def run(name: str) -> int:
    """Runs a campaign and keeps what it found; its exit code."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *CAMPAIGNS[name]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(f"--- {name}: exit code {done.returncode}\n{done.stdout}", flush=True)
    if done.stdout.strip():  # else it ended before it had anything to tell, and stderr says why
        keep(name, done.stdout)
    return done.returncode


def keep(name: str, told: str) -> None:
    """Keeps the figures in the last line of what a campaign printed."""
    last = told.strip().rpartition("\n")[2]
    if name == "mutants":
        found, of = re.match(r"(\d+) of (\d+) defects", last).groups()  # type: ignore[union-attr]
        last = json.dumps({"found": int(found), "defects": int(of)})
    json.loads(last)
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(last + "\n", encoding="utf-8")


def page() -> str:
    """The page, from the figures that are kept."""
    kept: dict[str, Any] = {name: json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8")) for name in CAMPAIGNS}
    rows = "\n".join(f"| {what} | {figure} |" for what, figure in _rows(kept))
    runs = kept["fuzz"]["runs"]
    targets = "\n".join(f"| {name} | {count:,} |" for name, count in runs.items())
    return (
        "# What was tried to break it\n\n"
        "`make reliability` remakes this page. Every figure is that of a real run: the real command or writer, real\n"
        "files, real kills. It keeps two cores busy for a good while, and wants Linux and npm.\n"
        "Strangers' masters are tried where a collection of them is at hand; they do not come with briefgen.\n\n"
        f"| tried | found |\n|---|---|\n{rows}\n\n"
        "## Fuzzing, by reader\n\n"
        "Guided by coverage (atheris); each input may take 20 s and 1.5 GB. What was found so far is a test.\n\n"
        f"| reader | inputs in this run |\n|---|---|\n{targets}\n\n"
        "How each works stands at the head of its module: `tests/reliability/`, `tests/faults/`, `tests/fuzz/`,\n"
        "`tests/leak/campaign.py`, `tests/doctor/mutants.py`. A small run of each is part of `make test`.\n"
    )


def _rows(kept: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    masters, hostile, kills = kept["masters"], kept["hostile"], kept["kills"]
    generated, leaks, mutants = kept["generated"], kept["leaks"], kept["mutants"]
    refused = hostile["content"] + hostile["templates"] + hostile["masters"]
    runs, found = sum(kept["fuzz"]["runs"].values()), len(kept["fuzz"]["found"])
    whole = sum(kills[key] for key in kills if key.startswith(("all decks", "one deck", "two decks")))
    return (
        ("Decks at random, each through the doctor, the Open XML SDK's validator, openxml-audit and python-pptx",
         f"{generated['decks']} decks on {generated['masters']} masters from {generated['templates']} templates: "
         f"**{generated['defects']} defects**"),
        ("Masters, the flagship's three decks on each",
         f"{masters['tried']} tried, {masters['all three']} took all three, {masters['built']} decks in all"),
        ("Broken masters", f"{masters['broken tried']} tried: {masters['broken refused']} refused in a line, "
         f"{masters['broken tried'] - masters['broken refused']} served, 0 crashes"),
        ("Defects put into a clean deck, one at a time",
         f"{mutants['found']} of {mutants['defects']} found under their own rule"),
        ("Hostile inputs through the real command, with 500 MB and 5 s",
         f"{refused} of {hostile['tried']} refused, nothing written ({hostile['content']} dossiers, "
         f"{hostile['templates']} templates, {hostile['masters']} masters)"),
        ("Searches for withheld words in random dossiers",
         f"{leaks['dossiers']:,} dossiers, {leaks.get('files', leaks.get('decks', 0)):,} files: "
         f"{leaks['found']} found"),
        ("Builds killed at a random moment",
         f"{kills['kills']} kills; looked over {whole} times: every deck the old or the new one, byte for byte; "
         f"{kills['clean builds after']} builds afterwards left nothing lying about"),
        ("Fuzzed readers", f"{runs:,} inputs to {len(kept['fuzz']['runs'])} readers: {found} found in this run"),
    )  # fmt: skip


def main(names: Sequence[str]) -> int:
    """Runs the campaigns and writes the page."""
    chosen = [name for name in CAMPAIGNS if not names or name in names]  # '--kept' is the name of none
    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(run, chosen))
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)} is up to date")
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make fuzz`: every target for some time, guided by coverage, each in a process of its own.

`python -m tests.fuzz.run [--seconds N] [TARGET]...` prints how often each was run and ends with a line of JSON. What it
finds is kept in `.cache/fuzz/TARGET/` as `crash-…`, `timeout-…` or `oom-…`; with `--again FILE` it is tried again.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic

KEPT = Path(".cache/fuzz")
MOST_MEGABYTES, MOST_SECONDS = 1_500, 20
"""What a single input may take."""


def fuzz(name: str, seconds: int) -> tuple[int, list[Path]]:
    """How often the target was run in that time, and the inputs found. The fuzzer ends with each, and is run again."""
    folder = KEPT / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    before = set(folder.glob("*-*"))
    end, runs = monotonic() + seconds, 0
    while (left := round(end - monotonic())) > 0:
        more = _round(name, folder, left)
        if not more:
            break
        runs += more
    return runs, sorted(set(folder.glob("*-*")) - before)


def _round(name: str, folder: Path, seconds: int) -> int:
    """Fuzzes until the time is over or something is found; how often the target was run."""
    limits = (f"-rss_limit_mb={MOST_MEGABYTES}", f"-timeout={MOST_SECONDS}", f"-max_total_time={seconds}")
    kept = (f"-artifact_prefix={folder}/", f"-dict={folder / 'words'}", "-print_final_stats=1")
    command = [sys.executable, "-m", "tests.fuzz.run", "--process", name, *limits, *kept, str(folder / "corpus")]
    with (folder / "log").open("wb") as log:
        subprocess.run(command, check=False, stdout=log, stderr=subprocess.STDOUT, timeout=3 * seconds + 300)
    told = (folder / "log").read_text(encoding="utf-8", errors="replace")
    counts = re.findall(r"number_of_executed_units: (\d+)", told) or re.findall(r"^#(\d+)\s", told, re.MULTILINE)
    return int(counts[-1]) if counts else 0


def process(name: str, options: list[str]) -> None:
    """Fuzzes one target in this process; never returns."""
    import atheris

    with atheris.instrument_imports(include=["briefgen"]):
        from tests.fuzz.targets import TARGETS
    target = next(target for target in TARGETS if target.name == name)
    words = "".join(f'"{_escaped(word)}"\n' for word in target.words)
    (KEPT / name / "words").write_text(words, encoding="ascii")
    for number, seed in enumerate(target.seeds()):
        (KEPT / name / "corpus" / f"seed{number}").write_bytes(seed)
        target.take(seed)  # they are sound, or the target is not
    atheris.Setup([name, *options], target.take)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def again(name: str, file: Path) -> None:
    """Reads one input once more, outside the fuzzer."""
    from tests.fuzz.targets import TARGETS

    next(target for target in TARGETS if target.name == name).take(file.read_bytes())


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--again", type=Path, metavar="FILE", help="an input to try again")
    asked = parser.parse_args()
    if asked.again:
        again(asked.targets[0], asked.again)
        return 0
    from tests.fuzz.targets import TARGETS

    counts, found = {}, []
    for name in asked.targets or [target.name for target in TARGETS]:
        counts[name], new = fuzz(name, asked.seconds)
        found += new
        print(f"{name:10} {counts[name]:>9} runs, {len(new)} found", *new, flush=True)
    print(json.dumps({"runs": counts, "found": [str(file) for file in found]}))
    return bool(found) or not all(counts.values())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--process"]:
        process(sys.argv[2], sys.argv[3:])
    sys.exit(main())

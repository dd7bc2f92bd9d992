"""`make fuzz`: every target for some time, guided by coverage, each in a process of its own.

`python -m tests.fuzz.run [--seconds N] [--seed N] [TARGET]...` divides the time among the targets by their shares,
prints how often each was run and ends with a line of JSON. What it finds is kept in `.cache/fuzz/TARGET/` as `crash-…`,
`timeout-…` or `oom-…`; with `--again FILE` it is tried again.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from hashlib import sha1
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.target import Target

ROOT = Path(__file__).parent.parent.parent
KEPT = Path(".cache/fuzz")
MAX_MEGABYTES, MAX_SECONDS = 1_500, 20
"""What a single input may take."""


def fuzz(name: str, seconds: int, seed: int) -> tuple[int, list[Path]]:
    """How often the target was run in that time, and the inputs found. The fuzzer ends with each, and is run again."""
    folder = KEPT / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    before = set(folder.glob("*-*"))
    end, runs = monotonic() + seconds, 0
    while (left := round(end - monotonic())) > 0:
        more = _round(name, folder, left, seed + runs)
        if not more:
            break
        runs += more
    return runs, sorted(set(folder.glob("*-*")) - before)


def _round(name: str, folder: Path, seconds: int, seed: int) -> int:
    """Fuzzes until the time is over or something is found; how often the target was run."""
    limits = (f"-rss_limit_mb={MAX_MEGABYTES}", f"-timeout={MAX_SECONDS}", f"-max_total_time={seconds}")
    kept = (f"-artifact_prefix={folder}/", f"-dict={folder / 'words'}", "-print_final_stats=1", f"-seed={seed}")
    command = [sys.executable, "-m", "tests.fuzz.run", "--process", name, *limits, *kept, str(folder / "corpus")]
    own = folder / "tmp"  # the fuzzer ends without tidying up, and so does one that is killed
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    with (folder / "log").open("wb") as log:
        subprocess.run(
            command, check=False, stdout=log, stderr=subprocess.STDOUT, timeout=3 * seconds + 300,
            env={**os.environ, "TMPDIR": str(own.resolve())},
        )  # fmt: skip
    shutil.rmtree(own, ignore_errors=True)
    result = (folder / "log").read_text(encoding="utf-8", errors="replace")
    counts = re.findall(r"number_of_executed_units: (\d+)", result) or re.findall(r"^#(\d+)\s", result, re.MULTILINE)
    return int(counts[-1]) if counts else 0


def process(name: str, options: list[str]) -> None:
    """Fuzzes one target in this process; never returns."""
    import atheris

    guided = subprocess.run(  # known before anything is imported here
        [sys.executable, "-m", "tests.fuzz.run", "--guided", name], capture_output=True, text=True, check=True
    ).stdout.split()
    with atheris.instrument_imports(include=["briefgen"], exclude=_others_than(guided)):
        from tests.fuzz.targets import TARGETS
    target = next(target for target in TARGETS if target.name == name)
    words = "".join(f'"{_escaped(word)}"\n' for word in target.words)
    (KEPT / name / "words").write_text(words, encoding="ascii")
    for number, seed in enumerate(target.seeds()):
        (KEPT / name / "corpus" / f"seed{number}").write_bytes(seed)
        target.take(seed)  # they are valid, or the target is not
    atheris.Setup([name, *options], partial(take_and_keep, target))
    atheris.Fuzz()


def take_and_keep(target: "Target", content: bytes) -> None:
    """Give the target one input; keep what it fails on, which libFuzzer does only in a process with sanitizers."""
    try:
        target.take(content)
    except Exception:
        (KEPT / target.name / f"crash-{sha1(content, usedforsecurity=False).hexdigest()}").write_bytes(content)
        raise


def _others_than(packages: list[str]) -> list[str]:
    """The modules of briefgen outside those packages, by full name: atheris includes nothing finer than briefgen."""
    parts = (file.relative_to(ROOT).with_suffix("").parts for file in (ROOT / "briefgen").rglob("*.py"))
    names = (".".join(part for part in one if part != "__init__") for one in parts)
    return [name for name in names if not any(f"{name}.".startswith(f"{package}.") for package in packages)]


def guided_by(name: str) -> tuple[str, ...]:
    """The packages whose branches guide the fuzzer in that target."""
    from tests.fuzz.targets import TARGETS

    return next(target.guided for target in TARGETS if target.name == name)


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
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=Path, metavar="FILE", help="an input to try again")
    options = parser.parse_args()
    if options.again:
        again(options.targets[0], options.again)
        return 0
    from tests.fuzz.targets import TARGETS

    counts, found = {}, []
    chosen = [target for target in TARGETS if target.name in options.targets or not options.targets]
    shares = sum(target.share for target in chosen)
    for target in chosen:
        seconds = max(round(options.seconds * target.share / shares), 1)
        counts[target.name], new = fuzz(target.name, seconds, options.seed)
        found += new
        print(f"{target.name:12} {counts[target.name]:>9} runs in {seconds} s, {len(new)} found", *new, flush=True)
    print(json.dumps({"runs": counts, "found": [str(file) for file in found], "seed": options.seed}))
    return bool(found) or not all(counts.values())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--guided"]:
        print(*guided_by(sys.argv[2]))
        sys.exit(0)
    if sys.argv[1:2] == ["--process"]:
        process(sys.argv[2], sys.argv[3:])
    sys.exit(main())

"""Hostile content, templates and masters: the real command answers within 500 MB and 5 s of CPU.

`python -m tests.reliability.hostile [--seconds N] [--seed N]` gives it one after the other in an order of chance until
the time is over, and ends with a line of JSON: how many were refused.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from briefgen.project.new import make_project
from tests.conftest import ROOT
from tests.ooxml.test_intake import REFUSED, SOBER
from tests.reliability.budget import Budget, budget_from

PLACED = re.compile(r"^[^:\n]+\.yaml:\d+:\d+: error: .+$")
"""A line as an author gets it: file, line, column, what is wrong."""
HEAD = b"title: T\ncutoff: 2024-01-01\nreaders: {press: P}\n"

CONTENT: Mapping[str, bytes] = {
    "30,000 lists in lists": b"events: " + b"[" * 30_000 + b"]" * 30_000,
    "30,000 mappings in mappings": b"events: " + b"{a: " * 30_000,
    "aliases of aliases": b"".join(
        b"k%d: &k%d [%s]\n" % (n, n, b", ".join([b"*k%d" % (n - 1)] * 9) if n else b"x") for n in range(30)
    ),
    "merge keys of merge keys": b"k0: &k0 {a: 1}\n"
    + b"".join(b"k%d: &k%d {<<: *k%d, b: *k%d, c: *k%d}\n" % (n, n, n - 1, n - 1, n - 1) for n in range(1, 30)),
    "one key 300,000 times": b"a: 1\n" * 300_000,
    "two million items": b"events: [" + b"x," * 2_000_000 + b"]",
    "a text of 7 MB": b"subtitle: " + b"x" * 7_000_000,
    "a list of keys": b"? [a, b]\n: c\n",
    "two documents": b"---\na: b\n---\nc: d\n",
    "a tag for Python": b"subtitle: !!python/object/apply:os.system [id]\nevents: [",
    "NUL": b"subtitle: a\0b\n",
    "not UTF-8": b"subtitle: caf\xe9\n",
    "writing that turns around": "subtitle: a\u202eb\n".encode(),
    "tabs": b"events:\n\ta: {}\n",
}
"""Added to the head of a dossier. None of it may be taken; each is reported with its place."""

LEAVES: Mapping[str, str] = {
    "an undefined name": "{{ nobody }}",
    "the class of a value": "{{ title.__class__.__mro__ }}",
    "the class by a filter": "{{ title|attr('__class__') }}",
    "a power of powers": "{{ 9**(9**9) }}",
    "a text of 200 million digits": "{{ '%200000000d'|format(1) }}",
    "a text times a number": "{{ 'x' * 2000000000 }}",
    "a range": "{% for a in range(1000000000) %}{{ a }}{% endfor %}",
    "loops in loops": "{% for a in sources %}" * 16 + "x" + "{% endfor %}" * 16,
    "a file beside": "{% include '../../secret.yaml' %}",
    "a file from elsewhere": "{% import '/etc/passwd' as p %}{{ p }}",
    "a block": "{% extends 'base' %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a call": "{{ title.upper() }}",
    "10,000 brackets": "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}",
    "10,000 signs": "{{ " + "not " * 10_000 + "1 }}",
    "a long sum": "{{ " + "+".join(["1"] * 50_000) + " }}",
    "a format that reads": "{{ '{0.__class__}'.format(title) }}",
    "a global": "{{ self._TemplateReference__context }}",
    "undefined inside": "{{ cycler.__init__.__globals__.os.environ }}",
    "an open bracket": "{{ title",
}
"""Each is the title that a template gives its decks."""


def limited(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The real command in `folder` with 500 MB and 5 s of CPU, and not much longer by the clock of a busy machine."""
    code = (
        "import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (5, 5))\nfrom briefgen.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, timeout=180, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def complaints(folder: Path, *arguments: str) -> list[str]:
    """What the command complains of, line by line; it must end with exit code 1 and write nothing."""
    done = limited(folder, *arguments)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("not written: ")]
    written = sorted(file.name for file in (folder / "output").glob("*.pptx"))
    if done.returncode != 1 or written or not lines:
        raise AssertionError(f"{arguments}: exit code {done.returncode}, written {written}, {done.stderr[-600:]}")
    return lines


def content_refused(folder: Path, name: str) -> list[str]:
    """What is reported of that content, in a dossier of its own."""
    dossier = folder / "content" / "hostile"
    dossier.mkdir(exist_ok=True)
    (dossier / "dossier.yaml").write_bytes(HEAD + CONTENT[name])
    return complaints(folder, "build", "hostile", "-t", "press")


def leaves_refused(folder: Path) -> dict[str, list[str]]:
    """What is reported of every hostile text, each in a template of its own, all of them in one run of the command."""
    names = [f"t{number}" for number in range(len(LEAVES))]
    for name, source in zip(names, LEAVES.values(), strict=True):
        template = f"extends: press\ntitle: {json.dumps(source)}\n"
        (folder / "templates" / f"{name}.yaml").write_text(template, encoding="utf-8")
    lines = complaints(folder, "build", *(part for name in names for part in ("-t", name)))
    printed_lines = {name: [line for line in lines if f"templates/{name}.yaml:" in line] for name in names}
    return dict(zip(LEAVES, printed_lines.values(), strict=True))


def masters() -> dict[str, bytes]:
    """Files that are no masters, or were made to do harm; and a house master cut short at many places."""
    chance = Random(1)
    cuts = {f"cut after {size} bytes": SOBER[:size] for size in sorted(chance.sample(range(1, len(SOBER) - 30), 60))}
    return {**REFUSED, **cuts}


def master_refused(folder: Path, content: bytes) -> list[str]:
    """What is reported of that master."""
    (folder / "hostile.pptx").write_bytes(content)
    return complaints(folder, "master", "check", "hostile.pptx")


def main(budget: Budget) -> int:
    """Tries all of them, or as many as there is time for."""
    wrong: list[str] = []
    chance = Random(budget.seed)

    def some(names: Iterable[str]) -> Iterator[str]:
        for name in chance.sample(sorted(names), len(list(names))):
            if not budget.left:
                return
            yield name

    def tried(what: str, attempt: Callable[[], list[str]], placed: bool) -> int:
        try:
            lines = attempt()
        except AssertionError as error:
            lines = []
            print(error)
        right = bool(lines) and (not placed or all(map(PLACED.match, lines))) and all(len(line) < 400 for line in lines)
        wrong.extend([] if right else [f"{what}: {lines}"])
        return right

    with TemporaryDirectory(prefix="briefgen-hostile-") as temporary:
        folder = Path(temporary) / "desk"
        make_project(folder)
        leaves, files = leaves_refused(folder), masters()
        templates = [tried(name, lambda name=name: leaves[name], True) for name in LEAVES]
        contents = [tried(name, lambda name=name: content_refused(folder, name), True) for name in some(CONTENT)]
        packages = [
            tried(name, lambda name=name: master_refused(folder, files[name]), False) for name in some(files)
        ]  # fmt: skip
    print(*wrong, sep="\n")
    figures = {"content": sum(contents), "templates": sum(templates), "masters": sum(packages)}
    figures |= {"tried": len(contents) + len(templates) + len(packages), "seed": budget.seed}
    figures["of"] = len(CONTENT) + len(LEAVES) + len(files)
    print(json.dumps(figures))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(budget_from(__doc__)))

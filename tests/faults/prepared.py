"""Builds in processes that are short of something, forked from one that has imported everything.

`python -m tests.faults.prepared` reads a line of JSON for each build, a Shortage, and answers with a line: exit code
and what it printed on stderr. So the libraries are imported once for all tests.

matplotlib and numpy are not imported, since a build of native shapes needs neither: numpy's OpenBLAS ends a process
that is short of memory by itself, which Python cannot report.
"""

import json
import os
import resource
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import briefgen.build.builder
import briefgen.master.read.master
import briefgen.write.image.picture
import briefgen.write.pptx.pptx  # noqa: F401  so that builds forked from here need not import it
from briefgen.cli import main
from tests.conftest import ROOT

NOBODY = 65534
SPARING = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
"""Of a process that may not write much: a compiled module that it wrote would be cut short, and read by all others."""


class Shortage(NamedTuple):
    """A build, and what it is short of."""

    folder: str
    arguments: tuple[str, ...]
    file_bytes: int = -1
    """The most that a file may hold; -1: no limit."""
    memory_bytes: int = -1
    """The most memory that it may take beyond what it has; -1: no limit."""
    first: tuple[str, ...] = ()
    """A build before that, which imports what is imported late; then the process gives up its right to write."""


class Done(NamedTuple):
    """How a build ended, and what it printed on stderr."""

    code: int
    output: str


class Prepared:
    """The process that builds are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.prepared"],
            cwd=ROOT, env=SPARING, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, folder: Path, *arguments: str, **short_of: object) -> Done:
        """A build in that folder, to its end."""
        assert self._process.stdin
        assert self._process.stdout
        shortage = Shortage(str(folder), arguments, **short_of)  # type: ignore[arg-type]
        self._process.stdin.write(json.dumps(shortage) + "\n")
        self._process.stdin.flush()
        return Done(*json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """Ends it."""
        self._process.communicate(timeout=10)


def _build(shortage: Shortage) -> int:
    """In the forked process: becomes short of it all, and builds."""
    os.chdir(shortage.folder)
    if shortage.first:
        main(list(shortage.first))
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if shortage.file_bytes >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (shortage.file_bytes, shortage.file_bytes))
    if shortage.memory_bytes >= 0:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        limit = used + shortage.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return main(list(shortage.arguments))


def _forked(shortage: Shortage) -> Done:
    """A build in a process of its own, to its end."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writing, 2)
        sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
        code = 99
        try:
            code = _build(shortage)
        except BaseException:
            traceback.print_exc()
        with suppress(OSError, MemoryError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        result = stream.read().decode()
    return Done(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), result)


if __name__ == "__main__":
    for line in sys.stdin:
        folder, arguments, *rest = json.loads(line)
        print(json.dumps(_forked(Shortage(folder, tuple(arguments), *rest))), flush=True)

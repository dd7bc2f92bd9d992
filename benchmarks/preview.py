"""Measures how long an edit takes to show in the preview: `python benchmarks/preview.py [TIMES]`. Needs Chromium.

For each template the flagship is served, a headline's words are changed on disk again and again, and the time is taken
until the browser's page holds them. Beside it stand the CPU seconds of the server for one edit (user and system, from
/proc, so on Linux only): on a machine with other work they mean more than the wait.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402

TEMPLATES = ("minister", "working", "press")
EVENTS = Path("content/s400/events.yaml")
WORD = "Contract"
"""Stands in an event that every template shows."""


def main(times: int) -> None:
    """Prints a line for each template."""
    with TemporaryDirectory(prefix="briefgen-preview-") as made, chromium(Path(made, "profile")) as browser:
        shutil.copytree(ROOT / "content", Path(made, "desk", "content"))
        for template in TEMPLATES:
            waits, cpu = measured(browser, Path(made, "desk"), template, times)
            print(
                f"{template:9} {median(waits):.2f} s from edit to page (median of {times}; best {min(waits):.2f}, "
                f"worst {max(waits):.2f}), {cpu / times:.2f} CPU s of the server for one edit"
            )
    print(f"load while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def measured(browser: Any, desk: Path, template: str, times: int) -> tuple[list[float], float]:
    """The seconds of each edit, and the CPU seconds of the server for all of them."""
    file = desk / EVENTS
    before = file.read_text(encoding="utf-8")
    try:
        with served(desk, template) as (address, process):
            browser.get(address)
            wait(browser, WORD)
            sleep(2)  # what the rules object to is asked for after the pages
            start = cpu_of(process)
            waits = [edited(browser, file, before, f"Zz{number}") for number in range(times)]
            return waits, cpu_of(process) - start
    finally:
        file.write_text(before, encoding="utf-8")


def edited(browser: Any, file: Path, text: str, word: str) -> float:
    """Seconds from the edit to the page, which is then left alone until the rules have been run too."""
    start = perf_counter()
    file.write_text(text.replace(WORD, word), encoding="utf-8")
    wait(browser, word)
    waited = perf_counter() - start
    sleep(1)
    return waited


def wait(browser: Any, word: str) -> None:
    """Until the pages hold the word."""
    seen = "return document.getElementById('pages').textContent.includes(arguments[0])"
    while not browser.execute_script(seen, word):
        sleep(0.005)


@contextmanager
def served(desk: Path, template: str) -> Iterator[tuple[str, int]]:
    """The address of a preview of the desk, and the id of its process."""
    command = [sys.executable, "-m", "briefgen", "preview", "s400", "-t", template, "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=desk, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        try:
            yield found[0], server.pid
        finally:
            server.terminate()


def cpu_of(process: int) -> float:
    """CPU seconds that a process has used so far."""
    spent = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

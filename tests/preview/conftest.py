"""A preview being served from a project of its own, and a browser that looks at it."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefgen.project.new import make_project
from tests.browser import chromium


@dataclass(frozen=True)
class Served:
    """A running preview: its project, its address, the editor it may open, where that writes its arguments."""

    desk: Path
    address: str
    opened: Path
    editor: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`briefgen preview` in a fresh project, as a user starts it."""
    folder = tmp_path_factory.mktemp("preview")
    desk, opened = folder / "desk", folder / "opened.txt"
    make_project(desk)
    editor = folder / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{opened}"\n', encoding="utf-8")
    editor.chmod(0o755)
    command = [sys.executable, "-m", "briefgen", "preview", "-t", "press", "--no-browser"]
    environment = {"BRIEFGEN_EDITOR": f"{editor} --line"}
    with serving(command, desk, environment) as address:
        yield Served(desk, address, opened, editor)


def until(true: Callable[[], Any], seconds: float = 30) -> Any:
    """What `true` gives once it gives something; fails when it never does."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return found


def change(file: Path, old: str, new: str) -> None:
    """Replaces words in a file, which must have them."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def serving(command: list[str], desk: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a preview that runs as long as it is asked for."""
    own = {"PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1", **environment}
    with subprocess.Popen(
        command, cwd=desk, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", server.stdout.readline())
        try:
            assert found, server.stdout.read()
            yield found[0]
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Chromium of one's own."""
    with chromium(tmp_path_factory.mktemp("chromium")) as one:
        yield one

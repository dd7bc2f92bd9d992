"""For all tests: where things are, a project to work in, and no skipping in CI."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from briefgen.project.new import make_project

pytest_plugins = ["tests.writing"]

ROOT = Path(__file__).parent.parent

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Tests start many processes; where this is set, each of them would compile briefgen again."""

settings.register_profile("briefgen", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("briefgen")
"""How long an example takes says more about the machine than about briefgen. CI tries the same examples each time, so
that it turns red by a change alone; everywhere else they are new ones."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that `briefgen new` makes, to be copied: made once for all tests."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    make_project(folder)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that `briefgen new` makes, as the current folder."""
    return copied(made, tmp_path, monkeypatch)


def copied(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a project, as the current folder."""
    folder = tmp_path / "desk"
    shutil.copytree(project, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def briefgen() -> Run:
    """Runs the real command in a process of its own, in the current folder unless `cwd` says otherwise."""

    def run(
        *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "briefgen", *arguments],
            check=False,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


# In CI every program is installed: a test that would skip there has found one missing, and fails.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[misc, assignment]
    return _no_skip(report)  # type: ignore[return-value]


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report: pytest.CollectReport = yield  # type: ignore[misc, assignment]
    return _no_skip(report)  # type: ignore[return-value]


def _no_skip(report: pytest.TestReport | pytest.CollectReport) -> pytest.TestReport | pytest.CollectReport:
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"no test may skip in CI, but this one did: {reason}"
    return report

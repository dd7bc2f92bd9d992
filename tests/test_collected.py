"""That the whole suite is the whole suite: no folder of tests is one that pytest passes by."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_no_folder_with_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    folders = {part for file in TESTS.rglob("test_*.py") for part in file.relative_to(TESTS).parts[:-1]}
    assert "build" in folders
    assert [folder for folder in sorted(folders) if any(fnmatch(folder, one) for one in left_out)] == []

"""Waits until a file that decks are made of is saved."""

from collections.abc import Iterable
from pathlib import Path
from time import sleep

from briefgen.build.file_stamps import stamps

STEP = 0.25
"""Seconds between checks; each takes a millisecond for a hundred files."""


def wait_for_save(folders: Iterable[Path]) -> None:
    """Return when a file below one of the folders has changed. Raises KeyboardInterrupt."""
    folders = tuple(folders)
    before = stamps(*folders)
    while stamps(*folders) == before:
        sleep(STEP)

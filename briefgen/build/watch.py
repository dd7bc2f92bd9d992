"""Waits until a file that decks are made of is saved."""

from collections.abc import Iterable
from pathlib import Path
from time import sleep

from briefgen.build.digests import stamps

STEP = 0.25
"""Seconds between looks; nobody notices them, and a look at a hundred files takes a millisecond."""


def wait_for_save(folders: Iterable[Path]) -> None:
    """Return when a file in one of the folders, or below, is another than before. Raises KeyboardInterrupt."""
    folders = tuple(folders)
    before = stamps(*folders)
    while stamps(*folders) == before:
        sleep(STEP)

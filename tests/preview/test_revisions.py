"""A preview notices every change on disk that can alter a deck, also one that comes with a whole folder."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.preview.revisions import Revisions
from briefgen.preview.session import PreviewSession

LAYER = Path("content/gannet-bank/lang/ar")
FILE = LAYER / "dossier.yaml"


def saved_in_a_new_folder() -> None:
    LAYER.mkdir(parents=True)
    FILE.write_text("title: x\n", encoding="utf-8")


def moved_into_place() -> None:
    made = Path("ar")
    made.mkdir()
    (made / "dossier.yaml").write_text("title: x\n", encoding="utf-8")
    LAYER.parent.mkdir(parents=True)
    made.rename(LAYER)


def taken_away() -> None:
    shutil.rmtree("content/gannet-bank/.snapshots", ignore_errors=True)
    Path("content/gannet-bank").rename("elsewhere")


@pytest.mark.parametrize("change", [saved_in_a_new_folder, moved_into_place, taken_away])
def test_a_folder_that_comes_or_goes_makes_a_new_revision(project: Path, change: Callable[[], None]) -> None:
    assert asyncio.run(revisions_after(PreviewSession(project), change)) > 1


def test_a_hidden_file_of_another_program_makes_none(project: Path) -> None:
    def lock() -> None:
        Path("content/gannet-bank/.~lock.events.yaml#").write_text("open", encoding="utf-8")

    assert asyncio.run(revisions_after(PreviewSession(project), lock, patience=0.5)) == 1


async def revisions_after(desk: PreviewSession, change: Callable[[], None], patience: float = 10) -> int:
    """The desk's revision once it is another, or after `patience` seconds."""
    watching = asyncio.create_task(Revisions(desk).watch())
    await asyncio.sleep(0.3)  # until the folders are watched
    first = desk.revision
    change()
    for _ in range(int(patience / 0.05)):
        if desk.revision != first:
            break
        await asyncio.sleep(0.05)
    watching.cancel()
    return 1 + desk.revision - first

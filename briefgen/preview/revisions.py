"""Notifies open pages when files change.

Input: a PreviewSession. Output: a stream of server-sent events (HTML living standard, 9.2), one for each revision.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from watchfiles import Change, awatch

from briefgen.preview.session import PreviewSession
from briefgen.project.folders import MASTER_ENDINGS

ENDINGS = (".yaml", ".yml", ".lock", ".txt", ".png", ".jpg", ".jpeg", *MASTER_ENDINGS)
"""Endings of files that affect decks: records, templates and brands, pinned texts and their lock, pictures and logos,
masters.
"""
QUIET, STEP = 80, 20
"""Milliseconds: the longest wait during a burst of changes, and the pause that ends it."""
LOOK_AGAIN = 1000
"""Milliseconds between checks for new folders."""
ALIVE = 15
"""Seconds after which a silent stream sends a sign of life."""


class Revisions:
    """Watches the project's files, and holds the condition on which streams wait for the next revision."""

    def __init__(self, session: PreviewSession) -> None:
        self.session = session
        self.news = asyncio.Condition()

    @asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            watching.cancel()

    async def watch(self) -> None:
        """Notify every open page when a relevant file changes."""
        while True:
            folders = self.session.watched()
            seen = awatch(
                *folders, watch_filter=_counts, debounce=QUIET, step=STEP, rust_timeout=LOOK_AGAIN,
                yield_on_timeout=True,
            )  # fmt: skip
            with suppress(FileNotFoundError):  # a folder was just removed
                async with aclosing(seen):
                    async for changes in seen:
                        other = self.session.watched() != folders
                        if changes or other:
                            await self.notify()
                        if other:
                            break

    async def notify(self) -> None:
        """Notify every open page, which then asks for the current deck."""
        self.session.changed()
        async with self.news:
            self.news.notify_all()

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events: the current revision, and each new one."""
        sent = 0
        while True:
            if sent != self.session.revision:
                sent = self.session.revision
                yield f"data: {sent}\n\n"
            async with self.news:
                try:
                    await asyncio.wait_for(self.news.wait_for(lambda: self.session.revision != sent), ALIVE)  # noqa: B023
                except TimeoutError:
                    yield ": alive\n\n"


def _counts(change: Change, path: str) -> bool:
    """Return whether the change can alter a deck: to a relevant file, or to a whole folder.

    Files saved in a new folder before it is watched, and those of a moved folder, are reported as the folder only. A
    removed folder can be recognised only by its name without an ending.
    """
    changed = Path(path)
    if changed.name.startswith((".", "~")):
        return False
    folder = change is not Change.modified and (changed.is_dir() or not changed.suffix)
    return folder or path.lower().endswith(ENDINGS)

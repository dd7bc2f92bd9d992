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
"""Files that decks are made of or compared with: records, templates and brands, pinned texts and what is known of them,
pictures and logos, masters."""
QUIET, STEP = 80, 20
"""Milliseconds: how long a burst of changes is waited out at most, and the pause that ends it."""
LOOK_AGAIN = 1000
"""Milliseconds after which folders are looked for that were not there before."""
ALIVE = 15
"""Seconds after which a silent stream says that it is still there."""


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
        """Tell every open page when a file that counts has changed."""
        while True:
            folders = self.session.watched()
            seen = awatch(
                *folders, watch_filter=_counts, debounce=QUIET, step=STEP, rust_timeout=LOOK_AGAIN,
                yield_on_timeout=True,
            )  # fmt: skip
            with suppress(FileNotFoundError):  # a folder that went just now
                async with aclosing(seen):
                    async for changes in seen:
                        other = self.session.watched() != folders
                        if changes or other:
                            await self.tell()
                        if other:
                            break

    async def tell(self) -> None:
        """Has every open page ask for the deck as it is now."""
        self.session.changed()
        async with self.news:
            self.news.notify_all()

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events: the revision now, and each new one."""
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
    """Return whether the change can alter a deck: to a file that decks are made of, or of a whole folder.

    What is saved in a new folder before the folder is watched, and what a moved folder brings, is reported of the
    folder alone. A folder that is gone can be recognised only by its name without an ending.
    """
    changed = Path(path)
    if changed.name.startswith((".", "~")):
        return False
    folder = change is not Change.modified and (changed.is_dir() or not changed.suffix)
    return folder or path.lower().endswith(ENDINGS)

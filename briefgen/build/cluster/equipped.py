"""The workers of a scheduler, given what they need for one build."""

import logging
import pickle
from collections.abc import Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

from distributed import Client, Future, wait

from briefgen import __version__
from briefgen.build.cluster.equipment import ByValue, Equipment, build_on_worker, refusal
from briefgen.build.digests import Digests
from briefgen.build.file_stamps import stamps
from briefgen.build.parcel import needed_versions, own_digest, pack_code, pack_dossier, pack_project
from briefgen.build.request import BuildOptions
from briefgen.core.problem import CommandError

PATIENCE = 30.0
"""Seconds to wait for a scheduler, and for workers that can do the work."""
_UNDECIDED = ("pending", "lost")
"""States of a task to build again: its worker ended before its result was fetched."""


def connect(address: str) -> Client:
    """Return a connection to the scheduler. Raises CommandError."""
    for name in ("distributed", "distributed.client"):  # briefgen reports these errors in its own words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise CommandError(f"no Dask scheduler answers at '{address}': {error}") from None


class EquippedCluster:
    """The workers of a scheduler, equipped for one build."""

    def __init__(self, client: Client, options: BuildOptions) -> None:
        self.client, self.options = client, options
        self.name = f"briefgen-{token_hex(8)}"
        self.digests = Digests(options)
        self.folders = stamps(*options.folders)

    def equip(self) -> None:
        """Send briefgen and the project to every worker, also to later ones. Raises CommandError if none can build."""
        address = self.options.cluster
        with suppress(TimeoutError):
            self.client.wait_for_workers(1, timeout=PATIENCE)
        project = pickle.dumps(pack_project(self.options))
        versions = needed_versions()
        self.client.register_plugin(
            Equipment(self.name, __version__, own_digest(), versions, pack_code(), project), self.name
        )
        found = self.client.run(refusal, self.name)
        refused = sorted((worker, why) for worker, why in found.values() if why)
        for worker, why in refused:
            logging.getLogger("briefgen").warning("briefgen: worker %s is left out: it has %s", worker, "; ".join(why))
        if len(refused) == len(found):
            raise CommandError(
                f"no worker of '{address}' can build these decks" if found else f"'{address}' has no workers"
            )

    def submit(self, dossier: Path, templates: Sequence[str]) -> "Future[bytes]":
        """Send a dossier to be built, to a worker that has what it needs. Raises OSError."""
        parcel = pickle.dumps(pack_dossier(dossier, templates))
        return self.client.submit(ByValue(build_on_worker), self.name, parcel, pure=False, resources={self.name: 1})

    def release(self) -> None:
        """Undo what was sent to the workers that still answer."""
        with suppress(Exception):
            self.client.unregister_worker_plugin(self.name)  # type: ignore[no-untyped-call]

    def done(self, running: list["Future[bytes]"]) -> list["Future[bytes]"]:
        """Wait for finished tasks and return them; return all, as lost, when no worker is left."""
        if not running:
            return []
        try:
            first: Any = wait(running, timeout=PATIENCE, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
        except TimeoutError:
            return [] if self.ready() else running
        except CancelledError:  # the connection broke; it comes back, or the client ends
            sleep(0.2)
            return []
        return [future for future in first.done if future.status not in _UNDECIDED]

    def ready(self) -> int:
        """Return how many workers are equipped."""
        workers = self.client.scheduler_info()["workers"].values()
        return sum(self.name in worker["resources"] for worker in workers)

"""Decks built by the workers of a Dask cluster: one task for each dossier, with everything it needs.

Input: requests, and the address of a scheduler. Output: Outcomes, as if the decks had been built here: they come back
as bytes, and only this process writes them into the folder of decks. Workers need Python and the libraries in the same
versions; briefgen itself is sent. A worker with other versions gets no work and is named. The task of a worker that
dies goes to another.

Code that runs on workers and scheduler before briefgen is there is sent by value, and imports nothing of briefgen.
"""

import logging
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

import cloudpickle
from distributed import Client, Future, WorkerPlugin, wait
from msgspec.structs import replace

from briefgen import __version__
from briefgen.build.digests import Digests, dossier_stamps, stamps
from briefgen.build.finished import FinishedDeck, put_finished
from briefgen.build.outcome import NOT_READ, Outcome, failed, internal_error, not_stored, sorted_problems
from briefgen.build.parcel import Delivery, needed_versions, own_digest, pack_code, pack_dossier, pack_project
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import CommandError, Problem, Where

cloudpickle.register_pickle_by_value(sys.modules[__name__])

PATIENCE = 30.0
"""Seconds to wait for a scheduler, and for workers that can do the work."""
_UNDECIDED = ("pending", "lost")
"""States of a task to build again: its worker ended before its result was fetched."""
AHEAD = 3
"""Dossiers sent ahead for each worker: one being built, one waiting there, one on its way."""


class Equipment(WorkerPlugin):
    """A worker plugin that brings the project, and briefgen unless the worker has the same. Sent by value."""

    def __init__(
        self, name: str, version: str, own: str, versions: dict[str, str], code: bytes, project: bytes
    ) -> None:
        self.name, self.version, self.own, self.versions = name, version, own, versions
        self.code, self.packed_project = code, project
        self.project: Any = None
        self.options: Any = None
        self.folder = ""
        self.refused: list[str] = []

    async def setup(self, worker: Any) -> None:
        """Unpack everything; only a worker that succeeds offers the resource that the tasks require."""
        import os
        import pickle
        from pathlib import Path

        self.refused = self.other_libraries()
        if not self.refused:
            self.refused = self.other_briefgen(os.path.join(worker.local_directory, f"briefgen-{self.own[:16]}"))
        if not self.refused:
            from briefgen.build.parcel import unpack_project

            self.folder = os.path.join(worker.local_directory, self.name)
            self.project = pickle.loads(self.packed_project)
            self.options = unpack_project(self.project, Path(self.folder))
            await worker.set_resources(**{self.name: 1})

    def other_libraries(self) -> list[str]:
        """Return the libraries whose version differs from the one needed."""
        import platform
        from importlib.metadata import PackageNotFoundError, version

        found = {"Python": platform.python_version()}
        for name in self.versions.keys() - found.keys():
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "none"
        return [f"{name} {found[name]}, not {need}" for name, need in self.versions.items() if found[name] != need]

    def other_briefgen(self, folder: str) -> list[str]:
        """Return how the worker's briefgen differs; if it has none, unpack briefgen into the folder."""
        import importlib
        import io
        import sys
        from importlib.util import find_spec
        from zipfile import ZipFile

        if find_spec("briefgen") is None:
            with ZipFile(io.BytesIO(self.code)) as archive:
                archive.extractall(folder)
            sys.path.append(folder)
            importlib.invalidate_caches()
        here = importlib.import_module("briefgen").__version__
        if here != self.version:
            return [f"briefgen {here}, not {self.version}"]
        own = importlib.import_module("briefgen.build.parcel").own_digest()
        return [] if own == self.own else [f"briefgen {here} in another state, or with other plugins"]

    def teardown(self, worker: Any) -> None:
        """Remove the project's files."""
        import shutil

        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def build_on_worker(name: str, parcel: bytes) -> bytes:
    """Build the decks of a packed dossier on a worker; return the packed Delivery. Sent by value."""
    import pickle

    from distributed import get_worker

    from briefgen.build.parcel import build_parcel

    equipment: Any = get_worker().plugins[name]
    return pickle.dumps(build_parcel(pickle.loads(parcel), equipment.project, equipment.options))


class ByValue:
    """A function of this module, pickled by value: the scheduler unpickles tasks too, without briefgen."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *arguments: Any) -> Any:
        """Call the function and return its result."""
        return self.function(*arguments)

    def __reduce__(self) -> tuple[Callable[[bytes], Any], tuple[bytes]]:
        """Pickle as the function itself."""
        return cloudpickle.loads, (cloudpickle.dumps(self.function),)


def refusal(name: str, dask_worker: Any) -> tuple[str, list[str]]:
    """Return a worker's name, and why it cannot build. Sent by value."""
    return str(dask_worker.name), dask_worker.plugins[name].refused


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


def build_on_cluster(
    requests: Sequence[DeckRequest], options: BuildOptions
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
    """Yield the outcomes of decks built by the workers of `options.cluster`. Raises CommandError."""
    by_dossier: dict[Path, list[DeckRequest]] = {}
    for request in requests:
        by_dossier.setdefault(request.dossier, []).append(request)
    with _connected(options.cluster) as client:
        cluster = EquippedCluster(client, options)
        running: dict[Future[bytes], _Sent] = {}
        try:
            cluster.equip()
            yield from _built(cluster, list(by_dossier.items()), running)
        finally:
            with suppress(Exception):
                client.cancel(list(running))
            cluster.release()


def _connected(address: str) -> Client:
    """Return a connection to the scheduler. Raises CommandError."""
    for name in ("distributed", "distributed.client"):  # briefgen reports these errors in its own words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise CommandError(f"no Dask scheduler answers at '{address}': {error}") from None


class _Sent:
    """A dossier that a worker is building, with its files' stamps from before it was packed."""

    def __init__(self, cluster: EquippedCluster, dossier: Path, requests: list[DeckRequest]) -> None:
        self.cluster, self.dossier, self.requests = cluster, dossier, requests
        self.stamps = dossier_stamps(dossier)
        self.future = cluster.submit(dossier, [request.template for request in requests])

    def outcomes(self) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
        """Yield the outcomes of the decks, after putting finished ones in their places."""
        if self.future.status != "finished":
            yield from self._lost()
            return
        delivery: Delivery = pickle.loads(self.future.result())
        decks = {deck.name: deck for deck in delivery.decks}
        for request, found in zip(self.requests, delivery.outcomes, strict=True):
            yield request, tuple(self._placed(request, one, decks) for one in found)

    def _placed(self, request: DeckRequest, outcome: Outcome, decks: dict[str, FinishedDeck]) -> Outcome:
        output = self.cluster.options.output
        outcome = replace(outcome, request=request)
        if outcome.file is None or output is None:
            return outcome
        deck = decks[outcome.file.name]
        try:
            file = put_finished(replace(deck, made=self._made(request, deck)), output)
        except OSError as error:
            target = output / deck.name
            return Outcome(request, "failed", sorted_problems(outcome.problems, not_stored(target, error)))
        return replace(outcome, state="written" if file.name == deck.name else "written-beside", file=file)

    def _made(self, request: DeckRequest, deck: FinishedDeck) -> dict[str, Any]:
        """Return the record of what the deck was made from, with the names of files here.

        It has no digest if one of the files was saved meanwhile.
        """
        options = self.cluster.options
        same = dossier_stamps(self.dossier) == self.stamps and stamps(*options.folders) == self.cluster.folders
        files = self.cluster.digests.files(request) if same and deck.made.get("files") else ""
        return {**deck.made, "files": files}

    def _lost(self) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
        failed_with: Any = self.future.exception  # distributed has no types
        error = failed_with() if self.future.status == "error" else None
        for request in self.requests:
            if error is None or type(error).__name__ == "KilledWorker":
                why = _lost(request)
            else:
                why = internal_error(request, error)
            yield request, (failed(request, why),)


def _built(
    cluster: EquippedCluster, waiting: list[tuple[Path, list[DeckRequest]]], running: dict["Future[bytes]", _Sent]
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
    """Send dossiers, a few ahead, and yield the outcomes that come back."""
    waiting.reverse()
    while waiting or running:
        if cluster.client.status != "running":  # the scheduler is gone
            lost = [request for sent in running.values() for request in sent.requests]
            lost += [request for _, requests in waiting for request in requests]
            yield from ((one, (failed(one, _lost(one)),)) for one in lost)
            return
        while waiting and len(running) < AHEAD * max(1, _workers(cluster)):
            yield from _send(cluster, *waiting.pop(), running)
        for future in _done(cluster, list(running)):
            sent = running.pop(future)
            yield from sent.outcomes()
            future.release()  # type: ignore[no-untyped-call]


def _send(
    cluster: EquippedCluster, dossier: Path, requests: list[DeckRequest], running: dict["Future[bytes]", _Sent]
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
    """Send a dossier; yield failures if it cannot be read."""
    try:
        sent = _Sent(cluster, dossier, requests)
    except OSError as error:
        yield from ((one, (failed(one, _unreadable(dossier, error)),)) for one in requests)
    else:
        running[sent.future] = sent


def _done(cluster: EquippedCluster, running: list["Future[bytes]"]) -> list["Future[bytes]"]:
    """Wait for finished tasks and return them; return all, as lost, when no worker is left."""
    if not running:
        return []
    try:
        first: Any = wait(running, timeout=PATIENCE, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
    except TimeoutError:
        return [] if _workers(cluster) else running
    except CancelledError:  # the connection broke; it comes back, or the client ends
        sleep(0.2)
        return []
    return [future for future in first.done if future.status not in _UNDECIDED]


def _workers(cluster: EquippedCluster) -> int:
    """Return how many workers are equipped."""
    workers = cluster.client.scheduler_info()["workers"].values()
    return sum(cluster.name in worker["resources"] for worker in workers)


def _lost(request: DeckRequest) -> Problem:
    message = f"{request.name}: the cluster lost this deck: its workers or its scheduler ended, perhaps short of memory"
    return Problem(Where(request.dossier.as_posix()), "deck-lost", message, "build it by itself, on this machine")


def _unreadable(dossier: Path, error: OSError) -> Problem:
    return Problem(Where(dossier.as_posix()), NOT_READ, f"cannot be read: {error.strerror or error}")

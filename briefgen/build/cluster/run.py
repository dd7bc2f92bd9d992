"""Sends dossiers to the workers of a cluster, and puts the decks that come back in their places."""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from distributed import Future
from msgspec.structs import replace

from briefgen.build.cluster.equipped import EquippedCluster, connect
from briefgen.build.digests import dossier_stamps
from briefgen.build.file_stamps import stamps
from briefgen.build.finished import FinishedDeck, put_finished
from briefgen.build.outcome import NOT_READ, Outcome, failed, internal_error, not_stored, sorted_problems
from briefgen.build.parcel import Delivery
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import Problem, Where

AHEAD = 3
"""Dossiers sent ahead for each worker: one being built, one waiting there, one on its way."""


def build_on_cluster(
    requests: Sequence[DeckRequest], options: BuildOptions
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
    """Yield the outcomes of decks built by the workers of `options.cluster`. Raises CommandError."""
    by_dossier: dict[Path, list[DeckRequest]] = {}
    for request in requests:
        by_dossier.setdefault(request.dossier, []).append(request)
    with connect(options.cluster) as client:
        cluster = EquippedCluster(client, options)
        running: dict[Future[bytes], _Sent] = {}
        try:
            cluster.equip()
            yield from _built(cluster, list(by_dossier.items()), running)
        finally:
            with suppress(Exception):
                client.cancel(list(running))
            cluster.release()


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
        while waiting and len(running) < AHEAD * max(1, cluster.ready()):
            yield from _send(cluster, *waiting.pop(), running)
        for future in cluster.done(list(running)):
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


def _lost(request: DeckRequest) -> Problem:
    message = f"{request.name}: the cluster lost this deck: its workers or its scheduler ended, perhaps short of memory"
    return Problem(Where(request.dossier.as_posix()), "deck-lost", message, "build it by itself, on this machine")


def _unreadable(dossier: Path, error: OSError) -> Problem:
    return Problem(Where(dossier.as_posix()), NOT_READ, f"cannot be read: {error.strerror or error}")

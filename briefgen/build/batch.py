"""Many decks: every dossier asked for, with every template asked for, in as many processes as are worth while.

Comes in: Orders. Goes out: Outcomes, each as soon as it is known: first the decks that stand as they would be made
again, then those that were made. A deck that cannot be made stops no other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import cpu_count
from pathlib import Path

from msgspec.structs import replace

from briefgen.build.builder import DeckBuilder
from briefgen.build.fingerprint import Digests
from briefgen.build.printed import PRINTED, printed
from briefgen.build.remembered import find_checked, found
from briefgen.build.request import BuildOptions, DeckRequest, Outcome
from briefgen.core.problem import Problem, Where
from briefgen.project.folders import templates
from briefgen.store.cache import Cache
from briefgen.store.files import clear, memory_of
from briefgen.template.chain import read_chain

__all__ = ["BuildOptions", "DeckRequest", "Outcome", "build_decks", "for_readers", "workers_for"]

FEW = 4
"""Decks that are made sooner in one process than another process is ready to make them."""

Task = tuple[DeckRequest, frozenset[str]]
"""A deck to make, and the readers that decks of the same dossier are made for in this run."""


def build_decks(requests: Iterable[DeckRequest], options: BuildOptions) -> Iterator[Outcome]:
    """Makes the decks, each dossier read once; of a deck in several formats one outcome for each.

    What LibreOffice prints comes last: one run of it serves the whole batch.
    """
    prints = [form for form in options.forms if form in PRINTED]
    if options.output:
        clear(options.output)
    if not prints or options.output is None:
        yield from _written(requests, options)
        return
    from tempfile import TemporaryDirectory

    requests, direct = tuple(requests), tuple(form for form in options.forms if form not in PRINTED)
    if direct:
        yield from _written(requests, replace(options, forms=direct))
    with TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as workshop:
        decks = _written(requests, replace(options, output=Path(workshop), forms=("pptx",)))
        found = printed(decks, options.output, prints)
        yield from (outcome for outcome in found if not direct or outcome.state != "has-errors")


def _written(requests: Iterable[DeckRequest], options: BuildOptions) -> Iterator[Outcome]:
    requests = tuple(requests)
    covered = _covered(requests, options)
    tasks: list[Task] = []
    for request, known in _known(requests, options, covered):
        yield from known
        if not known:
            tasks.append((request, covered[request.dossier]))
    yield from _made(tasks, options)
    Cache(options.cache).trim()


def _covered(requests: Iterable[DeckRequest], options: BuildOptions) -> Mapping[Path, frozenset[str]]:
    """The readers that decks of each dossier are made for, by its folder."""
    found: dict[Path, frozenset[str]] = {}
    for request in requests:
        reader = _reader(request.template, options.folders) if options.thorough else ""
        found[request.dossier] = found.get(request.dossier, frozenset()) | {reader or ""}
    return found


def _known(
    requests: Iterable[DeckRequest], options: BuildOptions, covered: Mapping[Path, frozenset[str]]
) -> Iterator[tuple[DeckRequest, tuple[Outcome, ...]]]:
    """Each order with its outcomes, as far as its files are as they were when the deck was made or checked."""
    digests = Digests(options)
    memory = memory_of(options.output) if options.output else {}
    told = memory if options.output else options.cache
    cache = Cache(options.cache, digests.own if options.cache and not options.output else "")
    for request in requests:
        files = "" if options.force or not told else digests.files(request)
        if options.output is None:
            made = find_checked(cache, files, options, covered[request.dossier])
            yield request, (Outcome(request, "checked", made.problems, pages=made.pages),) if made else ()
            continue
        stood = (
            [found(options.output / f"{request.name}.{form}", memory) for form in options.forms] if files else [None]
        )
        current = [one for one in stood if one and one[1].files == files]
        yield request, tuple(made.outcome(request, file) for file, made in current) if current == stood else ()


def _made(tasks: Sequence[Task], options: BuildOptions) -> Iterator[Outcome]:
    """The outcomes of decks that have to be made."""
    if not tasks:
        return
    count = workers_for(len(tasks), options.jobs)
    if count < 2:
        make = _maker(options)
        for task in tasks:
            yield from make(task)
        return
    from briefgen.build.workers import spread

    try:
        for (request, _), outcomes in spread(tasks, count, _workman, options):
            yield from (_lost(request),) if outcomes is None else outcomes
    finally:
        if options.output:
            clear(options.output)  # after processes that had no time to do it themselves


def workers_for(decks: int, jobs: int) -> int:
    """How many processes to make the decks in; `jobs` 0 is one for each core, as far as that is worth while."""
    return min(decks, jobs) if jobs else min(cpu_count() or 1, decks // FEW)


def _workman(options: BuildOptions) -> Callable[[Task], tuple[Outcome, ...]]:
    """What a process makes decks with."""
    collect_rarely()
    return _maker(options)


def _maker(options: BuildOptions) -> Callable[[Task], tuple[Outcome, ...]]:
    """What makes one deck after the other, each let go of before the next."""
    maker, used = DeckBuilder(options), False

    def make(task: Task) -> tuple[Outcome, ...]:
        nonlocal used
        if used:
            free_memory()
        used = True
        return maker.outcomes(*task)

    return make


def collect_rarely() -> None:
    """Has Python look for unreachable cycles seldom: a deck is many small values, hardly one of them in a cycle.

    Looking after every 700 of them, as Python does by itself, took a tenth of the time. For processes that are ours.
    """
    import gc

    gc.set_threshold(200_000, 20, 20)


def free_memory() -> None:
    """Lets go of what the last deck left behind in cycles, so that a batch takes no more memory than one deck.

    What is still in use then, modules above all, is not looked through again: that keeps it to a millisecond.
    """
    import gc

    gc.collect()
    gc.freeze()


def _lost(request: DeckRequest) -> Outcome:
    """The outcome of a deck over which its process died."""
    message = f"{request.name}: the process that made this deck was ended from outside, perhaps for want of memory"
    hint = "build it by itself, or with fewer --jobs"
    return Outcome(request, "failed", (Problem(Where(request.dossier.as_posix()), "deck-lost", message, hint),))


def for_readers(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The templates that make decks: those with a reader. One that cannot be read counts, to tell what is wrong."""
    return tuple(name for name in templates(folders) if _reader(name, folders) != "")


def _reader(name: str, folders: tuple[Path, ...]) -> str | None:
    """Whom the template is for: empty for one that others extend, None for one whose files cannot be read."""
    chain = read_chain(name, folders)
    typed = chain.typed("reads")
    return None if chain.problems else typed[0] if typed else ""

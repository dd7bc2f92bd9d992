"""Builds many decks: each dossier with each template, in as many processes as are useful.

Input: DeckRequests. Output: Outcomes, each as soon as it is known: first the unchanged decks, then those that were
built. A deck that cannot be built stops no other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.build.digests import Digests
from briefgen.build.incremental import already_built, target_files
from briefgen.build.outcome import MergeReport, Outcome, failed, process_died
from briefgen.build.request import PRINTED, PRINTED_EDITED, BuildOptions, DeckRequest
from briefgen.project.folders import templates
from briefgen.store.cache import Cache
from briefgen.store.index import begin_index, find_edited
from briefgen.store.whole import remove_leftovers
from briefgen.template.chain import Reader, read_chain

if TYPE_CHECKING:
    from briefgen.build.builder import DeckBuilder
    from briefgen.build.printing import PrintJob
    from briefgen.build.shared import SharedCache

DECKS_PER_WORKER = 4
"""So few decks are built sooner in one process than a second process takes to start."""
MAX_KEPT_DECKS = 30
"""Most decks of one build whose pieces are kept for the next: each takes some megabytes."""


def build_decks(
    requests: Iterable[DeckRequest], options: BuildOptions, digests: Digests | None = None
) -> Iterator[Outcome]:
    """Build the decks, reading each dossier once; yield one outcome for each format of a deck.

    What LibreOffice prints comes last: one run of it serves the whole batch.
    """
    requests, digests = tuple(requests), digests or Digests(options)
    readers, layers = _readers(requests, options, digests), _languages(requests, options, digests)
    options = replace(options, readers=readers, layers=layers)
    if options.output:
        remove_leftovers(options.output)
        if not requests:  # an empty shard; it is joined like any other
            begin_index(options.output)
    edited = [one for one in requests if options.edited and _edited_deck(one, options)]
    others = [one for one in requests if one not in edited]
    if others or not requests:
        yield from _in_all_formats(others, replace(options, edited=False), PRINTED, digests)
    if edited:
        yield from _in_all_formats(edited, options, PRINTED_EDITED, digests)


def _in_all_formats(
    requests: Sequence[DeckRequest], options: BuildOptions, printed: Sequence[str], digests: Digests
) -> Iterator[Outcome]:  # fmt: skip
    """Yield the outcomes of decks; LibreOffice makes the formats in `printed` from them."""
    prints = [form for form in options.formats if form in printed] if options.output else []
    direct = tuple(form for form in options.formats if form not in prints)
    if direct:
        decks = _written(requests, replace(options, formats=direct), digests)
        yield from (_noting_edits(deck, options) for deck in decks)
    if not prints or options.output is None:
        return
    from briefgen.build.printing import print_decks
    from briefgen.store.temporary import temporary_folder

    with temporary_folder() as folder:
        decks = _written(requests, replace(options, output=folder, formats=("pptx",)), digests)
        found = print_decks((_to_print(deck, options) for deck in decks), options.output, prints)
        yield from (outcome for outcome in found if not direct or outcome.state != "has-errors")


def _edited_deck(request: DeckRequest, options: BuildOptions) -> Path | None:
    """Return the edited deck of a request; None when it was not edited."""
    return find_edited(options.output / f"{request.name}.pptx") if options.output else None


def _to_print(deck: Outcome, options: BuildOptions) -> "PrintJob":
    """Return the deck to print: the new build, or with `edited` the edited one."""
    from briefgen.build.printing import PrintJob

    edited = _edited_deck(deck.request, options) if deck.file else None
    if edited and options.edited:
        from briefgen.build.edited_print import as_edited

        return as_edited(deck, edited, options)
    return PrintJob(_noting_edits(deck, options))


def _noting_edits(deck: Outcome, options: BuildOptions) -> Outcome:
    """Return the outcome of a deck in another format, with a note that its PowerPoint file was edited."""
    other = deck.file is not None and (deck.file.suffix != ".pptx" or deck.file.parent != options.output)
    edited = _edited_deck(deck.request, options) if other else None
    if edited is None:
        return deck
    form = deck.file.suffix if deck.file else ""
    hint = "" if form in (".md", ".docx") else "; --edited prints that one"
    return replace(deck, merge=MergeReport(f"shows the new build, without the edits of {edited}{hint}"))


def _written(requests: Sequence[DeckRequest], options: BuildOptions, digests: Digests) -> Iterator[Outcome]:
    shared = open_cache(options, digests)
    if shared and not shared.reached():
        options, shared = replace(options, shared=None), None
    left: list[DeckRequest] = []
    for request, known in already_built(requests, options, digests):
        yield from known
        if not known:
            left.append(request)
    yield from _built(left, replace(options, pieces=options.pieces and len(left) <= MAX_KEPT_DECKS), digests)
    digests.templates.save()
    if shared:
        shared.trim()
    if left and options.output:
        from briefgen.edited.memory import forget_others

        forget_others(options.output)
    Cache(options.cache).trim()


def _readers(
    requests: Iterable[DeckRequest], options: BuildOptions, digests: Digests
) -> Mapping[Path, frozenset[str]]:  # fmt: skip
    """Return the readers whose decks are checked, by the dossier's folder."""
    found: dict[Path, frozenset[str]] = {}
    for request in requests if options.thorough else ():
        reader = template_reader(request.template, options.folders, digests.templates.read)
        found[request.dossier] = found.get(request.dossier, frozenset()) | {reader or ""}
    return found


def _languages(requests: Iterable[DeckRequest], options: BuildOptions, digests: Digests) -> frozenset[str] | None:
    """Return the languages of the decks, except the dossiers' own; None for a run that reports every problem."""
    if options.thorough or options.strict:
        return None
    read, folders = digests.templates.read, options.folders
    typed = {name: read_chain(name, folders, read).typed("language") for name in {one.template for one in requests}}
    own = {name: found[0] for name, found in typed.items() if found}
    return frozenset(filter(None, (one.language or own.get(one.template, "") for one in requests)))


def _built(requests: Sequence[DeckRequest], options: BuildOptions, digests: Digests) -> Iterator[Outcome]:
    """Yield the outcomes of decks that have to be built."""
    if not requests:
        return
    if options.cluster and options.output:
        yield from _built_elsewhere(requests, options, options.output, digests)
        return
    count = workers_for(len(requests), options.jobs)
    if count < 2:
        build = _build_one_by_one(options, digests)
        for request in requests:
            yield from build(request)
        return
    from briefgen.build.workers import run_in_processes

    try:
        for request, outcomes in run_in_processes(requests, count, _work, options):
            yield from (failed(request, process_died(request)),) if outcomes is None else outcomes
    finally:
        if options.output:
            remove_leftovers(options.output)  # also those of killed processes


def _built_elsewhere(
    requests: Sequence[DeckRequest], options: BuildOptions, output: Path, digests: Digests
) -> Iterator[Outcome]:
    """Yield the outcomes of decks built on a cluster; those to be merged with edits are built here."""
    from briefgen.core.extras import from_extra

    with from_extra("cluster", "--on"):
        from briefgen.build.cluster.run import build_on_cluster

    shared = open_cache(options, digests)
    here: list[DeckRequest] = []
    there: list[DeckRequest] = []
    for request in requests:
        if shared and (taken := shared.take(request)):
            yield from taken
        else:
            edited = any(map(find_edited, target_files(request, output, options)))
            (here if edited else there).append(request)
    for _, outcomes in build_on_cluster(there, options) if there else ():
        yield from map(shared.keep, outcomes) if shared else outcomes
    yield from _built(here, replace(options, cluster=""), digests)


def open_cache(options: BuildOptions, digests: Digests) -> "SharedCache | None":
    """Return the shared cache, if one was asked for. Raises CommandError."""
    if options.shared is None or options.output is None:
        return None
    from briefgen.build.shared import SharedCache

    return SharedCache(options, options.shared, digests)


def workers_for(decks: int, jobs: int) -> int:
    """Return the number of processes to use; `jobs` 0 means one for each core, but no more than are useful."""
    return min(decks, jobs) if jobs else min(cpu_count() or 1, decks // DECKS_PER_WORKER)


def _work(options: BuildOptions) -> Callable[[DeckRequest], tuple[Outcome, ...]]:
    """Return the function with which a worker process builds decks."""
    from briefgen.core.garbage import collect_rarely

    collect_rarely()
    return _build_one_by_one(options, Digests(options))


def _build_one_by_one(options: BuildOptions, digests: Digests) -> Callable[[DeckRequest], tuple[Outcome, ...]]:
    """Return a function that builds one deck at a time and frees its memory before the next."""
    from briefgen.core.garbage import free_memory, freeze_in_use

    builder: DeckBuilder | None = None
    digests = digests or Digests(options)
    shared = open_cache(options, digests)

    def build(request: DeckRequest) -> tuple[Outcome, ...]:
        nonlocal builder
        if shared and (taken := shared.take(request)):
            return taken
        if builder:
            free_memory()
        else:
            from briefgen.build.builder import DeckBuilder  # imports every room, so only when a deck must be built

            builder = DeckBuilder(options, digests, shared)
            freeze_in_use()
        return builder.build(request)

    return build


def for_readers(folders: tuple[Path, ...], read: Reader | None = None) -> tuple[str, ...]:
    """Return the names of templates that have a reader, and so make decks, or that cannot be read.

    `read` reads their YAML; None: `read_yaml`.
    """
    return tuple(name for name in templates(folders) if template_reader(name, folders, read) != "")


def template_reader(name: str, folders: tuple[Path, ...], read: Reader | None = None) -> str | None:
    """Return the reader of the template: empty for one that others extend, None for one whose files cannot be read."""
    chain = read_chain(name, folders, read)
    typed = chain.typed("reads")
    return None if chain.problems else typed[0] if typed else ""

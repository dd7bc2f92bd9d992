"""briefgen: a dispute's records become a briefing deck per audience.

Five lines build a deck; in a notebook the last one shows its pages:

    import briefgen
    for problem in briefgen.check("gannet-bank").problems:
        print(problem)
    briefgen.build("gannet-bank", templates=["press"])
    briefgen.open_deck("gannet-bank", "press")

Names of dossiers and templates are those that `briefgen list` shows; a path to a folder with a dossier will do too. The
project is the nearest folder, from the current one up, with `content/` or `templates/` in it, unless `project` says
which. A user's mistakes are Problems: `Refused` carries those that keep a function from giving anything back.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import briefgen.build  # noqa: F401  the function of that name below wins, whatever is imported from the package later

if TYPE_CHECKING:
    from briefgen.build.digests import Digests
    from briefgen.build.opened import OpenDeck
    from briefgen.build.outcome import Outcome
    from briefgen.build.request import BuildOptions, DeckRequest
    from briefgen.build.sources import LoadedDossier
    from briefgen.core.problem import NotFound, Problem, Refused, Where
    from briefgen.review.report import Report

__version__ = "0.1.0"
__all__ = [
    "LoadedDossier", "NotFound", "OpenDeck", "Outcome", "Problem", "Refused", "Report", "Where",
    "build", "check", "load", "open_deck",
]  # fmt: skip

_VALUES = {
    "LoadedDossier": "briefgen.build.sources", "OpenDeck": "briefgen.build.opened",
    "Outcome": "briefgen.build.outcome", "Report": "briefgen.review.report",
    "NotFound": "briefgen.core.problem", "Problem": "briefgen.core.problem", "Refused": "briefgen.core.problem",
    "Where": "briefgen.core.problem",
}  # fmt: skip
"""The modules that define what the functions return and raise; each is imported when one of its names is asked for."""


def load(dossier: str | Path, *, project: str | Path | None = None) -> "LoadedDossier":
    """Read a dossier: its `dossier` (None when its files cannot be read at all) and the `problems` in its files.

    Raises NotFound when there is no such dossier.
    """
    from briefgen.build.sources import FileSources
    from briefgen.project.folders import find_dossiers

    root = _root(project)
    (folder,) = find_dossiers(root, [str(dossier)]).values()
    return FileSources(_options(root)).dossier(folder)


def check(
    *dossiers: str | Path, templates: Iterable[str] = (), strict: bool = False, baseline: str | Path | None = None,
    today: date | None = None, unused: bool = False, since: str = "", shard: str = "",
    project: str | Path | None = None,
    progress: "Callable[[Outcome, int, int], object] | None" = None, debug: bool = False,
) -> "Report":  # fmt: skip
    """Check those dossiers and their decks as a careful reader would; write no deck.

    Without `dossiers` all are checked, without `templates` with every template. Cut-off dates are compared with
    `today`, the current day if None. What the file `baseline` lists is left out. `strict`: warnings make the report
    fail. `unused`: records on no page are listed, and not only judgements. `since`: notes say what rests on records
    that changed since that state (`git:REV`, `shown:NAME`, `deck:FILE`), if it is empty since the last commit.
    `shard`: `2/8` for the second of eight
    parts of the dossiers, `auto` for the part that a CI server means. Raises NotFound for a name that does not exist,
    Refused for a baseline that cannot be read.
    """
    from briefgen.build.digests import Digests
    from briefgen.build.findings import edit_notes, report_on

    root = _root(project)
    templates = tuple(templates)
    looked_for = "all" if unused else "nothing" if templates else "judgements"
    options = _options(
        root, strict=strict, thorough=True, unused=looked_for, today=today or date.today(), debug=debug
    )  # fmt: skip
    digests = Digests(options)
    outcomes = _outcomes(root, dossiers, templates, options, progress, shard, digests)
    notes = [
        note for folder in dict.fromkeys(one.request.dossier for one in outcomes)
        for note in edit_notes(folder, since, options, digests)
    ]  # fmt: skip
    return report_on(outcomes, strict, Path(baseline) if baseline else None, notes)


def build(
    *dossiers: str | Path, templates: Iterable[str] = (), output: str | Path | None = None,
    formats: Iterable[str] = ("pptx",), master: str | Path = "", clean_master: bool = False,
    document: str | Path | None = None, draft: bool = False, strict: bool = False, as_of: date | None = None,
    jobs: int = 1, edited: bool = False, plain: bool = False, force: bool = False, shard: str = "",
    cache: str | Path = "", cache_read_only: bool = False, cache_days: float = 30, audit: float = 0, on: str = "",
    languages: Iterable[str] = (), since: str = "", project: str | Path | None = None,
    progress: "Callable[[Outcome, int, int], object] | None" = None, debug: bool = False,
) -> "tuple[Outcome, ...]":  # fmt: skip
    """Build a deck of every dossier with every template and write it to `output`, the project's `output/` if None.

    Returns one Outcome for each file that was asked for: its `state`, `file`, `pages` and `problems`. A deck that
    cannot be built stops no other. One that would come out the same is left as it is unless `force`. One that somebody
    has edited stays, and beside it goes a merge of both, or with `plain` the new deck alone. The other parameters are
    the options of `briefgen build`. With `jobs` above 1, or 0 for one process a core, a script must be safe to import,
    as `multiprocessing` asks. `progress` is called with each outcome as it comes, its number from 1 and their count.
    Raises NotFound for a name that does not exist.
    """
    root = _root(project)
    shared = None
    if cache:
        from briefgen.build.request import SharedOptions

        shared = SharedOptions(str(cache), not cache_read_only, audit, cache_days)
    options = _options(
        root, output=Path(output) if output else root / "output", master=str(master),
        clean_master=clean_master, draft=draft, strict=strict,
        formats=tuple(dict.fromkeys(formats)), document=Path(document) if document else None, as_of=as_of, jobs=jobs,
        edited=edited, plain=plain, force=force, shared=shared, cluster=on,
        languages=tuple(dict.fromkeys(languages)), since=since, debug=debug,
    )  # fmt: skip
    return tuple(_outcomes(root, dossiers, templates, options, progress, shard))


def open_deck(
    dossier: str | Path, template: str, *, master: str | Path = "", clean_master: bool = False, draft: bool = False,
    as_of: date | None = None, language: str = "", project: str | Path | None = None,
) -> "OpenDeck":  # fmt: skip
    """Build one deck in memory and write nothing: its `pages`, its `problems`, and `save(file)`.

    A notebook shows its pages. Raises NotFound for a name that does not exist, Refused with every error that keeps the
    deck from being built.
    """
    from briefgen.build.opened import OpenDeckSink
    from briefgen.build.pipeline import make_deck
    from briefgen.build.sources import FileSources

    root = _root(project)
    options = _options(
        root, master=str(master), clean_master=clean_master, draft=draft, as_of=as_of, languages=(language,)
    )
    [request] = _requests(root, [dossier], [template], options)
    return make_deck(request, options, FileSources(options), OpenDeckSink(request.name, clean_master, []))


def _root(project: str | Path | None) -> Path:
    from briefgen.project.locate import find_project

    return find_project() if project is None else Path(project)


def _options(root: Path, **wanted: Any) -> "BuildOptions":
    from briefgen.build.request import BuildOptions
    from briefgen.project.folders import template_folders
    from briefgen.project.locate import cache_folder

    return BuildOptions(template_folders(root), cache=cache_folder(root), **wanted)


def _requests(
    root: Path, dossiers: Iterable[str | Path], templates: Iterable[str], options: "BuildOptions",
    digests: "Digests | None" = None,
) -> "list[DeckRequest]":  # fmt: skip
    """Return a request for every dossier with every template. Raises NotFound."""
    from briefgen.build.batch import for_readers
    from briefgen.build.brand import choose_master
    from briefgen.build.request import DeckRequest
    from briefgen.project.folders import find_dossiers, find_templates

    if options.master:
        choose_master(options.folders, options.master)
    folders = find_dossiers(root, list(map(str, dossiers))).values()
    read = digests.templates.read if digests else None
    names = find_templates(options.folders, tuple(templates)) or for_readers(options.folders, read)
    languages = options.languages or ("",)
    return [DeckRequest(folder, name, tag) for folder in folders for name in names for tag in languages]


def _for_own_readers(
    root: Path, dossiers: Iterable[str | Path], templates: tuple[str, ...], options: "BuildOptions", digests: "Digests"
) -> "tuple[list[DeckRequest], dict[Path, Sequence[Problem]]]":
    """Return the requests, and notes about templates for other dossiers' readers, unless templates are named."""
    requests = _requests(root, dossiers, templates, options, digests)
    if templates:
        return requests, {}
    from briefgen.build.ladders import without_other_readers

    return without_other_readers(requests, root, options.folders, digests.templates.read)


def _outcomes(
    root: Path, dossiers: Iterable[str | Path], templates: Iterable[str], options: "BuildOptions",
    progress: "Callable[[Outcome, int, int], object] | None", typed_shard: str = "",
    digests: "Digests | None" = None,
) -> "list[Outcome]":  # fmt: skip
    from briefgen.build.batch import build_decks
    from briefgen.build.digests import Digests

    digests = digests or Digests(options)
    requests, notes = _for_own_readers(root, dossiers, tuple(templates), options, digests)
    if typed_shard:
        from os import environ

        from briefgen.build.shard import shard_from

        shard = shard_from(typed_shard, environ)
        requests = [one for one in requests if shard.takes(one.dossier.resolve().name)]
    total = len(requests) * (len(options.formats) if options.output else 1)
    outcomes = []
    for number, outcome in enumerate(build_decks(requests, options, digests), 1):
        outcome = outcome.with_problems(notes.pop(outcome.request.dossier, ()))
        outcomes.append(outcome)
        if progress:
            progress(outcome, number, total)
    return outcomes


def __getattr__(name: str) -> Any:
    if name not in _VALUES:
        raise AttributeError(f"module 'briefgen' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_VALUES[name]), name)

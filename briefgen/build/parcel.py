"""Parcels: what another machine needs to build decks without a copy of the project, and its results.

Input: a project's templates and options, and dossiers. Output: a ProjectParcel, sent once, and a DossierParcel for each
dossier; the other machine turns both into a Delivery: outcomes and finished decks, with the file names of this machine.
All are plain values.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.digests import LIBRARIES, Digests
from briefgen.build.finished import FinishedDeck, finished_in
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.files import MAX_FILE_BYTES, read_file
from briefgen.core.problem import Problem
from briefgen.project.folders import shipped_templates
from briefgen.store.cache import Cache
from briefgen.store.index import read_index

PACKAGE = Path(__file__).parent.parent
Files = Mapping[str, bytes]
"""Contents of files by their path below a folder."""


class ProjectParcel(Struct, frozen=True):
    """The project's own folders and files, in order, with the options that name them."""

    options: BuildOptions
    output: str
    """Folder that decks are written to."""
    folders: tuple[tuple[str, Files], ...]
    """Folders of templates and single files, each with its path on this machine."""


class DossierParcel(Struct, frozen=True):
    """A dossier, and the templates to build it with."""

    path: str
    name: str
    files: Files
    templates: tuple[str, ...]


class Delivery(Struct, frozen=True):
    """The result of a DossierParcel: outcomes for each template, and the finished decks by file name."""

    outcomes: tuple[tuple[Outcome, ...], ...]
    decks: tuple[FinishedDeck, ...]


def pack_project(options: BuildOptions) -> ProjectParcel:
    """Return the folders of templates that do not ship with briefgen, and the files that the options name.

    Raises OSError.
    """
    own = [folder for folder in options.folders if folder.resolve() != shipped_templates().resolve()]
    single = [file for file in (Path(options.master), options.document) if file and file.is_file()]
    folders = [(folder.as_posix(), _files_in(folder)) for folder in own]
    folders += [(file.as_posix(), {file.name: read_file(file, MAX_FILE_BYTES)}) for file in single]
    there = replace(options, output=None, cache=None, shared=None, jobs=1, plain=True)
    return ProjectParcel(there, options.output.as_posix() if options.output else "", tuple(folders))


def pack_dossier(folder: Path, templates: Iterable[str]) -> DossierParcel:
    """Return the dossier with everything in its folder. Raises OSError."""
    return DossierParcel(folder.as_posix(), folder.resolve().name, _files_in(folder), tuple(templates))


def pack_code() -> bytes:
    """Return briefgen's own source and data as a zip file, to unpack into a folder on the path."""
    packed = BytesIO()
    files = {*PACKAGE.rglob("*"), *shipped_templates().rglob("*")}  # inside the package, or beside it
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in sorted(files):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(PACKAGE.parent).as_posix())
    return packed.getvalue()


def needed_versions() -> dict[str, str]:
    """Return the versions that affect a deck's bytes: of Python, and of the libraries by package name."""
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    for name in LIBRARIES:
        try:
            found[name.replace("_", "-")] = version(name)
        except PackageNotFoundError:
            continue
    return found


def own_digest() -> str:
    """Return the digest of briefgen itself and of all else that decks depend on besides the project."""
    return Digests(BuildOptions(())).own


def unpack_project(parcel: ProjectParcel, root: Path) -> BuildOptions:
    """Write the project below `root`, for its owner only; return the options with the new paths. Raises OSError."""
    options, places = parcel.options, {}
    root.mkdir(mode=0o700)
    for number, (path, files) in enumerate(parcel.folders):
        single = Path(path) in (Path(options.master), options.document)
        _write(files, root / f"{number}" / ("file" if single else "templates"))
        places[path] = root / f"{number}" / ("file" if single else "templates") / (Path(path).name if single else "")
    master = places.get(Path(options.master).as_posix(), "") if options.master else ""
    return replace(
        options,
        folders=tuple(places.get(folder.as_posix(), shipped_templates()) for folder in options.folders),
        master=str(master or options.master),
        document=places[options.document.as_posix()] if options.document else None,
        cache=root / "cache",
    )


def build_parcel(parcel: DossierParcel, project: ProjectParcel, options: BuildOptions) -> Delivery:
    """Build the decks of the dossier; `options` are those of the unpacked project."""
    from briefgen.build.builder import DeckBuilder

    root = options.cache.parent if options.cache else None  # the project's folder, deleted with the worker
    with TemporaryDirectory(prefix="briefgen-", dir=root, ignore_cleanup_errors=True) as folder:
        dossier, output = Path(folder, "dossier", parcel.name), Path(folder, "output")
        _write(parcel.files, dossier)
        builder = DeckBuilder(replace(options, output=output))
        built = [builder.build(DeckRequest(dossier, name)) for name in parcel.templates]
        index = read_index(output)
        decks = [deck for name in index if (deck := finished_in(output, name, index))]
        names = [(output.as_posix(), project.output), (dossier.as_posix(), parcel.path), *_names(project, options)]
        back = partial(_renamed, names=names)
        outcomes = tuple(tuple(_outcome(one, parcel, back) for one in deck) for deck in built)
        Cache(options.cache).trim()
        return Delivery(outcomes, tuple(replace(deck, made=back(deck.made)) for deck in decks))


def _outcome(outcome: Outcome, parcel: DossierParcel, back: Any) -> Outcome:
    """Return the outcome with the file names of the sending machine."""
    return replace(
        outcome,
        request=DeckRequest(Path(parcel.path), outcome.request.template),
        problems=tuple(_problem(one, back) for one in outcome.problems),
        file=Path(outcome.file.name) if outcome.file else None,
    )


def _problem(problem: Problem, back: Any) -> Problem:
    where = replace(problem.where, file=back(problem.where.file))
    return replace(problem, where=where, message=back(problem.message), hint=back(problem.hint))


def _names(project: ProjectParcel, options: BuildOptions) -> Iterable[tuple[str, str]]:
    """Yield pairs of path names: on this machine, and on the sending machine."""
    yield from zip(map(Path.as_posix, options.folders), map(Path.as_posix, project.options.folders), strict=True)
    if options.master != project.options.master:
        yield options.master, project.options.master
    if options.document and project.options.document:
        yield options.document.as_posix(), project.options.document.as_posix()


def _renamed(value: Any, names: Sequence[tuple[str, str]]) -> Any:
    """Return a plain value with the names in every text replaced."""
    if isinstance(value, str):
        for here, there in names:
            value = value.replace(here, there)
        return value
    if isinstance(value, list | tuple):
        return type(value)(_renamed(one, names) for one in value)
    if isinstance(value, Mapping):
        return {key: _renamed(one, names) for key, one in value.items()}
    return value


def _files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): read_file(file, MAX_FILE_BYTES) for file in files}


def _write(files: Files, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

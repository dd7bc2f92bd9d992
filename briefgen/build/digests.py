"""Digests of everything that a deck depends on, made from contents: touching a file changes none.

Input: folders, names and values. Output: SHA-256 in hex. There are two ways to know that a deck is up to date: all
files it is made from are unchanged (`files`), which is found out without heavy imports; or what the deck says and its
master are unchanged (`deck`), as after an edit that its reader does not see. File times count only while a deck is
being made (`file_stamps.py`): a file saved then may have been read before or after.
"""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.brand import choose_master
from briefgen.build.file_stamps import Stamp, settled_stamps, stamps
from briefgen.build.hashing import digest
from briefgen.build.parsed_yaml import ParsedYaml
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.files import digest_of
from briefgen.core.kept import KeptWork
from briefgen.core.listing import LANG, unread_in
from briefgen.core.plugins import plugin_modules
from briefgen.core.problem import NotFound, Where
from briefgen.project.folders import MASTER_ENDINGS, shipped_templates, templates
from briefgen.store.cache import Cache
from briefgen.store.pieces import Pieces
from briefgen.template.chain import HOUSE_MASTER, Chain, brand_file, read_chain

if TYPE_CHECKING:
    from briefgen.core.problem import Problem
    from briefgen.deck.model import Deck
    from briefgen.dossier.records import Dossier

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("python_pptx", "msgspec", "lxml", "jinja2", "matplotlib", "pillow", "fonttools", "pyyaml")
CONTENT = (".yaml", ".yml", ".lock")
TEXTS = ".snapshots"
FALLBACK = "+"
SHOWN = ".shown"
"""Folder of what readers were shown earlier, beside the dossier's files."""


class Digests:
    """The digests of one run, each computed once, however many decks depend on it, and what was read under them."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self.last_read: tuple[str, Dossier | None, tuple[Problem, ...]] = "", None, ()
        """The dossier read last, and the problems in its files, after the key by which the cache keeps them."""
        self.forget()

    @cached_property
    def templates(self) -> ParsedYaml:
        """Reader for the YAML of templates."""
        return ParsedYaml(self.kept("templates"))

    def kept(self, name: str) -> KeptWork | None:
        """Return the pieces of work kept under that name by the last run; None if nothing is kept."""
        if self.options.force or self.options.cache is None:
            return None
        return KeptWork(Pieces(Cache(self.options.cache, self.own), name))

    def forget(self) -> None:
        """Forget all digests but `own`: the briefgen code loaded in this process stays as it was."""
        self.stamps = stamps(*self.options.folders)  # of templates, before any of their files is digested
        self._rest: dict[str, str] = {}
        self._dossiers: dict[Path, tuple[str, frozenset[Stamp]]] = {}
        self._folders: dict[Path, str] = {}

    def files(self, request: DeckRequest) -> str:
        """Return the digest of the deck's files and options; empty when they are not known."""
        if request.template not in self._rest:
            self._rest[request.template] = self._rest_of(
                read_chain(request.template, self.options.folders, self.templates.read)
            )
        rest = self._rest[request.template]
        return digest(rest, self.dossier(request.dossier), request.language) if rest else ""

    def deck(self, deck: "Deck", master: Path) -> str:
        """Return the digest of what the deck says, its master, and how much of the master goes along."""
        from briefgen.build.deck_digests import said_digest

        return digest(self.own, said_digest(deck), _digest_in(master), self._document, repr(self.options.clean_master))

    def mark(self, deck: "Deck", master: Path) -> str:
        """Return the deck mark: 32 digits of what it says and its master, 8 of briefgen and its libraries."""
        from briefgen.build.deck_digests import shown_digest

        return digest(shown_digest(deck), _digest_in(master))[:32] + self.own[:8]

    def dossier(self, folder: Path) -> str:
        """Return the digest of the dossier's files and pinned texts, and of the name shown for them."""
        return self._dossier(folder)[0]

    def is_current(self, folder: Path) -> bool:
        """Return whether no file of the dossier was saved since its digest was made."""
        return dossier_stamps(folder) == self._dossier(folder)[1]

    def look_again(self, folder: Path) -> None:
        """Forget the digest of a dossier if one of its files was saved since."""
        if not self.is_current(folder):
            del self._dossiers[folder]

    def _dossier(self, folder: Path) -> tuple[str, frozenset[Stamp]]:
        if folder not in self._dossiers:
            before = dossier_stamps(folder)
            self._dossiers[folder] = dossier_digest(folder), before
        return self._dossiers[folder]

    @cached_property
    def own(self) -> str:
        """Return the digest of briefgen's source, data and plugins, and of the versions of its libraries."""
        added = (part for name in plugin_modules() for part in (name, *_module(name)))
        return digest(self._package, *sorted(_libraries()), *map(str, sys.version_info[:3]), *added)

    @property
    def _package(self) -> str:
        """Return the digest of briefgen's own files, which are read again only when a stamp changed."""
        seen = settled_stamps(PACKAGE)
        cache, key = Cache(self.options.cache if seen else None), digest("package", *seen)
        if (known := cache.find(key)) is not None:
            return known.decode("ascii", "replace")
        found = _own_digest(tuple(seen)) if seen else digest(*_own_files())
        cache.keep(key, found.encode())
        return found

    @property
    def _document(self) -> str:
        """Return the digest of the document that gives a handout its styles."""
        return _digest_in(self.options.document) if self.options.document else ""

    def _rest_of(self, chain: Chain) -> str:
        master = self._master(chain)
        if chain.problems or master is None:
            return ""
        options = self.options
        asked = (
            options.master, options.clean_master, options.draft, options.levels, options.as_of, options.since
        )  # fmt: skip
        typed = (part for file in chain.files for part in (_place(file), _digest_in(file)))
        brand = brand_file(options.folders)
        files = (*chain.files, brand) if brand else chain.files
        pictures = (self._shown(folder) for folder in {file.parent: None for file in files})
        whose = (brand.as_posix(), _digest_in(brand)) if brand else ()
        others = (
            map(_digest_in, templates(options.folders).values()) if options.thorough else ()
        )  # this shows which slots exist
        ground = (self._document, _place(master), _digest_in(master))
        return digest(self.own, repr(asked), *typed, *pictures, *whose, *ground, *others)

    def _master(self, chain: Chain) -> Path | None:
        """Return the file of the master that decks of the template are on; None when it cannot be found."""
        try:
            name, where = chain.typed("master") or (HOUSE_MASTER, Where(chain.files[0].as_posix()))
            beside, read = Path(where.file).parent, self.templates.read
            return choose_master(self.options.folders, self.options.master, name, beside, read)[0]
        except (NotFound, IndexError):
            return None

    def _shown(self, folder: Path) -> str:
        """Return the digest of all files below the folder that a template may show."""
        if folder not in self._folders:
            self._folders[folder] = digest(*_tree(folder, but=(".yaml", *MASTER_ENDINGS)))
        return self._folders[folder]


def _place(file: Path) -> str:
    """Return a template's or master's name in messages; the place of shipped ones differs on every machine."""
    shipped = shipped_templates()
    return f"shipped/{file.relative_to(shipped).as_posix()}" if file.is_relative_to(shipped) else file.as_posix()


def dossier_digest(folder: Path) -> str:
    """Return the digest of a dossier's files and pinned texts, and of the name shown for them."""
    return digest(folder.as_posix(), folder.resolve().name, *_content(folder))


def dossier_stamps(folder: Path) -> frozenset[Stamp]:
    """Return the stamps of a dossier's files and pinned texts."""
    return stamps(*_content_files(folder))


def fallbacks_digest(codes: Collection[str]) -> dict[str, str]:
    """Return the digests of the font files that may measure letters of those scripts."""
    if not codes:
        return {}
    from briefgen.core.scripts import usual_faces

    return faces_digest([f"{FALLBACK}{name}" for name in usual_faces(codes)])


def faces_digest(names: Collection[str]) -> dict[str, str]:
    """Return the digest of each face's font files; those that ship with briefgen are left out.

    A name that begins with FALLBACK is a face for another script, whose letters no shipped font table has.
    """
    if not names:
        return {}
    from briefgen.page.type.face import fallback_files, installed_files

    fallbacks = {name: name.removeprefix(FALLBACK) for name in names if name.startswith(FALLBACK)}
    found = {
        name: installed_files(name) if name not in fallbacks else fallback_files(fallbacks[name]) for name in names
    }
    return {
        name: digest(*(part for file in files for part in (file.name, _digest_in(file))))
        for name, files in found.items()
        if files is not None
    }


def _content(folder: Path) -> Iterator[str | bytes]:
    """Yield names and bytes of a dossier's files, pinned texts included."""
    for file in _content_files(folder):
        yield file.relative_to(folder).as_posix()
        yield _digest_in(file)
    with suppress(OSError):
        yield from (file.name for file, _, _ in unread_in(folder))


def _content_files(folder: Path) -> Iterator[Path]:
    endings: dict[Path, str | tuple[str, ...]] = {
        folder: CONTENT,
        folder / TEXTS: ".txt",
        folder / SHOWN: (".json", ".yaml"),
        **dict.fromkeys(_layers(folder), CONTENT),
    }
    for within, ending in endings.items():
        try:
            names = sorted(os.listdir(within))
        except OSError:
            continue
        yield from (within / name for name in names if name.lower().endswith(ending))


def _layers(folder: Path) -> list[Path]:
    """Return the folders of a dossier's other languages."""
    try:
        return sorted(folder.joinpath(LANG).iterdir())
    except OSError:
        return []


@lru_cache(maxsize=1)
def _own_digest(_seen: tuple[str, ...]) -> str:
    """Return the digest of briefgen's own files with those stamps, which one process reads for its first project."""
    return digest(*_own_files())


def _own_files() -> Iterator[str | bytes]:
    """Yield names and bytes of briefgen's own files, which may be opened without the usual checks."""
    for within, inner, names in os.walk(PACKAGE):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield os.path.relpath(within, PACKAGE)
        for name in sorted(name for name in names if not name.endswith(".pyc")):
            yield name
            with open(os.path.join(within, name), "rb", buffering=0) as stream:
                yield stream.read()


def _tree(folder: Path, but: tuple[str, ...] = (".pyc",)) -> Iterator[str | bytes]:
    """Yield names and bytes of all files below the folder, sorted by name."""
    for within, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        below = os.path.relpath(within, folder)
        for name in sorted(names):
            if not name.endswith(but):
                yield name if below == os.curdir else os.path.join(below, name)
                yield _digest_in(os.path.join(within, name))


def _digest_in(file: str | Path) -> str:
    """Return the digest of the file's content; of one that cannot be read, the reason, which its reader reports."""
    try:
        return digest_of(file)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _module(name: str) -> Iterator[str | bytes]:
    """Yield names and bytes of all files of a top-level module or package; nothing for a missing one."""
    from importlib.util import find_spec

    spec = find_spec(name)
    for folder in spec.submodule_search_locations or () if spec else ():
        yield from _tree(Path(folder))
    if spec and spec.origin and not spec.submodule_search_locations:
        yield _digest_in(spec.origin)


def _libraries() -> Iterator[str]:
    """Yield names and versions of libraries as their installer recorded them (PyPA, "Recording installed projects")."""
    for folder in {path for path in sys.path if path.endswith("-packages")}:
        for name in os.listdir(folder):
            if name.endswith(".dist-info") and name.lower().partition("-")[0] in LIBRARIES:
                yield name

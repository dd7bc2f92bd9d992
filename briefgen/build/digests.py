"""Digests of everything that a deck depends on: of contents, so touching a file changes none.

Input: folders, names and values. Output: SHA-256 in hex. There are two ways to know that a deck would be made
again as it is: the files that it is made from are as they were (`files`), which is found out without importing anything
heavy; or not, but what the deck says and its master are (`deck`), as after an edit that its reader does not see.
Times count only while a deck is being made (`stamps`): what is saved then may have been read before or after that.
"""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from briefgen.build.brand import choose_master
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
    from briefgen.deck.model import Deck

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("python_pptx", "msgspec", "lxml", "jinja2", "matplotlib", "pillow", "fonttools", "pyyaml")
CONTENT = (".yaml", ".yml", ".lock")
TEXTS = ".snapshots"
FALLBACK = "+"
SHOWN = ".shown"
"""The folder of what readers were shown earlier, beside the dossier's files."""
Stamp = tuple[str, int, int, int, int]
"""A file's name, its number in the file system, its size in bytes, and when it was last written and changed, in ns."""


class Digests:
    """Digests for one run, each worked out once, however many decks depend on it."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self._rest: dict[str, str] = {}
        self._dossiers: dict[Path, str] = {}
        self._folders: dict[Path, str] = {}

    @cached_property
    def templates(self) -> ParsedYaml:
        """Reads the YAML of templates."""
        return ParsedYaml(self.kept("templates"))

    def kept(self, name: str) -> KeptWork | None:
        """Return the pieces of work of that name, as the last run left them in the cache; None where nothing is
        kept.
        """
        if self.options.force or self.options.cache is None:
            return None
        return KeptWork(Pieces(Cache(self.options.cache, self.own), name))

    def forget(self) -> None:
        """Work everything out again from here on, except `own`: what is loaded of briefgen stays as it was."""
        self._rest, self._dossiers, self._folders = {}, {}, {}

    def files(self, request: DeckRequest) -> str:
        """Of every file that the deck is made from, and of what was asked for; empty when that is not known."""
        if request.template not in self._rest:
            self._rest[request.template] = self._rest_of(
                read_chain(request.template, self.options.folders, self.templates.read)
            )
        rest = self._rest[request.template]
        return digest(rest, self.dossier(request.dossier), request.language) if rest else ""

    def deck(self, deck: "Deck", master: Path) -> str:
        """Of what the deck says, its master, and how much of that goes along."""
        from briefgen.build.deck_digests import said_digest

        return digest(self.own, said_digest(deck), _digest_in(master), self._document, repr(self.options.clean_master))

    def mark(self, deck: "Deck", master: Path) -> str:
        """Return what a finished deck carries: 32 digits of what it says and its master, 8 of briefgen and its
        libraries.
        """
        from briefgen.build.deck_digests import shown_digest

        return digest(shown_digest(deck), _digest_in(master))[:32] + self.own[:8]

    def dossier(self, folder: Path) -> str:
        """Of the dossier's files and pinned texts, and of the name under which they are shown."""
        if folder not in self._dossiers:
            self._dossiers[folder] = dossier_digest(folder)
        return self._dossiers[folder]

    @cached_property
    def own(self) -> str:
        """Of briefgen's source and data, font tables included, of its plugins, and of the versions of its libraries."""
        added = (part for name in plugin_modules() for part in (name, *_module(name)))
        return digest(self._package, *sorted(_libraries()), *map(str, sys.version_info[:3]), *added)

    @property
    def _package(self) -> str:
        """Of briefgen's own 500 files, which are read again only when one of them has another stamp."""
        seen = settled_stamps(PACKAGE)
        cache, key = Cache(self.options.cache if seen else None), digest("package", *seen)
        if (known := cache.find(key)) is not None:
            return known.decode("ascii", "replace")
        found = digest(*_own_files())
        cache.keep(key, found.encode())
        return found

    @property
    def _document(self) -> str:
        """Of the document whose styles a handout takes."""
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
        )  # which slots there are
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
        """Of all files that a template in the folder may show: they are there or further down."""
        if folder not in self._folders:
            self._folders[folder] = digest(*_tree(folder, but=(".yaml", *MASTER_ENDINGS)))
        return self._folders[folder]


def _place(file: Path) -> str:
    """Return the place of a template or master as messages name it; shipped ones are elsewhere on every machine."""
    shipped = shipped_templates()
    return f"shipped/{file.relative_to(shipped).as_posix()}" if file.is_relative_to(shipped) else file.as_posix()


def dossier_digest(folder: Path) -> str:
    """Of a dossier's files and pinned texts, and of the name under which they are shown."""
    return digest(folder.as_posix(), folder.resolve().name, *_content(folder))


def dossier_stamps(folder: Path) -> frozenset[Stamp]:
    """Return the stamps of a dossier's files and pinned texts."""
    return stamps(*_content_files(folder))


def stamps(*places: Path) -> frozenset[Stamp]:
    """Of those files, and of every file in those folders and further down; what is not there has none.

    Equal ones, taken before and after: nothing was saved in between, not even to be put back.
    """
    inner = (os.path.join(within, name) for place in places for within, _, names in os.walk(place) for name in names)
    return frozenset(stamp for file in chain(map(str, places), inner) if (stamp := _stamp(file)))


def _stamp(file: str) -> Stamp | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return file, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


SETTLED = 3_000_000_000
"""Nanoseconds since a file was last written or changed after which a stamp says all: on some disks times have two
seconds."""


def settled_stamps(package: Path) -> list[str]:
    """Return the stamps of a package's files but those that Python compiled; none when one of them was saved just
    now.
    """
    now, found = time_ns(), []
    for within, inner, names in os.walk(package):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            stamp = _stamp(os.path.join(within, name))
            if stamp is None or max(stamp[-2:]) > now - SETTLED:
                return []
            found.append(repr(stamp))
    return found


def fallbacks_digest(codes: Collection[str]) -> dict[str, str]:
    """Of the font files that letters of those scripts may be measured in."""
    if not codes:
        return {}
    from briefgen.core.scripts import usual_faces

    return faces_digest([f"{FALLBACK}{name}" for name in usual_faces(codes)])


def faces_digest(names: Collection[str]) -> dict[str, str]:
    """Of the font files that faces are measured in, by face; those that ship with briefgen are left out.

    A name that begins with FALLBACK is of a face for another script, whose letters no table that ships has.
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


def _own_files() -> Iterator[str | bytes]:
    """Yield names and bytes of briefgen's own files, which need none of the care with which others' are opened."""
    for within, inner, names in os.walk(PACKAGE):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield os.path.relpath(within, PACKAGE)
        for name in sorted(name for name in names if not name.endswith(".pyc")):
            yield name
            with open(os.path.join(within, name), "rb", buffering=0) as stream:
                yield stream.read()


def _tree(folder: Path, but: tuple[str, ...] = (".pyc",)) -> Iterator[str | bytes]:
    """Yield names and bytes of all files in the folder and further down, in the order of names."""
    for within, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        below = os.path.relpath(within, folder)
        for name in sorted(names):
            if not name.endswith(but):
                yield name if below == os.curdir else os.path.join(below, name)
                yield _digest_in(os.path.join(within, name))


def _digest_in(file: str | Path) -> str:
    """Of what the file holds; for one that cannot be read, why: its reader reports that."""
    try:
        return digest_of(file)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _module(name: str) -> Iterator[str | bytes]:
    """Yield names and bytes of all files of a top-level module or package; nothing for one that is not there."""
    from importlib.util import find_spec

    spec = find_spec(name)
    for folder in spec.submodule_search_locations or () if spec else ():
        yield from _tree(Path(folder))
    if spec and spec.origin and not spec.submodule_search_locations:
        yield _digest_in(spec.origin)


def _libraries() -> Iterator[str]:
    """Yield names and versions of the libraries, as their installer recorded them (PyPA, "Recording installed
    projects").
    """
    for folder in {path for path in sys.path if path.endswith("-packages")}:
        for name in os.listdir(folder):
            if name.endswith(".dist-info") and name.lower().partition("-")[0] in LIBRARIES:
                yield name

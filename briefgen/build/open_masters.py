"""The masters of the decks of one run, each opened once, with the style that its decks share.

Input: a template, the file of a master. Output: an OpenMaster. All decks share the faces of a master, and those of a
dossier the words measured and the blocks set so far.
"""

from pathlib import Path

from msgspec import Struct

from briefgen.build.brand import choose_master, master_file
from briefgen.build.compiled import CompiledMaster, find_compiled
from briefgen.build.digests import faces_digest
from briefgen.build.file_stamps import Stamp, stamps
from briefgen.build.request import BuildOptions
from briefgen.core.problem import NotFound, Problem, Refused, Where
from briefgen.page.house import house_style
from briefgen.page.master import Master
from briefgen.page.sheet import HouseStyle
from briefgen.store.cache import Cache
from briefgen.template.chain import brand_file
from briefgen.template.read import Template
from briefgen.write.pptx.master_parts import MasterParts

CARRIED_HINT = "'briefgen master check' lists it; 'build --clean-master' leaves it out"


class MasterFile(Struct, frozen=True):
    """A master's file, and the place where its user chose it."""

    path: Path
    where: Where


class OpenMaster(Struct, frozen=True):
    """A master. Its stamps and the digests of its faces were taken before it was read."""

    file: Path
    master: Master
    stamps: frozenset[Stamp]
    faces: dict[str, str]
    notes: tuple[Problem, ...] = ()
    """What a master asked for by the user lacks."""
    style: HouseStyle | None = None
    """Its style with the words measured and blocks set so far: decks of one dossier repeat many. None: none so far."""
    parts: MasterParts | None = None
    """What decks take over from it; None: read from its file again when one is written."""
    digest: str = ""
    """SHA-256 of its file; empty where nothing is kept between runs."""

    @property
    def saved_since(self) -> bool:
        """Whether the file was saved since: pages laid out on it then must not be written on it."""
        return stamps(self.file) != self.stamps


class OpenMasters:
    """The masters that were opened, by the stamps of their files."""

    def __init__(self, options: BuildOptions, cache: Cache) -> None:
        self.options = options
        self.cache = Cache() if options.force else cache
        self._compiled: dict[frozenset[Stamp], CompiledMaster] = {}
        self._styles: dict[tuple[object, ...], HouseStyle] = {}
        """The styles of masters, by stamps of the master and digests of its faces."""

    def opened(self, file: MasterFile, for_long_deck: bool) -> OpenMaster:
        """Return the master in that file. Raises Refused.

        A long deck shares no style: its words are freed before it is written.
        """
        seen = stamps(file.path)
        if seen not in self._compiled:
            self._compiled[seen] = find_compiled(file.path, self.cache)
        compiled = self._compiled[seen]
        master, notes = compiled.master, self._notes(file, compiled)
        faces = faces_digest((master.heading_face, master.body_face))
        style = None if for_long_deck else self._style(master, (seen, *faces.items()))
        return OpenMaster(file.path, master, seen, faces, notes, style, compiled.parts, compiled.digest)

    def forget_words(self) -> None:
        """Forget what was measured and set; the faces stay, for the decks of the next dossier."""
        self._styles = {look: style.emptied() for look, style in self._styles.items()}

    def _style(self, master: Master, look: tuple[object, ...]) -> HouseStyle:
        """Return the style of a deck; in a batch so large that no pieces are kept, decks share only its faces."""
        if look not in self._styles:
            self._styles[look] = house_style(master)
        return self._styles[look] if self.options.pieces else self._styles[look].emptied()

    def _notes(self, file: MasterFile, compiled: CompiledMaster) -> tuple[Problem, ...]:
        """Return notes about a master: what one asked for by the user lacks, and what decks carry along from it."""
        lacks = compiled.master.notes if self.options.master else ()
        notes = [Problem(file.where, "master-note", note, level="note") for note in lacks]
        if compiled.carried and not self.options.clean_master:
            notes.append(Problem(file.where, "master-carries", compiled.carried, CARRIED_HINT, "note"))
        return tuple(notes)


def master_for(template: Template, options: BuildOptions) -> MasterFile:
    """Return the master to use.

    Raises Refused if the template names one that does not exist, NotFound if the user does.
    """
    where = template.places.get("master", template.where)
    beside = Path(where.file).parent
    try:
        path = master_file(options.folders, options.master, template.master, beside)
    except NotFound as missing:
        if options.master:
            raise
        raise Refused([Problem(where, "template-master", str(missing))]) from None
    brand = brand_file(options.folders)
    _, dressed = choose_master(options.folders, options.master, template.master, beside)
    return MasterFile(path, Where((brand if brand and dressed else path).as_posix()))

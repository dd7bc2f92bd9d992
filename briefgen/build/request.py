"""The options and requests of a build: values that all its processes share."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from briefgen.core.problem import Level, Problem

PRINTED = ("pdf", "png")
"""Formats that LibreOffice makes."""
PRINTED_EDITED = (*PRINTED, "html")
"""Formats in which an edited deck is printed; no writer lays it out."""


class SharedOptions(Struct, frozen=True):
    """Options of a cache that several machines share."""

    address: str
    """A folder, or an address that fsspec knows."""
    writes: bool = True
    """Whether this build adds to it."""
    audit: float = 0.0
    """Share of cached decks, 0 to 1, that are built anyway to compare the bytes."""
    days: float = 30.0
    """Days that an entry stays unused; at an address: unwritten."""


class BuildOptions(Struct, frozen=True):
    """The options of a build, the same for every deck."""

    folders: tuple[Path, ...]
    """Folders searched for templates and masters."""
    output: Path | None = None
    """Folder that decks are written to; None: check only."""
    master: str = ""
    """A master's name or path; empty: each template's own."""
    clean_master: bool = False
    """Leave out of a deck what its master holds and no page uses."""
    draft: bool = False
    """Build in spite of errors, marked as a draft."""
    strict: bool = False
    """Warnings count as errors."""
    formats: tuple[str, ...] = ("pptx",)
    """The formats to write, by the files' ending."""
    document: Path | None = None
    """The Word document or template whose styles a handout takes; None: the plain ones."""
    as_of: date | None = None
    """The day to say the decks are made on, should that be long after their cut-off. Nothing reads a clock."""
    since: str = ""
    """Name under which `briefgen shown` kept the state since which pages flag news; empty: no flags."""
    thorough: bool = False
    """Report everything that a careful reader would object to, not only what keeps a deck from being written."""
    unused: Literal["nothing", "judgements", "all"] = "nothing"
    """Records that a thorough run looks for on the pages; useful only when every deck of a dossier is checked."""
    today: date | None = None
    """Day that a thorough run compares cut-offs with."""
    force: bool = False
    """Build every deck again, whatever is remembered or cached."""
    edited: bool = False
    """Print edited decks as they are, as PDF, pictures and web pages."""
    plain: bool = False
    """Write the new deck beside an edited one, without merging."""
    languages: tuple[str, ...] = ()
    """Languages to build each deck in; none: the template's, else the dossier's."""
    layers: frozenset[str] | None = None
    """Languages of all decks of the build; other layers are not read. None: all layers are."""
    jobs: int = 1
    """Number of decks built at a time, each in its own process; 1: all in this process."""
    cache: Path | None = None
    """Folder for work kept between runs; None: nothing is kept."""
    pieces: bool = True
    """Keep pieces of the work on each deck, for the next build after an edit."""
    shared: SharedOptions | None = None
    """Shared cache of finished decks; None: none."""
    cluster: str = ""
    """Address of a Dask scheduler whose workers build the decks; empty: this machine builds them."""
    readers: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    """Readers whose decks a thorough run checks, by dossier folder; for other readers the dossier is checked."""

    debug: bool = False
    """Print the traceback of a mistake in briefgen."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of findings that matter to the run."""
        if self.thorough:
            return ("error", "warning", "note")
        return ("error", "warning") if self.strict else ("error",)

    def blocked_by(self, problems: Iterable[Problem]) -> bool:
        """Return whether any of the problems keeps a deck from being written."""
        levels = ("error", "warning") if self.strict else ("error",)
        return not self.draft and any(problem.level in levels for problem in problems)


class DeckRequest(Struct, frozen=True):
    """One deck to build: a dossier's folder, a template's name, a language tag or none for the template's own."""

    dossier: Path
    template: str
    language: str = ""

    @property
    def name(self) -> str:
        """The deck's name without its ending: `s400-minister`, `s400-minister-tr`."""
        return "-".join(filter(None, (self.dossier.resolve().name, self.template, self.language)))

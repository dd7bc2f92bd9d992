"""The options and requests of a build: values that all its processes share."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from briefgen.core.problem import Level, Problem

PRINTED = ("pdf", "png")
"""The formats that LibreOffice makes."""
PRINTED_EDITED = (*PRINTED, "html")
"""Those of an edited deck, which no writer lays out."""


class SharedOptions(Struct, frozen=True):
    """A cache that several machines share."""

    address: str
    """A folder, or an address that fsspec knows."""
    writes: bool = True
    """Whether this build adds to it."""
    audit: float = 0.0
    """The share of decks found there that are built anyway, to compare them: 0 to 1."""
    days: float = 30.0
    """How long an entry stays that nobody uses; at an address: that nobody writes."""


class BuildOptions(Struct, frozen=True):
    """The options of a build, the same for every deck."""

    folders: tuple[Path, ...]
    """Where templates and masters are looked for."""
    output: Path | None = None
    """The folder that decks are written to; None: they are checked and not written."""
    master: str = ""
    """A master's name or path; empty: each template's own."""
    clean_master: bool = False
    """Leave out of a deck what its master holds and no page of it uses."""
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
    """The name under which 'briefgen shown' kept the state since which pages flag what is new; empty: they do not."""
    thorough: bool = False
    """Report everything a careful reader would object to, not only what keeps a deck from being written."""
    unused: Literal["nothing", "judgements", "all"] = "nothing"
    """What a thorough run looks for on the pages: only useful where every deck of a dossier is checked."""
    today: date | None = None
    """The day that a thorough run compares cut-offs with."""
    force: bool = False
    """Build every deck again, whatever is remembered or cached."""
    edited: bool = False
    """Print decks that somebody has edited as they are, as PDF, pictures and web pages."""
    plain: bool = False
    """Write the new deck alone where somebody has edited the last: merge nothing."""
    languages: tuple[str, ...] = ()
    """The languages to build each deck in; none: in the template's, else in the dossier's."""
    layers: frozenset[str] | None = None
    """The languages of all decks of the build: other layers of a dossier are not read. None: all are."""
    jobs: int = 1
    """How many decks may be built at a time, each in a process of its own; 1: in this process, one after the other."""
    cache: Path | None = None
    """The folder for work that need not be done twice; None: nothing is kept."""
    pieces: bool = True
    """Keep pieces of the work on each deck there, for the next build after an edit."""
    shared: SharedOptions | None = None
    """A cache of finished decks that several machines share; None: there is none."""
    cluster: str = ""
    """The address of a Dask scheduler whose workers build the decks; empty: this machine does."""
    readers: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    """By dossier folder: the readers that a thorough run checks decks for; the dossier is checked for the others."""

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

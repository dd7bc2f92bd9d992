"""What is asked of a batch and what became of it: values that every process of it shares."""

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from briefgen.core.problem import Level, Problem

State = Literal["written", "written-beside", "unchanged", "checked", "has-errors", "failed"]
"""written · written-beside: under another name, since somebody has edited the deck · unchanged: a new build would give
the same file · checked: nothing wrong, and nothing was to be written · has-errors · failed: could not be made or
stored"""


class BuildOptions(Struct, frozen=True):
    """What is asked of every deck of a run."""

    folders: tuple[Path, ...]
    """Where templates and masters are looked for."""
    output: Path | None = None
    """The folder that decks go to; None: they are checked and not written."""
    master: str = ""
    """A master's name or path; empty: each template's own."""
    draft: bool = False
    """Build in spite of errors, marked as a draft."""
    strict: bool = False
    """Warnings count as errors."""
    forms: tuple[str, ...] = ("pptx",)
    """The formats to write, by the files' ending."""
    as_of: date | None = None
    """The day to say the decks are made on, should that be long after their cut-off. Nothing reads a clock."""
    thorough: bool = False
    """Tell of everything a careful reader would object to, not only of what keeps a deck from being written."""
    today: date | None = None
    """The day that a thorough run holds cut-offs against."""
    force: bool = False
    """Make every deck anew, whatever is remembered or kept."""
    jobs: int = 1
    """How many decks may be made at a time, each in a process of its own; 1: in this process, one after the other."""
    cache: Path | None = None
    """The folder for work that need not be done twice; None: nothing is kept."""

    debug: bool = False
    """Print the traceback of a mistake in briefgen."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of objections that matter to the run."""
        if self.thorough:
            return ("error", "warning", "note")
        return ("error", "warning") if self.strict else ("error",)


class DeckRequest(Struct, frozen=True):
    """One deck to make: a dossier's folder and a template's name."""

    dossier: Path
    template: str

    @property
    def name(self) -> str:
        """The deck's name without its ending."""
        return f"{self.dossier.resolve().name}-{self.template}"


class Outcome(Struct, frozen=True):
    """What became of an order. `problems` are those of this deck, its dossier's included."""

    request: DeckRequest
    state: State
    problems: tuple[Problem, ...] = ()
    file: Path | None = None
    pages: int = 0

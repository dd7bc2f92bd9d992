"""Problems are values: where, which rule, what is wrong, what to do about it.

Every stage collects them and goes on; only `cli` and `build` decide what stops.
"""

from collections.abc import Iterable
from errno import ENOMEM
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

Level = Literal["error", "warning", "note"]


class Where(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place in a file: its path as the user would type it, line and column from 1 (0: the whole file)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Where()


class Problem(Struct, frozen=True, eq=False):
    """A problem. `rule` is its stable id, `hint` says what to do or is empty. Comparisons ignore its level.

    Message and hint are one line each: a line break in them becomes a space.
    """

    where: Where
    rule: str
    message: str
    hint: str = ""
    level: Level = "error"

    def __post_init__(self) -> None:
        for name, text in (("message", self.message), ("hint", self.hint)):
            if len(lines := text.splitlines()) > 1:
                force_setattr(self, name, " ".join(lines))

    @property
    def _compared(self) -> tuple[Where, str, str, str]:
        return self.where, self.rule, self.message, self.hint

    def __eq__(self, other: object) -> bool:
        return self._compared == other._compared if isinstance(other, Problem) else NotImplemented

    def __lt__(self, other: "Problem") -> bool:
        return self._compared < other._compared

    def __hash__(self) -> int:
        return hash(self._compared)

    def as_object(self) -> dict[str, str | int]:
        """Return a plain object, for programs; line and column are 0 when it concerns a whole file."""
        where = self.where
        return {
            "file": where.file, "line": where.line, "column": where.column, "level": self.level,
            "rule": self.rule, "message": self.message, "hint": self.hint,
        }  # fmt: skip

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{str(self.where) or 'briefgen'}: {self.level}: {self.message}{hint}"


class Refused(Exception):
    """Work that cannot go on, for reasons that the user can fix; carries at least one Problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class CommandError(Exception):
    """A command cannot do what was asked; its text is one line that tells the user why."""


class NotFound(CommandError, LookupError):
    """A name on the command line is unknown; its text lists the known names."""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that keep a deck from being written."""
    return tuple(problem for problem in problems if problem.level == "error")


_UNSET = ("error return without exception set", "returned null without setting an exception")
"""What CPython says when it cannot allocate even an exception."""


def short_of_memory(error: BaseException) -> bool:
    """Return whether an error means lack of memory; some libraries only say that they cannot be loaded."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == ENOMEM):
        return True
    # Error -4 is zlib's Z_MEM_ERROR: nothing is wrong with the file then.
    words = (
        "failed to map segment",
        "cannot allocate memory",
        "can't start new thread",
        "bad_alloc",
        "error -4 while",
        *_UNSET,
    )
    return any(word in str(error).lower() for word in words)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word; empty when none is near."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the nearest known word; empty when none is near."""
    from difflib import get_close_matches  # slow to import, and needed only for a mistake

    return next(iter(get_close_matches(word, list(known), n=1)), "")

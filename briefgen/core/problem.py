"""Problems are values: where, which rule, what is wrong, what to do about it.

Every stage collects them and goes on; only the door (`cli`, `build`) decides what stops.
"""

from collections.abc import Iterable
from errno import ENOMEM
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

Level = Literal["error", "warning", "note"]


class Where(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place in a file: path as the user would type it, line and column from 1 (0: the whole file)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Where()


class Problem(Struct, frozen=True, eq=False):
    """One finding. `rule` is its stable id, `hint` says what to do or is empty. Comparisons ignore its level.

    Message and hint are one line each, whatever they quote: a line break in them becomes a space.
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
        """As a plain object, for programs; line and column are 0 when it concerns a whole file."""
        where = self.where
        return {
            "file": where.file, "line": where.line, "column": where.column, "level": self.level,
            "rule": self.rule, "message": self.message, "hint": self.hint,
        }  # fmt: skip

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{str(self.where) or 'briefgen'}: {self.level}: {self.message}{hint}"


class Refused(Exception):
    """Work cannot go on, for reasons that the user can fix; carries all of them, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class CommandError(Exception):
    """A command cannot do what was asked; its text tells the user why, in one line."""


class NotFound(CommandError, LookupError):
    """A name on the command line is unknown; its text tells the user which names there are."""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that keep a deck from being written."""
    return tuple(problem for problem in problems if problem.level == "error")


_UNSET = ("error return without exception set", "returned null without setting an exception")
"""What CPython says when it could not allocate an exception either."""


def short_of_memory(error: BaseException) -> bool:
    """Return whether an error means that memory ran out; some libraries then only say in words that they cannot be
    loaded.
    """
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
    """Return a hint naming the nearest known word, or nothing when none is near."""
    from difflib import get_close_matches  # only where there is a mistake

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else ""

"""What a target of the fuzzer is: one function of bytes that may refuse them, and nothing else."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.core.problem import NOWHERE, CommandError, Problem, Refused

Reader = Callable[[bytes, Path], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader to fuzz: `read` gets the bytes and an empty folder. `words` are what its inputs are made of.

    `guided` are the packages whose branches guide the fuzzer: all others run at full speed. `share` is how much time it
    gets beside the others: what it reads takes that much longer.
    """

    name: str
    read: Reader
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()
    guided: tuple[str, ...] = ("briefgen",)
    share: int = 1

    def take(self, content: bytes) -> None:
        """Read the bytes; raise an error for a defect."""
        folder = Path(_folder().name)
        try:
            self.read(content, folder)
        except Refused as refused:
            plain(refused.problems)
        except CommandError as unusable:
            plain([Problem(NOWHERE, "usage", str(unusable))])
        finally:
            _emptied(folder)


def plain(problems: Iterable[Problem]) -> None:
    """Fails for a problem that says nothing, or takes several lines."""
    for problem in problems:
        assert problem.message, problem
        assert len(str(problem).splitlines()) == 1, str(problem)


@cache
def _folder() -> TemporaryDirectory[str]:
    """The folder of this process: making one for each input takes longer than many of the readers.

    It goes when the process ends; a fuzzer's, which ends in no such way, is in a folder that its runner removes.
    """
    return TemporaryDirectory(prefix="briefgen-fuzz-")


def _emptied(folder: Path) -> None:
    for file in folder.iterdir():
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()

"""Joins the decks of several folders in one, with what is remembered of them.

Input: folders that builds of shards have written to. Output: where the decks are now, and a problem for each missing
one. Nothing is joined when two folders hold different decks of one name.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.build.finished import finished_in, put_finished
from briefgen.build.outcome import not_written
from briefgen.core.problem import NotFound, Problem, Where
from briefgen.store.index import INDEX, OutputEntry, has_index, read_index

Folder = tuple[Path, dict[str, OutputEntry]]
"""A folder of decks and its index."""


class JoinResult(Struct, frozen=True):
    """The result of joining: the decks in their new places, and what is wrong with the others."""

    decks: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    """Whether the system refused to write a deck."""


def join_folders(folders: Sequence[Path], output: Path) -> JoinResult:
    """Put every deck of the folders into `output`. Raises NotFound for a folder without decks of briefgen."""
    indexed = [(folder, read_index(folder)) for folder in folders]
    for folder, index in indexed:
        if not index and not has_index(folder):
            raise NotFound(f"'{folder.as_posix()}' has no decks that briefgen built: it has no readable {INDEX}")
    if clashes := tuple(_clashes(indexed)):
        return JoinResult(problems=clashes)
    decks, problems, failed = [], [], False
    for folder, index in indexed:
        for name in index:
            try:
                deck = finished_in(folder, name, index)
                if deck:
                    decks.append(put_finished(deck, output))
                else:
                    problems.append(_not_ours(folder / name))
            except OSError as error:
                failed = True
                problems.append(not_written(output / name, error.strerror or str(error)))
    return JoinResult(tuple(decks), tuple(problems), failed)


def _clashes(folders: Sequence[Folder]) -> Iterator[Problem]:
    first: dict[str, Folder] = {}
    for folder, index in folders:
        for name, entry in index.items():
            other, known = first.setdefault(name, (folder, index))
            if known[name].digests[-1:] != entry.digests[-1:]:
                message = f"'{other.as_posix()}' has another deck of that name"
                yield Problem(Where((folder / name).as_posix()), "deck-clash", message, "nothing was joined")


def _not_ours(file: Path) -> Problem:
    message = "it was edited since it was built" if file.exists() else "it is not there any more"
    return Problem(Where(file.as_posix()), "deck-not-joined", message, "build it again, then join")

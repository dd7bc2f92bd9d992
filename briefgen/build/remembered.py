"""Which decks stand as they would be made again.

Comes in: digests, and what `written` remembers beside the decks. Goes out: Outcomes of decks that need no making, with
the problems that were told when they were made.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.build.fingerprint import faces_digest
from briefgen.build.request import BuildOptions, DeckRequest, Outcome
from briefgen.core.problem import Problem, Where
from briefgen.store.cache import Cache
from briefgen.store.files import Entry, standing

LEVELS = ("error", "warning", "note")


class Made(Struct, frozen=True):
    """What a deck was made from, as digests, and what was told of it then.

    `files` are those of every file, `deck` that of what it says and stands on, `faces` those of installed fonts.
    Among `problems` are `laid`, which came up after it was composed, and `seen`, which come from what its reader sees
    and from the template, and from nothing else.
    """

    files: str
    deck: str
    pages: int
    problems: tuple[Problem, ...] = ()
    laid: tuple[Problem, ...] = ()
    faces: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Values that JSON has words for; what is empty is left out."""
        held = {"problems": list(map(_listed, self.problems)), "laid": list(map(_listed, self.laid)),
                "faces": dict(self.faces)}  # fmt: skip
        return {"files": self.files, "deck": self.deck, "pages": self.pages} | {k: v for k, v in held.items() if v}

    def as_remembered(self) -> dict[str, Any]:
        """What is kept beside the decks, which may be handed on with their folder.

        Only what its reader may see. Where there was more to tell its author, as there is of a draft, the next build
        looks at the content anew.
        """
        files = self.files if self.seen == self.problems else ""
        return replace(self, files=files, problems=self.seen).as_json()

    def outcome(self, request: DeckRequest, file: Path) -> Outcome:
        """That of a deck which stands at `file`."""
        own = file.stem == request.name
        return Outcome(request, "unchanged" if own else "written-beside", self.problems, file, self.pages)


def made_of(typed: Any) -> Made | None:
    """What `as_json` gave; None for anything else."""
    try:
        return Made(
            files=str(typed["files"]),
            deck=str(typed["deck"]),
            pages=int(typed["pages"]),
            problems=tuple(map(_problem, typed.get("problems", ()))),
            laid=tuple(map(_problem, typed.get("laid", ()))),
            faces={str(name): str(one) for name, one in typed.get("faces", {}).items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def found(target: Path, memory: Mapping[str, Entry]) -> tuple[Path, Made] | None:
    """The deck that stands for `target` as we wrote it, and what it was made from, if its faces are as they were."""
    place = standing(target, memory)
    made = made_of(memory[place.name].made) if place else None
    if place is None or made is None or (made.faces and faces_digest(made.faces) != made.faces):
        return None
    return place, made


def keep_checked(cache: Cache, made: Made, options: BuildOptions, covered: Iterable[str]) -> None:
    """Keeps what a check found in a sound deck."""
    if made.files:
        cache.keep(_key(made.files, options, covered), json.dumps(made.as_json()).encode())


def find_checked(cache: Cache, files: str, options: BuildOptions, covered: Iterable[str]) -> Made | None:
    """What a check found when the files were last like this."""
    kept = cache.find(_key(files, options, covered)) if files else None
    try:
        made = made_of(json.loads(kept)) if kept else None
    except ValueError:
        return None
    return made if made and faces_digest(made.faces) == made.faces else None


def _key(files: str, options: BuildOptions, covered: Iterable[str]) -> str:
    return f"checked {files} {options.today} {' '.join(sorted(covered))}"


def _listed(problem: Problem) -> list[str | int]:
    where = problem.where
    return [where.file, where.line, where.column, problem.rule, problem.message, problem.hint, problem.level]


def _problem(typed: Any) -> Problem:
    file, line, column, rule, message, hint, level = typed
    if level not in LEVELS:
        raise ValueError(level)
    return Problem(Where(str(file), int(line), int(column)), str(rule), str(message), str(hint), level)

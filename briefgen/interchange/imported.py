"""What was imported from a file last time, so that importing it again adds what is new and asks about what changed.

`.imports/FILE.NOUN.json` in the dossier's folder holds the records as they were proposed then. Against that base a row
that changed is told from a record that its author changed (a three-way comparison, field by field).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.problem import Problem, Refused, Where
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier
from briefgen.interchange.proposal import Proposal, Typed, unique_ids
from briefgen.store.files import write_whole

FOLDER = ".imports"
MOST_BYTES = 100_000_000


class Sorted(Struct, frozen=True):
    """Proposals by what is to be done with them."""

    new: tuple[Proposal, ...]
    same: tuple[Proposal, ...]
    """Imported before, and unchanged in the file."""
    changed: tuple[tuple[Proposal, tuple[str, ...]], ...]
    """Imported before and changed in the file since, with the fields that changed."""


def sort_proposals(folder: Path, file: Path, noun: str, dossier: Dossier, found: Iterable[Proposal]) -> Sorted:
    """Which proposals are new, unchanged or changed since this file was imported last. Raises Refused."""
    base = read_base(folder, file, noun)
    known: list[Proposal] = []
    fresh: list[Proposal] = []
    for one in found:
        (known if one.id in base and dossier.records[noun].get(_key(noun, one)) else fresh).append(one)
    taken = {id_ for held in dossier.records.values() for id_ in held} | {one.id for one in known}
    changes = [(one, _differing(one.fields, base[one.id])) for one in known]
    return Sorted(
        unique_ids(fresh, taken),
        tuple(one for one, fields in changes if not fields),
        tuple((one, fields) for one, fields in changes if fields),
    )


def _key(noun: str, one: Proposal) -> str:
    return ".".join(str(one.fields.get(name, "")) for name in NOUNS[noun].under) or one.id


def _differing(now: Mapping[str, Typed], base: Mapping[str, Typed]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*now, *base)) if now.get(name, "") != base.get(name, ""))


def base_file(folder: Path, file: Path, noun: str) -> Path:
    """Where what was imported is kept."""
    return folder / FOLDER / f"{file.name}.{noun}.json"


def read_base(folder: Path, file: Path, noun: str) -> Mapping[str, Mapping[str, Typed]]:
    """The records as imported last, by id; none when the file was not imported yet. Raises Refused."""
    kept = base_file(folder, file, noun)
    if not kept.is_file():
        return {}
    try:
        read = json.loads(read_file(kept, MOST_BYTES))
        return {id_: {name: _typed(value) for name, value in fields.items()} for id_, fields in read.items()}
    except (ValueError, AttributeError, RecursionError):
        message, hint = "it is no record of an import that briefgen wrote", "delete it to import all rows again"
        raise Refused([Problem(Where(kept.as_posix()), "import-base", message, hint)]) from None


def _typed(value: object) -> Typed:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def keep_base(folder: Path, file: Path, noun: str, proposals: Iterable[Proposal]) -> None:
    """Keeps what is imported now as the base of the next time."""
    kept = base_file(folder, file, noun)
    kept.parent.mkdir(exist_ok=True)
    base = {**read_base(folder, file, noun), **{one.id: dict(one.fields) for one in proposals}}
    write_whole(kept, json.dumps(base, ensure_ascii=False, indent=0).encode() + b"\n")

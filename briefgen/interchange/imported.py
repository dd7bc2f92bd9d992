"""The records last imported from a file: the base for merging when it is imported again.

`.imports/FILE.NOUN.json` in the dossier's folder holds the records as they were proposed then; for an exported
workbook, the file is named after the workbook's mark. The base tells whether a row changed, or the record.
"""

import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.listing import IMPORTS
from briefgen.core.problem import Problem, Refused, Where
from briefgen.interchange.proposal import Typed, typed_value
from briefgen.store.whole import write_whole

MAX_BYTES = 200_000_000


class BaseRecord(Struct, frozen=True):
    """A record as it was imported: its id in the dossier, and its fields then."""

    id: str
    fields: Mapping[str, Typed]


Base = Mapping[str, BaseRecord]
"""Records as last imported, by the names of their rows (`row_names`)."""


def base_file(folder: Path, name: str, noun: str) -> Path:
    """Return the file of the base for a file of that name, or for an export with that mark."""
    return folder / IMPORTS / f"{name}.{noun}.json"


def read_base(kept: Path) -> Base:
    """Return the records as last imported; none when nothing was imported yet. Raises Refused."""
    if not kept.is_file():
        return {}
    try:
        read = json.loads(read_file(kept, MAX_BYTES))
        return {name: _record(one) for name, one in read.items()}
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        message, hint = "it is not a record of an import that briefgen wrote", "delete it to import all rows again"
        raise Refused([Problem(Where(kept.as_posix()), "import-base", message, hint)]) from None


def _record(read: Mapping[str, object]) -> BaseRecord:
    fields = typed_value(read["fields"])
    return BaseRecord(str(read["id"]), fields if isinstance(fields, Mapping) else {})


def keep_base(
    kept: Path, records: Iterable[tuple[str, BaseRecord]], outdated: Container[str] = ()
) -> None:  # fmt: skip
    """Add the imported or exported records to the base for the next import.

    Names in `outdated`, of rows that were reworded, are removed.
    """
    kept.parent.mkdir(exist_ok=True)
    before = {name: one for name, one in read_base(kept).items() if name not in outdated}
    base = {**before, **dict(records)}
    plain = {name: {"id": one.id, "fields": dict(one.fields)} for name, one in base.items()}
    write_whole(kept, json.dumps(plain, ensure_ascii=False, indent=0).encode() + b"\n")

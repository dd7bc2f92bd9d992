"""The basis of a statement: stated, reported or inferred."""

from typing import Any

from briefgen.deck.model import Run
from briefgen.wording.runs import remark

BASIS_MEANINGS = {
    "stated": "said on record",
    "reported": "attributed by others",
    "inferred": "the writer’s reading",
}
"""Basis as typed, and what a legend says of it."""


BASIS_LABELS = {"stated": "on record", "reported": "reported", "inferred": "writer’s view"}
"""Basis as typed, and the words for it where no legend explains it."""


def basis_word(record: Any) -> str:
    """The basis as printed; empty for a record that has none."""
    return getattr(record, "basis", "")


def basis_unless_stated(record: Any) -> str:
    """The basis as printed where a statement needs it: empty for what is on record."""
    return basis_word(record) if getattr(record, "basis", "stated") != "stated" else ""


def basis_run(record: Any) -> tuple[Run, ...]:
    """The basis beside a statement, in italics unless it is on record."""
    return remark(basis_word(record), em=bool(basis_unless_stated(record)))

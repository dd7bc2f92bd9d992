"""The basis of a statement, as printed: on record, reported, or the writer's view."""

from typing import Any

from briefgen.deck.model import Run
from briefgen.wording.runs import remark

BASIS_LABELS = {"stated": "on record", "reported": "reported", "inferred": "writer’s view"}
"""Basis as typed, and the words for it."""


def basis_word(record: Any) -> str:
    """The basis as printed; empty for a record that has none."""
    return BASIS_LABELS.get(getattr(record, "basis", ""), "")


def basis_unless_stated(record: Any) -> str:
    """The basis as printed where a statement needs it: empty for what is on record."""
    return basis_word(record) if getattr(record, "basis", "stated") != "stated" else ""


def basis_run(record: Any) -> tuple[Run, ...]:
    """The basis beside a statement, in italics unless it is on record."""
    return remark(basis_word(record), em=bool(basis_unless_stated(record)))

"""Rows of a table under the value that they share: a value that is repeated is a name over a group, not a column."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.deck.model import Cell, Paragraph, Run
from briefgen.dossier.noun import Column

WEIGHT_GROUPS = {"high": "Much hangs on these", "medium": "Less hangs on these", "low": "Less hangs on these"}
"""How much hangs on a disagreement, and the name of the group it stands in."""


def grouped(brief: Brief, key: str, columns: Mapping[str, Column], records: Sequence[Any]) -> dict[str, list[Any]]:
    """The records by the value of that column, in order; empty where it is not shown or hardly repeated."""
    column = columns.get(key)
    if column is None or (column.shows == "ours" and not brief.show.judgements):
        return {}
    found: dict[str, list[Any]] = {name: [] for name in WEIGHT_GROUPS.values()} if column.shows == "ours" else {}
    for one in records:
        found.setdefault(_name(column, getattr(one, key)), []).append(one)
    filled = {name: members for name, members in found.items() if members}
    return filled if 2 * len(filled) <= len(records) else {}


def _name(column: Column, value: Any) -> str:
    if column.shows == "ours":
        return WEIGHT_GROUPS.get(value, "Not weighed")
    return f"{column.head}: {value or column.empty}"


def group_row(name: str, width: int) -> tuple[Cell, ...]:
    """The row of `width` cells that names a group."""
    head = Cell((Paragraph((Run(name, strong=True, tone="accent"),), size="label"),), group=True)
    return (head, *(Cell((), group=True) for _ in range(width - 1)))

"""Groups table rows by a repeated value, which becomes the heading of the group instead of a column."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Cell, Paragraph, Run
from briefgen.dossier.noun import NounColumn

WEIGHT_GROUPS = {
    "high": gettext_noop("Much hangs on these"),
    "medium": gettext_noop("Less hangs on these"),
    "low": "Less hangs on these",
}
"""Importance of a disagreement, and the heading of its group."""


NOT_WEIGHED = gettext_noop("Not weighed")


def grouped(brief: Brief, key: str, columns: Mapping[str, NounColumn], records: Sequence[Any]) -> dict[str, list[Any]]:
    """Return the records by that column's value, in order; empty if hardly any value repeats."""
    column = columns.get(key)
    if column is None or (column.shows == "ours" and not brief.show.judgements):
        return {}
    found: dict[str, list[Any]] = (
        {brief.words.gettext(name): [] for name in WEIGHT_GROUPS.values()} if column.shows == "ours" else {}
    )
    for one in records:
        found.setdefault(_name(brief, column, getattr(one, key)), []).append(one)
    filled = {name: members for name, members in found.items() if members}
    return filled if 2 * len(filled) <= len(records) else {}


def _name(brief: Brief, column: NounColumn, value: Any) -> str:
    if column.shows == "ours":
        return brief.words.gettext(WEIGHT_GROUPS.get(value, NOT_WEIGHED))
    return brief.words.labelled(brief.words.gettext(column.head), value or brief.words.gettext(column.empty))


def group_row(name: str, width: int) -> tuple[Cell, ...]:
    """Return the row of `width` cells that names a group."""
    head = Cell((Paragraph((Run(name, strong=True, tone="accent"),), size="label"),), group=True)
    return (head, *(Cell((), group=True) for _ in range(width - 1)))

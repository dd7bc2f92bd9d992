"""Tables that both sides changed: rows are matched by the record in their first cell, columns by their heads.

Input: the cells of the base, of the edited page and of the new one. Output: the rows and columns that replace ours, and
Notes. A row or column added by hand stays after its neighbour; one deleted by hand stays deleted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.edited.equality import same_lines
from briefgen.edited.facets import StretchLine, line_text
from briefgen.edited.insets import Insets
from briefgen.edited.lines import AddNote, MergedLine, line_fields, match_alike, merge_lines, ordered
from briefgen.edited.match import Pairs, straightened, unique
from briefgen.edited.notes import excerpt
from briefgen.edited.typed_words import GONE, changed_excerpt, removed

Cell = tuple[StretchLine, ...]
Row = tuple[Cell, ...]
Rows = Sequence[Row]
Side = Literal["ours", "theirs"]


class MergedRow(Struct, frozen=True):
    """A row of a merged table: ours or theirs unchanged, or ours with other cells (by column)."""

    taken_from: Literal["ours", "theirs", "merged"]
    place: int
    theirs: int = -1
    """Index of their row."""
    cells: Mapping[int, tuple[int, tuple[MergedLine, ...]]] = {}
    """By column of ours: their column, and the paragraphs for the cell."""
    base: int = -1
    """Index of the base's row."""
    fills: Mapping[int, int] = {}
    """By column of ours: their column whose fill the cell gets."""
    insets: Mapping[int, Insets] = {}
    """By column of ours: the insets that the cell gets."""


class MergedTable(Struct, frozen=True):
    """The rows and columns of a merged table, in order; without `columns` they are ours."""

    rows: tuple[MergedRow, ...]
    columns: tuple[tuple[Side, int], ...] = ()
    """Whose column, and its index there."""
    yours: Mapping[int, int] = {}
    """By column of ours: the same column of theirs."""


def merge_tables(base: Rows, theirs: Rows, ours: Rows, add_note: AddNote) -> MergedTable:
    """Return the table that replaces ours. Each side has at least one row."""
    to_theirs, to_ours = match_columns(base, theirs), match_columns(base, ours)
    columns = tuple(_columns(base, theirs, ours, to_theirs, to_ours, add_note))
    seen = seen_in(base, theirs, to_theirs)
    rows = tuple(_Rows(base, seen, ours, theirs, to_theirs, to_ours, add_note).merged())
    yours = {o: to_theirs[b] for b, o in to_ours.items() if b in to_theirs}
    as_ours = columns == tuple(("ours", number) for number in range(len(ours[0])))
    fitting = len(theirs[0]) == len(ours[0]) and all(one == other for one, other in yours.items())
    same = as_ours and (fitting or all(row.taken_from != "theirs" for row in rows))
    return MergedTable(rows, () if same else columns, yours)


def seen_in(base: Rows, other: Rows, columns: Pairs) -> Rows:
    """Return the rows of another table in the columns of the base."""
    return [tuple(row[columns[b]] if b in columns else () for b in range(len(base[0]))) for row in other]


# --- columns ---


def match_columns(base: Rows, other: Rows) -> Pairs:
    """Return the pairs of equal columns: by head, by all words, else by place if equally many are left."""
    sides = [list(map(_column_text, zip(*rows, strict=True))) for rows in (base, other)]
    pairs: Pairs = {}
    unique(sides[0], sides[1], lambda words: words[0] or None, pairs)
    unique(sides[0], sides[1], lambda words: words[1:], pairs)
    match_alike(sides[0], sides[1], "\n".join, pairs)
    if len(sides[0]) == len(sides[1]):
        left = [n for n in range(len(sides[0])) if n not in pairs]
        pairs |= dict(zip(left, (n for n in range(len(sides[1])) if n not in set(pairs.values())), strict=True))
    return pairs


def _column_text(column: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(straightened(_cell_text(cell)) for cell in column)


def _columns(
    base: Rows, theirs: Rows, ours: Rows, to_theirs: Pairs, to_ours: Pairs, add_note: AddNote
) -> Iterator[tuple[Side, int]]:  # fmt: skip
    back = {o: b for b, o in to_ours.items()}
    for o, t in ordered(len(theirs[0]), len(ours[0]), to_theirs, to_ours):
        if o is None:
            assert t is not None
            add_note("kept", f"column added: {excerpt(_cell_text(theirs[0][t]))}")
            yield "theirs", t
        elif o in back and t is None:
            _column_deleted([row[back[o]] for row in base], [row[o] for row in ours], add_note)
        else:
            yield "ours", o


def _column_deleted(was: Sequence[Cell], now: Sequence[Cell], add_note: AddNote) -> None:
    head = excerpt(_cell_text(now[0]))
    if list(map(_cell_text, was)) == list(map(_cell_text, now)):
        add_note("kept", f"column deleted: {head}")
    else:
        add_note("conflict", f"the column '{head}' that you deleted stays out; what the content says in it has changed")


# --- rows ---


class _Rows(Struct, frozen=True):
    """The rows of a table being merged; `seen` are those of theirs in the columns of the base."""

    base: Rows
    seen: Rows
    ours: Rows
    theirs: Rows
    columns_theirs: Pairs
    columns_ours: Pairs
    add_note: AddNote

    def merged(self) -> Iterator[MergedRow]:
        to_theirs, to_ours = match_rows(self.base, self.seen, ours=False), match_rows(self.base, self.ours, ours=True)
        back = {o: b for b, o in to_ours.items()}
        for o, t in ordered(len(self.seen), len(self.ours), to_theirs, to_ours):
            if o is None:
                assert t is not None
                self.add_note("kept", f"row added: {excerpt(row_text(self.theirs[t]))}")
                yield MergedRow("theirs", t, t)
            elif o not in back:
                yield MergedRow("ours", o)
            elif t is None:
                _row_deleted(self.base[back[o]], self.ours[o], self.add_note)
            else:
                yield self.row(back[o], t, o)
        for b, row in enumerate(self.base):
            if b not in to_ours and b in to_theirs and self.edited(row, to_theirs[b]):
                self.report_removed(row, self.theirs[to_theirs[b]])

    def report_removed(self, was: Row, yours: Row) -> None:
        """Note an edited row that has no place: withdrawn, or its records are in other rows and columns now."""
        still = _all_fields(was) & {of for row in self.ours for of in _all_fields(row)}
        kind, why = ("lost", "the table is divided otherwise now") if still else ("withdrawn", GONE)
        self.add_note(kind, removed(row_text(yours), row_text(was), why, "row"))

    def edited(self, was: Row, t: int) -> bool:
        """Return whether they changed a row, or added something to it."""
        known = set(self.columns_theirs.values())
        added = any(_cell_text(cell) for n, cell in enumerate(self.theirs[t]) if n not in known)
        return added or any(_cell_text(was[b]) != _cell_text(self.seen[t][b]) for b in self.columns_theirs)

    def row(self, base: int, t: int, o: int) -> MergedRow:
        """Return a row that all three have."""
        was = self.base[base]
        cells: dict[int, tuple[int, tuple[MergedLine, ...]]] = {}
        for b, column in self.columns_theirs.items():
            cell, yours, here = was[b], self.seen[t][b], self.columns_ours.get(b)
            if same_lines(cell, yours) or (here is not None and same_lines(yours, self.ours[o][here])):
                continue
            if here is None:
                self.add_note("withdrawn", removed(_cell_text(yours), _cell_text(cell), f"its column is gone, {GONE}"))
            else:
                cells[here] = column, merge_lines(cell, yours, self.ours[o][here], self.add_note)
        return MergedRow("merged" if cells else "ours", o, t, cells, base)


def _row_deleted(was: Row, now: Row, add_note: AddNote) -> None:
    if row_text(was) == row_text(now):
        add_note("kept", f"row deleted: {excerpt(row_text(was))}")
    else:
        add_note(
            "conflict",
            f"the row you deleted stays out; the content now says '{changed_excerpt(row_text(was), row_text(now))}'",
        )


def match_rows(base: Rows, other: Rows, ours: bool) -> Pairs:
    """Return the pairs of equal rows; those of ours are matched by the record in their first cell too."""
    pairs: Pairs = {}
    unique(base, other, lambda row: straightened(row_text(row)) or None, pairs)
    if ours:
        unique(base, other, lambda row: _cell_fields(row[0]) or None, pairs)
    unique(base, other, lambda row: straightened(_cell_text(row[0])) or None, pairs)
    match_alike(base, other, row_text, pairs, _row_fields if ours else None)
    return pairs


def _row_fields(row: Row) -> frozenset[str]:
    """Return the fields of its first cell, or of all cells if that has none."""
    return _cell_fields(row[0]) or _all_fields(row)


def _all_fields(row: Row) -> frozenset[str]:
    return frozenset().union(*map(_cell_fields, row))


def _cell_fields(cell: Cell) -> frozenset[str]:
    return frozenset().union(*map(line_fields, cell))


def row_text(row: Row) -> str:
    """Return its words, cell by cell."""
    return " | ".join(map(_cell_text, row))


def _cell_text(cell: Cell) -> str:
    return " ".join(map(line_text, cell))

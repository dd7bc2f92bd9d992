"""Transposed tables: a single record with its fields below each other, or a matrix with rows and columns swapped.

Input: a Table with headings and a single row, or a matrix with more columns than a narrow page has room for. Output: a
Table without a header, with a row for each field (its name, its words, its evidence below); or the matrix with its
columns as rows.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from briefgen.deck.model import Cell, Column, Paragraph, Table
from briefgen.deck.text import Run
from briefgen.locale.words import Words

SIZES = (24.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0)
_NAMES = 170.0
"""Greatest width of the column of names, in points."""
WIDE, NAMES_WEIGHT = 1.4, 0.8
"""Weights of a wide column and of the column of names."""
Fits = Callable[[Paragraph, Paragraph], bool]
"""Tells whether the second paragraph fits on the lines of the first."""


def is_single(table: Table) -> bool:
    """Return whether the table has one row of several fields, the first of which names it."""
    fields = [column for column in table.columns if not column.evidence]
    return len(table.rows) == 1 and len(fields) > 1 and any(column.stub for column in fields)


def by_field(table: Table, words: Words) -> Table:
    """Return the single record of a table, with a row for each of its fields."""
    columns = (Column("Point", 0.3, stub=True, most=_NAMES), Column("Statement", 1))
    return Table(columns, tuple(_rows(table, words)), table.caption, table.legend)


def _rows(table: Table, words: Words) -> Iterator[tuple[Cell, Cell]]:
    """Yield name and words of each field, with its evidence: the next column's, or the table's only one."""
    (row,) = table.rows
    alone = sum(column.evidence for column in table.columns) == 1
    evidence = next((cell for cell, column in zip(row, table.columns, strict=True) if column.evidence), Cell(()))
    first = True
    following = (*zip(row[1:], table.columns[1:], strict=True), (Cell(()), None))
    for cell, column, (beside, after) in zip(row, table.columns, following, strict=True):
        if column.evidence:
            continue
        own = beside if after and after.evidence and not alone else Cell(())
        said = tuple(map(_bold, cell.paragraphs)) if first else cell.paragraphs
        borne = _borne(evidence if first and alone else own, words)
        name = Cell((Paragraph((Run(column.head, of=column.of),), "label"),), cell.about)
        yield name, replace(cell, paragraphs=(*said, *borne), tone="")
        first = False


def _borne(evidence: Cell, words: Words) -> Iterator[Paragraph]:
    """Yield the evidence column's lines as one line that explains the numbers: `source 2 · reported`."""
    runs: list[Run] = []
    for line in evidence.paragraphs:
        numbers = sum(bool(run.goto) for run in line.runs)
        word = words.pgettext("before numbers", "sources") if numbers > 1 else words.gettext("source")
        lead = f"{' · ' if runs else ''}{f'{word} ' if numbers else ''}"
        runs += [*([Run(lead, small=True, tone="muted")] if lead else []), *line.runs]
    if runs:
        yield Paragraph(tuple(runs), "small", about=evidence.about)


def _bold(paragraph: Paragraph) -> Paragraph:
    if paragraph.size == "small":
        return paragraph
    return replace(paragraph, runs=tuple(replace(run, strong=True) for run in paragraph.runs))


def transposed(table: Table, fits: Fits | None = None) -> Table:
    """Return the matrix with its columns as rows: headings name the rows, and the row names become headings.

    What is above a statement goes before it. With `fits` columns are wide, and what is below a statement goes after it
    if both then take no more lines.
    """
    stub, *columns = table.columns
    named = [row[0].paragraphs[0].runs[0] for row in table.rows]
    heads = (Column(run.text, WIDE if fits else stub.weight, of=run.of) for run in named)
    names = (Cell((Paragraph((Run(column.head, strong=True, of=column.of),), "table"),)) for column in columns)
    rows = tuple((name, *(_in_lines(row[n], fits) for row in table.rows)) for n, name in enumerate(names, 1))
    head = Column(table.turned_head, NAMES_WEIGHT, stub=True)
    return replace(table, columns=(head, *heads), rows=rows, turned_head="")


def _in_lines(cell: Cell, fits: Fits | None) -> Cell:
    paragraphs: list[Paragraph] = []
    for one in cell.paragraphs:
        last = paragraphs[-1] if paragraphs else Paragraph(())
        together = _joined(last, one)
        over, under = (last.size, one.size) == ("label", "table"), (last.size, one.size) == ("table", "small")
        if over or (under and fits and fits(last, together)):
            paragraphs[-1] = together
        else:
            paragraphs.append(one)
    return replace(cell, paragraphs=tuple(paragraphs))


def _joined(first: Paragraph, then: Paragraph) -> Paragraph:
    """Return both as one paragraph, with the small type of each kept small."""
    small = then.size == "small"
    more = (replace(run, small=True) for run in then.runs) if small else then.runs
    gap = Run(" " if small else "  ")  # one where a line may end: a second would begin the next line
    return Paragraph((*first.runs, gap, *more), "table", about=tuple(dict.fromkeys((*first.about, *then.about))))

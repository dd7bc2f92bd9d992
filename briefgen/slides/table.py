"""Table: any noun, a row per record, in chosen columns. Each noun's file declares its columns.

Thresholds whose story gives steps are drawn as a ladder.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.problem import did_you_mean
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.dossier.noun import SOURCES, NounColumn, NounTable
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Record, named_ids
from briefgen.slides.accounts import account_cells, account_columns
from briefgen.slides.choice import Most, at_most_unless_picked, chosen, in_order, picks
from briefgen.slides.grouping import group_row, grouped
from briefgen.slides.ladder import ladder_of
from briefgen.wording.basis import basis_word
from briefgen.wording.citations import reached
from briefgen.wording.dates import date_words
from briefgen.wording.events import EVENT_FACTS
from briefgen.wording.evidence import evidence
from briefgen.wording.evidence_column import cited_evidence, record_evidence
from briefgen.wording.field import field_run
from briefgen.wording.figures import figure_words, payer_and_date
from briefgen.wording.legends import ours
from briefgen.wording.likelihood import likelihood_words
from briefgen.wording.names import actor_name
from briefgen.wording.quotations import doubts_of, quoted
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title
from briefgen.wording.values import value_word

TABLES: Mapping[str, NounTable] = {
    **{name: noun.table for name, noun in NOUNS.items() if noun.table},
    **{part: table for noun in NOUNS.values() for part, table in noun.part_tables.items()},
}
"""What can be shown as rows: nouns, and parts of their records such as the indicators of scenarios."""
WHOLES = {part: name for name, noun in NOUNS.items() for part in noun.part_tables}
"""Noun of the records that hold each kind of part."""

TYPED = "typed"
"""In place of a column to sort by: the order in the files."""

if TYPE_CHECKING:
    Rows = str
else:
    Rows = Literal[tuple(TABLES)]


class Options(Struct, frozen=True):
    """What a template may set."""

    of: Rows = "discrepancies"
    """The noun; `indicators` lists those of all scenarios."""
    columns: tuple[str, ...] = ()
    """Column keys of the noun, in order; left out: the usual ones."""
    sort: str = ""
    """A column by whose texts rows are in alphabetical order, or `typed`: as in the files. Left out: terms by name."""
    max: Most = 0
    """Most rows when the story picks none; 0: all."""

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield columns that the noun does not have: field, message, hint."""
        known = columns_of(self.of)
        for key in self.columns:
            if key not in known:
                hint = did_you_mean(key, known) or f"there are: {', '.join(known)}"
                yield "columns", f"'{key}' is not a column of {self.of}", hint
        if self.sort not in ("", TYPED, *known):
            hint = did_you_mean(self.sort, known) or f"there are: {TYPED}, {', '.join(known)}"
            yield "sort", f"'{self.sort}' is not a column of {self.of}", hint


def columns_of(noun: str) -> Mapping[str, NounColumn]:
    """Return the columns that a template may choose: the noun's, and for events one for each fact."""
    own = TABLES[noun].columns
    if noun != "events":
        return own
    return {**own, **{key: NounColumn(one.head, 1.0, "fact") for key, one in EVENT_FACTS.items() if key not in own}}


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when the noun has records to show."""
    records = _records(brief, options, story)
    if not records:
        return
    drawn = ladder_of(brief, story) if options.of == "thresholds" else None
    block, shown = drawn or (
        _table(brief, options.of, _columns(brief, options, records), records),
        tuple(one.id for one in records if getattr(one, "id", "")),
    )
    yield Slide(
        id=story.id,
        kind="table",
        layout="open",
        title=title(story, brief.words.gettext(TABLES[options.of].title)),
        blocks=(block,),
        kicker=story.kicker or brief.words.gettext(TABLES[options.of].kicker),
        notes=evidence(brief, (*story.rests, *shown)),
        rests=story.rests,
    )


def _columns(brief: Brief, options: Options, records: Sequence[Any]) -> dict[str, NounColumn]:
    """Return the requested columns that have content, the evidence last unless it is placed elsewhere."""
    known = columns_of(options.of)
    keys = list(options.columns) or [key for key, column in known.items() if column.usual]
    if not {"sources", "sides"} & {known[key].shows for key in keys}:
        known, keys = {**known, "sources": SOURCES}, [*keys, "sources"]
    return {key: known[key] for key in keys if any(_says(_shown(brief, key, known[key], one)) for one in records)}


def _records(brief: Brief, options: Options, story: Story) -> list[Any]:
    noun = WHOLES.get(options.of, options.of)
    records = list(chosen(brief, noun, story))
    if options.of in WHOLES:
        parts = ((one, n) for one in records for n in range(len(getattr(one, options.of))))
        records = [_Part(one, options.of, n) for one, n in parts]
    if noun == "events":
        records = list(in_order(brief, records))
    if noun == "discrepancies" and not picks(brief, noun, story):
        records.sort(key=lambda one: ("high", "medium", "low", None).index(one.weight))
    if not picks(brief, noun, story) or options.sort:
        records = _sorted(brief, options, records)
    return list(at_most_unless_picked(brief, noun, story, options.max, records))


def _sorted(brief: Brief, options: Options, records: list[Any]) -> list[Any]:
    """Return the records sorted alphabetically by a column's texts, if the options ask for it."""
    key = options.sort or TABLES[options.of].sort
    if not key or key == TYPED:
        return records
    from briefgen.locale.sorting import in_order_of_names

    column = columns_of(options.of)[key]
    named = [(" ".join(one.text for one in _shown(brief, key, column, record)), record) for record in records]
    return in_order_of_names(brief.words, named)


class _Part:
    """A part of a record as a row: its own fields, then those of the record."""

    def __init__(self, whole: Record, field: str, number: int) -> None:
        self.whole, self.part = whole, getattr(whole, field)[number]
        self.path = f"{field}.{number}"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.part if hasattr(self.part, name) else self.whole, name)

    def path_of(self, name: str) -> str:
        """Return the path of a field of the row, from the record."""
        return f"{self.path}.{name}" if hasattr(self.part, name) else name


def _says(paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(paragraph.text.strip() for paragraph in paragraphs)


def _table(brief: Brief, noun: str, columns: Mapping[str, NounColumn], records: Sequence[Any]) -> Table:
    heads = brief.words.with_commas(brief.words.gettext(column.head) for column in columns.values())
    by_value = grouped(brief, TABLES[noun].groups, columns, records)
    shown = {key: one for key, one in columns.items() if not by_value or key != TABLES[noun].groups}
    stub = next(iter(shown), "")
    rows: list[tuple[Cell, ...]] = []
    for name, members in by_value.items() if by_value else (("", records),):
        made = [tuple(_cells(brief, shown, record)) for record in members]
        rows += [group_row(name, len(made[0])), *made] if name else made
    return Table(
        columns=tuple(column for key, one in shown.items() for column in _heads(brief, one, key == stub)),
        rows=tuple(rows),
        caption=brief.words.ngettext(
            "{kicker}: {count} row, with the columns {heads}",
            "{kicker}: {count} rows, with the columns {heads}",
            len(records),
            kicker=brief.words.gettext(TABLES[noun].kicker),
            heads=heads,
        ),
        legend=ours(brief) if TABLES[noun].unsourced else None,
    )


def _heads(brief: Brief, column: NounColumn, stub: bool) -> tuple[Column, ...]:
    if column.shows == "sides":
        return account_columns(brief)
    return (Column(brief.words.gettext(column.head), column.weight, stub=stub, evidence=column.shows == "sources"),)


def _cells(brief: Brief, columns: Mapping[str, NounColumn], record: Any) -> Iterator[Cell]:
    for key, column in columns.items():
        if column.shows == "sides":
            yield from account_cells(brief, record)
        else:
            yield _cell(brief, key, column, record)


def _cell(brief: Brief, key: str, column: NounColumn, record: Any) -> Cell:
    paragraphs = _shown(brief, key, column, record)
    if not _says(paragraphs):
        paragraphs = (Paragraph((Run(brief.words.gettext(column.empty), em=True, tone="muted"),), size="table"),)
    return Cell(paragraphs, (record.id,))


# --- the content of a cell, by what a column shows ---

Show = Callable[[Brief, Any, str, NounColumn], tuple[Run, ...]]


def _shown(brief: Brief, key: str, column: NounColumn, record: Any) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell; empty if there is nothing to show."""
    if column.shows == "sources":
        return _evidence(brief, record)
    if column.shows == "sides":
        return tuple(Paragraph((Run(side.say),)) for side in record.sides)
    if column.shows == "counted":
        return _counted(brief, record, column)
    runs = _CELLS[column.shows](brief, record, key, column)
    return (Paragraph(runs, size="table", about=(record.id,)),)


def _counted(brief: Brief, record: Any, column: NounColumn) -> tuple[Paragraph, ...]:
    """Return what a figure counts; below it, in small type, who pays and when, where that is given."""
    what = Paragraph(_text(brief, record, "what", column), size="table", about=(record.id,))
    details = brief.words.capital(payer_and_date(brief, record))
    return (what, Paragraph((Run(details),), "small", about=(record.id,))) if details else (what,)


def _evidence(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    if isinstance(record, _Part):
        return cited_evidence(brief, reached(brief, record.rests), (record.id,))
    return record_evidence(brief, record)


def _text(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    """Return the text of a field, with the doubts about words it quotes."""
    text = getattr(record, field)
    if not text:
        return ()
    path = record.path_of(field) if isinstance(record, _Part) else field
    said = text if column.as_typed else brief.words.capital(value_word(brief, text))
    return spaced(
        (Run(said, strong=column.strong, of=field_of(record, path)),),
        doubts_of(brief, text, reached(brief, (record.id,))),
    )


def _likelihood(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    term = getattr(record, field)
    return (field_run(record, field, text=brief.words.capital(likelihood_words(brief, term))),) if term else ()


def _text_or_open(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    return (field_run(record, field) if getattr(record, field) else Run(brief.words.gettext("open"), em=True),)


def _names(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    """Return the names of the actors that a field names, or the word typed instead of one."""
    ids = named_ids(getattr(record, field))
    said = brief.words.with_commas(filter(None, (actor_name(brief, id_) or id_ for id_ in ids)))
    return (Run(brief.words.capital(said)),)


def _basis(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    return (field_run(record, field, text=brief.words.capital(basis_word(brief, record))),)


def _ours(brief: Brief, record: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    """Return a field that holds our view; nothing if the template shows no judgements."""
    return _text(brief, record, field, column) if brief.show.judgements else ()


def _fact(brief: Brief, event: Any, field: str, column: NounColumn) -> tuple[Run, ...]:
    return (Run(brief.words.capital(EVENT_FACTS[field].words(brief, event))),)


_CELLS: Mapping[str, Show] = {
    "text": _text,
    "text or open": _text_or_open,
    "names": _names,
    "basis": _basis,
    "likelihood": _likelihood,
    "ours": _ours,
    "fact": _fact,
    "date": lambda brief, record, field, column: (Run(date_words(brief, getattr(record, field))),),
    "figure": lambda brief, record, field, column: (
        Run(brief.words.capital(figure_words(brief, record)), strong=True),
    ),
    "quotation": lambda brief, record, field, column: quoted(brief, record),
}

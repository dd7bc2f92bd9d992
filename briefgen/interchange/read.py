"""Reads a file of another program as proposed records of one noun; its name and headings choose the reader."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from briefgen.core.problem import CommandError, did_you_mean
from briefgen.dossier.field import part_fields, translatable_fields
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier
from briefgen.dossier.translation import target
from briefgen.interchange import event_data, timelinejs
from briefgen.interchange.bibliographies import read_bibtex, read_ris
from briefgen.interchange.cell_dates import Order
from briefgen.interchange.csl import read_csl
from briefgen.interchange.from_rows import KnownRecords, proposed_records
from briefgen.interchange.headings import headings
from briefgen.interchange.proposal import Proposals
from briefgen.interchange.rows import InputTable
from briefgen.interchange.spreadsheet import read_csv, read_xlsx
from briefgen.interchange.three_way import Prefer

BIBLIOGRAPHIES: Mapping[str, Callable[[Path], Proposals]] = {
    ".json": read_csl, ".bib": read_bibtex, ".bibtex": read_bibtex, ".biblatex": read_bibtex, ".ris": read_ris,
}  # fmt: skip
"""Reader of sources for each file ending."""
SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")

OTHER_SHEETS = (".xls", ".xlsb", ".ods", ".numbers")
"""Endings of workbooks that other programs and older ones save."""


class ImportOptions(Struct, frozen=True):
    """The user's options for the file."""

    noun: str
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field for each heading."""
    order: Order = ""
    sheet: str = ""
    encoding: str = ""
    prefer: Prefer = ""
    """Whose value counts if file and dossier both changed a field."""


def read_proposals(file: Path, ask: ImportOptions, dossier: Dossier) -> Proposals:
    """Return the records that the file proposes. Raises CommandError for a file or noun that cannot be imported."""
    if ask.noun not in NOUNS or ask.noun == "story":
        hint = did_you_mean(ask.noun, _importable()) or f"there are: {', '.join(_importable())}"
        raise CommandError(f"'{ask.noun}' is no kind of record that can be imported ({hint})")
    ending = file.suffix.lower()
    if ask.noun == "sources" and ending in BIBLIOGRAPHIES:
        return BIBLIOGRAPHIES[ending](file)
    if ask.noun == "events" and ending == ".json":
        return _from_table(timelinejs.read_timelinejs(file), ask, dossier)
    if ending not in SHEETS:
        taken = ", ".join(sorted({*SHEETS, *_other_endings(ask.noun)}))
        hint = "save it as .xlsx" if ending in OTHER_SHEETS else f"only from {taken}"
        raise CommandError(f"{file.as_posix()}: {ask.noun} cannot be imported from such a file ({hint})")
    table = read_xlsx(file, ask.sheet, ask.noun) if ending.startswith(".xls") else read_csv(file, ask.encoding)
    return _from_table(_known_heads(table) if ask.noun == "events" else table, ask, dossier)


def _other_endings(noun: str) -> tuple[str, ...]:
    return tuple(BIBLIOGRAPHIES) if noun == "sources" else (".json",) if noun == "events" else ()


def _importable() -> list[str]:
    return [name for name in NOUNS if name != "story"]


def _known_heads(table: InputTable) -> InputTable:
    """Return the table under our headings, if it is one of a known data set or template."""
    heads = set(table.heads)
    if heads >= event_data.ACLED_HEADS:
        return event_data.from_acled(table)
    if heads >= event_data.GDELT_HEADS:
        return event_data.from_gdelt(table)
    return timelinejs.from_sheet(table) if heads >= timelinejs.SHEET_HEADS else table


def _from_table(table: InputTable, ask: ImportOptions, dossier: Dossier) -> Proposals:
    known = headings(ask.noun, table.heads, ask.columns)
    missing = [one.name for one in NOUNS[ask.noun].fields.values() if one.needed and one.name not in known.of]
    missing = [name for name in missing if name not in ("cite", "grade", "why", "basis")]
    if missing:
        there = ", ".join(f"'{head}'" for head in table.heads)
        advice = f"say which column it is: --column 'HEADING={missing[0]}'"
        raise CommandError(f"no column is headed '{missing[0]}' (there are: {there}); {advice}")
    notes = [*table.notes, *([f"not imported: {', '.join(known.unread)}"] if known.unread else [])]
    basis = NOUNS[ask.noun].fields.get("basis")
    if basis and basis.needed and "basis" not in known.of:
        notes.append("no column says on what basis: 'reported' is written, the least that can be said; look at each")
    proposals = proposed_records(ask.noun, table, known, KnownRecords(dossier), ask.order)
    columns = frozenset(known.of)
    if table.language:
        notes.append(f"its words are {table.language}, so those of records that are there already are not compared")
        columns -= word_fields(ask.noun)
    return Proposals(proposals, tuple(notes), columns, table.mark)


def word_fields(noun: str) -> frozenset[str]:
    """Return the fields of a noun that differ in another language."""
    kind = NOUNS[noun].record
    words = {name for field in translatable_fields(kind) for name in (field.name, target(field))}
    parts = {field.name for field in part_fields(kind) if field.part and translatable_fields(field.part)}
    return frozenset(words | parts)

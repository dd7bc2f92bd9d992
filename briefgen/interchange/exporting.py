"""Exports what one reader sees of a dossier in a format of other programs.

Every format is a function of a Brief, so nothing withheld from its reader can be in it.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from briefgen.audience.brief import Brief, Show
from briefgen.audience.field_place import find_field
from briefgen.audience.languages import brief_in, refused_texts
from briefgen.audience.tailor import tailor
from briefgen.core.printable import counted
from briefgen.core.problem import CommandError, Refused, errors
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.interchange.calendar import as_calendar
from briefgen.interchange.csl_out import as_csl
from briefgen.interchange.exported_ids import exported_records
from briefgen.interchange.imported import BaseRecord, base_file, keep_base
from briefgen.interchange.linked_data import as_linked_data
from briefgen.interchange.record_tables import RecordTable, exported_fields, record_tables, typed
from briefgen.interchange.said import cutoff_words, records_with_dates
from briefgen.interchange.tabular import as_csv, as_workbook
from briefgen.interchange.timelinejs_out import as_timelinejs


class ExportAsk(Struct, frozen=True):
    """The options of an export. `noun`: for formats with one noun per file; `own_ids`: keep the dossier's ids."""

    form: str
    noun: str = ""
    own_ids: bool = False
    language: str = ""
    """Language whose layer gives the words; empty: the dossier's own."""


class ExportFormat(Struct, frozen=True):
    """A format: its file ending, its writer, and whether it has only dated records."""

    ending: str
    write: Callable[[Brief, ExportAsk], bytes]
    dated: bool = False


class Exported(Struct, frozen=True):
    """A file's bytes, its name ending, and notes for its author."""

    content: bytes
    name: str
    notes: tuple[str, ...] = ()


def _workbook(brief: Brief, ask: ExportAsk) -> bytes:
    about = tuple(filter(None, (brief.title, brief.subtitle, brief.marking, cutoff_words(brief))))
    tables = record_tables(brief, ask.own_ids)
    mark = export_mark_of(tables) if ask.own_ids else ""
    return as_workbook(about, tables, brief.cutoff, mark, brief.language if in_translation(brief) else "")


def in_translation(brief: Brief) -> bool:
    """Return whether the exported words are translated."""
    return bool(brief.original_language) and brief.language != brief.original_language


def export_mark_of(tables: tuple[RecordTable, ...]) -> str:
    """Return a digest of the export, which later finds the base for a three-way merge."""
    return sha256(msgpack.encode(tables)).hexdigest()[:32]


def _csv(brief: Brief, ask: ExportAsk) -> bytes:
    tables = {table.noun: table for table in record_tables(brief, ask.own_ids)}
    if ask.noun not in tables:
        known = f"choose among {', '.join(tables)}" if tables else "this reader sees no record"
        raise CommandError(f"a CSV file holds one noun, and there is no record of '{ask.noun}': {known}")
    return as_csv(tables[ask.noun])


FORMATS: Mapping[str, ExportFormat] = {
    "xlsx": ExportFormat(".xlsx", _workbook),
    "csv": ExportFormat(".csv", _csv),
    "csl": ExportFormat(".csl.json", lambda brief, ask: as_csl(brief, ask.own_ids)),
    "timelinejs": ExportFormat(".timeline.json", lambda brief, ask: as_timelinejs(brief, ask.own_ids), dated=True),
    "ics": ExportFormat(".ics", lambda brief, ask: as_calendar(brief), dated=True),
    "jsonld": ExportFormat(".jsonld", lambda brief, ask: as_linked_data(brief)),
}
"""Each format by its name."""


def export_brief(brief: Brief, ask: ExportAsk) -> Exported:
    """Return the Brief in that format. Raises CommandError for a noun or a text that the format cannot hold."""
    form = FORMATS[ask.form]
    undated = sum(dated is None for _, dated in records_with_dates(brief)) if form.dated else 0
    notes = [f"without a date, so not in it: {counted(undated, 'record')}"] if undated else []
    if untranslated := exported_untranslated(brief, ask):
        missing = f"{counted(len(untranslated), 'text')} without a translation, in {brief.original_language}"
        notes.append(f"{missing}: briefgen lang status")
    language = brief.language if in_translation(brief) else ""
    parts = (brief.name, brief.reader, ask.noun if ask.form == "csv" else "", language)
    return Exported(form.write(brief, ask), "-".join(filter(None, parts)) + form.ending, tuple(notes))


def exported_untranslated(brief: Brief, ask: ExportAsk) -> frozenset[str]:
    """Return the fields without a translation that an export holds; headlines stay with decks."""
    dated = FORMATS[ask.form].dated
    exportable = {name for name, noun in NOUNS.items() if noun.named and (noun.when or not dated)}
    nouns = {"csv": {ask.noun}, "csl": {"sources"}}.get(ask.form, exportable)
    records = {field: found.record for field in brief.untranslated if (found := find_field(brief, field))}
    return frozenset(field for field, one in records.items() if one and NOUN_OF[type(one)] in nouns)


def keep_export_base(folder: Path, brief: Brief) -> None:
    """Keep what an exported workbook says, as the base for merging it later."""
    mark = export_mark_of(record_tables(brief, own_ids=True))
    kept: dict[str, list[tuple[str, BaseRecord]]] = {}
    for noun, record in exported_records(brief):
        fields = {one.name: typed(record, one, {}) for one in exported_fields(noun)}
        base = BaseRecord(record.id, {name: value for name, value in fields.items() if value})
        kept.setdefault(noun, []).append((record.id, base))
    for noun, records in kept.items():
        keep_base(base_file(folder, mark, noun), records)


def export_dossier(folder: Path, reader: str, shown: frozenset[str], ask: ExportAsk) -> Exported:
    """Return the dossier exported as that reader sees it.

    The narrowest reader sees everything, under the dossier's own ids, and a workbook's content is kept in the dossier's
    folder as the base of a later import; for a wider one grades, judgements and unnamed speakers are included only if
    `shown`. Raises CommandError; Refused for errors or an unknown reader.
    """
    if ask.noun and (ask.noun not in NOUNS or not NOUNS[ask.noun].named):
        raise CommandError(f"'{ask.noun}' is no noun that can be exported")
    dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    narrowest = reader == list(dossier.head.readers)[-1]
    show = Show() if narrowest else Show(*(name in shown for name in ("grades", "judgements", "unnamed")))
    brief = brief_in(tailor(dossier, reader, show), dossier, ask.language)
    if refused := refused_texts(exported_untranslated(brief, ask), brief, dossier):
        raise Refused(refused)
    made = export_brief(brief, replace(ask, own_ids=narrowest))
    if narrowest and ask.form == "xlsx":
        keep_export_base(folder, brief)
    return made

"""Turns rows of a table into proposed records of one noun.

Names become ids if the dossier knows them by name, short name or `also`; nothing is guessed: unknown names become
notes. A row without a paragraph becomes a record marked `uncited`, which reaches no page until it is cited.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import get_args

from msgspec import Struct

from briefgen.core.edtf import Dated, NotEdtf, is_date, read_date
from briefgen.core.problem import did_you_mean
from briefgen.core.yaml_reader import read_yaml
from briefgen.dossier.field import ANY, Field, optional
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Basis, Dossier
from briefgen.interchange.cell_dates import Order, text_cell
from briefgen.interchange.heading_words import STANCES
from briefgen.interchange.headings import Headings
from briefgen.interchange.proposal import Proposal, Typed, id_from, typed_value
from briefgen.interchange.rows import InputCell, InputRow, InputTable

_CITATION = re.compile(r"[a-z0-9][a-z0-9-]*(#[\d,+-]+)?(/[1-6])?")
_COUNTED = re.compile(r"[2-5]\d{4}")
"""Excel's day numbers for 1954 to 2064."""
_SEPARATORS = re.compile(r"[;|]|,(?=\s)")
MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "‘": "’", "‚": "‘"}
"""Opening quotation marks, each with its closing ones."""
NAMING = ("name", "short", "also", "title", "outlet", "url", "claim")
"""Fields by which other people know a record."""


class KnownRecords(Struct, frozen=True, dict=True):
    """The records of a dossier by name."""

    dossier: Dossier

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Id by noun and name in lower case; ambiguous names are left out."""
        found: dict[str, dict[str, str]] = {}
        for noun, records in self.dossier.records.items():
            named = [(name, id_) for id_, record in records.items() for name in _names(id_, record)]
            ids: dict[str, set[str]] = {}
            for name, id_ in named:
                ids.setdefault(name, set()).add(id_)
            found[noun] = {name: next(iter(by_name)) for name, by_name in ids.items() if len(by_name) == 1}
        return found


def _names(id_: str, record: object) -> Iterator[str]:
    yield id_
    for field in NAMING:
        value = getattr(record, field, ())
        yield from (one.casefold() for one in ((value,) if isinstance(value, str) else value) if one)


def proposed_records(
    noun: str, table: InputTable, heads: Headings, known: KnownRecords, order: Order = ""
) -> tuple[Proposal, ...]:
    """Return a proposal for each row, in the table's order."""
    return tuple(_proposal(noun, row, heads, known, order) for row in table.rows)


def _values(
    noun: str, row: InputRow, heads: Headings, known: KnownRecords, order: Order
) -> tuple[dict[str, Typed], list[str]]:  # fmt: skip
    """Return the fields that a row has cells for, and what to say of those that could not be read."""
    fields: dict[str, Typed] = {}
    notes: list[str] = []
    for name, field in NOUNS[noun].fields.items():
        if (head := heads.of.get(name)) and (cell := row.cells.get(head)):
            value, note = _value(field, cell, known, order)
            if note:
                notes.append(f"'{head}': {note}")
            if value:
                fields[name] = value
    return fields, notes


def _proposal(noun: str, row: InputRow, heads: Headings, known: KnownRecords, order: Order) -> Proposal:
    fields, notes = _values(noun, row, heads, known, order)
    if end := row.cells.get(heads.of.get("end", "")):
        fields, left = _until(fields, end, order)
        notes += [f"'{heads.of['end']}': {left}"] if left else []
    if (basis := NOUNS[noun].fields.get("basis")) and basis.needed and "basis" not in fields:
        fields["basis"] = "reported"
    if cite := NOUNS[noun].fields.get("cite"):
        fields, left = _cited(fields, row, heads, cite.needed)
        notes += [f"'{heads.of['cite']}': {left}"] if left else []
    own = row.cells.get(heads.of.get("id", ""))
    if own is None:  # an exported list has ids, and words in typed form
        fields |= {name: _without_marks(words) for name, words in fields.items() if _is_quoted(noun, name)}
    return Proposal(
        id_from(own.text if own else _first_words(fields)), fields, row.where, tuple(notes), named=own is not None
    )


def _is_quoted(noun: str, name: str) -> bool:
    """Return whether a field holds somebody's words, which are typed without their quotation marks."""
    field = NOUNS[noun].fields.get(name)
    return bool(field and field.text and field.text.translated_in)


def _without_marks(words: Typed) -> Typed:
    """Return the words without quotation marks around all of them."""
    if not isinstance(words, str) or len(words) < 3 or words[-1] not in MARKS.get(words[0], ""):
        return words
    inner = words[1:-1].strip()
    return words if any(mark in inner for mark in (words[0], words[-1])) else inner


def _until(fields: dict[str, Typed], end: InputCell, order: Order) -> tuple[dict[str, Typed], str]:
    """Return the fields with the date as an interval, and a note on what of its end could not be imported."""
    last, note = _date(end, order)
    start = fields.get("date")
    if not last or not start or last == start:
        return fields, note
    span = f"{start}/{last}"
    return ({**fields, "date": span}, "") if is_date(span) else (fields, f"'{end.text}' is no end of {start}")


def _first_words(fields: Mapping[str, Typed]) -> str:
    named = (fields.get(name, "") for name in ("short", "what", "name", "title", "words", "claim", "outlet"))
    return next((text for text in named if isinstance(text, str) and text), "")


def _value(field: Field, cell: InputCell, known: KnownRecords, order: Order) -> tuple[Typed, str]:
    """Return the cell as a value of the field, and a note on what could not be imported."""
    if optional(field.hint) is Dated:
        return _date(cell, order)
    if field.name == "cite":
        return _cites(cell.text, known)
    if field.name == "basis":
        return _basis(cell.text)
    if field.name == "stance":
        said = cell.text.casefold()
        return next((stance for stance, words in STANCES.items() if said in words), said), ""
    if field.hint is not str and cell.text.startswith(("[", "{")):
        return _yaml(cell.text)
    if field.names:
        return _references(field, cell.text, known)
    if field.hint is bool:
        return ("yes" if cell.text.casefold() in ("yes", "true", "1", "x", "y") else ""), ""
    if field.hint == tuple[str, ...]:
        return tuple(_parts(re.split(r"[;|]", cell.text))), ""
    return cell.text, ""


def _yaml(text: str) -> tuple[Typed, str]:
    """Return a list or mapping that is typed in one cell as in a content file, and a note if it is not."""
    document, problems = read_yaml(f"cell: {text}", "cell")
    if document is None or not isinstance(document.data, dict) or problems:
        return "", f"'{text}' is not YAML: {problems[0].message}" if problems else f"'{text}' is not YAML"
    return typed_value(document.data["cell"]), ""


def _date(cell: InputCell, order: Order) -> tuple[Typed, str]:
    read = cell if cell.asks else text_cell(cell.text, order)
    if read.asks:
        return "", f"'{cell.text}' may be {' or '.join(read.asks)}; say which with --dates dmy or mdy"
    try:
        return read_date(read.text).text, ""
    except NotEdtf as reason:
        counted = _COUNTED.fullmatch(cell.text)
        return "", f"'{cell.text}' is how Excel counts days: format the column as a date" if counted else str(reason)


def _basis(text: str) -> tuple[Typed, str]:
    meant = {"on record": "stated", "said": "stated", "writer's view": "inferred", "writer’s view": "inferred"}
    word = meant.get(text.casefold(), text.casefold())
    return (word, "") if word in get_args(Basis) else ("", f"'{text}' is not stated, reported or inferred")


def _references(field: Field, text: str, known: KnownRecords) -> tuple[Typed, str]:
    """Return the ids of the records that a cell names, and a note on unknown names."""
    assert field.names
    nouns = tuple(known.names) if ANY in field.names.nouns else field.names.nouns
    find = _finder(nouns, known)
    many = field.hint is not str
    parts = [text] if not many or find(text) else _parts(_SEPARATORS.split(text))
    ids, unknown = [found for part in parts if (found := find(part))], [part for part in parts if not find(part)]
    if unknown and field.names.or_word:
        return text, ""
    note = f"no record is called '{unknown[0]}'{_near(unknown[0], nouns, known)}" if unknown else ""
    return (tuple(ids) if many else "".join(ids[:1])), note


def _parts(texts: Iterable[str]) -> list[str]:
    return [part for text in texts if (part := text.strip())]


def _finder(nouns: tuple[str, ...], known: KnownRecords) -> Callable[[str], str]:
    def find(text: str) -> str:
        return next((id_ for noun in nouns if (id_ := known.names.get(noun, {}).get(text.casefold().strip()))), "")

    return find


def _near(text: str, nouns: tuple[str, ...], known: KnownRecords) -> str:
    hint = did_you_mean(text.casefold(), [name for noun in nouns for name in known.names.get(noun, {})])
    return f" ({hint})" if hint else ""


def _cites(text: str, known: KnownRecords) -> tuple[Typed, str]:
    """Return citations as typed, `s4#11/3; s2#3`, or by the name of a source, and a note on unknown ones."""
    find = _finder(("sources",), known)
    parts = _parts(re.split(r"[;|]|\s(?=[a-z0-9-]+#)", text))
    cites: list[str] = []
    unknown: list[str] = []
    for part in parts:
        typed = part.strip(" ,")
        source = typed.split("#")[0].split("/")[0]
        if _CITATION.fullmatch(typed) and find(source):
            cites.append(typed)
        elif found := find(part):
            cites.append(found)
        else:
            unknown.append(part)
    note = f"no source is called '{unknown[0]}'{_near(unknown[0], ('sources',), known)}" if unknown else ""
    return tuple(cites), note


def _cited(
    fields: dict[str, Typed], row: InputRow, heads: Headings, needed: bool
) -> tuple[dict[str, Typed], str]:  # fmt: skip
    """Return the fields with a paragraph from a column of its own; `uncited` if one is missing."""
    cites = tuple(map(str, fields.get("cite", ())))
    paragraph = row.cells.get(heads.of.get("paragraph", ""))
    note = ""
    if paragraph and len(cites) == 1 and "#" not in cites[0] and re.fullmatch(r"[\d,+-]+", paragraph.text):
        cites = (f"{cites[0]}#{paragraph.text}",)
    kept = tuple(one for one in cites if "#" in one)
    if bare := [one for one in cites if "#" not in one]:
        note = f"no paragraph of '{bare[0]}' is given"
    found: dict[str, Typed] = {"cite": kept} if kept else {"uncited": "yes"} if needed else {}
    return {**{name: value for name, value in fields.items() if name != "cite"}, **found}, note

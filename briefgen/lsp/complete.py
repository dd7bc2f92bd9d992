"""Completion: ids, citations with their paragraphs, readers, slots, names, fields, words.

Input: an OpenProject, a file, the cursor. Output: Suggestions.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from briefgen.core.listing import content_name
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.dossier.typed_at import Typed, typed_at
from briefgen.evidence.snapshots import read_evidence
from briefgen.lsp.cursor import Cursor, cursors
from briefgen.lsp.open_project import OpenProject, dossier_folder, file_kind
from briefgen.lsp.schemas import choices, field_names
from briefgen.project.inventory import schemas

OfferKind = Literal["record", "paragraph", "reader", "slot", "file", "field", "word"]


class Suggestion(Struct, frozen=True):
    """A word that may replace the one at the cursor, which begins at the offset `start`."""

    word: str
    kind: OfferKind
    start: int
    about: str = ""
    """A few words shown beside it."""
    more: str = ""
    """Documentation shown when it is selected."""


def suggestions(project: OpenProject, file: Path, offset: int) -> tuple[Suggestion, ...]:
    """Return what may be typed, the most likely first."""
    kind = file_kind(file)
    readable = project.mended(file, offset) if kind else project
    for cursor in cursors(project.text(file), offset) if kind else ():
        if found := tuple(_OFFERED[kind](readable, file, cursor)) if kind else ():
            return found
    return ()


def _content(project: OpenProject, file: Path, cursor: Cursor) -> Iterator[Suggestion]:
    name = content_name(file)
    typed = typed_at(name, cursor.path, cursor.key)
    dossier, _ = project.dossier(file.parent)
    if typed and typed.kind == "citation":
        yield from _citations(dossier, file.parent, cursor)
    elif typed and typed.kind == "record":
        yield from _records(dossier, typed.nouns, cursor)
    elif typed and typed.kind == "reader" and not cursor.key:
        yield from _readers([dossier], cursor)
    elif typed and typed.kind == "id" and typed.noun == "story":
        yield from _slots(project, cursor)
    else:
        yield from _by_schema(_schemas().get(name, {}), cursor, _as_keys(typed))


def _layer(project: OpenProject, file: Path, cursor: Cursor) -> Iterator[Suggestion]:
    """Yield, for a layer's file, the ids of the noun's records, and under an id the fields that hold words."""
    name = content_name(file)
    if cursor.key and len(cursor.path) == 1 and name in NOUNS and not NOUNS[name].under:
        dossier, _ = project.dossier(dossier_folder(file))
        yield from (one for one in _records(dossier, [name], cursor) if one.word not in cursor.given)
    else:
        yield from _by_schema(_schemas().get(f"lang-{name}", {}), cursor)


def _as_keys(typed: Typed | None) -> tuple[str, ...]:
    """Return the fields that are typed as keys above the mapping and not inside it."""
    noun: Noun | None = NOUNS.get(typed.noun) if typed else None
    return noun.under if noun else ()


def _records(dossier: Dossier | None, nouns: Iterable[str], cursor: Cursor) -> Iterator[Suggestion]:
    wanted = frozenset(nouns)
    for noun, by_id in (dossier.records if dossier else {}).items():
        if noun in wanted and NOUNS[noun].named:
            for id_, record in by_id.items():
                yield Suggestion(id_, "record", cursor.start, NOUNS[noun].one.partition(" ")[2], subject(noun, record))


def subject(noun: str, record: Any) -> str:
    """Return the text that identifies a record for its author."""
    texts = (getattr(record, name) for name in NOUNS[noun].subject)
    return next((text for text in texts if isinstance(text, str) and text), "")


def _citations(dossier: Dossier | None, folder: Path, cursor: Cursor) -> Iterator[Suggestion]:
    """Yield sources; after the `#` their paragraphs."""
    source, sign, _ = cursor.word.partition("#")
    if not sign:
        yield from _records(dossier, ["sources"], cursor)
    elif pinned := read_evidence(folder).snapshots.get(source):
        for number, text in enumerate(pinned.paragraphs, 1):
            yield Suggestion(f"{source}#{number}", "paragraph", cursor.start, _shortened(text), text)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _readers(dossiers: Iterable[Dossier | None], cursor: Cursor) -> Iterator[Suggestion]:
    for one in filter(None, dossiers):
        for reader, marking in one.head.readers.items():
            yield Suggestion(reader, "reader", cursor.start, marking)


def _slots(project: OpenProject, cursor: Cursor) -> Iterator[Suggestion]:
    """Yield the slots of all templates, each with the kinds of its slides."""
    found: dict[str, list[str]] = {}
    for name in project.templates():
        template = project.template(name)
        for entry in template.entries if template else ():
            if (words := f"{entry.kind.name} in {name}") not in found.setdefault(entry.slot, []):
                found[entry.slot].append(words)
    for slot, uses in found.items():
        yield Suggestion(slot, "slot", cursor.start, ", ".join(uses))


def _template(project: OpenProject, file: Path, cursor: Cursor) -> Iterator[Suggestion]:
    name = next((step for step in reversed(cursor.path) if isinstance(step, str)), "")
    if cursor.key and cursor.path[:-1] == ("change",):
        yield from _slots(project, cursor)
    elif cursor.key:
        yield from _by_schema(_schemas()[_schema_of(file)], cursor)
    elif name in ("drop", "after", "before") or name in _kinds():
        yield from _slots(project, cursor)
    elif cursor.path == ("extends",):
        yield from _files(project.templates(), cursor)
    elif cursor.path == ("master",):
        yield from _files(project.masters(), cursor)
    elif cursor.path == ("reads",):
        yield from dict.fromkeys(_readers((project.dossier(one)[0] for one in project.dossiers()), cursor))
    else:
        yield from _by_schema(_schemas()[_schema_of(file)], cursor)


def _schema_of(file: Path) -> str:
    return "brand" if file_kind(file) == "brand" else "template"


def _files(found: Mapping[str, Path], cursor: Cursor) -> Iterator[Suggestion]:
    for name, file in found.items():
        yield Suggestion(name, "file", cursor.start, file.as_posix())


def _by_schema(schema: Mapping[str, Any], cursor: Cursor, without: tuple[str, ...] = ()) -> Iterator[Suggestion]:
    if cursor.key:
        found = field_names(schema, cursor.path[:-1], cursor.given)
        for name in sorted(
            found, key=lambda name: name in Record.__struct_fields__
        ):  # what every record has comes last
            if name not in without:
                yield Suggestion(name, "field", cursor.start, more=found[name])
    else:
        for word, about in choices(schema, cursor.path).items():
            yield Suggestion(word, "word", cursor.start, about)


_OFFERED = {"content": _content, "layer": _layer, "template": _template, "brand": _template}


def _kinds() -> Mapping[str, str]:
    from briefgen.slides import kinds

    return kinds()


@cache
def _schemas() -> Mapping[str, dict[str, Any]]:
    """Return the schemas by file name. Cached: they depend only on the program."""
    return schemas()

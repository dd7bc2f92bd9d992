"""Loads a folder of YAML files as a Dossier: reads files, expands short forms, validates records, resolves references.

Input: `content/<dispute>/`. Output: a Dossier and all Problems, each at its typed line. A record with a problem is left
out and loading goes on, so that one mistake never hides another; nothing is guessed.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.files import read_file
from briefgen.core.kept import KeptWork
from briefgen.core.language import HINT, is_language
from briefgen.core.listing import content_files, content_name, unread_in
from briefgen.core.printable import counted
from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.core.yaml_reader import MAX_BYTES, Document, read_yaml
from briefgen.dossier.layers import read_layers
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import FORMAT, Dossier, Head, Record, noun_by_key
from briefgen.dossier.shorthand import expand
from briefgen.dossier.translation import readdressed
from briefgen.dossier.typed_record import TypedRecord
from briefgen.dossier.validate import unlinkable, unresolved, valid_records, validated

HEAD_FILE = "dossier.yaml"
ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class _Section(Struct, frozen=True):
    """The entries of one noun in one file."""

    noun: str
    entries: Mapping[str, Any]
    document: Document
    path: tuple[str | int, ...]
    defaults: Mapping[str, Any]


Reader = Callable[[bytes, str], tuple[Document | None, tuple[Problem, ...]]]
"""Reads a file's content, whose problems name it as given, like `read_yaml`."""

_NO_NAME = "a dossier cannot have this name: it holds characters that cannot be shown"


def load_dossier(
    folder: Path, shown: str | None = None, read: Reader = read_yaml, languages: frozenset[str] | None = None,
    kept: KeptWork | None = None,
) -> tuple[Dossier | None, tuple[Problem, ...]]:  # fmt: skip
    """Return the dossier in `folder`, whose problems call it `shown`; None when its head cannot be read.

    With `languages`, layers that none of them uses are not read. `kept`: where layers are kept (`read_layers`).
    """
    shown = shown if shown is not None else folder.as_posix()
    if not folder.name.isprintable():
        return None, (Problem(Where(shown), "file-name", _NO_NAME, "rename the folder"),)
    documents, problems = _documents(folder, shown, read)
    head = _head(documents.get(HEAD_FILE), shown, problems)
    sections = [section for name, document in documents.items() for section in _sections(name, document, problems)]
    entries = [entry for section in sections for entry in _entries(section, problems)]
    records, incomplete = valid_records(entries, problems)
    if head is None:
        return None, tuple(sorted(problems))
    dossier = Dossier(folder.name, head, records, _places(entries, documents[HEAD_FILE]))
    broken = {entry.key for entry in entries} - noun_by_key(records).keys()
    found, bad = unresolved(dossier, broken, incomplete, any(map(_hides_ids, problems)))
    valid = _without(records, bad)
    problems += [*found, *unlinkable(dossier), *_uncited(valid)]
    layers, bad_layers = read_layers(folder, shown, read, languages, kept)
    dossier = replace(dossier, records=valid)
    return replace(dossier, layers=readdressed(dossier, layers)), tuple(sorted({*problems, *bad_layers}))


def _without(records: Mapping[str, Mapping[str, Record]], bad: Set[tuple[str, str]]) -> dict[str, dict[str, Record]]:
    return {noun: {id_: one for id_, one in by_id.items() if (noun, id_) not in bad} for noun, by_id in records.items()}


def _places(entries: Iterable[TypedRecord], top: Document) -> dict[tuple[str, str], Where]:
    """Return where each field is typed, by record key and field; the head's key is empty."""
    places = {(key, name): where for one in entries for key in (one.key,) for name, where in _field_places(one)}
    heads = {("", key): top.value_place((key,)) for key in Head.__struct_fields__ if (key,) in top.values}
    return {**places, **heads}


def _uncited(records: Mapping[str, Mapping[str, Record]]) -> Iterator[Problem]:
    """Yield one warning for each noun that has records without a citation; they reach no page."""
    for noun, by_id in records.items():
        if ids := [id_ for id_, one in by_id.items() if one.uncited]:
            message = f"{counted(len(ids), 'record')} of {noun} not cited yet, so shown on no page: {', '.join(ids)}"
            yield Problem(by_id[ids[0]].where, "content-uncited", message, "give each its cite: s4#11", "warning")


def _hides_ids(problem: Problem) -> bool:
    """Return whether some typed records could not be read at all, not even their ids."""
    hiding = problem.rule.startswith("yaml-") or problem.rule in ("content-file", "content-shape")
    return hiding and problem.level == "error"


def _documents(folder: Path, shown: str, read: Reader) -> tuple[dict[str, Document], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [Problem(Where(shown), "content-folder", "there is no such folder")]
    if folder.name != folder.name.strip():
        message = f"the name '{folder.name}' begins or ends with a blank, which Windows and cloud folders do not keep"
        problems.append(Problem(Where(shown), "content-folder", message, "rename the folder", "warning"))
    for path, reason, hint in unread_in(folder):
        place = Where(f"{shown}/{path.name}")
        problems.append(Problem(place, "content-unread", f"'{path.name}' is not read: {reason}", hint, "warning"))
    for path in content_files(folder):
        where, stem = f"{shown}/{path.name}", path.stem.lower()
        if misnamed := _misnamed(path, where, documents):
            problems.append(misnamed)
            continue
        document, found = _read(path, where, read)
        problems.extend(found)
        if document:
            documents[stem + ".yaml"] = document
    return documents, problems


def _misnamed(path: Path, shown: str, documents: Container[str]) -> Problem | None:
    """Return the problem of a file that is named after no noun, or after one that has been read already."""
    stem = path.stem.lower()
    if stem + ".yaml" in documents:
        message = f"'{path.name}' and '{stem}.yaml' are the same noun's file"
        return Problem(Where(shown), "content-file", message, "keep one of them")
    if stem != "dossier" and content_name(path) not in NOUNS:
        hint = did_you_mean(stem, NOUNS) or "files are named after the nouns: " + ", ".join(NOUNS)
        return Problem(Where(shown), "content-file", f"'{path.name}' is not a noun's file", hint)
    return None


def _read(path: Path, shown: str, read: Reader) -> tuple[Document | None, tuple[Problem, ...]]:
    try:
        return read(read_file(path, MAX_BYTES), shown)
    except OSError as error:
        return None, (Problem(Where(shown), "content-file", f"cannot be read: {error.strerror}"),)


def _head(document: Document | None, shown: str, problems: list[Problem]) -> Head | None:
    if document is None:
        if not any(PurePath(problem.where.file).stem == "dossier" for problem in problems):
            where = Where(f"{shown}/{HEAD_FILE}")
            hint = "it has title, cutoff and readers; 'briefgen new' makes an example"
            problems.append(Problem(where, "content-head", "a dossier needs this file", hint))
        return None
    data = document.data if isinstance(document.data, dict) else {}
    own = {key: value for key, value in data.items() if key not in NOUNS and key != "defaults"}
    entry = TypedRecord("dossier", Head, "dossier", own, document, ())
    typed = expand(entry) or {}
    typed.pop("id", None)
    (head,) = validated([entry], [typed])
    _check_ladder(entry)
    _check_language(entry)
    _check_format(entry, head)
    problems.extend(entry.problems)
    valid = not entry.problems and not any(document.is_faulty((key,)) for key in own)
    return head if valid and isinstance(head, Head) else None


def _check_format(entry: TypedRecord, head: Any) -> None:
    if isinstance(head, Head) and head.format > FORMAT:
        hint = "update briefgen, or type it as this one reads it"
        message = f"this dossier is typed in form {head.format}; this briefgen reads form {FORMAT}"
        entry.wrong(("format",), "content-format", message, hint)


def _check_ladder(entry: TypedRecord) -> None:
    """Check that readers are named like ids: an empty name would open what is closed to all others."""
    readers = entry.value.get("readers") if isinstance(entry.value, dict) else None
    if not isinstance(readers, dict):
        return
    if not readers:
        entry.wrong(("readers",), "content-reader", "a dossier needs at least one reader", 'team: "TLP:AMBER"')
    for reader, marking in readers.items():
        if not ID.fullmatch(reader):
            hint = "lower-case letters, digits and hyphens"
            entry.wrong(("readers", reader), "content-reader", f"'{reader}' cannot be a reader", hint)
        elif marking == "":
            entry.wrong(("readers", reader), "content-reader", f"the reader '{reader}' needs a marking")


def _check_language(entry: TypedRecord) -> None:
    value = entry.value if isinstance(entry.value, dict) else {}
    language, others = value.get("language"), value.get("languages")
    if isinstance(language, str) and not is_language(language):
        entry.wrong(("language",), "content-value", f"'{language}' is not a language tag", HINT)
    for other in others if isinstance(others, dict) else ():
        if not is_language(other):
            entry.wrong(("languages", other), "content-value", f"'{other}' is not a language tag", HINT)


def _sections(name: str, document: Document, problems: list[Problem]) -> Iterator[_Section]:
    data = document.data
    if data is None:
        return
    if not isinstance(data, dict):
        where = document.place()
        problems.append(Problem(where, "content-shape", "the file must be a mapping of ids", "write id: {…} lines"))
        return
    defaults = data.get("defaults") or {}
    if not isinstance(defaults, dict):
        problems.append(Problem(document.place(("defaults",)), "content-shape", "'defaults' must be a mapping"))
        defaults = {}
    own = content_name(PurePath(name))
    nouns = [noun for noun in NOUNS if noun in data] if name == HEAD_FILE else [own]
    problems.extend(_unknown_defaults(document, defaults, nouns))
    if name != HEAD_FILE:
        entries = {key: value for key, value in data.items() if key != "defaults"}
        yield from _section(own, entries, document, (), defaults, problems)
        return
    for noun in nouns:
        yield from _section(noun, data[noun], document, (noun,), defaults, problems)


def _unknown_defaults(document: Document, defaults: Mapping[str, Any], nouns: list[str]) -> Iterator[Problem]:
    """Yield a problem for each default that is not a field of its nouns."""
    known = {name for noun in nouns for name in NOUNS[noun].fields}
    for key in defaults.keys() - known:
        message = f"'{key}' is not a field of {' or '.join(NOUNS[noun].one for noun in nouns) or 'any noun here'}"
        yield Problem(document.place(("defaults", key)), "content-field", message, did_you_mean(key, known))


def _section(
    noun: str,
    entries: Any,
    document: Document,
    path: tuple[str, ...],
    defaults: dict[str, Any],
    problems: list[Problem],
) -> Iterator[_Section]:
    if entries is None:
        return
    if not isinstance(entries, dict):
        problems.append(Problem(document.place(path), "content-shape", f"'{noun}' must be a mapping of ids"))
        return
    known = NOUNS[noun].fields
    yield _Section(noun, entries, document, path, {key: one for key, one in defaults.items() if key in known})


def _entries(section: _Section, problems: list[Problem]) -> Iterator[TypedRecord]:
    for key, value in section.entries.items():
        path = (*section.path, key)
        if not ID.fullmatch(key):
            hint = "ids are lower-case letters, digits and hyphens"
            problems.append(Problem(section.document.place(path), "content-id", f"'{key}' cannot be an id", hint))
        elif NOUNS[section.noun].under:
            yield from _under_two_keys(section, key, value, path, problems)
        else:
            yield _entry(section, key, value, path)


def _entry(section: _Section, id_: str, value: Any, path: tuple[str | int, ...]) -> TypedRecord:
    noun = NOUNS[section.noun]
    return TypedRecord(section.noun, noun.record, id_, value, section.document, path, section.defaults, noun)


def _under_two_keys(
    section: _Section, first: str, inner: Any, path: tuple[str | int, ...], problems: list[Problem]
) -> Iterator[TypedRecord]:
    """Yield the records of issue > actor > one position or a list; ids are `issue.actor`, then `issue.actor.2`."""
    if not isinstance(inner, dict):
        _, second = NOUNS[section.noun].under
        word = next(word for one in NOUNS[section.noun].shorthands for word in one.words)
        message, hint = f"'{first}' must be a mapping of {second}s", f"write {second}: {{{word}: …}}"
        problems.append(Problem(section.document.place(path), "content-shape", message, hint))
        return
    for second, value in inner.items():
        listed = value if isinstance(value, list) else [value]
        for n, one in enumerate(listed, 1):
            here = (*path, second, n - 1) if isinstance(value, list) else (*path, second)
            id_ = f"{first}.{second}" if n == 1 else f"{first}.{second}.{n}"
            yield _keyed(section, id_, (first, second), one, here)


def _keyed(section: _Section, id_: str, keys: tuple[str, ...], value: Any, path: tuple[str | int, ...]) -> TypedRecord:
    """Return the record with some of its fields taken from the keys above it."""
    entry = _entry(section, id_, value, path)
    given = dict(zip(entry.fields_as_keys, keys, strict=True))
    for n, name in enumerate(given, 1):
        entry.moved[name] = path[: len(section.path) + n]
        if isinstance(value, dict) and name in value:
            entry.wrong((*path, name), "content-field", f"'{name}' is not typed here: it is one of the keys above")
    if isinstance(value, dict):
        entry.value = {**value, **given}
    return entry


def _field_places(entry: TypedRecord) -> Iterator[tuple[str, Where]]:
    yield "", entry.where
    if isinstance(entry.value, dict):
        for name in entry.value:
            yield name, entry.document.value_place(entry.path_of((name,)))
    for name, path in entry.moved.items():
        yield name, entry.document.place(path) if name in entry.fields_as_keys else entry.document.value_place(path)

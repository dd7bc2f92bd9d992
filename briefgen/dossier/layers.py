"""Reads `lang/tr/*.yaml` as Layers: a dossier's words in other languages.

Input: a dossier's folder. Output: a Layer for each folder in its `lang/`, and Problems. A layer's file has the name of
a noun and holds that noun's ids; under an id are the fields with words, and `of`: four hex digits of the digest of the
translated text, by field if there are several. Any other field is an error.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen.core.files import read_file
from briefgen.core.kept import KeptWork, kept_or_made
from briefgen.core.language import HINT, is_language
from briefgen.core.listing import LANG, files_of, is_yaml
from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.core.yaml_document import MAX_BYTES, Document
from briefgen.dossier.field import fields_of, part_fields, translatable_fields
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Head, LanguageLayer, Record, Translation
from briefgen.dossier.translation import DIGITS, HEAD

TEMPLATE_TEXTS = "templates.yaml"
"""Key of those texts' places in a layer; no record has such an id."""
TEMPLATES = "templates"
"""File of a layer with the texts of templates."""
OF = "of"
RULE = "content-translation"
Reader = Callable[[bytes, str], tuple[Document | None, tuple[Problem, ...]]]
_DIGEST = re.compile(f"[0-9a-f]{{{DIGITS}}}")
_NOT_WORDS = "a layer has words only; the dossier says who may see them"


class ReadLayer(Struct, frozen=True):
    """A layer, and what is wrong in its files."""

    layer: LanguageLayer
    problems: tuple[Problem, ...]


class _Reading(Struct):
    """One layer being read."""

    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, dict[str, Translation]] = field(default_factory=dict)
    places: dict[str, dict[str, Where]] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)


class _Typed(Struct, frozen=True):
    """A record or part as typed at `path`; `name` is the path of the part in the record: `points.0.`"""

    key: str
    kind: type[Struct]
    value: Any
    document: Document
    path: tuple[str | int, ...]
    name: str = ""


def read_layers(
    folder: Path, shown: str, read: Reader, languages: frozenset[str] | None = None, kept: KeptWork | None = None
) -> tuple[dict[str, LanguageLayer], tuple[Problem, ...]]:  # fmt: skip
    """Return every layer in the dossier's folder by language tag; with `languages` only those used by one of them.

    `kept`: where a layer is kept, to be found again while its files are as they are.
    """
    home = folder / LANG
    layers: dict[str, LanguageLayer] = {}
    problems: list[Problem] = []
    for inner in files_of(home) if home.is_dir() else ():
        name = f"{shown}/{LANG}/{inner.name}"
        if not inner.is_dir() or not _gives_words(inner.name, languages):
            continue
        if not is_language(inner.name):
            problems.append(Problem(Where(name), RULE, f"'{inner.name}' is not a language tag", HINT))
            continue
        content = _content_of(inner) if kept else None
        make = partial(_read_layer, inner, name, read)
        found = kept_or_made(kept if content else None, "layer", (name, content), ReadLayer, make)
        layers[inner.name] = found.layer
        problems += found.problems
    return layers, tuple(problems)


def _content_of(folder: Path) -> list[tuple[str, bytes]] | None:
    """Return the files of a layer; None where one of them cannot be read."""
    try:
        return [(file.name, read_file(file, MAX_BYTES)) for file in filter(is_yaml, files_of(folder))]
    except OSError:
        return None


def _read_layer(folder: Path, shown: str, read: Reader) -> ReadLayer:
    reading = _Reading()
    for file in filter(is_yaml, files_of(folder)):
        _read_file(file, f"{shown}/{file.name}", read, reading)
    layer = LanguageLayer(folder.name, shown, reading.texts, reading.places, reading.templates)
    return ReadLayer(layer, tuple(reading.problems))


def _gives_words(tag: str, languages: frozenset[str] | None) -> bool:
    """Return whether a deck in one of the languages uses the layer of that tag: `tr` for `tr-TR`."""
    return languages is None or any(f"{one}-".lower().startswith(f"{tag}-".lower()) for one in languages)


def _read_file(file: Path, shown: str, read: Reader, reading: _Reading) -> None:
    stem = file.stem.lower()
    if stem not in ("dossier", TEMPLATES, *NOUNS):
        hint = did_you_mean(stem, NOUNS) or "files are named as those of the dossier"
        reading.problems.append(Problem(Where(shown), RULE, f"'{file.name}' is not a noun's file", hint))
        return
    document = _mapping_in(file, shown, read, reading.problems)
    if document is None:
        return
    if stem == TEMPLATES:
        _read_templates(document, reading)
        return
    for typed in _records(stem, document, reading.problems):
        if not document.is_faulty(typed.path) or typed.key == HEAD:
            _read_record(typed, reading)


def _mapping_in(file: Path, shown: str, read: Reader, problems: list[Problem]) -> Document | None:
    """Return the file's document if it holds a mapping; None with a problem, or for an empty file."""
    try:
        document, found = read(read_file(file, MAX_BYTES), shown)
    except OSError as error:
        problems.append(Problem(Where(shown), RULE, f"cannot be read: {error.strerror}"))
        return None
    problems += found
    if document is None or document.data is None or isinstance(document.data, dict):
        return document if document and document.data is not None else None
    problems.append(Problem(document.place(), RULE, "the file must be a mapping of ids"))
    return None


def _read_templates(document: Document, reading: _Reading) -> None:
    """Read the texts of templates; the text itself is the key, so a translation is never stale."""
    data: Any = document.data
    for text, translation in data.items():
        if isinstance(translation, str) and translation:
            reading.templates[text] = translation
            reading.places.setdefault(TEMPLATE_TEXTS, {})[text] = document.value_place((text,))
        elif translation is not None:
            reading.problems.append(Problem(document.value_place((text,)), RULE, f"'{text}' must be text"))


def _records(stem: str, document: Document, problems: list[Problem]) -> Iterator[_Typed]:
    data: Any = document.data
    if stem != "dossier":
        yield from _of_noun(stem, data, document, (), problems)
        return
    yield _Typed(HEAD, Head, {key: one for key, one in data.items() if key not in NOUNS}, document, ())
    for noun in NOUNS:
        if noun in data:
            yield from _of_noun(noun, data[noun], document, (noun,), problems)


def _of_noun(
    noun: str, data: Any, document: Document, path: tuple[str | int, ...], problems: list[Problem]
) -> Iterator[_Typed]:
    kind: type[Record] = NOUNS[noun].record
    for id_, value in data.items() if isinstance(data, dict) else ():
        if not NOUNS[noun].under:
            yield _Typed(kind.key_of(id_), kind, value, document, (*path, id_))
            continue
        if not isinstance(value, dict):
            problems.append(_shape(document, (*path, id_), id_))
            continue
        for inner, values in value.items():
            listed = values if isinstance(values, list) else [values]
            for n, one in enumerate(listed):
                nth = f".{n + 1}" if n else ""
                at = (*path, id_, inner, n) if isinstance(values, list) else (*path, id_, inner)
                yield _Typed(f"{id_}.{inner}{nth}", kind, one, document, at)


def _shape(document: Document, path: tuple[str | int, ...], name: str) -> Problem:
    message = f"'{name}' must be a mapping of fields"
    return Problem(document.value_place(path), RULE, message, "write field: text, and of: with its digits")


def _read_record(typed: _Typed, reading: _Reading) -> None:
    if isinstance(typed.value, dict):
        _read_fields(typed, reading)
    elif typed.value is not None:
        reading.problems.append(_shape(typed.document, typed.path, str(typed.path[-1])))


def _read_fields(typed: _Typed, reading: _Reading) -> None:
    texts = reading.texts.setdefault(typed.key, {})
    places = reading.places.setdefault(typed.key, {})
    places[typed.name.rstrip(".")] = typed.document.place(typed.path)
    words = {one.name for one in translatable_fields(typed.kind)}
    parts = {one.name: one.part for one in part_fields(typed.kind) if one.part and translatable_fields(one.part)}
    digests = _digests(typed, [name for name in typed.value if name in words], reading.problems)
    for name, value in typed.value.items():
        path = (*typed.path, name)
        if name in words and isinstance(value, str) and value:
            texts[f"{typed.name}{name}"] = Translation(value, digests.get(name, ""))
            places[f"{typed.name}{name}"] = typed.document.value_place(path)
        elif name in parts and isinstance(value, list):
            places[f"{typed.name}{name}"] = typed.document.value_place(path)
            for n, one in enumerate(value):
                inner = f"{typed.name}{name}.{n}."
                _read_record(_Typed(typed.key, parts[name], one, typed.document, (*path, n), inner), reading)
        elif name != OF and value not in (None, ""):
            reading.problems.append(_not_words(typed, name, {*words, *parts}))


def _not_words(typed: _Typed, name: str, known: set[str]) -> Problem:
    """Return the Problem of a key that holds no words."""
    place = typed.document.place((*typed.path, name))
    if name in known:
        kind = (
            "text" if any(one.name == name for one in translatable_fields(typed.kind)) else "a list, as in the dossier"
        )
        return Problem(place, RULE, f"'{name}' must be {kind}")
    if any(one.name == name for one in fields_of(typed.kind)):
        return Problem(place, RULE, f"'{name}' cannot be set here", _NOT_WORDS)
    return Problem(place, RULE, f"'{name}' is not a field to translate", did_you_mean(name, known) or _NOT_WORDS)


def _digests(typed: _Typed, names: list[str], problems: list[Problem]) -> Mapping[str, str]:
    """Return the digest given for each translated field: one for the only field, or a mapping by field."""
    given = typed.value.get(OF)
    if isinstance(given, str) and len(names) == 1:
        given = {names[0]: given}
    place = typed.document.place((*typed.path, OF))
    if isinstance(given, str):
        hint = f"of: {{{', '.join(f'{name}: …' for name in names)}}}"
        problems.append(Problem(place, RULE, "several texts are translated here: write 'of' by field", hint))
        return {}
    for name, one in given.items() if isinstance(given, dict) else ():
        if not isinstance(one, str) or not _DIGEST.fullmatch(one):
            message = f"'{one}' is not the digest of a text"
            problems.append(Problem(place, RULE, message, f"{DIGITS} hex digits; 'briefgen check' names them"))
        elif name not in names:
            problems.append(Problem(place, RULE, f"'{name}' has a digest here and no text", did_you_mean(name, names)))
    return {name: one for name, one in given.items() if isinstance(one, str)} if isinstance(given, dict) else {}

"""Translations: exports and imports PO files, and reports the progress of each language.

Import only writes words into the files of a layer. What it would write is read back first, and must say what was asked
for, no more.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.language import HINT, is_language
from briefgen.core.listing import LANG
from briefgen.core.patch import patch_lines
from briefgen.core.printable import counted
from briefgen.core.problem import CommandError, Refused, Where, errors
from briefgen.core.yaml_reader import MAX_BYTES, read_yaml
from briefgen.dossier.layers import TEMPLATES, read_layers
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier, LanguageLayer, Translation, noun_by_key
from briefgen.dossier.translation import HEAD, is_current, text_digest, texts_in_dossier
from briefgen.interchange.layer_lines import NotByKeys, Texts, changed_text, with_entries
from briefgen.interchange.po import TEMPLATE, PoEntry, from_po, language_of_po, to_po
from briefgen.store.temporary import temporary_folder
from briefgen.store.unsaved import refuse_unsaved
from briefgen.store.whole import write_whole

MAX_PO_BYTES = 50_000_000
_LISTED = 10


class TranslationImport(Struct, frozen=True):
    """What importing a PO file would do: each file's text before and after, how many texts, what is left out."""

    language: str
    files: Mapping[Path, tuple[str, str]]
    texts: int
    left: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield a unified diff."""
        yield from patch_lines(self.files)


class TranslationProgress(Struct, frozen=True):
    """The progress of a language, in numbers of texts."""

    language: str
    translated: int
    stale: int
    missing: int


def loaded_dossier(folder: Path) -> Dossier:
    """Return the dossier in the folder. Raises Refused."""
    dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    return dossier


NO_TEXTS: Mapping[str, Where] = {}


def export_po(folder: Path, language: str, templates: Mapping[str, Where] = NO_TEXTS) -> bytes:
    """Return the texts of the dossier and of `templates`, with their places, as a PO file.

    Raises CommandError, Refused.
    """
    dossier = loaded_dossier(folder)
    layer = dossier.layers.get(_tag(language)) or _layer(folder, language)
    return to_po(dossier, layer, language, templates)


def plan_translations(
    file: Path, folder: Path, language: str = "", templates: Mapping[str, Where] = NO_TEXTS
) -> TranslationImport:  # fmt: skip
    """Return what importing the PO file would change. Raises CommandError, Refused."""
    content, dossier = read_file(file, MAX_PO_BYTES), loaded_dossier(folder)
    tag = _tag(language or language_of_po(content, file.name))
    layer = dossier.layers.get(tag) or _layer(folder, tag)
    texts = {(key, field): text for key, field, text in texts_in_dossier(dossier)}
    new, left = dict[str, dict[str, Translation]](), list[str]()
    of_templates = dict[str, str]()
    for one in from_po(content, file.name):
        if one.key == TEMPLATE:
            if one.original not in templates:
                left.append(f"{file.name}:{one.line}: no template of this project says '{one.original}'")
            elif layer.templates.get(one.original) != one.text:
                of_templates[one.original] = one.text
        elif texts.get((one.key, one.field)) != one.original:
            left.append(f"{file.name}:{one.line}: {one.key}.{one.field}: the dossier has another value now")
        elif layer.texts.get(one.key, {}).get(one.field) != (given := _translation(one)):
            new.setdefault(one.key, {})[one.field] = given
    files = _files(folder, dossier, layer, new) | _templates_file(folder, layer, of_templates)
    return TranslationImport(tag, files, sum(map(len, new.values())) + len(of_templates), tuple(left))


def _tag(language: str) -> str:
    if not is_language(language):
        raise CommandError(f"'{language}' is not a language tag: {HINT}")
    return language


def _layer(folder: Path, language: str) -> LanguageLayer:
    return LanguageLayer(language, f"{folder.as_posix()}/{LANG}/{language}")


def _translation(one: PoEntry) -> Translation:
    return Translation(one.text, text_digest(one.original))


def _files(folder: Path, dossier: Dossier, layer: LanguageLayer, new: Texts) -> dict[Path, tuple[str, str]]:
    """Return the layer's files with the new texts. Raises CommandError."""
    order = {HEAD: "dossier"} | noun_by_key(dossier.records)
    nouns = dict.fromkeys(order[key] for key in order if key in new)
    home, files = folder / LANG / layer.language, dict[Path, tuple[str, str]]()
    for noun in nouns:
        file = home / f"{noun}.yaml"
        before = read_file(file, MAX_BYTES).decode("utf-8-sig") if file.is_file() else ""
        old = {key: layer.texts[key] for key, of in order.items() if of == noun and layer.texts.get(key)}
        both = {key: _ordered(dossier, key, {**old.get(key, {}), **new.get(key, {})}) for key, of in order.items()
                if of == noun and (key in old or key in new)}  # fmt: skip
        try:
            after = changed_text(before, noun, old, both)
        except NotByKeys as why:
            raise CommandError(f"{file.as_posix()}: {why}; translations cannot be added to it") from None
        _prove(noun, before, after, both, layer.language)
        files[file] = before, after
    return files


def _templates_file(folder: Path, layer: LanguageLayer, new: Mapping[str, str]) -> dict[Path, tuple[str, str]]:
    """Return the layer's file of texts of templates with the new ones. Raises CommandError."""
    if not new:
        return {}
    file = folder / LANG / layer.language / f"{TEMPLATES}.yaml"
    before = read_file(file, MAX_BYTES).decode("utf-8-sig") if file.is_file() else ""
    try:
        after = with_entries(before, new)
    except NotByKeys as why:
        raise CommandError(f"{file.as_posix()}: {why}; translations cannot be added to it") from None
    if _layer_of(TEMPLATES, after, layer.language).templates != {**layer.templates, **new}:
        raise CommandError(f"lang/{layer.language}/{file.name} would not say what was imported; nothing is written")
    return {file: (before, after)}


def _ordered(dossier: Dossier, key: str, texts: Mapping[str, Translation]) -> dict[str, Translation]:
    """Return the texts in the order of the record's fields, unknown ones last."""
    known = [name for id_, name, _ in texts_in_dossier(dossier) if id_ == key]
    return {name: texts[name] for name in (*known, *sorted(texts.keys() - set(known))) if name in texts}


def _prove(noun: str, before: str, after: str, wanted: Texts, language: str) -> None:
    """Raise CommandError unless the file says what it said before, with what is wanted and nothing else."""
    if _said(noun, after, language) != {**_said(noun, before, language), **wanted}:
        raise CommandError(f"lang/{language}/{noun}.yaml would not say what was imported; nothing is written")


def _said(noun: str, text: str, language: str) -> Texts:
    """Return what a layer says of records if this is its only file."""
    return {key: texts for key, texts in _layer_of(noun, text, language).texts.items() if texts}


def _layer_of(name: str, text: str, language: str) -> LanguageLayer:
    """Return a layer with only this file."""
    with temporary_folder() as empty:
        home = Path(empty, LANG, language)
        home.mkdir(parents=True)
        home.joinpath(f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
        layers, _ = read_layers(Path(empty), "layer", read_yaml)
    return layers[language]


def write_translations(planned: TranslationImport, force: bool = False) -> None:
    """Write the layer's files. Raises CommandError when one has changes that git does not have yet."""
    if not force:
        refuse_unsaved(planned.files)
    for file, (_, after) in planned.files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, after.encode())


def report_translations(planned: TranslationImport, written: bool) -> Iterator[str]:
    """Yield how many texts were imported, and what is left out, with its line."""
    verb = "imported" if written else "would be imported"
    yield f"{counted(planned.texts, 'text')} {verb} into {LANG}/{planned.language}"
    yield from (f"  {line}" for line in planned.left[:_LISTED])
    if more := len(planned.left) - _LISTED:
        yield from (f"  … and {more} more with another value in the dossier now",) if more > 0 else ()


def progress(dossier: Dossier) -> tuple[TranslationProgress, ...]:
    """Return the progress of each language of the dossier, also of those without a layer."""
    texts = list(texts_in_dossier(dossier, known=False))
    layers = {tag: LanguageLayer(tag, "") for tag in dossier.head.languages} | dict(dossier.layers)
    found = []
    for tag, layer in sorted(layers.items()):
        given = [(layer.texts.get(key, {}).get(field), text) for key, field, text in texts]
        current = sum(is_current(one, text) for one, text in given)
        stale = sum(one is not None and not is_current(one, text) for one, text in given)
        found.append(TranslationProgress(tag, current, stale, len(texts) - current - stale))
    return tuple(found)


def status_lines(folder: Path) -> Iterator[str]:
    """Yield a small table of the dossier's languages. Raises Refused."""
    dossier = loaded_dossier(folder)
    rows = progress(dossier)
    yield f"{'language':<10}{'translated':>11}{'stale':>7}{'missing':>9}"
    for one in rows:
        yield f"{one.language:<10}{one.translated:>11}{one.stale:>7}{one.missing:>9}"
    if not rows:
        yield f"{folder.as_posix()} is in {dossier.head.language} only; begin with: briefgen lang export tr -o tr.po"

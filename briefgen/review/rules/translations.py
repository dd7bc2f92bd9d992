"""Layers in other languages: whether they translate what the dossier says now, and what they leave out."""

from collections.abc import Iterator
from functools import cache

from briefgen.core.printable import counted
from briefgen.core.problem import Where, did_you_mean
from briefgen.dossier.layers import TEMPLATE_TEXTS
from briefgen.dossier.records import Dossier, LanguageLayer, Record
from briefgen.dossier.translation import HEAD, text_digest, texts_in_dossier
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

_LISTED = 5
"""Most records that a message names."""


def _stale(context: RuleContext) -> Iterator[Finding]:
    texts = context.translatable if context.dossier.layers else {}
    digest = cache(text_digest)  # several layers translate the same texts
    for layer, key, name in _translated(context.dossier):
        text = texts.get((key, name))
        given = layer.texts[key][name]
        if text is None or given.of == digest(text):
            continue
        where = _typed(context.dossier, key, name)
        said = f"says something else now ({where})" if given.of else "is not named by an 'of'"
        message = f"what {_called(key, name)} translates {said}"
        hint = f"translate '{_short(text)}' and write of: {text_digest(text)}"
        yield Finding(layer.places[key][name], message, hint, _record(context.dossier, key))


def _unknown(context: RuleContext) -> Iterator[Finding]:
    texts = context.translatable if context.dossier.layers else {}
    keys = {key for key, _ in texts}
    for layer, key, name in _translated(context.dossier):
        if (key, name) not in texts:
            known = keys if key not in keys else {field for id_, field in texts if id_ == key}
            hint = did_you_mean(key if key not in keys else name, known) or "delete it, or give it the id of a record"
            message = f"the dossier has no text {_called(key, name)}"
            yield Finding(layer.places[key][name], message, hint)
    if templates := context.template_texts:
        for layer, text in _of_templates(context.dossier):
            if text not in templates.all:
                hint = did_you_mean(text, templates.own) or "delete it, or write the text as the template has it"
                yield Finding(layer.places[TEMPLATE_TEXTS][text], f"no template has the text '{_short(text)}'", hint)


def _missing(context: RuleContext) -> Iterator[Finding]:
    """Yield texts without a translation in records with other translations: probably forgotten."""
    layers = context.dossier.layers.values()
    worded = any(layer.texts for layer in layers)
    texts = [(key, name) for key, name, _ in texts_in_dossier(context.dossier, known=False)] if worded else []
    for layer in layers:
        lacking: dict[str, list[str]] = {}
        for key, name in texts:
            if layer.texts.get(key) and name not in layer.texts[key]:
                lacking.setdefault(key, []).append(name)
        for key, names in lacking.items():
            typed = _typed(context.dossier, key, names[0])
            message = f"{_called(key, names[0])} ({typed}) has no words in {layer.language}"
            more = f", nor have {', '.join(names[1:])}" if names[1:] else ""
            where = layer.places[key].get("", typed)
            yield Finding(where, message + more, "a deck shows the original's", _record(context.dossier, key))
        own = context.template_texts.own if context.template_texts and layer.templates else {}
        for text, typed in own.items():
            if text not in layer.templates:
                message = f"a template's text '{_short(text)}' has no words in {layer.language}"
                yield Finding(typed, message, f"write it in {layer.folder}/{TEMPLATE_TEXTS}")


def _untranslated(context: RuleContext) -> Iterator[Finding]:
    worded = dict.fromkeys(key for key, _ in context.translatable) if context.dossier.layers else {}
    for layer in context.dossier.layers.values():
        if context.template_texts and context.template_texts.own and not layer.templates:
            texts = context.template_texts.own
            message = f"{counted(len(texts), 'text')} of templates without words in {layer.language}"
            yield Finding(
                next(iter(texts.values())), message, f"'briefgen lang export {layer.language}' lists the texts"
            )
        bare = [key for key in worded if not layer.texts.get(key)]
        if bare:
            named = ", ".join(f"{key or 'the head'} ({_typed(context.dossier, key, '')})" for key in bare[:_LISTED])
            more = f" and {len(bare) - _LISTED} more" if len(bare) > _LISTED else ""
            message = f"{counted(len(bare), 'record')} without words in {layer.language}: {named}{more}"
            yield Finding(
                _typed(context.dossier, bare[0], ""),
                message,
                f"'briefgen lang export {layer.language}' lists the texts",
            )


def _translated(dossier: Dossier) -> Iterator[tuple[LanguageLayer, str, str]]:
    """Yield every text of every layer: the layer, the record's key, the field."""
    for layer in dossier.layers.values():
        yield from ((layer, key, name) for key, texts in layer.texts.items() for name in texts)


def _of_templates(dossier: Dossier) -> Iterator[tuple[LanguageLayer, str]]:
    """Yield every text of a template that a layer translates."""
    for layer in dossier.layers.values():
        yield from ((layer, text) for text in layer.templates)


def _typed(dossier: Dossier, key: str, name: str) -> Where:
    """Return where the original was typed."""
    record = _record(dossier, key)
    return dossier.places.get((key, name.partition(".")[0])) or (record.where if record else dossier.head.where)


def _record(dossier: Dossier, key: str) -> Record | None:
    return next((one for by_id in dossier.records.values() for one in by_id.values() if one.key == key), None)


def _called(key: str, name: str) -> str:
    return f"'{key}.{name}'" if key != HEAD else f"'{name}'"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


_OURS = "A deck in another language must say what the dossier says now, and no more."
RULES = (
    Rule("translation-stale", "warning", "a translation of a text that the dossier no longer has in these words",
         "It may say what has since been corrected or withdrawn, so no deck shows it.", _stale),
    Rule("translation-unknown", "warning", "a translation of what neither the dossier nor a template says", _OURS,
         _unknown),
    Rule("translation-missing", "warning", "a text without a translation, where a deck or its record needs one",
         "A deck that switches languages is hard to read out.", _missing),
    Rule("translation-none", "note", "records or templates without any translation in a language that the dossier has",
         _OURS, _untranslated),
)  # fmt: skip

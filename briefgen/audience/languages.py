"""Briefs in other languages: which layer gives the words, and which texts may stay untranslated.

Input: a dossier, a reader's Brief, the language asked for. Output: the Brief in that language, and Problems for
untranslated texts if the dossier does not allow showing the original.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import place_of_field
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Problem
from briefgen.dossier.records import Dossier, LanguageLayer, Translating
from briefgen.dossier.translation import in_words_of

MISSING = "translation-missing"


def layer_for(dossier: Dossier, language: str) -> LanguageLayer | None:
    """Return the layer for that language: `tr-TR`, or else `tr`.

    None if the dossier itself is in that language.
    """
    known = {tag.lower(): layer for tag, layer in dossier.layers.items()}
    parts = language.lower().split("-")
    for end in range(len(parts), 0, -1):
        if found := known.get("-".join(parts[:end])):
            return found
    return None if same_language(language, dossier.head.language) else LanguageLayer(language, f"lang/{language}")


def same_language(one: str, other: str) -> bool:
    """Return whether two tags have the same language, whatever their regions."""
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]


def brief_in(brief: Brief, dossier: Dossier, language: str) -> Brief:
    """Return the Brief in that language."""
    if not language or language == dossier.head.language:
        return brief
    layer = layer_for(dossier, language)
    if layer is None:
        return replace(brief, language=language)
    from briefgen.audience.in_language import in_language  # not needed for decks in the dossier's own language

    translated = tailor(in_words_of(dossier, layer), brief.reader, brief.show)
    return in_language(brief, translated, layer, language)


def refused_texts(fields: Iterable[str], brief: Brief, dossier: Dossier) -> tuple[Problem, ...]:
    """Return an error for each field without a translation, if the dossier refuses to show originals."""
    if _rule(dossier, brief.language).missing != "refuse":
        return ()
    return tuple(_refused(field, brief) for field in sorted(brief.untranslated.intersection(fields)))


def _rule(dossier: Dossier, language: str) -> Translating:
    rules = {tag.lower(): rule for tag, rule in dossier.head.languages.items()}
    tag = language.lower()
    return rules.get(tag) or rules.get(tag.partition("-")[0]) or Translating()


def _refused(field: str, brief: Brief) -> Problem:
    message = f"'{field}' has no translation into {brief.language}"
    return Problem(place_of_field(brief, field), MISSING, message, "add it, or set languages: missing: original")

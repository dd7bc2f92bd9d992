"""A deck in another language than its dossier's: which layer gives the words, and what has no translation.

Input: a dossier, what one reader sees of it, the language that is asked for. Output: the Brief in that language,
and Problems for what the deck says in the original's.
"""

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import place_of_field
from briefgen.audience.in_language import in_language
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Problem
from briefgen.core.text import counted
from briefgen.deck.model import Deck, Run
from briefgen.deck.walk import rewritten
from briefgen.dossier.records import Dossier, LanguageLayer, Translating
from briefgen.dossier.translation import in_words_of
from briefgen.locale.words import LANGUAGES, has_catalogue
from briefgen.template.read import Template

MISSING = "translation-missing"


def layer_for(dossier: Dossier, language: str) -> LanguageLayer | None:
    """The layer of that language: `tr-TR`, or else `tr`. None where the dossier's own words are of the language."""
    known = {tag.lower(): layer for tag, layer in dossier.layers.items()}
    parts = language.lower().split("-")
    for end in range(len(parts), 0, -1):
        if found := known.get("-".join(parts[:end])):
            return found
    return None if same_language(language, dossier.head.language) else LanguageLayer(language, f"lang/{language}")


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their regions."""
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]


def brief_in(brief: Brief, dossier: Dossier, language: str) -> Brief:
    """What the reader of the Brief sees, in that language."""
    if not language or language == dossier.head.language:
        return brief
    layer = layer_for(dossier, language)
    if layer is None:
        return replace(brief, language=language)
    translated = tailor(in_words_of(dossier, layer), brief.reader, brief.show)
    return in_language(brief, translated, layer, language)


def untranslated_in(deck: Deck, brief: Brief, template: Template) -> tuple[Problem, ...]:
    """A warning for all that the deck says in the original's words for lack of a translation; it tells no more."""
    fields = _shown_fields(deck, brief)
    if not fields:
        return ()
    message = f"{counted(len(fields), 'text')} of this deck shown in {brief.original_language}: no translation"
    hint = f"briefgen lang status; briefgen lang export {brief.language} -o {brief.language}.po"
    return (Problem(template.where, MISSING, message, hint, "warning"),)


def refused_untranslated(deck: Deck, brief: Brief, dossier: Dossier) -> tuple[Problem, ...]:
    """An error for each of these texts, where it was typed, if the dossier refuses such decks."""
    if not brief.untranslated or _rule(dossier, brief.language).missing != "refuse":
        return ()
    return tuple(_refused(field, brief) for field in sorted(_shown_fields(deck, brief)))


def no_words(brief: Brief, template: Template) -> tuple[Problem, ...]:
    """A warning where briefgen's own words are not there in the language of the deck."""
    if has_catalogue(brief.language):
        return ()
    message = f"briefgen's own words are not there in '{brief.language}'; they are English in this deck"
    return (Problem(template.where, "language-words", message, f"there are: {', '.join(LANGUAGES)}", "warning"),)


def _rule(dossier: Dossier, language: str) -> Translating:
    rules = {tag.lower(): rule for tag, rule in dossier.head.languages.items()}
    tag = language.lower()
    return rules.get(tag) or rules.get(tag.partition("-")[0]) or Translating()


def _refused(field: str, brief: Brief) -> Problem:
    message = f"'{field}' has no translation into {brief.language}"
    return Problem(place_of_field(brief, field), MISSING, message, "add it, or set languages: missing: original")


def _shown_fields(deck: Deck, brief: Brief) -> set[str]:
    """The fields without a translation whose words the deck shows."""
    if not brief.untranslated:
        return set()
    shown: set[str] = set()

    def noted(run: Run) -> tuple[Run, ...]:
        shown.add(run.of)
        return (run,)

    for slide in deck.slides:
        rewritten(slide, noted)
    return shown & brief.untranslated

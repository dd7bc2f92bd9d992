"""Problems of a deck in another language than its dossier's: texts that are shown in the original."""

from briefgen.audience.brief import Brief
from briefgen.audience.languages import MISSING, refused_texts
from briefgen.core.printable import counted
from briefgen.core.problem import Problem
from briefgen.deck.model import Deck, Run
from briefgen.deck.walk import rewritten
from briefgen.dossier.records import Dossier
from briefgen.locale.words import LANGUAGES, has_catalogue
from briefgen.template.read import Template


def untranslated_in(deck: Deck, brief: Brief, template: Template) -> tuple[Problem, ...]:
    """Return one warning for all texts that the deck shows in the original language; it does not list them."""
    fields = _shown_fields(deck, brief)
    if not fields:
        return ()
    message = f"{counted(len(fields), 'text')} of this deck shown in {brief.original_language}: no translation"
    hint = f"briefgen lang status; briefgen lang export {brief.language} -o {brief.language}.po"
    return (Problem(template.where, MISSING, message, hint, "warning"),)


def refused_untranslated(deck: Deck, brief: Brief, dossier: Dossier) -> tuple[Problem, ...]:
    """Return an error for each of these texts, at its typed place, if the dossier refuses such decks."""
    return refused_texts(_shown_fields(deck, brief), brief, dossier)


def no_words(brief: Brief, template: Template) -> tuple[Problem, ...]:
    """Return a warning if briefgen's own words are not translated into the language of the deck."""
    if has_catalogue(brief.language):
        return ()
    message = f"briefgen's own words are not there in '{brief.language}'; they are English in this deck"
    return (Problem(template.where, "language-words", message, f"there are: {', '.join(LANGUAGES)}", "warning"),)


def _shown_fields(deck: Deck, brief: Brief) -> set[str]:
    """Return the untranslated fields that the deck shows."""
    if not brief.untranslated:
        return set()
    shown: set[str] = set()

    def noted(run: Run) -> tuple[Run, ...]:
        shown.add(run.of)
        return (run,)

    for slide in deck.slides:
        rewritten(slide, noted)
    return shown & brief.untranslated

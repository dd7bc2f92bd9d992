"""Likelihoods in words: the term of the dossier's scale, and its range."""

from briefgen.audience.brief import Brief
from briefgen.dossier.likelihood import LIKELIHOOD_SCALES
from briefgen.wording.values import value_word


def likelihood_words(brief: Brief, term: str) -> str:
    """Return a likelihood with its range, `likely (55–80%)`; the term alone if the scale lacks it."""
    word = value_word(brief, term)
    scale = LIKELIHOOD_SCALES.get(brief.scale)
    band = scale.bands.get(term) if scale else None
    if band is None:
        return word
    return brief.words.gettext("{term} ({least}–{most}%)", term=word, least=str(band.least), most=str(band.most))

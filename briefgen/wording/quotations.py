"""Quoted words and the doubts about them, which are always printed together.

Input: a quotation, or any text with what supports it. Output: Runs.
"""

import re
from collections.abc import Iterable

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Run
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import Citation
from briefgen.wording.dates import date_words
from briefgen.wording.field import field_run
from briefgen.wording.runs import remark, spaced
from briefgen.wording.speakers import speaker_name

TRANSLATED = gettext_noop("Translated by us")
"""Introduction to our own translation of quoted words."""
_PASSAGE = re.compile('[“„"«「]([^“”„"«»「」]+)[”“"»」]')
_WORD = re.compile(r"\w+")


def doubts(brief: Brief, quote: Quote) -> tuple[str, ...]:
    """Return the doubts about a quotation: `translated`, `possibly a paraphrase`."""
    found = (
        brief.words.gettext("translated") if quote.translated else "",
        brief.words.gettext("possibly a paraphrase") if quote.paraphrase else "",
    )
    return tuple(filter(None, found))


def quoted(brief: Brief, quote: Quote, em: bool = False) -> tuple[Run, ...]:
    """Return the words in quotation marks, always with their doubts: `“It went dark” (possibly a paraphrase)`."""
    words = (field_run(quote, "words", text=brief.words.quoted(quote.words), em=em),)
    return spaced(words, bracketed(brief, doubts(brief, quote)), our_translation(brief, quote))


def our_translation(brief: Brief, quote: Quote) -> tuple[Run, ...]:
    """Return `Translated by us: “Es wurde dunkel”`, or nothing.

    It is marked as ours: a translation is never the speaker's own words.
    """
    if not quote.translation:
        return ()
    words = brief.words.quoted(quote.translation)
    lead = Run(f"{brief.words.gettext(TRANSLATED)}{brief.words.colon}", tone="muted")
    return lead, field_run(quote, "translation", text=words)


def quotation_runs(brief: Brief, quote: Quote, em: bool = False) -> tuple[Run, ...]:
    """Return a quotation with its speaker in one line: `Minister of fisheries: “It went dark” (translated)`."""
    return (Run(f"{speaker_name(brief, quote.by)}{brief.words.colon}", strong=True), *quoted(brief, quote, em))


def quotation_details(brief: Brief, quote: Quote) -> str:
    """Return the details beside large words: `3 May 2024, at a press briefing · translated`."""
    when = brief.words.with_commas(filter(None, (date_words(brief, quote.date), quote.occasion)))
    return " · ".join((when, *doubts(brief, quote)))


def bracketed(brief: Brief, words: Iterable[str]) -> tuple[Run, ...]:
    """Return the words in brackets: `(translated, possibly a paraphrase)`."""
    text = brief.words.with_commas(words)
    return remark(f"({text})") if text else ()


def doubts_of(brief: Brief, text: str, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """Return `(possibly a paraphrase)` for a text that has words of a doubtful quotation in quotation marks.

    The quotation must be in a source that is cited for the text: other sources may use the same words.
    """
    passages = tuple(filter(None, map(_words, _PASSAGE.findall(text))))
    if not passages:
        return ()
    sources = {citation.source for citation in citations}
    quotes = (one for one in brief.records["quotes"].values() if isinstance(one, Quote) and doubts(brief, one))
    meant = [one for one in quotes if sources & {citation.source for citation in one.cite} and _has(one, passages)]
    return bracketed(brief, dict.fromkeys(doubt for one in meant for doubt in doubts(brief, one)))


def _has(quote: Quote, passages: tuple[str, ...]) -> bool:
    words = f" {_words(quote.words)} "
    return any(f" {passage} " in words for passage in passages)


def _words(text: str) -> str:
    """Return only the words, for comparison: no case, no punctuation."""
    return " ".join(_WORD.findall(text.casefold()))

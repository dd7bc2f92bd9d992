"""Words between quotation marks, and why they may not be what the speaker said: it stands wherever they stand.

Comes in: a quotation, or any text with what bears it out. Goes out: Runs.
"""

import re
from collections.abc import Iterable

from briefgen.audience.brief import Brief
from briefgen.deck.model import Run
from briefgen.dossier.records import Citation, Quote
from briefgen.wording.field import field_run
from briefgen.wording.phrases import spaced

_PASSAGE = re.compile('[“"«]([^“”"«»]+)[”"»]')
_WORD = re.compile(r"\w+")


def doubts(quote: Quote) -> tuple[str, ...]:
    """Why the words may not be the speaker's own: `translated`, `possibly a paraphrase`."""
    told = ("translated" if quote.translated else "", "possibly a paraphrase" if quote.paraphrase else "")
    return tuple(filter(None, told))


def quoted(quote: Quote, em: bool = False) -> tuple[Run, ...]:
    """`“It went dark” (possibly a paraphrase)`: words between quotation marks, never without their doubts."""
    return spaced((field_run(quote, "words", text=f"“{quote.words}”", em=em),), bracketed(doubts(quote)))


def bracketed(told: Iterable[str]) -> tuple[Run, ...]:
    """`(translated, possibly a paraphrase)`."""
    words = ", ".join(told)
    return (Run(f"({words})", small=True, tone="muted"),) if words else ()


def doubts_of(brief: Brief, text: str, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """`(possibly a paraphrase)` for a text that has, between quotation marks, words of a doubtful quotation.

    The quotation must stand in a source that is cited for the text: others may use the same words.
    """
    passages = tuple(filter(None, map(_words, _PASSAGE.findall(text))))
    if not passages:
        return ()
    sources = {citation.source for citation in citations}
    quotes = (one for one in brief.records["quotes"].values() if isinstance(one, Quote) and doubts(one))
    meant = [one for one in quotes if sources & {citation.source for citation in one.cite} and _holds(one, passages)]
    return bracketed(dict.fromkeys(doubt for one in meant for doubt in doubts(one)))


def _holds(quote: Quote, passages: tuple[str, ...]) -> bool:
    words = f" {_words(quote.words)} "
    return any(f" {passage} " in words for passage in passages)


def _words(text: str) -> str:
    """The words alone, as they are compared: no case, no marks."""
    return " ".join(_WORD.findall(text.casefold()))

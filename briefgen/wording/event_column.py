"""An event in a column of its own: the date in words, details, sources.

Input: an Event. Output: Paragraphs, and the accounts of its date where the sources differ about it.
"""

from collections.abc import Sequence

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.timeline import Account
from briefgen.dossier.nouns.discrepancies import Side
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.records import Citation
from briefgen.wording.citations import named_sources, origin_count
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.event_dates import dated_sides, event_date_words
from briefgen.wording.events import event_facts
from briefgen.wording.field import field_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import remark, spaced


def accounts_of(brief: Brief, event: Event) -> tuple[Account, ...]:
    """Return the date by each account, the earliest first; empty unless at least two accounts differ about it."""
    dated = dated_sides(brief, event)
    return tuple(_account(brief, side.date, side.cite) for _, side in dated if side.date) if len(dated) > 1 else ()


def _account(brief: Brief, dated: Dated, cite: Sequence[Citation]) -> Account:
    return Account(
        dated.first, dated.last, _source_words(brief, _numbers(brief, cite)), dated.open_start, dated.open_end
    )


def event_when(brief: Brief, event: Event) -> Paragraph:
    """Return the date as known; where accounts differ, words that cover all of them: "2020, or earlier"."""
    return Paragraph(
        (Run(brief.words.capital(event_date_words(brief, event)), of=f"{event.id}.date"),), "lead", about=(event.id,)
    )


def event_more(brief: Brief, event: Event) -> tuple[Paragraph, ...]:
    """Return each account of the date with its source; without such accounts the event's second sentence."""
    sides = dated_sides(brief, event)
    if len(sides) > 1:
        return tuple(_side(brief, event, field, side) for field, side in sides)
    said = brief.words.sentences(map(brief.words.ended, event_facts(brief, event, "sentence")))
    if not said:
        return ()
    words = spaced((field_run(event, "detail", text=said),), doubts_of(brief, said, event.cite))
    return (Paragraph(words, "body", about=(event.id,)),)


def _side(brief: Brief, event: Event, field: str, side: Side) -> Paragraph:
    words = spaced((Run(side.say, of=field),), doubts_of(brief, side.say, side.cite), named_sources(brief, side.cite))
    return Paragraph(words, "body", about=(event.id,))


def event_sources(brief: Brief, event: Event) -> tuple[Paragraph, ...]:
    """Return `sources 2 4, one origin, reported`, below it that accounts differ; accounts name their sources."""
    about, lines = (event.id,), []
    if len(dated_sides(brief, event)) < 2:
        remarks = (origin_count(brief, event.cite), *event_facts(brief, event, "remark"))
        words = brief.words.with_commas(("", *filter(None, remarks)))
        runs = (*named_sources(brief, event.cite), *remark(words))
        lines += [Paragraph(runs, "small", about=about)] if runs else []
    if differ := disputed_words(brief, about, strong=True):
        lines.append(Paragraph(differ, "small", about=about))
    return tuple(lines)


def _source_words(brief: Brief, numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    several = len(numbers) > 1
    word = brief.words.pgettext("before numbers", "sources") if several else brief.words.gettext("source")
    return f"{word} {' '.join(map(str, numbers))}"


def _numbers(brief: Brief, cite: Sequence[Citation]) -> list[int]:
    return sorted({brief.numbers[one.source] for one in cite if one.source in brief.numbers})

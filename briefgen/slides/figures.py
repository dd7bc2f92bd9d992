"""Figures: numbers large enough to read across a table, each with qualifier, payer and source."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import SYMBOLS, Number, Numbers, Paragraph, Run, Slide
from briefgen.dossier.records import Figure, Story
from briefgen.slides.choice import Most, at_most_unless_picked, chosen
from briefgen.wording.evidence import amount, evidence, remark
from briefgen.wording.field import field_run
from briefgen.wording.phrases import actor_name, capital, cites, count_words, date_words, disputed_words, spaced, title


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 0
    """Most numbers when the story picks none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide of number cards when there are figures."""
    figures = [one for one in chosen(brief, "figures", story) if isinstance(one, Figure)]
    figures = list(at_most_unless_picked(brief, "figures", story, options.max, figures))
    if not figures:
        return
    count = count_words(len(figures), "number is given", "numbers are given")
    yield Slide(
        id=story.id,
        kind="figures",
        layout="open",
        title=title(story, f"{capital(count)} here, with what {'it' if len(figures) == 1 else 'each'} counts"),
        blocks=(Numbers(tuple(_card(brief, one) for one in figures)),),
        kicker=story.kicker or "The numbers",
        notes=evidence(brief, (*story.rests, *(one.id for one in figures))),
        rests=story.rests,
    )


def _card(brief: Brief, figure: Figure) -> Number:
    mark = f"{SYMBOLS['disputed']} " if figure.id in brief.disputed else ""
    return Number(
        value=mark + amount(figure),
        label=Paragraph((field_run(figure, "what", text=capital(figure.what)),), size="body", about=(figure.id,)),
        sub=Paragraph(_sub_runs(brief, figure), size="small", about=(figure.id,)),
        about=(figure.id,),
    )


def _sub_runs(brief: Brief, figure: Figure) -> tuple[Run, ...]:
    words = _sub(brief, figure)
    disputed = disputed_words(brief, (figure.id,))
    return spaced((Run(words, tone="muted"),) if words else (), disputed, cites(brief, figure.cite))


def _sub(brief: Brief, figure: Figure) -> str:
    payer = actor_name(brief, figure.payer) or figure.payer
    when = date_words(figure.date) if figure.date else ""
    return " · ".join(filter(None, (remark(figure), f"payer: {payer}" if payer else "", when)))

"""Figures: numbers in large type, amounts of one unit on one scale, with payer and source."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Number, Numbers, Paragraph, Run, Slide
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import Most, at_most_unless_picked, chosen
from briefgen.wording.evidence import evidence
from briefgen.wording.evidence_column import point_evidence
from briefgen.wording.field import field_run
from briefgen.wording.figures import amount, as_typed, bound_of, drawn_amount, figure_details
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 0
    """Most numbers when the story picks none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide of number cards when there are figures."""
    figures = [one for one in chosen(brief, "figures", story) if isinstance(one, Figure)]
    figures = list(at_most_unless_picked(brief, "figures", story, options.max, figures))
    if not figures:
        return
    neutral = brief.words.ngettext(
        "{Count} number is given here, with what it counts",
        "{Count} numbers are given here, with what each counts", len(figures),
    )  # fmt: skip
    yield Slide(
        id=story.id,
        kind="figures",
        layout="open",
        title=title(story, neutral),
        blocks=(Numbers(tuple(_card(brief, one) for one in figures)),),
        kicker=story.kicker or brief.words.gettext("The numbers"),
        notes=evidence(brief, (*story.rests, *(one.id for one in figures))),
        rests=story.rests,
    )


def _card(brief: Brief, figure: Figure) -> Number:
    details = figure_details(brief, figure)
    drawn, unit = drawn_amount(as_typed(brief, figure))
    return Number(
        value=amount(brief, figure),
        label=Paragraph(
            (field_run(figure, "what", text=brief.words.capital(figure.what)),), size="body", about=(figure.id,)
        ),
        sub=Paragraph(
            (Run(brief.words.capital(details), tone="muted"),) if details else (), size="small", about=(figure.id,)
        ),
        about=(figure.id,),
        evidence=point_evidence(brief, (figure.id,)),
        amount=drawn,
        unit=unit,
        bound=bound_of(brief, figure),
    )

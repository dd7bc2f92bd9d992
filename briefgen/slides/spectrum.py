"""Spectrum: actors on an issue's line, size for influence. Placing is a judgement, so each names its assessor."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.drawings import Spectrum, SpectrumPoint
from briefgen.deck.model import Paragraph, Run, Slide
from briefgen.dossier.nouns.assessments import Assessment
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.wording.citations import cites_of
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.names import actor_name, actor_run
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""

    picture: bool = False
    """One picture instead of native editable shapes."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield a slide per issue that actors were placed on."""
    placed = [one for one in chosen(brief, "assessments", story) if isinstance(one, Assessment)]
    issues = [one for one in brief.records["issues"].values() if isinstance(one, Issue)]
    for n, issue in enumerate(one for one in issues if any(place.issue == one.id for place in placed)):
        here = [place for place in placed if place.issue == issue.id]
        yield Slide(
            id=story.id if n == 0 else f"{story.id}-{n + 1}",
            kind="spectrum",
            layout="open",
            title=title(
                story if n == 0 else Story(),
                brief.words.gettext("This is where actors are placed on {issue}", issue=issue.short),
            ),
            blocks=(_spectrum(brief, options, issue, here),),
            kicker=story.kicker or brief.words.gettext("Spectrum"),
            notes=evidence(brief, (*story.rests, issue.id, *(one.id for one in here))),
            rests=story.rests,
        )


def _spectrum(brief: Brief, options: Options, issue: Issue, placed: list[Assessment]) -> Spectrum:
    assessors = brief.words.with_commas(dict.fromkeys(one.by for one in placed))
    claim = issue.claim.rstrip(".。")
    words = brief.words
    size = words.gettext("{claim}. Size: influence, 1 to 5. Assessed by {assessors}.", claim=claim, assessors=assessors)
    places = words.with_semicolons(_place_words(brief, one) for one in placed)
    note = spaced((Run(size, tone="muted"),), disputed_words(brief, (issue.id,)))
    return Spectrum(
        against=words.gettext("Firmly no"),
        for_=words.gettext("Firmly yes"),
        placed=tuple(_placed(brief, one) for one in placed),
        caption=words.gettext(
            "{claim}: {places}. Assessed by {assessors}.", claim=claim, places=places, assessors=assessors
        ),
        picture=options.picture,
        note=Paragraph(note, size="small", about=(issue.id,)),
    )


def _place_words(brief: Brief, one: Assessment) -> str:
    actor, place = actor_name(brief, one.actor), f"{one.stands:+d}"
    return brief.words.gettext(
        "{actor} at {place}, influence {influence}", actor=actor, place=place, influence=one.influence
    )


def _placed(brief: Brief, one: Assessment) -> SpectrumPoint:
    disputed = disputed_words(brief, (one.id, one.actor, *one.rests))
    words = spaced((actor_run(brief, one.actor, strong=True),), cites_of(brief, one.rests), disputed)
    about = (one.id, one.actor, *one.rests)
    return SpectrumPoint(Paragraph(words, size="label", about=(one.id,)), one.stands, one.influence, about)

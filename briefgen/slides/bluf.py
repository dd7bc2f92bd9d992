"""Bluf: the bottom line up front. The headline is the bottom line, the points support it, an ask is beside them.

Points of kind `ask` are the questions, one of kind `why` gives the reason; without a kind the lead decides: `Ask`, or
what begins with it (`Ask Washington`), and `Why`.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Panel, Paragraph, Points, Prose, Run, Slide
from briefgen.dossier.nouns.story import Point, Story
from briefgen.slides.choice import Most, at_most, in_order
from briefgen.slides.points import point_row, point_words, rested_on
from briefgen.wording.citations import cites_of, reached
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.events import event_paragraph
from briefgen.wording.evidence import evidence
from briefgen.wording.evidence_column import point_evidence
from briefgen.wording.field import field_run
from briefgen.wording.likelihood import likelihood_words
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title
from briefgen.wording.values import value_word

Typed = tuple[Point, str]
"""A point of the story, and the name of its field."""
NEUTRAL = (
    gettext_noop("These are the main points"),
    gettext_noop("This is how we judge the dispute"),
    gettext_noop("These are the latest events known here"),
)
"""Neutral titles: over the story's points, over judgements, and over events."""


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 5
    """Most points when the story has none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide: the story's points, else judgements, else the latest events."""
    judged = tuple(at_most(options.max, tuple(_judgements(brief))))
    made = _points(brief, story), _prose(judged), _prose(_latest(brief, options.max))
    n, block = next(((n, block) for n, block in enumerate(made) if block), (0, None))
    if block is None:
        return
    shown = () if isinstance(block, Points) else (id_ for point in block.paragraphs for id_ in point.about)
    about = [*rested_on(story), *shown]
    yield Slide(
        id=story.id,
        kind="bluf",
        layout="open" if isinstance(block, Points) else "body",
        title=title(story, brief.words.gettext(NEUTRAL[n])),
        blocks=(block,),
        kicker=story.kicker or brief.words.gettext("Bottom line"),
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _prose(paragraphs: tuple[Paragraph, ...]) -> Prose | None:
    return Prose(paragraphs) if paragraphs else None


def _points(brief: Brief, story: Story) -> Points | None:
    """Return the story's points, with those that ask in the panel."""
    typed = [(one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points)]
    asks = [(one, of) for one, of in typed if _kind(one) == "ask"]
    why = next(((one, of) for one, of in typed if asks and _kind(one) == "why"), None)
    rest = [pair for pair in typed if pair not in asks and pair != why]
    if not typed:
        return None
    panel = _panel(brief, asks, why) if asks else None
    return Points(tuple(point_row(brief, one, of) for one, of in rest), panel)


def _kind(point: Point) -> str:
    by_lead = "ask" if point.lead.split()[:1] == ["Ask"] else "why" if point.lead == "Why" else ""
    return point.kind or by_lead


def _panel(brief: Brief, asks: list[Typed], why: Typed | None) -> Panel:
    first, of = asks[0]
    said = [*asks, why] if why else asks
    rests = tuple(dict.fromkeys(id_ for one, _ in said for id_ in one.rests))
    return Panel(
        Paragraph((Run(first.lead, strong=True, of=of and f"{of}.lead"),), "label"),
        tuple(point_words(brief, one, of) for one, of in asks),
        point_words(brief, *why) if why else None,
        point_evidence(brief, rests),
    )


def _judgements(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["judgements"].values()
    for one in records:
        words = (Run(brief.words.gettext("We judge:") + " ", strong=True), field_run(one, "says"))
        doubts = doubts_of(brief, one.says, reached(brief, one.rests))
        likely, sure = _small(likelihood_words(brief, one.likelihood)), _small(_confidence(brief, one))
        runs = spaced(words, doubts, likely, cites_of(brief, one.rests), disputed_words(brief, one.rests), sure)
        yield Paragraph(runs, bullet="•", about=(one.id, *one.rests))


def _confidence(brief: Brief, one: Any) -> str:
    if not one.confidence:
        return ""
    return brief.words.gettext("Confidence: {confidence}.", confidence=value_word(brief, one.confidence))


def _small(words: str) -> tuple[Run, ...]:
    return (Run(words, small=True, em=True, tone="muted"),) if words else ()


def _latest(brief: Brief, most: int) -> tuple[Paragraph, ...]:
    events: Any = brief.records["events"].values()
    dated = sorted((one for one in events if one.date), key=lambda one: (one.date.first, one.date.last))
    latest_first = list(reversed(dated or in_order(brief, events)))
    return tuple(event_paragraph(brief, one) for one in reversed(at_most(most, latest_first)))

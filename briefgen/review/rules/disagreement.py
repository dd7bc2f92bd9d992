"""Open disagreements are never shown one-sided."""

from collections.abc import Iterator

from briefgen.audience.brief import Brief
from briefgen.core.problem import Where
from briefgen.deck.model import Slide
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext, View


def _hidden(context: RuleContext) -> Iterator[Finding]:
    for view in context.views:
        seen = _ids(view.brief)
        for record in context.all("discrepancies"):
            if (
                not isinstance(record, Discrepancy)
                or record.resolved
                or record.id in view.brief.records["discrepancies"]
            ):
                continue
            sides = [id_ for id_ in record.about if id_ in seen]
            if sides:
                message = f"{view.name} sees {', '.join(sides)}, but not that the sources disagree"
                hint = "open the discrepancy to this reader, close its sides, or resolve it with a reason"
                yield Finding(context.place(record, "read", "about"), message, hint, record)


def _ids(brief: Brief) -> set[str]:
    return {one.key for records in brief.records.values() for one in records.values()}


def _one_sided(context: RuleContext) -> Iterator[Finding]:
    for view in context.views:
        for slide in view.deck.slides if view.deck else ():
            shown = set(view.shown(slide))
            if view.brief.disputed.keys().isdisjoint((*shown, *slide.rests)):  # true for most slides
                continue
            for id_, bare in _asserted(view, slide).items():
                sides = view.brief.disputed.get(id_, ())
                if sides and bare and shown.isdisjoint(sides) and set(sides).isdisjoint(slide.rests):
                    yield _finding(context, view, slide, id_, sides)


def _other_side_missing(context: RuleContext) -> Iterator[Finding]:
    """Yield what a deck marks as disputed if none of its pages has the other side, or the question."""
    for view in context.views:
        slides = view.deck.slides if view.deck else ()
        everywhere = {id_ for slide in slides for id_ in (*view.shown(slide), *slide.rests)}
        for slide in slides:
            marked = {id_ for about, disputed in view.elements[slide.id] if disputed for id_ in about}
            for id_ in sorted(marked):
                sides = view.brief.disputed.get(id_, ())
                if sides and not any(_shows_both(view.brief, side, id_, everywhere) for side in sides):
                    message = f"slide '{slide.id}' of {view.name} says that accounts of '{id_}' differ, and no page how"
                    hint = f"show {sides[0]}, or a record of its other side"
                    story = context.dossier.records["story"].get(slide.id)
                    yield Finding(_place(context, slide), message, hint, story or context.dossier.find(id_))


def _shows_both(brief: Brief, side: str, id_: str, everywhere: set[str]) -> bool:
    discrepancy = brief.records["discrepancies"].get(side)
    about = discrepancy.about if isinstance(discrepancy, Discrepancy) else ()
    return side in everywhere or any(one != id_ and one in everywhere for one in about)


def _asserted(view: View, slide: Slide) -> dict[str, bool]:
    """Return the records that the slide presents as certain, and whether it does so everywhere without the mark."""
    found = {id_: True for id_ in slide.rests if _asserts(view.brief, id_)}
    for about, disputed in view.elements[slide.id]:
        if not all(_asserts(view.brief, id_) for id_ in about):
            continue
        for id_ in about:
            found[id_] = found.get(id_, True) and not disputed
    return found


def _asserts(brief: Brief, id_: str) -> bool:
    record = brief.find(id_)
    return record is None or NOUNS[NOUN_OF[type(record)]].asserts


def _finding(context: RuleContext, view: View, slide: Slide, id_: str, sides: tuple[str, ...]) -> Finding:
    message = f"slide '{slide.id}' of {view.name} takes '{id_}' for certain, but the sources disagree: {sides[0]}"
    hint = f"rest the headline, or the point, on {sides[0]} too"
    story = context.dossier.records["story"].get(slide.id)
    return Finding(_place(context, slide), message, hint, story or context.dossier.find(id_))


def _place(context: RuleContext, slide: Slide) -> Where:
    story = context.dossier.records["story"].get(slide.id)
    return context.place(story, "rests", "headline") if story else slide.where


def _unattached(context: RuleContext) -> Iterator[Finding]:
    for record in context.all("discrepancies"):
        if isinstance(record, Discrepancy) and not record.resolved and not record.about:
            message = "no record is named as taking a side, so nothing will carry the disputed mark"
            yield Finding(record.where, message, "name them under 'about'", record)


RULES = (
    Rule("disagreement-hidden", "error", "a reader who sees a side of an open disagreement, but not the disagreement",
         "Showing one side alone takes that side.", _hidden, "view"),
    Rule("disagreement-one-sided", "error", "a slide that shows one side of an open disagreement as undisputed",
         "A minister who repeats one side as fact learns of the other in public.", _one_sided, "view"),
    Rule("disagreement-unexplained", "warning", "a mark that accounts differ, where no page of the deck shows how",
         "A reader who sees that accounts differ asks how.", _other_side_missing, "view"),
    Rule("disagreement-loose", "note", "an open discrepancy that no record is linked to",
         "Records that take a side are then shown as undisputed.", _unattached),
)  # fmt: skip

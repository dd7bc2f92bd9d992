"""Slides as their reader gets them."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.deck.model import Slide
from briefgen.dossier.corroboration import cited_sources, origins_of
from briefgen.dossier.records import Citation
from briefgen.dossier.references import cited
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext, View

TELLING = ("bluf", "prose", "timeline", "positions", "compare", "table", "figures", "scenarios", "hypotheses")
"""Kinds that make statements of their own; a quotation is its speaker's, a register is a list."""


def _one_origin(context: RuleContext) -> Iterator[Finding]:
    for view, slide in _slides(context):
        if slide.kind not in TELLING:
            continue
        ids = dict.fromkeys((*slide.rests, *view.shown(slide)))
        cites = [cited(record) for id_ in ids if (record := view.brief.find(id_))]
        if origin := _only_origin(view, cites):
            texts = len(cited_sources(citation for cite in cites for citation in cite))
            counted = f"{texts} texts, 1 origin" if texts > 1 else "1 text"
            message = f"slide '{slide.id}' of {view.name} rests on one origin only: {origin} ({counted})"
            story = context.dossier.records["story"].get(slide.id)
            where = context.place(story, "headline") if story else slide.where
            yield Finding(where, message, "say so in the headline, or bring a second voice", story)


def _only_origin(view: View, cites: Iterable[Sequence[Citation]]) -> str:
    """Return the one origin of all that is cited; empty if there are none or several, as on most slides."""
    found: frozenset[str] = frozenset()
    for cite in cites:
        found |= origins_of(view.brief.records, cite)
        if len(found) > 1:
            return ""
    return next(iter(found), "")


def _slides(context: RuleContext) -> Iterator[tuple[View, Slide]]:
    return ((view, slide) for view in context.views if view.deck for slide in view.deck.slides)


RULES = (
    Rule("page-one-origin", "note", "a slide on which all statements come from one origin",
         "However many texts are cited, they relay one voice, and the reader should know.", _one_origin, "view"),
)  # fmt: skip

"""Reported and inferred positions are never presented as stated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefgen.core.kept import kept_or_made
from briefgen.core.problem import Where
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Record
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext
from briefgen.review.texts import own_texts

SAYING = re.compile(
    r"(?:has |have |had )?(?:sa(?:id|ys?)|state[ds]|declare[ds]|announce[ds]|confirm(?:ed|s)|told|tells)\b",
    re.IGNORECASE,
)
"""A position that begins so claims to be on record."""


def _inferred_saying(context: RuleContext) -> Iterator[Finding]:
    for record in context.all("positions"):
        if isinstance(record, Position) and record.basis == "inferred" and (match := SAYING.match(record.what)):
            message = f"'{match[0]}' reads as a statement, but this position is the writer's own reading"
            yield Finding(
                context.place(record, "what"), message, "word it as a reading, or cite where it is said", record
            )


def _unnamed_stated(context: RuleContext) -> Iterator[Finding]:
    for record in context.all("positions"):
        if isinstance(record, Position) and record.basis == "stated":
            actor = context.dossier.records["actors"].get(record.actor)
            if isinstance(actor, Actor) and actor.kind == "unnamed":
                message = "a speaker whom no source names is not on record"
                yield Finding(context.place(record, "basis"), message, "make it 'reported'", record)


def _unqualified(context: RuleContext) -> Iterator[Finding]:
    """Yield a headline or point that rests on nothing stated and does not say so, or on what is left open."""
    for record in context.all("story"):
        if not isinstance(record, Story):
            continue
        said = [(record.headline, record.rests, context.place(record, "headline"))]
        said += [(point.say, point.rests, point.where) for point in record.points]
        for text, rests, where in said:
            yield from _unqualified_text(context, record, text, rests, where)
            yield from _settled_text(context, record, text, rests, where)


def _settled_text(
    context: RuleContext, story: Story, text: str, rests: Iterable[str], where: Where
) -> Iterator[Finding]:
    found = (record for id_ in rests if (record := _found(context, id_)))
    compared = (text, tuple(one.text for record in found for one in own_texts(record)), _language(context))
    if text and (left := kept_or_made(context.kept, "settled", compared, str, partial(_settled, *compared))):
        yield Finding(where, f"this reads as settled, and {left}", "say that it is open", story)


def _language(context: RuleContext) -> str:
    return context.dossier.head.language.partition("-")[0]


def _settled(text: str, rests: Sequence[str], language: str) -> str:
    from briefgen.review.settled import settled_by_point

    return settled_by_point(text, rests, language)


def _unqualified_text(
    context: RuleContext, story: Story, text: str, rests: Iterable[str], where: Where
) -> Iterator[Finding]:
    bases = {getattr(record, "basis", "none") for id_ in rests if (record := _found(context, id_))}
    if not text or not bases or not bases <= {"reported", "inferred"}:
        return
    if next(context.lexicon.reporting.found(text), None) is None:
        what = " and ".join(sorted(bases))
        message = f"this reads as fact, but rests on what is only {what}"
        yield Finding(where, message, "say so: 'is reported to', 'according to', 'one text says'", story)


def _found(context: RuleContext, id_: str) -> Record | None:
    return context.dossier.find(id_)


RULES = (
    Rule("basis-inferred-says", "warning", "an inferred position worded as something the actor said",
         "The writer's reading of an actor is not the actor's word.", _inferred_saying),
    Rule("basis-unnamed-stated", "warning", "a position of an unnamed speaker given as stated",
         "'Stated' is only for what somebody said under a name.", _unnamed_stated),
    Rule("basis-unqualified", "warning", "a headline or point worded as fact that rests on what is reported or open",
         "Readers repeat headlines; hearsay must be marked as hearsay.", _unqualified),
)  # fmt: skip

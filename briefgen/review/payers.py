"""Payers of figures compared with the cited text.

Input: a RuleContext. Output: Findings. Imported only where texts are pinned, since reading texts needs much.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.core.text import fold
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.figures import Figure
from briefgen.evidence.claims.amounts import amounts
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import WORD, lists, lists_for
from briefgen.evidence.claims.phrases import marks_in
from briefgen.evidence.claims.places import codes_in, places_in
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.review.comparison import passages_of
from briefgen.review.rule import Finding
from briefgen.review.rule_context import RuleContext

CLOSE, FAR = 20, 40
"""Characters between a word of paying and the payer: at most to another payer, at least to the one who is not."""


class PayerMention(Struct, frozen=True):
    """An actor or state named in a sentence, and its distance from a word of paying."""

    shown: str
    who: frozenset[str]
    distance: int


def wrong_payers(context: RuleContext) -> Iterator[Finding]:
    """Yield a figure's payer if the sentence with its number names another one beside a word of paying."""
    actors = {one.id: one for one in context.all("actors") if isinstance(one, Actor)}
    for record in context.all("figures"):
        if not isinstance(record, Figure) or record.payer not in actors:
            continue
        passage = "\n".join(passages_of(context.evidence, record.cite))
        theirs = lists_for(passage) if passage else None
        if theirs is None:
            continue
        ours = lists().get(context.dossier.head.language.partition("-")[0])
        own = _ids_and_codes(actors[record.payer], actors, ours)
        for sentence in _with_number(record, passage, ours, theirs):
            if other := _another(own, sentence, passage, context, theirs):
                message = (
                    f"{actors[record.payer].name} pays in the record; beside the number the text has '{other.shown}'"
                )
                yield Finding(
                    context.place(record, "payer"), message, "check who pays, and how the text says it", record
                )


def _ids_and_codes(actor: Actor, actors: dict[str, Actor], ours: WordLists | None) -> frozenset[str]:
    """Return the ids and codes that may mean an actor: its own, and its state's."""
    state = actors.get(actor.of)
    names = " / ".join(one.name for one in (actor, state) if one)
    return frozenset((actor.id, *([state.id] if state else []), *codes_in(WrittenText(names, ours))))


def _with_number(record: Figure, passage: str, ours: WordLists | None, theirs: WordLists) -> Iterator[str]:
    number = {value for one in amounts(f"{record.value} {record.unit}", ours) for value in one.values}
    sentences = passage_sentences(passage)
    for before, sentence in zip(["", *sentences], sentences, strict=False):
        if any(one.values & number for one in amounts(sentence, theirs)):
            yield f"{before} {sentence}" if before.endswith(":") else sentence


def _another(
    own: frozenset[str], sentence: str, passage: str, context: RuleContext, theirs: WordLists
) -> PayerMention | None:
    """Return the name nearest to a word of paying, if it is clearly not the figure's payer."""
    mentions = sorted(_mentions(sentence, context, theirs), key=lambda one: one.distance)
    if not mentions or not mentions[0].who.isdisjoint(own):
        return None
    ours = [one.distance for one in mentions if not one.who.isdisjoint(own)]
    elsewhere = any(not one.who.isdisjoint(own) for one in _mentions(passage, context, theirs))
    clear = mentions[0].distance <= CLOSE and (not ours or min(ours) >= FAR)
    return mentions[0] if clear or not elsewhere else None


def _mentions(sentence: str, context: RuleContext, theirs: WordLists) -> Iterator[PayerMention]:
    """Yield everybody named, with the distance to the nearest word of paying; none without such a word."""
    text = fold(sentence).text
    words = list(WORD.finditer(text.casefold()))
    marks = marks_in([one[0] for one in words], theirs)
    verbs = {one.at for one in marks if one.of == "concept" and one.name == "paying"}
    paying = [one.span() for at, one in enumerate(words) if at in verbs or one[0] in theirs.paying]
    if not paying:
        return
    named = [(text[start:end], frozenset([id_]), start, end) for id_, start, end in context.names.exact.found(text)]
    named += [(one.shown, one.codes, one.start, one.end) for one in places_in(WrittenText(text, theirs))]
    for shown, who, start, end in named:
        yield PayerMention(shown, who, min(max(start - last, first - end, 0) for first, last in paying))

"""Payers of figures compared with the cited text.

Input: a RuleContext. Output: Findings. Imported only where texts are pinned, since reading texts takes time.
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

_GENERIC = {"company", "producers", "bank", "industry", "union", "farmers", "landowners", "insurance"}
"""Concepts of bodies that a text may name by what they are."""
_ACRONYM = 5
"""Most letters of an acronym."""
CLOSE, FAR = 20, 40
"""Characters between a word of paying and a name: at most, if it names the payer; at least, if it may not."""


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
        sentences = list(_with_number(record, passage, ours, theirs))
        found = [other for one in sentences if (other := _another(own, one, passage, context, theirs))]
        contrast = "beside the number the text has"
        if not found and sentences and (other := _only_other(actors[record.payer], own, passage, context, theirs)):
            found, contrast = [other], "the cited paragraphs do not name it, but"
        for other in found[:1]:
            message = f"{actors[record.payer].name} pays in the record; {contrast} '{other.shown}'"
            yield Finding(context.place(record, "payer"), message, "check who pays, and how the text says it", record)


def _ids_and_codes(actor: Actor, actors: dict[str, Actor], ours: WordLists | None) -> frozenset[str]:
    """Return the ids and codes that may mean an actor: its own, and its state's."""
    state = actors.get(actor.of)
    names = " / ".join(one.name for one in (actor, state) if one)
    return frozenset((actor.id, *([state.id] if state else []), *codes_in(WrittenText(names, ours))))


def _with_number(record: Figure, passage: str, ours: WordLists | None, theirs: WordLists) -> Iterator[str]:
    """Yield the sentences that have the figure's number, with the one before if that ends in a colon."""
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


def _only_other(
    payer: Actor, own: frozenset[str], passage: str, context: RuleContext, theirs: WordLists
) -> PayerMention | None:
    """Return a body or state that the passage names, if it names neither the payer nor a generic one: `the company`.

    Only for a payer whom some text in this language names.
    """
    actors = {one.id: one for one in context.all("actors") if isinstance(one, Actor)}
    acting = {one.id for one in actors.values() if one.of == payer.id}
    named = list(_all_named(fold(passage).text, context, theirs))
    marks = {one.name for one in marks_in(WORD.findall(fold(passage).text.casefold()), theirs)}
    if any(not who.isdisjoint(own | acting) for _, who, _, _ in named) or (payer.kind != "state" and marks & _GENERIC):
        return None
    others = [PayerMention(shown, who, 0) for shown, who, _, _ in named if _may_pay(shown, who, actors)]
    texts = ("\n".join(one.paragraphs) for one in context.evidence.snapshots.values())
    known = any(
        lists_for(text) is theirs and any(not who.isdisjoint(own) for _, who, _, _ in _all_named(text, context, theirs))
        for text in (texts if others else ())
    )
    return others[0] if known else None


def _may_pay(shown: str, who: frozenset[str], actors: dict[str, Actor]) -> bool:
    """Return whether a name is that of a body or state, and not the place of a dateline or an owner."""
    if shown.endswith("'s") or (shown.isupper() and len(shown) > _ACRONYM):
        return False
    return any(one.isupper() or (one in actors and actors[one].kind != "person") for one in who)


def _mentions(sentence: str, context: RuleContext, theirs: WordLists) -> Iterator[PayerMention]:
    """Yield everybody named, with the distance to the nearest word of paying; none without such a word."""
    text = fold(sentence).text
    words = list(WORD.finditer(text.casefold()))
    marks = marks_in([one[0] for one in words], theirs)
    verbs = {one.at for one in marks if one.of == "concept" and one.name == "paying"}
    paying = [one.span() for at, one in enumerate(words) if at in verbs or one[0] in theirs.paying]
    if not paying:
        return
    for shown, who, start, end in _all_named(text, context, theirs):
        yield PayerMention(shown, who, min(max(start - last, first - end, 0) for first, last in paying))


def _all_named(text: str, context: RuleContext, theirs: WordLists) -> list[tuple[str, frozenset[str], int, int]]:
    """Return everybody named in a text in compared form, with the ids or codes and the place of each name."""
    found = [(text[start:end], frozenset([id_]), start, end) for id_, start, end in context.names.exact.found(text)]
    return found + [(one.shown, one.codes, one.start, one.end) for one in places_in(WrittenText(text, theirs))]

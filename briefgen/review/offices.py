"""Offices of persons compared with the pinned texts: `Foreign Minister` where these have the minister of culture.

Input: a RuleContext. Output: Findings. Imported only where texts are pinned, since reading texts needs much.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.dossier.nouns.actors import Actor
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.lists import language_of, lists, plain_words
from briefgen.review.comparison import passages_of
from briefgen.review.given_offices import Office, given_offices, office_in
from briefgen.review.posts import wrong_post
from briefgen.review.rule import Finding
from briefgen.review.rule_context import RuleContext

_LEAST = 4
"""Letters of a word that tells one office from another."""
_BEHIND = re.compile("[;,(]")
"""What separates an office from what else a role says."""


def wrong_offices(context: RuleContext) -> Iterator[Finding]:
    """Yield a person's office that the cited paragraphs do not have, or in place of which the texts give another."""
    persons = [one for one in context.all("actors") if isinstance(one, Actor) and one.kind == "person" and one.role]
    beside = given_offices(persons, context.evidence) if persons else {}
    known = lists().get(context.dossier.head.language.partition("-")[0])
    for actor in persons:
        message = _in_cited(context, actor) or _in_texts(context, actor, beside.get(actor.id, ()))
        message = message or wrong_post(actor, known, context.evidence)
        if message:
            yield Finding(context.place(actor, "role"), message, "give the office as the text has it", actor)


def _in_cited(context: RuleContext, actor: Actor) -> str:
    """Return the message where the cited paragraphs have less than half of the words of the office."""
    passages = passages_of(context.evidence, actor.cite)
    if language_of("\n".join(passages)) not in ("", context.dossier.head.language.partition("-")[0]):
        return ""
    office = _stems(actor.role) - _homes(context, actor)
    if passages and office and 2 * len(office & _stems("\n".join(passages))) < len(office):
        return f"the cited paragraphs do not call {actor.name} '{actor.role}'"
    return ""


def _in_texts(context: RuleContext, actor: Actor, given: Sequence[Office]) -> str:
    """Return the message where the texts give the person another office, and none gives this one."""
    known = lists().get(context.dossier.head.language.partition("-")[0])
    own = office_in(plain_words(_BEHIND.split(actor.role)[0]), known) if known and given else None
    if own is None:
        return ""
    homes = _homes(context, actor)
    own, given = (replace(own, others=own.others - homes), [replace(one, others=one.others - homes) for one in given])
    alike = [_is_same(own, one) for one in given]
    if True in alike or not (False in alike or all(_has_another_rank(own, one) for one in given)):
        return ""
    shown = next((one for one, same in zip(given, alike, strict=True) if same is False), given[0]).shown
    return f"the texts call {actor.name} '{shown}', not '{actor.role}'"


def _is_same(own: Office, given: Office) -> bool | None:
    """Return whether two are one office; None if one of them does not say enough."""
    families = {family for family, _ in own.members} & {family for family, _ in given.members}
    if families:
        return not own.members.isdisjoint(given.members)
    if own.language != given.language or not own.others or not given.others or not own.ranks & given.ranks:
        return None
    return not own.others.isdisjoint(given.others)


def _has_another_rank(own: Office, given: Office) -> bool:
    return own.language == given.language and not own.ranks & given.ranks


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in plain_words(text) if len(word) >= _LEAST)


def _homes(context: RuleContext, actor: Actor) -> frozenset[str]:
    """Return words in the names of whom the person belongs to: an office in a country is often given without it."""
    found: frozenset[str] = frozenset()
    of: Any = context.dossier.records["actors"].get(actor.of)
    for _ in range(3):
        if of is not None:
            found |= _stems(" ".join((of.name, of.short, *of.also)))
            of = context.dossier.records["actors"].get(of.of)
    return found

"""Compares a statement with the passages it cites: every difference, with both sides.

`compare_claim` makes all comparisons, `compare_named` those of what is named or counted, `compare_certainty` those of
what is given as done. Each comparison has a module of its own; here is when it is made, and with what.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial

from msgspec.structs import replace

from briefgen.evidence.claims.agreed import compare_agreed
from briefgen.evidence.claims.alignment import PairedClauses, paired_clauses, with_numbered
from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.claim_context import NOTHING, ClaimContext
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.compare_counted import compare_counted
from briefgen.evidence.claims.compare_relations import compare_relations
from briefgen.evidence.claims.contrasts import compare_contrasts
from briefgen.evidence.claims.converse import are_two_sides
from briefgen.evidence.claims.days import compare_days
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.doubts import compare_hedges, compare_left_out
from briefgen.evidence.claims.exchanged import compare_exchanged
from briefgen.evidence.claims.families import FamilyMember
from briefgen.evidence.claims.hearsay import compare_told
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.locations import compare_locations
from briefgen.evidence.claims.magnitudes import compare_magnitudes
from briefgen.evidence.claims.modality import compare_modality
from briefgen.evidence.claims.names import compare_names
from briefgen.evidence.claims.nearly_all import compare_nearly_all, compare_shares_in_words
from briefgen.evidence.claims.numbers import compare_amounts
from briefgen.evidence.claims.ordinals import compare_only, compare_ordinals, compare_turns
from briefgen.evidence.claims.own_day import compare_own_day
from briefgen.evidence.claims.own_year import compare_own_year
from briefgen.evidence.claims.owners import compare_owners
from briefgen.evidence.claims.part_of import compare_of_them, compare_part_words, compare_parts
from briefgen.evidence.claims.payers import compare_payers
from briefgen.evidence.claims.persons import capital_words, compare_persons
from briefgen.evidence.claims.places import compare_places
from briefgen.evidence.claims.preferences import compare_preferences
from briefgen.evidence.claims.prefixes import compare_prefixes
from briefgen.evidence.claims.quoted import compare_quoted
from briefgen.evidence.claims.read_text import ReadText
from briefgen.evidence.claims.refusals import compare_refusals
from briefgen.evidence.claims.replaced import compare_replaced
from briefgen.evidence.claims.restricted import compare_restricted
from briefgen.evidence.claims.roles import compare_roles
from briefgen.evidence.claims.sense import compare_sense
from briefgen.evidence.claims.time_limits import limit_the_same
from briefgen.evidence.claims.turned_conditions import compare_conceded
from briefgen.evidence.claims.unrealised import compare_unrealised
from briefgen.evidence.claims.where import compare_where
from briefgen.evidence.claims.who import compare_who
from briefgen.evidence.claims.word_lists import WordLists


def compare_claim(
    text: str, ours: WordLists | None, passage: ReadText, around: ClaimContext = NOTHING
) -> Iterator[Difference]:
    """Yield every difference between a statement, with the lists of its language, and a passage."""
    own = ReadText((text,), ours, around.actors, around.cast)
    yield from _compare_named(own, passage, around)
    if ours is not None and passage.lists is not None:
        yield from _compare_clauses(own, passage, around, ours is passage.lists)


def compare_named(
    text: str, ours: WordLists | None, passage: ReadText, around: ClaimContext = NOTHING
) -> Iterator[Difference]:
    """Yield only the differences in what is named or counted: all that a statement in words of our own may have."""
    own = ReadText((text,), ours, around.actors, around.cast)
    yield from _compare_named(own, passage, around)
    if ours is not None and ours is passage.lists:
        yield from _compare_wholes(own, _record_text(own, around), passage, around)


def _compare_named(own: ReadText, passage: ReadText, around: ClaimContext) -> Iterator[Difference]:
    """Yield differences in numbers, days, quoted words, states and names."""
    said, theirs = own.written, passage.written
    years = around.years | _years_named(passage, around.written)
    yield from compare_amounts(own.bare.written, _counts(own), theirs, passage.numbers, years, passage.months)
    yield from compare_magnitudes(said, theirs, passage.numbers)
    yield from compare_days(own.days, theirs, passage.days, around.months, around.written, around.own)
    yield from compare_own_day(around.day, around.written, theirs, passage.days)
    if len(passage.numbers) > 1:
        yield from compare_parts(said, _numbers(own), theirs, passage.numbers, passage.days)
    yield from compare_quoted(said.text, passage.paragraphs)
    if around.places is not None and passage.lists is not None and not passage.names_realm:
        yield from compare_places(said, own.states, around.places)
    if around.names is not None:
        yield from compare_names(said, own.states, around.names, own.lists is passage.lists)


def compare_certainty(
    text: str, ours: WordLists | None, passage: ReadText, around: ClaimContext = NOTHING
) -> Iterator[Difference]:
    """Yield only what a statement gives as done or certain and the passage does not: all that words need which say
    what a number counts.
    """
    own = ReadText((text,), ours, around.actors, around.cast)
    if ours is passage.lists:
        yield from _compare_unrealised(own, passage)


def _numbers(own: ReadText) -> Sequence[Amount]:
    """Return the numbers of a statement, read as English in a language without lists."""
    return (own if own.lists is not None else replace(own, lists=lists()["en"])).numbers


def _counts(own: ReadText) -> Sequence[Amount]:
    """Return the same without the days."""
    return own.counts if own.lists is not None else _numbers(own.bare)


def _compare_clauses(own: ReadText, passage: ReadText, around: ClaimContext, same: bool) -> Iterator[Difference]:
    """Yield the differences that are found in clauses, which needs the word lists of both languages.

    `same`: whether these are of one language.
    """
    said, theirs, there = own.written, passage.written, passage.clauses
    paired = paired_clauses(own.clauses, there, same)
    yield from _compare_denials(own, paired, passage, around, same)
    yield from compare_ordinals(said, theirs)
    yield from compare_only(said, theirs)
    yield from compare_turns(said, theirs)
    if not passage.has_realm_as_subject:
        yield from compare_who(paired, there, around.homes, around.holder, own.states, passage.codes)
    yield from compare_payers(own.clauses, there, around.homes, around.cast, _languages(own, passage))
    yield from compare_contrasts(paired, there, partial(_are_two_sides, own, passage))
    yield from compare_where(said, around.whole or said.text, theirs, passage.placed) if same else ()
    yield from compare_locations(own.sentences, around.whole or said.text, theirs.text, passage.locations, around.cast)
    yield from _compare_bound(own, passage, around)
    yield from compare_relations(own, passage)
    yield from _compare_doubts(own, paired, passage, around)


def _compare_denials(
    own: ReadText, paired: PairedClauses, passage: ReadText, around: ClaimContext, same: bool
) -> Iterator[Difference]:
    """Yield what only one side denies or agrees to."""
    assert own.lists is not None
    there = passage.clauses
    denied = compare_sense(paired, there, same, partial(_record_clauses, own, around), around.fragment)
    yield from (one for one in denied if not limit_the_same(own.sentences, passage.time_limits))
    yield from compare_refusals(paired, there, same) if not around.fragment else ()
    yield from compare_agreed(paired, there)
    yield from compare_conceded(paired)
    yield from compare_prefixes(paired, own.lists) if same else ()


def _compare_bound(own: ReadText, passage: ReadText, around: ClaimContext) -> Iterator[Difference]:
    """Yield actors, numbers and sides of a choice that belong to something else in the passage."""
    ours, said = own.lists, own.written
    assert ours is not None
    yield from compare_counted(own, passage, around.counted, around.written)
    if around.year and around.written and around.year != around.written.year:
        yield from compare_own_year(around.year, _record_text(own, around).sentences, passage.sentences)
    yield from compare_owners(said, passage.owned_acts)
    yield from compare_preferences(own.sentences, passage.sentences)
    yield from _compare_actors(own, ours, passage, around)
    strangers = not all(one in around.cast.above for one in passage.codes)
    names = passage.capital_words | capital_words(around.signed)
    yield from compare_persons(said, around.whole or said.text, passage.written, names, around.persons, strangers)


def _compare_actors(own: ReadText, ours: WordLists, passage: ReadText, around: ClaimContext) -> Iterator[Difference]:
    """Yield actors in each other's place."""
    named = frozenset(one for sentence in own.sentences for one in sentence.actors) if passage.names_actors else ()
    if not named:
        return
    whole = replace(own, paragraphs=tuple(around.whole.split(" · ")))
    if _has_stranger(around.position_of.union(named), passage.acting, around.cast):
        who = around.position_of
        said = [replace(one, who=one.who | who) for one in own.bound] if who else own.bound
        yield from compare_exchanged(said, lambda: said if around.fragment else whole.bound, passage.bound, around.cast)
    if _has_stranger(named, passage.named, around.cast):
        yield from compare_replaced(own.acted, passage.acted, around.cast, lambda: whole.named)
    if own.lists is passage.lists:
        yield from compare_roles(own.sentences, passage.sentences, around.cast)


def _are_two_sides(own: ReadText, passage: ReadText, one: FamilyMember, other: FamilyMember, clause: Clause) -> bool:
    """Return whether a word of the statement and one of the passage say the same of two actors."""
    assert own.lists is not None
    assert passage.lists is not None
    return are_two_sides(one, other, clause, (own.acted, own.lists), (passage.acted, passage.lists), own.cast)


def _has_stranger(ours: AbstractSet[str], theirs: AbstractSet[str], cast: CastNames) -> bool:
    """Return whether one of theirs has nothing to do with one of ours, so that it may be in its place."""
    return any(not cast.are_related(one, other) for one in ours for other in theirs)


def _compare_doubts(
    own: ReadText, paired: PairedClauses, passage: ReadText, around: ClaimContext
) -> Iterator[Difference]:
    """Yield what the statement or the passage leaves out, doubts or hedges, and the other does not."""
    whole = replace(own, paragraphs=(around.whole,)) if around.whole not in ("", own.written.text) else own
    yield from compare_left_out(paired, own.written, whole.written)
    yield from compare_restricted(paired, whole.written)
    paired = with_numbered(paired, passage.clauses)
    if any(one.phrases("certain") for one in own.clauses):
        yield from compare_modality(paired, lambda: whole.clauses)
    if around.unnamed:
        named = [replace(one, unnamed=()) for one in passage.clauses]
        paired = with_numbered(paired_clauses(own.clauses, named, own.lists is passage.lists), named)
    hedged = tuple(compare_hedges(paired, own.written, whole.written))
    yield from hedged
    if around.stated and (around.position_of or not hedged):
        yield from compare_told(paired, bool(around.position_of))
    if own.lists is passage.lists:
        yield from _compare_wholes(own, whole, passage, around)
        yield from compare_of_them(own.clauses, passage.clauses, own.written)
    yield from _compare_unrealised(own, passage)


def _compare_wholes(own: ReadText, whole: ReadText, passage: ReadText, around: ClaimContext) -> Iterator[Difference]:
    """Yield a whole in place of the part that the passage names."""
    yield from compare_part_words(own.written, passage.parts_in_words)
    yield from compare_nearly_all(own.written, passage.written)
    if not around.counted:  # the share may be in the value of a figure
        yield from compare_shares_in_words(own.written, whole.written, passage.written)


def _compare_unrealised(own: ReadText, passage: ReadText) -> Iterator[Difference]:
    """Yield what the statement gives as done and the passage as meant, possible or near."""
    if passage.may_be_open:
        yield from compare_unrealised(own.clauses, passage.clauses, own.written)


def _languages(own: ReadText, passage: ReadText) -> tuple[str, str]:
    """Return the languages of the statement and of the passage."""
    assert own.lists is not None
    return own.lists.language, passage.lists.language if passage.lists else own.lists.language


def _record_clauses(own: ReadText, around: ClaimContext) -> Sequence[Clause]:
    """Return the clauses of all that the record says."""
    return _record_text(own, around).clauses


def _record_text(own: ReadText, around: ClaimContext) -> ReadText:
    """Return all that the record says, each field a paragraph."""
    return replace(own, paragraphs=tuple(around.whole.split(" · "))) if around.whole else own


def _years_named(passage: ReadText, written: date | None) -> frozenset[int]:
    """Return the years that a passage calls `last year`, `this year` or `next year`."""
    if written is None:
        return frozenset()
    return frozenset(written.year + later for later in passage.years_from_now)

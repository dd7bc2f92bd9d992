"""Compares a statement with the passages it cites: every difference, with both sides.

One function calls the comparisons in turn; each has a module of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.amounts import amounts
from briefgen.evidence.claims.bound import UNKNOWN, BoundPart, bound_parts
from briefgen.evidence.claims.bound_numbers import BoundNumber, bound_numbers, compare_bound
from briefgen.evidence.claims.cast import NOBODY, CastNames
from briefgen.evidence.claims.clauses import Clause, clauses
from briefgen.evidence.claims.comparisons import compare_comparisons
from briefgen.evidence.claims.contrasts import compare_contrasts
from briefgen.evidence.claims.days import NamedDay, compare_days, named_days
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.doubts import compare_conditions, compare_hedges, compare_left_out, compare_modality
from briefgen.evidence.claims.exchanged import compare_exchanged
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.names import compare_names
from briefgen.evidence.claims.numbers import compare_amounts
from briefgen.evidence.claims.order_in_time import compare_order
from briefgen.evidence.claims.ordinals import compare_ordinals, compare_turns
from briefgen.evidence.claims.own_day import compare_own_day
from briefgen.evidence.claims.owners import compare_owners
from briefgen.evidence.claims.part_of import compare_parts
from briefgen.evidence.claims.payers import compare_payers
from briefgen.evidence.claims.persons import Person, compare_persons
from briefgen.evidence.claims.places import StateMention, codes_in, compare_places, places_in
from briefgen.evidence.claims.prefixes import compare_prefixes
from briefgen.evidence.claims.quoted import compare_quoted
from briefgen.evidence.claims.refusals import compare_refusals
from briefgen.evidence.claims.roles import compare_roles
from briefgen.evidence.claims.sense import compare_sense
from briefgen.evidence.claims.shares import Share, compare_shares, may_have_number, shares_in
from briefgen.evidence.claims.turned_conditions import compare_turned
from briefgen.evidence.claims.where import compare_where
from briefgen.evidence.claims.who import compare_who
from briefgen.evidence.claims.word_lists import WordLists


class ClaimContext(Struct, frozen=True):
    """What a comparison needs besides the statement and its passages."""

    whole: str = ""
    """All that the record says."""
    years: frozenset[int] = frozenset()
    """Years that the passage need not have."""
    names: frozenset[str] | None = None
    """Names in the cited texts and the dossier (`names_in`); None: names are not compared."""
    places: frozenset[str] | None = None
    """Codes of the states that the cited texts mention; None: states are not compared."""
    actors: frozenset[str] = frozenset()
    """Stems of the actors' names (`marks.stem_of`), which tell who, not what is said."""
    persons: Sequence[Person] = ()
    """Persons and bodies of the dossier, with their names in texts."""
    cast: CastNames = NOBODY
    """The names of all actors of the dossier."""
    homes: Mapping[str, str] = {}
    """Codes of the actors' states, by the stems of the actors' names."""
    unnamed: bool = False
    """Whether the statement names an actor whom the sources leave unnamed."""
    holder: str = ""
    """Code of the state whose position it is."""
    counted: str = ""
    """What a figure's number counts, and the number; empty for other records."""
    signed: str = ""
    """Who published and wrote the cited texts."""
    position_of: frozenset[str] = frozenset()
    """Key of the actor whose position it is (`NamedActor.key`); empty for what is no position."""
    months: frozenset[int] = frozenset()
    """Months named anywhere in the cited texts."""
    fragment: bool = False
    """Whether the statement may be less than a sentence."""
    written: date | None = None
    """Day of the cited text."""
    own: date | None = None
    """The record's own date."""
    day: date | None = None
    """The same where it is the day of an event that one text tells of."""


NOTHING = ClaimContext()


class ReadPassage(Struct, frozen=True, dict=True):
    """Cited paragraphs with everything extracted from them, once for all records that cite them."""

    paragraphs: tuple[str, ...]
    written: WrittenText
    numbers: tuple[Amount, ...]
    days: tuple[NamedDay, ...]
    clauses: tuple[Clause, ...]
    states: frozenset[str]
    """Codes of the states that they name."""
    cast: CastNames = NOBODY
    actors: frozenset[str] = frozenset()

    @cached_property
    def bound(self) -> tuple[BoundPart, ...]:
        """Their parts with the actors that they are about; read when first needed."""
        known = self.written.lists
        return bound_parts(self.paragraphs, known, self.cast, self.actors) if known else ()

    @cached_property
    def names_actors(self) -> bool:
        """Whether they are about an actor by name."""
        return any(part.who - {UNKNOWN} for part in self.bound)

    @cached_property
    def bound_numbers(self) -> tuple[BoundNumber, ...]:
        """Their numbers with the words that they belong to; read when first needed."""
        known = self.written.lists
        found = (bound_numbers(one, known, self.cast, self.actors) for one in self.paragraphs) if known else ()
        return tuple(number for ones in found for number in ones)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Shares that they give to actors; read when first needed."""
        return tuple(shares_in(self.written, self.cast))


def read_cited(
    paragraphs: Sequence[str],
    known: WordLists | None,
    actors: frozenset[str] = frozenset(),
    cast: CastNames = NOBODY,
) -> ReadPassage:
    """Return the paragraphs, read with the lists of their language. For the rest see `ClaimContext`."""
    written = WrittenText("\n".join(paragraphs), known)
    numbers = tuple(amounts(written.text, known))
    parts = tuple(clauses(written.text, known, actors)) if known else ()
    days = tuple(named_days(written))
    return ReadPassage(tuple(paragraphs), written, numbers, days, parts, codes_in(written), cast, actors)


def compare_claim(
    text: str, ours: WordLists | None, passage: ReadPassage, around: ClaimContext = NOTHING
) -> Iterator[Difference]:
    """Yield every difference between a statement, with the lists of its language, and a passage."""
    said, theirs = WrittenText(text, ours), passage.written
    months = frozenset(one.month for one in passage.days if one.month)
    years = around.years | _years_named(passage, around.written)
    days = named_days(said)
    yield from compare_amounts(said, theirs, passage.numbers, days, years, months)
    yield from compare_days(days, theirs, passage.days, around.months, around.written, around.own)
    yield from compare_own_day(around.day, around.written, theirs, passage.days)
    yield from compare_parts(said, theirs, passage.numbers, passage.days)
    yield from compare_quoted(text, passage.paragraphs)
    states = places_in(said)
    if around.places is not None and theirs.lists is not None and not in_text(theirs.lists.realms, theirs.words):
        yield from compare_places(said, states, around.places)
    if around.names is not None:
        yield from compare_names(said, states, around.names, ours is theirs.lists)
    if ours is not None and theirs.lists is not None:
        yield from _compare_clauses(text, said, states, ours, passage, around)


def _compare_clauses(
    text: str,
    said: WrittenText,
    states: Sequence[StateMention],
    ours: WordLists,
    passage: ReadPassage,
    around: ClaimContext,
) -> Iterator[Difference]:
    """Yield the differences that are found in clauses, which needs the word lists of both languages.

    `states`: those that the statement names.
    """
    theirs = passage.written
    parts, same = clauses(text, ours, around.actors), ours is theirs.lists
    yield from compare_sense(parts, passage.clauses, same, around.fragment)
    yield from compare_refusals(parts, passage.clauses, same) if not around.fragment else ()
    yield from compare_prefixes(parts, passage.clauses, ours) if same else ()
    yield from compare_ordinals(said, theirs)
    yield from compare_turns(said, theirs)
    yield from compare_who(parts, passage.clauses, around.homes, around.holder, states, passage.states, same)
    yield from compare_payers(parts, passage.clauses, around.homes, around.cast, _languages(ours, theirs))
    yield from compare_contrasts(parts, passage.clauses, same)
    yield from compare_where(said, around.whole or text, theirs) if same else ()
    yield from compare_order(said, theirs, same)
    yield from _compare_bound(text, said, ours, passage, around)
    yield from compare_comparisons(said, theirs, same)
    yield from compare_conditions(said, theirs)
    yield from compare_turned(parts, passage.clauses, ours, theirs.lists) if theirs.lists else ()
    yield from _compare_doubts(text, parts, said, ours, passage, around)


def _compare_bound(
    text: str, said: WrittenText, ours: WordLists, passage: ReadPassage, around: ClaimContext
) -> Iterator[Difference]:
    """Yield actors and numbers that belong to something else in the passage."""
    numbered = may_have_number(said)
    if passage.numbers and numbered:
        yield from compare_shares(said, passage.shares, around.cast)
    yield from compare_owners(said, passage.written)
    yield from _compare_actors(text, ours, passage, around)
    if (len(passage.numbers) > 1 and numbered) or not set(ours.months).isdisjoint(said.words):
        own = bound_numbers(around.counted or text, ours, around.cast, around.actors)
        yield from compare_bound(list(own), passage.bound_numbers)
    yield from compare_persons(said, around.whole or text, passage.written, around.persons, around.signed)


def _compare_actors(text: str, ours: WordLists, passage: ReadPassage, around: ClaimContext) -> Iterator[Difference]:
    """Yield actors in each other's place."""
    if not passage.names_actors:
        return
    names = around.cast
    said = bound_parts([text], ours, names, around.actors, around.position_of)
    if not any(part.who for part in said):
        return
    whole = partial(bound_parts, around.whole.split(" · "), ours, names, around.actors)
    yield from compare_exchanged(said, (lambda: said) if around.fragment else whole, passage.bound, names)
    if ours is passage.written.lists:
        yield from compare_roles(WrittenText(text, ours), passage.written, names, around.actors)


def _compare_doubts(
    text: str, parts: Sequence[Clause], said: WrittenText, ours: WordLists, passage: ReadPassage, around: ClaimContext
) -> Iterator[Difference]:
    """Yield what the statement or the passage leaves out, doubts or hedges, and the other does not."""
    same, words = ours is passage.written.lists, plain_words(around.whole or text)
    yield from compare_left_out(parts, passage.clauses, said, words, same)
    if any(one.phrases("certain") for one in parts):
        yield from compare_modality(parts, passage.clauses, _whole(text, parts, ours, around), same)
    theirs = [replace(one, unnamed=()) for one in passage.clauses] if around.unnamed else passage.clauses
    yield from compare_hedges(parts, theirs, said, words, same)


def _languages(ours: WordLists, theirs: WrittenText) -> tuple[str, str]:
    return ours.language, theirs.lists.language if theirs.lists else ours.language


def _whole(text: str, parts: Sequence[Clause], ours: WordLists, around: ClaimContext) -> Sequence[Clause]:
    """Return the clauses of all that the record says."""
    return parts if around.whole in ("", text) else clauses(around.whole, ours, around.actors)


def _years_named(passage: ReadPassage, written: date | None) -> frozenset[int]:
    """Return the years that a passage calls `last year`, `this year` or `next year`."""
    known = passage.written.lists
    if known is None or written is None:
        return frozenset()
    phrases = ((known.last_year, -1), (known.this_year, 0), (known.next_year, 1))
    return frozenset(written.year + later for ones, later in phrases if in_text(ones, passage.written.words))

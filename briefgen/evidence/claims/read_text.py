"""A text with everything that comparisons read in it: each thing once, when it is first needed.

A passage is read once for all records that cite it, a statement once for all comparisons.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.acting import ActedPart, acted_parts
from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.amounts import amounts
from briefgen.evidence.claims.bound import UNKNOWN, BoundPart, bound_parts
from briefgen.evidence.claims.bound_numbers import BoundNumber, bound_numbers
from briefgen.evidence.claims.cast import NOBODY, CastNames
from briefgen.evidence.claims.clauses import Clause, clauses
from briefgen.evidence.claims.days import NamedDay, named_days, without_days
from briefgen.evidence.claims.degrees import Degree, share_degrees
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.differences_of_numbers import Distance, TwoNumbers, distances_in, with_and_without
from briefgen.evidence.claims.exchanged import sole_actors
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.locations import Location, locations_in
from briefgen.evidence.claims.of_whole import PartOfWhole, parts_of_wholes
from briefgen.evidence.claims.owners import Owned, owned_acts
from briefgen.evidence.claims.part_of import PartInWords, part_words
from briefgen.evidence.claims.persons import capital_words
from briefgen.evidence.claims.places import StateMention, places_in
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.sequences import EventSequence, sequences_in
from briefgen.evidence.claims.shares import Share, shares_in
from briefgen.evidence.claims.time_limits import TimeLimit, time_limits_in
from briefgen.evidence.claims.turned_conditions import conditional_clauses
from briefgen.evidence.claims.unrealised import may_be_open
from briefgen.evidence.claims.where import PlacedName, placed_names
from briefgen.evidence.claims.without import Without, without_in
from briefgen.evidence.claims.word_lists import WordLists


class ReadText(Struct, frozen=True, dict=True):
    """Paragraphs of one language; what is read in them is empty in a language without lists."""

    paragraphs: tuple[str, ...]
    lists: WordLists | None
    actors: frozenset[str] = frozenset()
    """Stems of the actors' names, which tell who, not what is said."""
    cast: CastNames = NOBODY
    """The names of all actors of the dossier."""

    @cached_property
    def written(self) -> WrittenText:
        """All paragraphs."""
        return WrittenText("\n".join(self.paragraphs), self.lists)

    @cached_property
    def numbers(self) -> tuple[Amount, ...]:
        """Its numbers, the days included."""
        only = self._only_sentence
        return tuple(only.numbers if only else amounts(self.written.text, self.lists))

    @cached_property
    def days(self) -> tuple[NamedDay, ...]:
        """The days that it names."""
        only = self._only_sentence
        return tuple(only.days if only else named_days(self.written))

    @cached_property
    def bare(self) -> "ReadText":
        """The same in compared form and without the days, whose numbers count nothing."""
        text = without_days(self.written, self.days)
        return self if text == self.written.text else replace(self, paragraphs=(text,))

    @cached_property
    def counts(self) -> tuple[Amount, ...]:
        """Its numbers without the days."""
        only = self._only_sentence
        return tuple(only.counts) if only else self.bare.numbers

    @cached_property
    def months(self) -> frozenset[int]:
        """The months that it names."""
        return frozenset(one.month for one in self.days if one.month)

    @cached_property
    def years_from_now(self) -> tuple[int, ...]:
        """The years that it calls `last year`, `this year` or `next year`, as the distance from its own."""
        if self.lists is None:
            return ()
        phrases = ((self.lists.last_year, -1), (self.lists.this_year, 0), (self.lists.next_year, 1))
        return tuple(later for ones, later in phrases if in_text(ones, self.written.words))

    @cached_property
    def states(self) -> tuple[StateMention, ...]:
        """The states that it names."""
        return tuple(places_in(self.written))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of these states."""
        return frozenset(code for one in self.states for code in one.codes)

    @cached_property
    def sentences(self) -> tuple[ReadSentence, ...]:
        """Its sentences."""
        return self._sentences_of(self.written)

    @cached_property
    def by_paragraph(self) -> tuple[tuple[ReadSentence, ...], ...]:
        """The sentences of each paragraph."""
        if len(self.paragraphs) == 1:
            return (self.sentences,)
        return tuple(self._sentences_of(WrittenText(one, self.lists)) for one in self.paragraphs)

    @property
    def _only_sentence(self) -> ReadSentence | None:
        """The sentence that is the whole text; None in any other."""
        first = self.sentences[0] if len(self.sentences) == 1 else None
        return first if first and first.written is self.written else None

    def _sentences_of(self, written: WrittenText) -> tuple[ReadSentence, ...]:
        known = self.lists
        return tuple(ReadSentence(one, known, self.cast, self.actors) for one in written.sentences) if known else ()

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses."""
        return tuple(clauses(self.written, self.actors))

    @cached_property
    def conditions(self) -> tuple[Clause, ...]:
        """The clauses that begin with a condition."""
        return conditional_clauses(self.clauses)

    @cached_property
    def names_realm(self) -> bool:
        """Whether a state speaks of itself without its name: `the kingdom`."""
        return self.lists is not None and bool(in_text(self.lists.realms, self.written.words))

    @cached_property
    def has_realm_as_subject(self) -> bool:
        """Whether one of its clauses does so."""
        return self.lists is not None and any(in_text(self.lists.realms, one.words) for one in self.clauses)

    @cached_property
    def capital_words(self) -> frozenset[str]:
        """Its capitalised words, as names are compared."""
        return capital_words(self.written.folded)

    @cached_property
    def placed(self) -> tuple[PlacedName, ...]:
        """Where it says that something happens."""
        return tuple(placed_names(self.written))

    @cached_property
    def parts_in_words(self) -> tuple[PartInWords, ...]:
        """Its parts of wholes, both in words: `two of the three conditions`."""
        return tuple(part_words(self.written.words, self.lists)) if self.lists and self.lists.part_of else ()

    @cached_property
    def owned_acts(self) -> tuple[Owned, ...]:
        """Proposals, demands and decisions, with the states whose they are."""
        return tuple(owned_acts(self.written))

    @cached_property
    def shares_of_things(self) -> tuple[Degree, ...]:
        """How much of something its parts are, as shares."""
        return share_degrees(self.sentences)

    @cached_property
    def parts_of_wholes(self) -> tuple[PartOfWhole, ...]:
        """Its numbers of which it gives a part."""
        return parts_of_wholes(self.sentences)

    @cached_property
    def distances(self) -> tuple[Distance, ...]:
        """Its numbers by which something is more or less."""
        return distances_in(self.sentences)

    @cached_property
    def with_and_without(self) -> tuple[TwoNumbers, ...]:
        """Its numbers with something and without it."""
        return with_and_without(self.sentences)

    @cached_property
    def time_limits(self) -> tuple[TimeLimit, ...]:
        """Months and years that limit when something happens."""
        return time_limits_in(self.sentences)

    @cached_property
    def lacking(self) -> tuple[Without, ...]:
        """What it has for `without`."""
        return without_in(self.sentences)

    @cached_property
    def sequences(self) -> tuple[EventSequence, ...]:
        """What it has as cause and effect, or as earlier and later."""
        return tuple(one for paragraph in self.by_paragraph for one in sequences_in(paragraph))

    @cached_property
    def locations(self) -> tuple[Location, ...]:
        """The same for every name, to be compared between languages."""
        return tuple(locations_in(self.sentences))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Shares that it gives to actors."""
        return tuple(shares_in(self.sentences))

    @cached_property
    def bound(self) -> tuple[BoundPart, ...]:
        """Its parts with the actors that they are about."""
        return tuple(part for one in self.by_paragraph for part in bound_parts(one))

    @cached_property
    def acted(self) -> tuple[ActedPart, ...]:
        """Its parts with who does and who says what they say."""
        return tuple(part for one in self.by_paragraph for part in acted_parts(one))

    @cached_property
    def names_actors(self) -> bool:
        """Whether it is about an actor by name."""
        return any(part.who - {UNKNOWN} for part in self.bound)

    @cached_property
    def named(self) -> frozenset[str]:
        """Everybody whom it names."""
        return frozenset(one for sentence in self.sentences for one in sentence.actors)

    @cached_property
    def acting(self) -> frozenset[str]:
        """The actors of whom alone one of its parts is."""
        return frozenset(sole_actors(self.bound, self.cast))

    @cached_property
    def may_be_open(self) -> bool:
        """Whether it may say that something is only meant, possible or near."""
        return any(map(may_be_open, self.clauses))

    @cached_property
    def bound_numbers(self) -> tuple[BoundNumber, ...]:
        """Its numbers with the words that they belong to."""
        return tuple(number for one in self.by_paragraph for number in bound_numbers(one))


def read_cited(
    paragraphs: Sequence[str],
    known: WordLists | None,
    actors: frozenset[str] = frozenset(),
    cast: CastNames = NOBODY,
) -> ReadText:
    """Return the paragraphs, to be read with the lists of their language."""
    return ReadText(tuple(paragraphs), known, actors, cast)

"""What a comparison knows besides a statement and its passage: the rest of the record, the dossier's names, dates."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from briefgen.evidence.claims.cast import NOBODY, CastNames
from briefgen.evidence.claims.persons import NO_PERSONS, KnownPersons


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
    persons: KnownPersons = NO_PERSONS
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
    stated: bool = False
    """Whether the record is given as stated, however it is worded."""
    months: frozenset[int] = frozenset()
    """Months named anywhere in the cited texts."""
    fragment: bool = False
    """Whether the statement may be less than a sentence."""
    written: date | None = None
    """Day of the cited text."""
    own: date | None = None
    """The record's own date."""
    year: int = 0
    """The year of an event, for the field that says what happened; 0 for other fields."""
    day: date | None = None
    """The same where it is the day of an event that one text tells of."""


NOTHING = ClaimContext()

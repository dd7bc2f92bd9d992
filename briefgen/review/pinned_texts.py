"""What claims are compared with: the pinned texts, the cited paragraphs, and the names of the dossier.

Input: a Dossier and its Evidence. Output: ComparisonData, each part of which is read when first needed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.edtf import MONTHS
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.terms import Term
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.evidence.claims.cast import CastNames, NamedActor, cast_names
from briefgen.evidence.claims.claim_context import ClaimContext
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.days import named_days
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.elsewhere import ParagraphIndex, paragraph_index
from briefgen.evidence.claims.lists import language_of, lists, plain_words
from briefgen.evidence.claims.names import names_in
from briefgen.evidence.claims.payers import COMPANY, GOVERNMENT
from briefgen.evidence.claims.persons import KnownPersons, Person, known_persons, plain_name
from briefgen.evidence.claims.places import codes_in
from briefgen.evidence.claims.read_text import ReadText, read_cited
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.snapshots import Evidence
from briefgen.review.comparison import NAMED, passages_of
from briefgen.review.dateline import written_on
from briefgen.review.texts import QUOTED

Cited = tuple[tuple[str, tuple[int, ...]], ...]
"""Sources and paragraphs that are cited together."""
_PAYERS = {"company": COMPANY, "state": GOVERNMENT}
_BODIES = ("company", "group")
"""Kinds of actors that have one name in every language."""
_NAMING = ("name", "short", "role", "outlet", "title", "author", "term")


class PinnedText(Struct, frozen=True):
    """What is known about a pinned text as a whole."""

    language: str
    """Its language; empty for one without lists."""
    names: frozenset[str]
    """Names in it, and names of the dossier's records."""
    places: frozenset[str]
    """Codes of the states that it mentions, including its title and outlet."""
    months: frozenset[int]
    """Months that it names."""
    written: date | None


class ComparisonData:
    """What claims are compared with; each part is read once, when first needed."""

    def __init__(self, dossier: Dossier, evidence: Evidence) -> None:
        self.dossier, self.evidence = dossier, evidence
        self._texts: dict[str, PinnedText] = {}
        self._passages: dict[Cited, tuple[ReadText, ...]] = {}
        self._around: dict[Cited, ClaimContext] = {}

    def text(self, source: str) -> PinnedText | None:
        """Return what is known about a source's pinned text; None if it is missing."""
        if source not in self._texts and (snapshot := self.evidence.snapshots.get(source)):
            about = self.dossier.records["sources"].get(source)
            self._texts[source] = _text(about, snapshot.paragraphs, self.known_names, self._terms)
        return self._texts.get(source)

    def passages(self, citations: Sequence[Citation]) -> tuple[ReadText, ...]:
        """Return the cited passages, one for each language; none if a paragraph is missing."""
        key = tuple((one.source, one.paragraphs) for one in citations)
        if key not in self._passages:
            self._passages[key] = self._read(citations)
        return self._passages[key]

    def _read(self, citations: Sequence[Citation]) -> tuple[ReadText, ...]:
        if not passages_of(self.evidence, citations):
            return ()
        found: dict[str, list[str]] = {}
        for one in citations:
            text = self.text(one.source)
            found.setdefault(text.language if text else "", []).extend(self.evidence.passage(one).split("\n"))
        return tuple(
            read_cited(parts, lists().get(language), self.actors, self.cast) for language, parts in found.items()
        )

    @cached_property
    def lists(self) -> WordLists | None:
        """The lists of the dossier's language."""
        return lists().get(self.dossier.head.language.partition("-")[0])

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Beginnings of names that a record may use even if the text does not: those of the dossier's records."""
        return _known_names(self.dossier)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Stems of the names of states and persons, which tell who, not what is said."""
        return _actors(self.dossier)

    @cached_property
    def persons(self) -> KnownPersons:
        """The persons, and the bodies with a name of one word."""
        return known_persons(_persons(self.dossier))

    @cached_property
    def cast(self) -> CastNames:
        """The names of all actors by their words."""
        return cast_names(_cast(self.dossier, self.lists))

    @cached_property
    def context(self) -> ClaimContext:
        """What is the same for all claims."""
        return ClaimContext(actors=self.actors, persons=self.persons, cast=self.cast, homes=self.homes)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """States of persons and offices, by the stems of their names."""
        return _homes(self.dossier, self.lists)

    def around(self, citations: Sequence[Citation]) -> ClaimContext:
        """Return what is the same for all claims with these citations."""
        key = tuple((one.source, one.paragraphs) for one in citations)
        if key not in self._around:
            texts = [text for one in citations if (text := self.text(one.source))]
            self._around[key] = replace(
                self.context,
                names=_united([one.names for one in texts]),
                places=_united([one.places for one in texts]),
                months=frozenset().union(*(one.months for one in texts)),
                signed=self._signed(citations),
                written=next((one.written for one in texts if one.written), None),
            )
        return self._around[key]

    def holder(self, record: Record) -> str:
        """Return the code of the state whose position a record is."""
        actor = self.dossier.records["actors"].get(record.actor) if isinstance(record, Position) else None
        state = _state_of(self.dossier, actor) if actor else None
        if state is None or self.lists is None:
            return ""
        return next(iter(codes_in(WrittenText(state.name, self.lists))), "")

    def position_of(self, record: Record) -> frozenset[str]:
        """Return the key of the actor whose position a record is; empty for other records."""
        key = self._keys.get(record.actor) if isinstance(record, Position) else None
        return frozenset([key]) if key else frozenset()

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The keys of all actors, by their ids."""
        named = self.dossier.records["actors"].items()
        return {id_: _key(one, self.lists) for id_, one in named if isinstance(one, Actor)}

    def _signed(self, citations: Sequence[Citation]) -> str:
        """Return who published and wrote the cited texts."""
        found = [self.dossier.records["sources"].get(one.source) for one in citations]
        return " ".join(getattr(one, name) or "" for one in found if one for name in ("outlet", "author"))

    def names_unnamed(self, said: str, record: Record) -> bool:
        """Return whether words of a record name one of its actors who is unnamed: `A former judge doubts it`."""
        found = (self.dossier.records["actors"].get(one) for one in getattr(record, "who", ()))
        unnamed = [one for one in found if isinstance(one, Actor) and one.kind == "unnamed"]
        own = {stem_of(word) for word in plain_words(said)} if unnamed else set()
        return any(len(own & {stem_of(word) for word in plain_words(one.name)}) > 1 for one in unnamed)

    @cached_property
    def _terms(self) -> Sequence[Term]:
        return [one for one in self.dossier.records["terms"].values() if isinstance(one, Term)]


def _united(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _text(source: Record | None, paragraphs: Sequence[str], known: frozenset[str], terms: Sequence[Term]) -> PinnedText:
    whole = "\n".join(paragraphs)
    language = language_of(whole)
    about = " ".join(filter(None, (getattr(source, name, "") for name in ("title", "outlet"))))
    places = codes_in(WrittenText(f"{whole}\n{about}", lists().get(language)))
    months = frozenset(one.month for one in named_days(WrittenText(whole, lists().get(language))) if one.month)
    return PinnedText(
        language, known | _with_other_names(names_in(whole), terms), places, months, written_on(source, paragraphs)
    )


def _with_other_names(found: frozenset[str], terms: Sequence[Term]) -> frozenset[str]:
    """Return the names in a text, with the other names that the dossier gives for quoted terms."""
    others = (quoted for one in terms if names_in(one.name) <= found for quoted in QUOTED.findall(one.means))
    return found.union(*map(names_in, others))


def _known_names(dossier: Dossier) -> frozenset[str]:
    """Return beginnings of names that a record may use even if the text does not: those of the dossier's records."""
    named = (dossier.records[noun].values() for noun in NAMED)
    texts = (
        text
        for records in named
        for one in records
        for text in (*(getattr(one, name, "") for name in _NAMING), *getattr(one, "also", ()))
    )
    return names_in(" ".join(filter(None, (*texts, *MONTHS, dossier.head.title))))


def _actors(dossier: Dossier) -> frozenset[str]:
    """Return the stems of the names of states and persons, which tell who, not what is said."""
    named = (one for one in dossier.records["actors"].values() if isinstance(one, Actor))
    names = (name for one in named if one.kind in ("state", "person") for name in (one.name, one.short, *one.also))
    return frozenset(stem_of(word) for name in names for word in plain_words(name))


def _persons(dossier: Dossier) -> tuple[Person, ...]:
    """Return the persons, by their last names and other names, and the bodies with a name of one word."""
    named = (one for one in dossier.records["actors"].values() if isinstance(one, Actor))
    found = ((one, _own_names(one)) for one in named)
    return tuple(Person(one.short or one.name, names, _called(one)) for one, names in found if names)


def _called(actor: Actor) -> tuple[str, ...]:
    """Return the other names of a body in lower case, which every text may use for it."""
    return tuple(name for name in actor.also if actor.kind in _BODIES and name.islower())


def _own_names(actor: Actor) -> frozenset[str]:
    """Return words by which an actor is known in every language; none for a state or a described body."""
    names = [name for name in (actor.name, actor.short, *actor.also) if name]
    if actor.kind == "person":
        return frozenset(plain_name(re.split(r"[\s-]", name)[-1]) for name in names if name != actor.short)
    single = [name for name in names if name.isalpha() and name[0].isupper() and not name.isupper()]
    return frozenset(map(plain_name, single)) if actor.kind in _BODIES else frozenset()


def _cast(dossier: Dossier, known: WordLists | None) -> tuple[NamedActor, ...]:
    """Return all actors, a state by its code."""
    named = [one for one in dossier.records["actors"].values() if isinstance(one, Actor) and one.kind != "unnamed"]
    keys = {one.id: _key(one, known) for one in named}
    return tuple(
        NamedActor(
            keys[one.id],
            tuple(filter(None, dict.fromkeys((one.name, one.short, *one.also)))),
            _PAYERS.get(one.kind, ""),
            one.kind == "person",
            frozenset(keys.get(above.id, above.id) for above in _all_above(dossier, one)),
        )
        for one in named
    )


def _key(actor: Actor, known: WordLists | None) -> str:
    codes = codes_in(WrittenText(actor.name, known)) if actor.kind == "state" else frozenset[str]()
    return min(codes, default=actor.id)


def _homes(dossier: Dossier, known: WordLists | None) -> Mapping[str, str]:
    """Return the states of persons and offices, by the stems of their names."""
    found: dict[str, str] = {}
    for one in dossier.records["actors"].values():
        state = _state_of(dossier, one)
        if isinstance(one, Actor) and one.kind != "state" and state is not None and known is not None:
            codes = codes_in(WrittenText(state.name, known))
            stems = (stem_of(word) for name in (one.name, one.short, *one.also) for word in plain_words(name))
            found.update((stem, code) for stem in stems for code in codes)
    return found


def _state_of(dossier: Dossier, actor: Record) -> Actor | None:
    """Return the state that an actor belongs to, directly or through another actor."""
    chain = (actor, *_all_above(dossier, actor))
    return next((one for one in chain if isinstance(one, Actor) and one.kind == "state"), None)


def _all_above(dossier: Dossier, actor: Record) -> Iterator[Actor]:
    """Yield the actors that an actor belongs to, directly or through others; the nearest first."""
    seen = set[str]()
    while isinstance(actor, Actor) and actor.of and actor.id not in seen:
        seen.add(actor.id)
        above = dossier.records["actors"].get(actor.of)
        if not isinstance(above, Actor):
            return
        yield above
        actor = above


def words_of_paragraphs(dossier: Dossier, evidence: Evidence) -> ParagraphIndex | None:
    """Return the index of the pinned paragraphs in the dossier's language; None for a language without word lists."""
    known = lists().get(dossier.head.language.partition("-")[0])
    if known is None:
        return None
    texts = {id_: one.paragraphs for id_, one in evidence.snapshots.items()}
    own = {id_: ones for id_, ones in texts.items() if language_of("\n".join(ones)) == known.language}
    return paragraph_index({(id_, at): one for id_, ones in own.items() for at, one in enumerate(ones, 1)}, known)

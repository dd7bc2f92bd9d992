"""Records compared with the paragraphs they cite, each once for all rules.

Input: a Dossier and its Evidence. Output: every difference that was found, with the record and field it is in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from briefgen.core.edtf import MONTHS, Dated
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.terms import Term
from briefgen.dossier.nouns.thresholds import Threshold
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.compare import ClaimContext, ReadPassage, compare_claim, read_cited
from briefgen.evidence.claims.days import named_days
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import WordLists, language_of, lists, plain_words
from briefgen.evidence.claims.names import names_in
from briefgen.evidence.claims.persons import Person, plain_name
from briefgen.evidence.claims.places import codes_in
from briefgen.evidence.snapshots import Evidence
from briefgen.review.dateline import written_on
from briefgen.review.texts import QUOTED, own_texts

Cited = tuple[tuple[str, tuple[int, ...]], ...]
"""Sources and paragraphs that are cited together."""
COMPARED = ("events", "positions", "figures", "discrepancies", "thresholds")
"""The nouns that say what sources say."""
_NAMING = ("name", "short", "role", "outlet", "title", "author", "term")


class Claim(Struct, frozen=True):
    """Words of a record's field and what they cite."""

    record: Record
    field: str
    said: str
    citations: Sequence[Citation]


class Compared(Struct, frozen=True):
    """A difference between a record's field and the passages that it cites."""

    record: Record
    field: str
    difference: Difference
    citations: tuple[Citation, ...]


class PinnedText(Struct, frozen=True):
    """What is known of a pinned text as a whole."""

    language: str
    """Empty for one that has no lists."""
    names: frozenset[str]
    """What it calls by name, and what the dossier's records are named."""
    places: frozenset[str]
    """Codes of the states that it mentions, its title and outlet included."""
    months: frozenset[int]
    """Months that it names."""
    written: date | None


class ComparisonData(Struct, frozen=True):
    """What claims are compared with."""

    dossier: Dossier
    texts: Mapping[str, PinnedText]
    """What is known of every pinned text, by its source's id."""
    passages: Mapping[Cited, tuple[ReadPassage, ...]]
    """What is cited, read once: a passage for each language; none where a paragraph is not at hand."""
    lists: WordLists | None
    """The lists of the dossier's language."""
    actors: frozenset[str]
    persons: tuple[Person, ...]
    homes: Mapping[str, str]
    """The states to which actors belong, by the stems of their names."""


def compared_with_passages(dossier: Dossier, evidence: Evidence) -> Iterator[Compared]:
    """Yield every difference; nothing for records where a cited passage is missing."""
    if not evidence.snapshots:  # nothing to compare with: then the word lists need not be read
        return
    material = material_of(dossier, evidence)
    for claim in claims_of(dossier):
        for difference in differences_of(claim, material):
            yield Compared(claim.record, claim.field, difference, tuple(claim.citations))


def material_of(dossier: Dossier, evidence: Evidence) -> ComparisonData:
    """Return what the dossier's claims are compared with: each passage is read once for all that cite it."""
    ours = lists().get(dossier.head.language.partition("-")[0])
    texts, actors = pinned_texts(dossier, evidence), _actors(dossier)
    cites = {_key(one.citations): one.citations for one in claims_of(dossier)}
    passages = {key: _read(evidence, citations, texts, actors) for key, citations in cites.items()}
    return ComparisonData(dossier, texts, passages, ours, actors, _persons(dossier), _homes(dossier, ours))


def differences_of(claim: Claim, material: ComparisonData) -> Iterator[Difference]:
    """Yield what differs from the passages; where they are in several languages, what differs from those of each."""
    around = _around(material, claim)
    found = [
        [one for one in compare_claim(claim.said, material.lists, passage, around) if _counts(claim, one)]
        for passage in material.passages[_key(claim.citations)]
    ]
    for one in found[0] if found else ():
        if all(any(one.kind == other.kind for other in others) for others in found[1:]):
            yield one


def _key(citations: Sequence[Citation]) -> Cited:
    return tuple((one.source, one.paragraphs) for one in citations)


def pinned_texts(dossier: Dossier, evidence: Evidence) -> Mapping[str, PinnedText]:
    """Return what is known of every text that is pinned, by its source's id."""
    known = _known_names(dossier)
    sources = dossier.records["sources"]
    terms = [one for one in dossier.records["terms"].values() if isinstance(one, Term)]
    return {id_: _text(sources.get(id_), one.paragraphs, known, terms) for id_, one in evidence.snapshots.items()}


def _text(source: Record | None, paragraphs: Sequence[str], known: frozenset[str], terms: Sequence[Term]) -> PinnedText:
    whole = "\n".join(paragraphs)
    language = language_of(whole)
    about = " ".join(getattr(source, name, "") for name in ("title", "outlet"))
    places = codes_in(WrittenText(f"{whole}\n{about}", lists().get(language)))
    months = frozenset(one.month for one in named_days(WrittenText(whole, lists().get(language))))
    return PinnedText(
        language, known | _with_other_names(names_in(whole), terms), places, months, written_on(source, paragraphs)
    )


def _with_other_names(found: frozenset[str], terms: Sequence[Term]) -> frozenset[str]:
    """Return the names in a text, with the other names that the dossier gives in quotation marks for the terms among
    them.
    """
    others = (quoted for one in terms if names_in(one.name) <= found for quoted in QUOTED.findall(one.means))
    return found.union(*map(names_in, others))


def _known_names(dossier: Dossier) -> frozenset[str]:
    """Return the beginnings of names that a record may use even if the text does not: those of the dossier's
    records.
    """
    named = (dossier.records[noun].values() for noun in ("actors", "origins", "sources"))
    texts = (
        text
        for records in named
        for one in records
        for text in (*(getattr(one, name, "") for name in _NAMING), *getattr(one, "also", ()))
    )
    return names_in(" ".join((*texts, *MONTHS, dossier.head.title)))


def _actors(dossier: Dossier) -> frozenset[str]:
    """Return the stems of the names of states and persons, which tell who, not what is said."""
    named = (one for one in dossier.records["actors"].values() if isinstance(one, Actor))
    names = (name for one in named if one.kind in ("state", "person") for name in (one.name, one.short, *one.also))
    return frozenset(stem_of(word) for name in names for word in plain_words(name))


def _persons(dossier: Dossier) -> tuple[Person, ...]:
    """Return the persons, by their last names and the other names that they go by."""
    named = (one for one in dossier.records["actors"].values() if isinstance(one, Actor) and one.kind == "person")
    return tuple(
        Person(one.short or one.name, frozenset(plain_name(name.split()[-1]) for name in (one.name, *one.also) if name))
        for one in named
    )


def _homes(dossier: Dossier, known: WordLists | None) -> Mapping[str, str]:
    """Return the states to which persons and offices belong, by the stems of their names."""
    found: dict[str, str] = {}
    for one in dossier.records["actors"].values():
        state = _state_of(dossier, one)
        if isinstance(one, Actor) and one.kind != "state" and state is not None and known is not None:
            codes = codes_in(WrittenText(state.name, known))
            stems = (stem_of(word) for name in (one.name, one.short, *one.also) for word in plain_words(name))
            found.update((stem, code) for stem in stems for code in codes)
    return found


def _holder(material: ComparisonData, record: Record) -> str:
    """Return the code of the state whose position a record is."""
    actor = material.dossier.records["actors"].get(record.actor) if isinstance(record, Position) else None
    state = _state_of(material.dossier, actor) if actor else None
    if state is None or material.lists is None:
        return ""
    return next(iter(codes_in(WrittenText(state.name, material.lists))), "")


def _state_of(dossier: Dossier, actor: Record) -> Actor | None:
    """Return the state that an actor belongs to, at once or through another one."""
    seen = set[str]()
    while isinstance(actor, Actor) and actor.kind != "state" and actor.of and actor.id not in seen:
        seen.add(actor.id)
        above = dossier.records["actors"].get(actor.of)
        if above is None:
            return None
        actor = above
    return actor if isinstance(actor, Actor) and actor.kind == "state" else None


def _around(material: ComparisonData, claim: Claim) -> ClaimContext:
    texts = [material.texts[one.source] for one in claim.citations if one.source in material.texts]
    dated = getattr(claim.record, "date", None)
    named = claim.field != "value"
    return ClaimContext(
        whole=" · ".join(one.text for one in own_texts(claim.record)),
        years=_years(material.dossier, claim.record, claim.citations),
        names=_united([one.names for one in texts]) if named else None,
        places=_united([one.places for one in texts]) if named else None,
        months=frozenset().union(*(one.months for one in texts)),
        actors=material.actors,
        persons=material.persons,
        homes=material.homes,
        holder=_holder(material, claim.record),
        fragment=isinstance(claim.record, Discrepancy | Threshold),
        written=next((one.written for one in texts if one.written), None),
        own=dated.first if isinstance(dated, Dated) else None,
    )


def _united(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _read(
    evidence: Evidence, citations: Sequence[Citation], texts: Mapping[str, PinnedText], actors: frozenset[str]
) -> tuple[ReadPassage, ...]:
    """Return the cited paragraphs, those of one language together; none where one of them is not at hand."""
    if not passages_of(evidence, citations):
        return ()
    found: dict[str, list[str]] = {}
    for one in citations:
        found.setdefault(texts[one.source].language, []).extend(evidence.passage(one).split("\n"))
    return tuple(read_cited(parts, lists().get(language), actors) for language, parts in found.items())


def _counts(claim: Claim, difference: Difference) -> bool:
    """Return whether a difference counts in this record: doubts if it states facts, denials if it reports what was
    said.
    """
    if difference.kind == "hedge":
        return isinstance(claim.record, Event) and claim.record.basis == "stated"
    if difference.kind in ("polarity", "denial", "condition"):
        return not isinstance(claim.record, Figure) and claim.field != "before_what"
    return True


def claims_of(dossier: Dossier) -> Iterator[Claim]:
    """Yield everything that records claim of what sources say."""
    for noun in COMPARED:
        for record in dossier.records[noun].values():
            if isinstance(record, Discrepancy):
                yield from (Claim(record, "sides", side.say, side.cite) for side in record.sides)
            elif isinstance(record, Figure):
                number = " ".join(filter(None, (record.qualifier, record.value, record.unit)))
                yield Claim(record, "value", number, record.cite)
            else:
                yield from (Claim(record, one.field, one.text, cited(record)) for one in own_texts(record))


def passages_of(evidence: Evidence, citations: Sequence[Citation]) -> list[str]:
    """Return the cited paragraphs; none where one of them is missing."""
    found = [evidence.passage(one) for one in citations]
    return [part for one in found for part in one.split("\n")] if all(found) else []


def _years(dossier: Dossier, record: Record, citations: Sequence[Citation]) -> frozenset[int]:
    """Years that need not be in the passage: the record's own date, which has a rule of its own, and the sources'."""
    dates = [getattr(record, "date", None)]
    for one in citations:
        source = dossier.records["sources"].get(one.source)
        dates += [source.published, source.before] if isinstance(source, Source) else []
    known = [one for one in dates if isinstance(one, Dated)]
    return frozenset(year for one in known for year in (one.first.year, one.last.year))

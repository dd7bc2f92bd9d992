"""Records held against the paragraphs they cite, each once for all rules.

Comes in: a Dossier and its Evidence. Goes out: every difference that was found, with the record and field it is in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from briefgen.core.edtf import MONTHS, Dated
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.thresholds import Threshold
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.evidence.claims.compare import Surroundings, compare_claim
from briefgen.evidence.claims.days import named_days
from briefgen.evidence.claims.difference import Difference, Written
from briefgen.evidence.claims.lists import Lists, language_of, lists, plain_words
from briefgen.evidence.claims.marks import stem_of
from briefgen.evidence.claims.names import names_in
from briefgen.evidence.claims.places import codes_in
from briefgen.evidence.snapshots import Evidence
from briefgen.review.dateline import written_on
from briefgen.review.texts import own_texts

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
    places: frozenset[str]
    """Codes of the states that it mentions, its title and outlet included."""
    months: frozenset[int]
    """Months that it names."""
    written: date | None


class Material(Struct, frozen=True):
    """What claims are compared with, gathered once."""

    dossier: Dossier
    evidence: Evidence
    texts: Mapping[str, PinnedText]
    """What is known of every pinned text, by its source's id."""
    lists: Lists | None
    """The lists of the dossier's language."""
    known: frozenset[str]
    actors: frozenset[str]


def compared_with_passages(dossier: Dossier, evidence: Evidence) -> Iterator[Compared]:
    """Every difference; nothing for records of whose passages one is not at hand."""
    material = material_of(dossier, evidence)
    for claim in claims_of(dossier):
        for difference in differences_of(claim, material):
            yield Compared(claim.record, claim.field, difference, tuple(claim.citations))


def material_of(dossier: Dossier, evidence: Evidence) -> Material:
    """What the dossier's claims are compared with."""
    ours = lists().get(dossier.head.language.partition("-")[0])
    return Material(dossier, evidence, texts_at_hand(dossier, evidence), ours, _known_names(dossier), _actors(dossier))


def differences_of(claim: Claim, material: Material) -> Iterator[Difference]:
    """What differs from the passages; where they are in several languages, what differs from those of each."""
    if not passages_of(material.evidence, claim.citations):
        return
    around = _around(material, claim)
    found = [
        [
            one
            for one in compare_claim(claim.said, material.lists, parts, lists().get(language), around)
            if _counts(claim, one)
        ]
        for language, parts in _by_language(material, claim.citations).items()
    ]
    for one in found[0]:
        if all(any(one.kind == other.kind for other in others) for others in found[1:]):
            yield one


def texts_at_hand(dossier: Dossier, evidence: Evidence) -> Mapping[str, PinnedText]:
    """What is known of every text that is pinned, by its source's id."""
    return {id_: _text(dossier.records["sources"].get(id_), one.paragraphs) for id_, one in evidence.snapshots.items()}


def _text(source: Record | None, paragraphs: Sequence[str]) -> PinnedText:
    whole = "\n".join(paragraphs)
    language = language_of(whole)
    about = " ".join(getattr(source, name, "") for name in ("title", "outlet"))
    places = codes_in(Written(f"{whole}\n{about}", lists().get(language)))
    months = frozenset(one.month for one in named_days(Written(whole, lists().get(language))))
    return PinnedText(language, names_in(whole), places, months, written_on(source, paragraphs))


def _known_names(dossier: Dossier) -> frozenset[str]:
    """The beginnings of names that a record may use whatever the text calls them: those of the dossier's records."""
    named = (dossier.records[noun].values() for noun in ("actors", "origins", "sources"))
    texts = (
        text
        for records in named
        for one in records
        for text in (*(getattr(one, name, "") for name in _NAMING), *getattr(one, "also", ()))
    )
    return names_in(" ".join((*texts, *MONTHS, dossier.head.title)))


def _actors(dossier: Dossier) -> frozenset[str]:
    """The stems of the names of states and persons, which tell who, not what is said."""
    named = (one for one in dossier.records["actors"].values() if isinstance(one, Actor))
    names = (name for one in named if one.kind in ("state", "person") for name in (one.name, one.short, *one.also))
    return frozenset(stem_of(word) for name in names for word in plain_words(name))


def _around(material: Material, claim: Claim) -> Surroundings:
    texts = [material.texts[one.source] for one in claim.citations]
    dated = getattr(claim.record, "date", None)
    named = claim.field != "value"
    return Surroundings(
        whole=" · ".join(one.text for one in own_texts(claim.record)),
        years=_years(material.dossier, claim.record, claim.citations),
        names=material.known.union(*(one.names for one in texts)) if named else None,
        places=frozenset().union(*(one.places for one in texts)) if named else None,
        months=frozenset().union(*(one.months for one in texts)),
        actors=material.actors,
        fragment=isinstance(claim.record, Discrepancy | Threshold),
        written=next((one.written for one in texts if one.written), None),
        own=dated.first if isinstance(dated, Dated) else None,
    )


def _by_language(material: Material, citations: Sequence[Citation]) -> Mapping[str, list[str]]:
    """The cited paragraphs, those of one language together."""
    found: dict[str, list[str]] = {}
    for one in citations:
        passage = material.evidence.passage(one)
        found.setdefault(material.texts[one.source].language, []).extend(passage.split("\n"))
    return found


def _counts(claim: Claim, difference: Difference) -> bool:
    """Whether a difference counts in this record: doubts where it tells facts, denials where it tells what was said."""
    if difference.kind == "hedge":
        return isinstance(claim.record, Event) and claim.record.basis == "stated"
    if difference.kind in ("polarity", "denial", "condition"):
        return not isinstance(claim.record, Figure) and claim.field != "before_what"
    return True


def claims_of(dossier: Dossier) -> Iterator[Claim]:
    """Everything that records claim of what sources say."""
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
    """The cited paragraphs; none where one of them is not at hand."""
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

"""Records compared with the paragraphs they cite, each once for all rules.

Input: a Dossier and its Evidence. Output: every difference found, with its record and field.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.edtf import Dated
from briefgen.core.kept import KeptWork, kept_or_made
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.thresholds import Threshold
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.evidence.claims.claim_context import NOTHING, ClaimContext
from briefgen.evidence.claims.compare import compare_certainty, compare_claim, compare_named
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.read_text import ReadText
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.snapshots import Evidence
from briefgen.review.comparison import COMPARED, REWORDED, without_place
from briefgen.review.pinned_texts import ComparisonData
from briefgen.review.texts import FieldText, own_texts

Comparison = Callable[[str, WordLists | None, ReadText, ClaimContext], Iterator[Difference]]
_NAMED = ("number", "unit", "qualifier", "quoted", "name", "place", "date")
"""Kinds of differences in what a text names, whatever its wording."""


class Claim(Struct, frozen=True):
    """Words of a record's field, with their citations."""

    noun: str
    record: Record
    field: str
    said: str
    citations: Sequence[Citation]
    whole: str
    """All that the record says."""


class Compared(Struct, frozen=True):
    """A difference between a record's field and the passages that it cites."""

    record: Record
    field: str
    difference: Difference
    citations: tuple[Citation, ...]


def compared_with_passages(dossier: Dossier, evidence: Evidence, kept: KeptWork | None = None) -> Iterator[Compared]:
    """Yield every difference; none for records with a missing passage.

    An unchanged claim that was compared with the same texts in an earlier run is not compared again.
    """
    material = ComparisonData(dossier, evidence)
    for claim in claims_of(dossier):
        for difference in _recalled(claim, material, kept):
            yield Compared(claim.record, claim.field, difference, tuple(claim.citations))


def _recalled(claim: Claim, material: ComparisonData, kept: KeptWork | None) -> tuple[Difference, ...]:
    made_from = (type(claim.record).__name__, claim.field, claim.said, claim.citations, without_place(claim.record))
    return kept_or_made(kept, "claim", made_from, tuple[Difference, ...], partial(_all_differences, claim, material))


def _all_differences(claim: Claim, material: ComparisonData) -> tuple[Difference, ...]:
    return tuple(differences_of(claim, material))


def differences_of(claim: Claim, material: ComparisonData) -> Iterator[Difference]:
    """Yield what differs from the passages; if they are in several languages, what differs from all of them."""
    passages = material.passages(claim.citations)
    around = _around(material, claim) if passages else NOTHING
    compare = _comparison_of(claim)
    found = [
        [one for one in compare(claim.said, material.lists, passage, around) if _counts(claim, one)]
        for passage in passages
    ]
    for one in found[0] if found else ():
        if all(any(one.kind == other.kind for other in others) for others in found[1:]):
            yield one


def _comparison_of(claim: Claim) -> Comparison:
    """Return what to compare: what a number counts and what is in words of our own is not worded as the text is."""
    if isinstance(claim.record, Figure) and claim.field == "what":
        return compare_certainty
    return compare_named if claim.noun in REWORDED else compare_claim


def _around(material: ComparisonData, claim: Claim) -> ClaimContext:
    around = material.around(claim.citations)
    named = claim.field != "value"
    return replace(
        around,
        whole=claim.whole,
        years=_years(material.dossier, claim.record, claim.citations),
        names=around.names if named else None,
        places=around.places if named else None,
        unnamed=material.names_unnamed(claim.said, claim.record),
        holder=material.holder(claim.record),
        counted=f"{claim.record.what} {claim.said}" if isinstance(claim.record, Figure) else "",
        stated=_is_stated(claim),
        position_of=material.position_of(claim.record),
        fragment=isinstance(claim.record, Discrepancy | Threshold),
        own=_date_of(claim.record),
        day=_day_of(claim),
        year=_year_of(claim),
    )


def _date_of(record: Record) -> date | None:
    """Return the first day of a record's date."""
    dated = getattr(record, "date", None)
    return dated.first if isinstance(dated, Dated) else None


def _is_stated(claim: Claim) -> bool:
    """Return whether a claim is what an event or a position says, and given as stated."""
    return isinstance(claim.record, Event | Position) and claim.field == "what" and claim.record.basis == "stated"


def _day_of(claim: Claim) -> date | None:
    """Return the day of an event that is reported by one text only, for the field that says what happened."""
    record = claim.record
    if not isinstance(record, Event) or claim.field != "what" or len({one.source for one in claim.citations}) != 1:
        return None
    return record.date.first if record.date and record.date.exact else None


def _year_of(claim: Claim) -> int:
    """Return the year of an event, for the field that says what happened; 0 if it has none, or several."""
    record = claim.record
    if not isinstance(record, Event) or claim.field != "what" or record.date is None:
        return 0
    return record.date.first.year if record.date.first.year == record.date.last.year else 0


def _counts(claim: Claim, difference: Difference) -> bool:
    """Return whether a difference counts here: doubts if the record states facts, denials if it reports words."""
    if claim.noun in REWORDED:
        return difference.kind in _NAMED
    if difference.kind == "open" and isinstance(claim.record, Threshold):
        return False  # what is required has not happened
    if difference.kind == "hedge":
        return isinstance(claim.record, Event) and claim.record.basis == "stated"
    if difference.kind in ("polarity", "denial", "condition"):
        return not isinstance(claim.record, Figure) and claim.field != "before_what"
    return True


def claims_of(dossier: Dossier) -> Iterator[Claim]:
    """Yield everything that records claim about what sources say."""
    for noun in COMPARED:
        for record in dossier.records[noun].values():
            texts = list(own_texts(record))
            whole = " · ".join(one.text for one in texts)
            for field, said, citations in _statements(record, texts):
                yield Claim(noun, record, field, said, citations, whole)


def _statements(record: Record, texts: Sequence[FieldText]) -> Iterator[tuple[str, str, Sequence[Citation]]]:
    """Yield the fields of a record that claim something, with their words and citations."""
    if isinstance(record, Discrepancy):
        yield from (("sides", side.say, side.cite) for side in record.sides)
    elif isinstance(record, Figure):
        yield "value", " ".join(filter(None, (record.qualifier, record.value, record.unit))), record.cite
        yield "what", record.what, record.cite
    else:
        yield from ((one.field, one.text, cited(record)) for one in texts)


def _years(dossier: Dossier, record: Record, citations: Sequence[Citation]) -> frozenset[int]:
    """Return years that need not be in the passage: of the record's date, which has a rule, and of sources."""
    dates = [getattr(record, "date", None)]
    for one in citations:
        source = dossier.records["sources"].get(one.source)
        dates += [source.published, source.before] if isinstance(source, Source) else []
    known = [one for one in dates if isinstance(one, Dated)]
    return frozenset(year for one in known for year in (one.first.year, one.last.year))

"""What a record says, as one sentence, and the speaker notes that give the evidence for a slide."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph
from briefgen.dossier.records import NOUNS, Citation, Discrepancy, Quote, Record
from briefgen.dossier.references import cited
from briefgen.wording.currency import currency_and_rest
from briefgen.wording.phrases import actor_name, capital, date_words, ended, locators, plain, reached
from briefgen.wording.quotation import doubts_of, quoted

Say = Callable[[Brief, Any], str]


def _whole_name(brief: Brief, id_: str) -> str:
    """The actor's name as a sentence begins with it."""
    return capital(actor_name(brief, id_, short=False))


def _quote(brief: Brief, record: Any) -> str:
    return f"{_whole_name(brief, record.by)}: {''.join(run.text for run in quoted(record))}"


def _position(brief: Brief, record: Any) -> str:
    issue: Any = brief.records["issues"][record.issue]
    return f"{_whole_name(brief, record.actor)} on {issue.short}: {record.what} ({record.basis})"


def _event(brief: Brief, record: Any) -> str:
    basis = "" if record.basis == "stated" else f", {record.basis}"
    detail = f" {ended(record.detail)}" if record.detail else ""
    return f"{capital(record.what)} ({date_words(record.date)}{basis}).{detail}"


def _figure(brief: Brief, record: Any) -> str:
    payer = actor_name(brief, record.payer) or record.payer
    paid = f"; payer: {payer}" if payer else ""
    return f"{capital(record.what)}: {figure_words(record)}{paid}"


LEADING = {
    "about", "above", "almost", "approximately", "around", "at least", "at most", "below", "close to", "exceeding",
    "fewer than", "just over", "just under", "less than", "more than", "nearly", "no more than", "over", "roughly",
    "some", "under", "up to",
}  # fmt: skip
"""Qualifiers that stand before a number; any other is a remark on it."""


def figure_words(record: Any) -> str:
    """`over USD 1 billion`, `four units (not defined)`: an amount and what is remarked on it."""
    return f"{amount(record)} ({remark(record)})" if remark(record) else amount(record)


def remark(record: Any) -> str:
    """The qualifier that does not fit before the number."""
    return "" if record.qualifier.lower() in LEADING else record.qualifier


def amount(record: Any) -> str:
    """Qualifier, value and unit, the currency code before the number."""
    qualifier = "" if remark(record) else record.qualifier
    code, unit = currency_and_rest(record.unit)
    return " ".join(filter(None, (qualifier, code, record.value, unit)))


def _discrepancy(brief: Brief, record: Discrepancy) -> str:
    sides = "; or: ".join(
        f"{side.say}{_doubts(brief, side.say, side.cite)} ({locators(brief, side.cite)})" for side in record.sides
    )
    settled = f" {ended(f'Followed here: {record.resolved}')}" if record.resolved else ""
    return f"Sources disagree. {record.asks} {sides}.{settled}"


def _judgement(brief: Brief, record: Any) -> str:
    """Ours, and said so; likelihood and confidence in sentences of their own."""
    says = ended(f"Our judgement{', ' + record.likelihood if record.likelihood else ''}: {record.says}")
    because = f": {record.because}" if record.because else ""
    return f"{says} {ended(f'Confidence {record.confidence}{because}')}" if record.confidence else says


SAYS: Mapping[str, Say] = {
    "origins": lambda brief, one: one.name,
    "sources": lambda brief, one: f"Source {brief.numbers[one.id]}: {one.title or one.outlet}",
    "actors": lambda brief, one: f"{capital(one.name)}{', ' + one.role if one.role else ''}",
    "issues": lambda brief, one: f"In question: {one.claim}",
    "positions": _position,
    "events": _event,
    "quotes": _quote,
    "discrepancies": _discrepancy,
    "figures": _figure,
    "thresholds": lambda brief, one: (
        f"{_whole_name(brief, one.by)} requires, before {one.before_what}: {one.requires} ({one.basis})"
    ),
    "interests": lambda brief, one: f"{_whole_name(brief, one.of)} needs: {one.what} ({one.basis})",
    "judgements": _judgement,
    "assessments": lambda brief, one: (
        f"{actor_name(brief, one.actor)} is placed at {one.stands:+d} on a scale from -3 to 3, "
        f"influence {one.influence} of 5 (assessed by {one.by})"
    ),
    "scenarios": lambda brief, one: f"A path that may be taken, {one.name}: {one.what}",
    "hypotheses": lambda brief, one: f"A possible explanation: {one.claim}",
    "gaps": lambda brief, one: f"Not known: {one.what}",
    "terms": lambda brief, one: f"{one.name}: {one.means}",
    "lines": lambda brief, one: f"{capital(one.kind)}: {one.what}",
}
"""Noun to the sentence that a record of it is."""
_NOUNS = {NOUNS[noun]: noun for noun in SAYS}


def sentence(brief: Brief, record: Record) -> str:
    """What the record says, as notes and alt text put it."""
    noun = _NOUNS[type(record)]
    if brief.records[noun].get(record.id) is not record:
        return ""
    said = SAYS[noun](brief, record)
    own_doubts = isinstance(record, Discrepancy | Quote)
    return ended(said if own_doubts else f"{said}{_doubts(brief, said, _borne_out(brief, record))}")


def _doubts(brief: Brief, text: str, citations: Iterable[Citation]) -> str:
    """` (possibly a paraphrase)`, where the text quotes what is doubtful."""
    return "".join(f" {run.text}" for run in doubts_of(brief, text, citations))


def evidence(brief: Brief, ids: Iterable[str]) -> tuple[Paragraph, ...]:
    """Notes of a slide: each record it shows once, what it says and where that stands."""
    return tuple(_evidence_lines(brief, tuple(dict.fromkeys(ids))))


def _borne_out(brief: Brief, record: Record) -> Iterable[Citation]:
    """Its own citations, else those of what it rests on."""
    return cited(record) or reached(brief, getattr(record, "rests", ()))


def _evidence_lines(brief: Brief, ids: tuple[str, ...]) -> Iterator[Paragraph]:
    told: set[str] = set()
    for id_ in ids:
        record = brief.find(id_)
        if record is None or id_ in told:
            continue
        told.add(id_)
        where = locators(brief, () if isinstance(record, Discrepancy) else dict.fromkeys(_borne_out(brief, record)))
        yield plain(f"{sentence(brief, record)}{' ' + where if where else ''}", about=(id_,))
        for other in brief.disputed.get(id_, ()):
            if other not in ids and other not in told:
                told.add(other)
                yield plain(sentence(brief, brief.records["discrepancies"][other]), about=(other,))

"""Records as sentences, and the speaker notes with the evidence of a slide."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import Citation, Record
from briefgen.wording.basis import basis_word
from briefgen.wording.citations import locators, supporting_citations
from briefgen.wording.disagreement import disagreement_sentence
from briefgen.wording.events import event_sentence
from briefgen.wording.figures import figure_sentence
from briefgen.wording.likelihood import likelihood_words
from briefgen.wording.names import actor_name, outlet_name
from briefgen.wording.quotations import doubts_of, quotation_runs
from briefgen.wording.runs import plain
from briefgen.wording.speakers import speaker_name
from briefgen.wording.values import value_word

Say = Callable[[Brief, Any], str]


def _quote(brief: Brief, record: Any) -> str:
    said = "".join(run.text for run in quotation_runs(brief, record))
    return brief.words.remarked(said, record.occasion) if record.occasion else said


def _actor(brief: Brief, record: Any) -> str:
    name = brief.words.capital(record.name)
    return brief.words.labelled(name, record.role) if record.role else name


def _position(brief: Brief, record: Any) -> str:
    issue: Any = brief.records["issues"][record.issue]
    return brief.words.gettext(
        "{actor} on {issue}: {what} ({basis})",
        actor=speaker_name(brief, record.actor), issue=issue.short, what=record.what, basis=basis_word(brief, record),
    )  # fmt: skip


def _judgement(brief: Brief, record: Any) -> str:
    """Return a judgement, named as ours; likelihood and confidence are in sentences of their own."""
    words = brief.words
    likely = likelihood_words(brief, record.likelihood)
    if likely:
        says = words.ended(words.gettext("Our judgement, {likelihood}: {says}", likelihood=likely, says=record.says))
    else:
        says = words.ended(words.gettext("Our judgement: {says}", says=record.says))
    if not record.confidence:
        return says
    sure = words.gettext("Confidence {confidence}", confidence=value_word(brief, record.confidence))
    confident = words.labelled(sure, record.because) if record.because else sure
    return words.sentences((says, words.ended(confident)))


def _assessment(brief: Brief, record: Any) -> str:
    return brief.words.gettext(
        "{actor} is placed at {place} on a scale from -3 to 3, influence {influence} of 5 (assessed by {by})",
        actor=actor_name(brief, record.actor), place=f"{record.stands:+d}", influence=record.influence, by=record.by,
    )  # fmt: skip


SAYS: Mapping[str, Say] = {
    "sources": lambda brief, one: brief.words.gettext(
        "Source {number}: {title}", number=brief.numbers[one.id], title=one.title or outlet_name(brief, one)
    ),
    "actors": _actor,
    "positions": _position,
    "events": event_sentence,
    "quotes": _quote,
    "discrepancies": disagreement_sentence,
    "figures": figure_sentence,
    "judgements": _judgement,
    "assessments": _assessment,
    "lines": lambda brief, one: brief.words.labelled(brief.words.capital(value_word(brief, one.kind)), one.what),
}
"""Functions for the nouns whose sentence needs more than the `sentence` of their declaration."""


def _filled(brief: Brief, noun: Noun, record: Record) -> str:
    """Return the noun's sentence filled in with the record's fields: actors by full name, the basis in words."""
    values = {name: getattr(record, name) for name in noun.fields}
    whole = {name: speaker_name(brief, values[name]) for name, one in noun.references.items() if one.hint is str}
    basis = {"basis": basis_word(brief, record)} if "basis" in values else {}
    return brief.words.gettext(noun.sentence).format_map(values | whole | basis)


def sentence(brief: Brief, record: Record) -> str:
    """Return the record as a sentence, for notes and alt text; empty for a record that this reader does not see."""
    noun = NOUN_OF[type(record)]
    if brief.records[noun].get(record.id) is not record:
        return ""
    return brief.once(noun, record.id, lambda: _worded(brief, noun, record))


def _worded(brief: Brief, noun: str, record: Record) -> str:
    says = SAYS[noun](brief, record) if noun in SAYS else _filled(brief, NOUNS[noun], record)
    own_doubts = isinstance(record, Discrepancy | Quote)
    return brief.words.ended(
        says if own_doubts else f"{says}{_doubts(brief, says, supporting_citations(brief, record))}"
    )


def _doubts(brief: Brief, text: str, citations: Iterable[Citation]) -> str:
    """Return ` (possibly a paraphrase)` if the text quotes doubtful words."""
    return "".join(f" {run.text}" for run in doubts_of(brief, text, citations))


def evidence(brief: Brief, ids: Iterable[str]) -> tuple[Paragraph, ...]:
    """Return the notes of a slide: each record once, with what it says and the passages that support it.

    Nothing where the reader is shown no notes.
    """
    return tuple(_evidence_lines(brief, tuple(dict.fromkeys(ids)))) if brief.show.notes else ()


def _evidence_lines(brief: Brief, ids: tuple[str, ...]) -> Iterator[Paragraph]:
    given: set[str] = set()
    for id_ in ids:
        record = brief.find(id_)
        if record is None or id_ in given:
            continue
        given.add(id_)
        yield _note(brief, record, id_)
        for other in brief.disputed.get(id_, ()):
            if other not in ids and other not in given:
                given.add(other)
                yield _note(brief, brief.records["discrepancies"][other], other)


def _note(brief: Brief, record: Record, id_: str) -> Paragraph:
    """Return what a record says and its passages; a discrepancy names those of its sides itself."""

    def worded() -> Paragraph:
        cite = () if isinstance(record, Discrepancy) else dict.fromkeys(supporting_citations(brief, record))
        where = locators(brief, cite)
        return plain(f"{sentence(brief, record)}{' ' + where if where else ''}", about=(id_,))

    return brief.once("note", id_, worded)

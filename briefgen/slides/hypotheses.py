"""Hypotheses: an ACH matrix. Evidence in rows, the most distinguishing first; the least contradicted explanation left.

Analysis of competing hypotheses (Heuer, Psychology of Intelligence Analysis, ch. 8): what counts is the evidence
against; evidence that fits all hypotheses alike says nothing.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.deck.text import Tone
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.hypotheses import Hypothesis
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Record
from briefgen.slides.choice import chosen
from briefgen.slides.grouping import group_row
from briefgen.wording.events import event_evidence
from briefgen.wording.evidence import evidence, sentence
from briefgen.wording.evidence_column import EVIDENCE_HEAD, record_evidence
from briefgen.wording.sentences import title

SIGNS: dict[str, tuple[str, Tone]] = {
    "consistent": (gettext_noop("fits"), "for"),
    "inconsistent": (gettext_noop("does not fit"), "against"),
    "neutral": (gettext_noop("says nothing either way"), "says"),
    "": (gettext_noop("not weighed"), ""),
}
"""How a reading is shown; the last one where the evidence was not weighed against the explanation."""


class Options(Struct, frozen=True):
    """What a template may set."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide if there are at least two explanations to distinguish."""
    claims = [one for one in chosen(brief, "hypotheses", story) if isinstance(one, Hypothesis)]
    if len(claims) < 2:
        return
    claims.sort(key=lambda one: sum(reading == "inconsistent" for reading in one.evidence.values()))
    items = list(dict.fromkeys(id_ for one in claims for id_ in one.evidence if brief.find(id_)))
    items.sort(key=lambda id_: -_against(claims, id_))
    neutral = brief.words.ngettext(
        "{Count} explanation is weighed against the evidence",
        "{Count} explanations are weighed against the evidence", len(claims),
    )  # fmt: skip
    yield Slide(
        id=story.id,
        kind="hypotheses",
        layout="open",
        title=title(story, neutral),
        blocks=(_table(brief, claims, items),),
        kicker=story.kicker or brief.words.gettext("Competing explanations"),
        notes=evidence(brief, (*story.rests, *(one.id for one in claims), *items)),
        rests=story.rests,
    )


def _table(brief: Brief, claims: list[Hypothesis], items: list[str]) -> Table:
    """Return the table: distinguishing evidence, counts against each explanation, evidence that fits all."""
    alike = [id_ for id_ in items if _alike(claims, id_)]
    rows = [_row(brief, claims, id_) for id_ in items if id_ not in alike]
    rows.append(_sum(brief, claims))
    if alike:
        rows += [
            group_row(_alike_name(brief, claims, alike), len(claims) + 2),
            *(_row(brief, claims, id_) for id_ in alike),
        ]
    return Table(
        columns=(
            Column(brief.words.gettext("Evidence"), 2.0, stub=True),
            *(Column(one.claim, 1.2, of=field_of(one, "claim")) for one in claims),
            Column(brief.words.gettext(EVIDENCE_HEAD), 0.3, evidence=True),
        ),
        rows=tuple(rows),
        caption=brief.words.gettext(
            "How the evidence sits with each explanation: {claims}",
            claims=brief.words.with_semicolons(one.claim for one in claims),
        ),
    )


def _readings(claims: list[Hypothesis], id_: str) -> list[str]:
    return [one.evidence[id_] for one in claims if id_ in one.evidence]


def _alike(claims: list[Hypothesis], id_: str) -> bool:
    """Return whether the record was weighed against every explanation and fits all alike."""
    readings = _readings(claims, id_)
    return len(readings) == len(claims) and len(set(readings)) == 1


def _alike_name(brief: Brief, claims: list[Hypothesis], alike: list[str]) -> str:
    fits = {reading for id_ in alike for reading in _readings(claims, id_)} == {"consistent"}
    many = len(claims)
    if many == 2:
        both, alike_both = (
            brief.words.gettext("Fits both, so it decides nothing"),
            brief.words.gettext("Sits alike with both, so it decides nothing"),
        )
        return both if fits else alike_both
    if fits:
        return brief.words.ngettext(
            "Fits {count}, so it decides nothing", "Fits all {count}, so it decides nothing", many
        )
    return brief.words.ngettext(
        "Sits alike with {count}, so it decides nothing", "Sits alike with all {count}, so it decides nothing", many
    )


def _against(claims: list[Hypothesis], id_: str) -> int:
    return _readings(claims, id_).count("inconsistent")


def _row(brief: Brief, claims: list[Hypothesis], id_: str) -> tuple[Cell, ...]:
    record = brief.find(id_)
    says, below = _says(brief, record)
    lines = [Paragraph((Run(says),), size="table", about=(id_,))]
    lines += [Paragraph((Run(below),), size="small", about=(id_,))] if below else []
    stub = Cell(tuple(lines), (id_,))
    signs = (_sign(brief, one, one.evidence.get(id_, "")) for one in claims)
    borne = record_evidence(brief, record, basis=not below) if record else ()
    return (stub, *signs, Cell(borne or (Paragraph((Run("–", tone="muted"),), "small"),), (id_,)))


def _says(brief: Brief, record: Record | None) -> tuple[str, str]:
    """Return what the evidence is, and, for an event, when and how; else its whole sentence."""
    if isinstance(record, Event):
        return event_evidence(brief, record)
    return (sentence(brief, record) if record else "", "")


def _sign(brief: Brief, claim: Hypothesis, reading: str) -> Cell:
    words, tone = SIGNS[reading]
    run = Run(brief.words.gettext(words), strong=bool(tone), tone=tone or "muted")
    return Cell((Paragraph((run,), size="table", about=(claim.id,)),), (claim.id,), tone)


def _sum(brief: Brief, claims: list[Hypothesis]) -> tuple[Cell, ...]:
    """Return the row that counts how many items speak against each explanation."""
    counts = [sum(reading == "inconsistent" for reading in one.evidence.values()) for one in claims]
    head = Cell((Paragraph((Run(brief.words.gettext("Speaks against"), strong=True),), size="lead"),))
    numbers = (Cell((Paragraph((Run(str(n), strong=True),), size="lead"),)) for n in counts)
    return (head, *numbers, Cell(()))

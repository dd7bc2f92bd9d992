"""Hypotheses: an ACH matrix. Evidence in rows, what separates the explanations first; the least contradicted left.

Analysis of competing hypotheses (Heuer, Psychology of Intelligence Analysis, ch. 8): what counts is the evidence
against; evidence that fits all hypotheses alike says nothing.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table, Tone
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.hypotheses import Hypothesis
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Record
from briefgen.slides.choice import chosen
from briefgen.slides.grouping import group_row
from briefgen.wording.events import event_evidence
from briefgen.wording.evidence import evidence, sentence
from briefgen.wording.evidence_column import EVIDENCE_HEAD, record_evidence
from briefgen.wording.sentences import capital, count_words, title

SIGNS: dict[str, tuple[str, Tone]] = {
    "consistent": ("fits", "for"),
    "inconsistent": ("does not fit", "against"),
    "neutral": ("says nothing either way", "says"),
    "": ("not weighed", ""),
}
"""How a reading is shown; the last is used where nobody weighed the evidence against the explanation."""


class Options(Struct, frozen=True):
    """What a template may set."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there are at least two explanations to tell apart."""
    claims = [one for one in chosen(brief, "hypotheses", story) if isinstance(one, Hypothesis)]
    if len(claims) < 2:
        return
    claims.sort(key=lambda one: sum(reading == "inconsistent" for reading in one.evidence.values()))
    items = list(dict.fromkeys(id_ for one in claims for id_ in one.evidence if brief.find(id_)))
    items.sort(key=lambda id_: -_against(claims, id_))
    count = count_words(len(claims), "explanation", "explanations")
    yield Slide(
        id=story.id,
        kind="hypotheses",
        layout="open",
        title=title(story, f"{capital(count)} are weighed against the evidence"),
        blocks=(_table(brief, claims, items),),
        kicker=story.kicker or "Competing explanations",
        notes=evidence(brief, (*story.rests, *(one.id for one in claims), *items)),
        rests=story.rests,
    )


def _table(brief: Brief, claims: list[Hypothesis], items: list[str]) -> Table:
    """What tells the explanations apart, how much speaks against each, and then what sits alike with all of them."""
    alike = [id_ for id_ in items if _alike(claims, id_)]
    rows = [_row(brief, claims, id_) for id_ in items if id_ not in alike]
    rows.append(_sum(claims))
    if alike:
        rows += [group_row(_alike_name(claims, alike), len(claims) + 2), *(_row(brief, claims, id_) for id_ in alike)]
    return Table(
        columns=(
            Column("Evidence", 2.0, stub=True),
            *(Column(one.claim, 1.2, of=field_of(one, "claim")) for one in claims),
            Column(EVIDENCE_HEAD, 0.3, evidence=True),
        ),
        rows=tuple(rows),
        caption="How the evidence sits with each explanation: " + "; ".join(one.claim for one in claims),
    )


def _readings(claims: list[Hypothesis], id_: str) -> list[str]:
    return [one.evidence[id_] for one in claims if id_ in one.evidence]


def _alike(claims: list[Hypothesis], id_: str) -> bool:
    """Whether it was weighed against every explanation and sits alike with all: then it tells none of them apart."""
    readings = _readings(claims, id_)
    return len(readings) == len(claims) and len(set(readings)) == 1


def _alike_name(claims: list[Hypothesis], alike: list[str]) -> str:
    fits = {reading for id_ in alike for reading in _readings(claims, id_)} == {"consistent"}
    every = "both" if len(claims) == 2 else f"all {count_words(len(claims), '', '').strip()}"
    return f"{'Fits' if fits else 'Sits alike with'} {every}, so it decides nothing"


def _against(claims: list[Hypothesis], id_: str) -> int:
    return _readings(claims, id_).count("inconsistent")


def _row(brief: Brief, claims: list[Hypothesis], id_: str) -> tuple[Cell, ...]:
    record = brief.find(id_)
    says, below = _says(brief, record)
    lines = [Paragraph((Run(says),), size="table", about=(id_,))]
    lines += [Paragraph((Run(below),), size="small", about=(id_,))] if below else []
    stub = Cell(tuple(lines), (id_,))
    signs = (_sign(one, one.evidence.get(id_, "")) for one in claims)
    borne = record_evidence(brief, record, basis=not below) if record else ()
    return (stub, *signs, Cell(borne or (Paragraph((Run("–", tone="muted"),), "small"),), (id_,)))


def _says(brief: Brief, record: Record | None) -> tuple[str, str]:
    """What the evidence is, and, of an event, when and how; else its whole sentence."""
    if isinstance(record, Event):
        return event_evidence(brief, record)
    return (sentence(brief, record) if record else "", "")


def _sign(claim: Hypothesis, reading: str) -> Cell:
    words, tone = SIGNS[reading]
    run = Run(words, strong=bool(tone), tone=tone or "muted")
    return Cell((Paragraph((run,), size="table", about=(claim.id,)),), (claim.id,), tone)


def _sum(claims: list[Hypothesis]) -> tuple[Cell, ...]:
    """How many items speak against each explanation."""
    counts = [sum(reading == "inconsistent" for reading in one.evidence.values()) for one in claims]
    head = Cell((Paragraph((Run("Speaks against", strong=True),), size="lead"),))
    numbers = (Cell((Paragraph((Run(str(n), strong=True),), size="lead"),)) for n in counts)
    return (head, *numbers, Cell((Paragraph((Run("–", tone="muted"),), size="small"),)))

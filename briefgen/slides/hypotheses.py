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
from briefgen.slides.choice import chosen
from briefgen.wording.citations import cites_of
from briefgen.wording.disagreement import disputed_mark
from briefgen.wording.events import event_evidence
from briefgen.wording.evidence import evidence, sentence
from briefgen.wording.legends import legend
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import capital, count_words, title

SIGNS: dict[str, tuple[str, Tone]] = {
    "consistent": ("+ consistent", ""),
    "inconsistent": ("− inconsistent", "against"),
    "neutral": ("0 neutral", "muted"),
    "": ("not weighed", "muted"),
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
    items.sort(key=lambda id_: (not _discriminates(claims, id_), -_against(claims, id_)))
    table = Table(
        columns=(
            Column("Evidence", 2.2, stub=True),
            *(Column(one.claim, 1.2, of=field_of(one, "claim")) for one in claims),
        ),
        rows=(*(_row(brief, claims, id_) for id_ in items), _sum(claims)),
        caption="How the evidence sits with each explanation: " + "; ".join(one.claim for one in claims),
        legend=_legend(brief, items),
    )
    count = count_words(len(claims), "explanation", "explanations")
    yield Slide(
        id=story.id,
        kind="hypotheses",
        layout="open",
        title=title(story, f"{capital(count)} are weighed against the evidence"),
        blocks=(table,),
        kicker=story.kicker or "Competing explanations",
        notes=evidence(brief, (*story.rests, *(one.id for one in claims), *items)),
        rests=story.rests,
    )


def _legend(brief: Brief, items: list[str]) -> Paragraph:
    mark = legend(("disputed",) if any(disputed_mark(brief, (id_,)) for id_ in items) else (), ())
    words = Run("Items that sit alike with every explanation do not discriminate.")
    return Paragraph((*mark.runs, words), size="small")


def _readings(claims: list[Hypothesis], id_: str) -> list[str]:
    return [one.evidence[id_] for one in claims if id_ in one.evidence]


def _discriminates(claims: list[Hypothesis], id_: str) -> bool:
    return len(set(_readings(claims, id_))) > 1


def _against(claims: list[Hypothesis], id_: str) -> int:
    return _readings(claims, id_).count("inconsistent")


def _row(brief: Brief, claims: list[Hypothesis], id_: str) -> tuple[Cell, ...]:
    alike = len(_readings(claims, id_)) == len(claims) and not _discriminates(claims, id_)
    note = () if not alike else (Run("does not discriminate", em=True),)
    says, detail = _says(brief, id_)
    head = Paragraph((*disputed_mark(brief, (id_,)), Run(says)), size="table", about=(id_,))
    below = spaced((Run(detail),) if detail else (), note, cites_of(brief, (id_,)))
    stub = (head, Paragraph(below, size="small", about=(id_,))) if below else (head,)
    return (Cell(stub, (id_,)), *(_sign(one, one.evidence.get(id_, "")) for one in claims))


def _says(brief: Brief, id_: str) -> tuple[str, str]:
    """What the evidence is, and, of an event, when and how; else its whole sentence."""
    record = brief.find(id_)
    if isinstance(record, Event):
        return event_evidence(brief, record)
    return (sentence(brief, record) if record else "", "")


def _sign(claim: Hypothesis, reading: str) -> Cell:
    words, tone = SIGNS[reading]
    return Cell((Paragraph((Run(words, tone=tone),), size="table", about=(claim.id,)),), (claim.id,))


def _sum(claims: list[Hypothesis]) -> tuple[Cell, ...]:
    counts = [sum(reading == "inconsistent" for reading in one.evidence.values()) for one in claims]
    head = Cell((Paragraph((Run("Evidence against", strong=True),), size="table"),))
    return (head, *(Cell((Paragraph((Run(str(n), strong=True),), size="table"),)) for n in counts))

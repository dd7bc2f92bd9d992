"""What is known about a dispute: one frozen record per thing, in the words of the trade.

Comes in: nothing but values. Goes out: the vocabulary every other room speaks. `docs/content.md` shows how each
is typed; `lean.py` turns what is typed into these. Every record knows its id, the place it was typed, and the
widest reader it is open to (`read`, empty: the narrowest reader of the dossier only).

The text under each field is its description in the JSON Schema, so it is written for the person typing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from briefgen.core.edtf import Dated
from briefgen.core.problem import NOWHERE, Where

Grade = Literal["A", "B", "C", "D", "E", "F"]
Stance = Literal["for", "if", "against", "says"]
Basis = Literal["stated", "reported", "inferred"]
ActorKind = Literal["state", "institution", "alliance", "company", "person", "unnamed", "group"]
Weight = Literal["high", "medium", "low"]
Confidence = Literal["high", "moderate", "low"]
Reading = Literal["consistent", "inconsistent", "neutral"]


class Citation(Struct, frozen=True, omit_defaults=True, gc=False):
    """A passage that bears something out, typed `s4#11/3`: source, paragraph(s), credibility 1-6 of this item."""

    source: str
    paragraphs: tuple[int, ...] = ()
    credibility: int = 0
    """Admiralty credibility of this item from this source, 1 (confirmed) to 6 (cannot be judged); 0: not graded."""

    def __str__(self) -> str:
        locator = "#" + spans(self.paragraphs) if self.paragraphs else ""
        return f"{self.source}{locator}" + (f"/{self.credibility}" if self.credibility else "")


def spans(numbers: tuple[int, ...]) -> str:
    """Numbers as typed in a locator: (3, 4, 5, 9) is `3-5,9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every noun has. `id` and `where` come from the place in the file, not from a key."""

    id: str = ""
    where: Where = NOWHERE
    read: str = ""
    """The widest reader who may see this; narrower readers may too. Left out: the narrowest reader only."""
    allow: Mapping[str, str] = field(default_factory=dict)
    """Findings of `briefgen check` that are accepted here: rule id and the reason."""


class Origin(Record, frozen=True, kw_only=True):
    """Whom passages relay: a news agency, a ministry, an official. Texts relaying one origin are one voice."""

    name: str
    """As it is printed."""
    relays: tuple[str, ...] = ()
    """Whom it relays in turn, as far as that is known: it is no voice of its own then."""
    text: str = ""
    """The source that is this origin, where it is among the texts."""


class Source(Record, frozen=True, kw_only=True):
    """A document that records cite."""

    outlet: str
    """Who published it, as printed in the register; `not named` when the text does not say."""
    title: str = ""
    """The document's own title, if it has one."""
    author: str = ""
    """Who signed it, if anyone did."""
    published: Dated | None = None
    """The date the document prints of itself (EDTF). Leave it out when it prints none."""
    after: Dated | None = None
    """The latest date the text speaks of as past: it was written on or after it (EDTF)."""
    before: Dated | None = None
    """A date before which it must have been written (EDTF)."""
    grade: Grade
    """Reliability of the source, A (reliable) to E (unreliable), F (cannot be judged): Admiralty code."""
    why: str
    """The reason for the grade, which the text itself must bear out."""
    relays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Whom which paragraphs relay: origin id and paragraph numbers."""
    skip: Mapping[int, str] = field(default_factory=dict)
    """Paragraphs that no record needs to cite, each with the reason."""
    url: str = ""
    """Where it was found, http or https."""


class Actor(Record, frozen=True, kw_only=True):
    """Someone who acts, holds a position or speaks."""

    name: str
    """As printed on slides."""
    kind: ActorKind = "institution"
    """state, institution, alliance, company, person, group, or unnamed (a speaker the source does not name)."""
    short: str = ""
    """A shorter name for table stubs and lanes."""
    also: tuple[str, ...] = ()
    """Other names it goes by: a capital for its government, an abbreviation. `briefgen check` looks for them."""
    role: str = ""
    """Office or function, as the source gives it."""
    of: str = ""
    """The actor this one belongs to or speaks for."""
    cite: tuple[Citation, ...] = ()
    """Where the sources give name and role."""


class Issue(Record, frozen=True, kw_only=True):
    """A proposition one can be for or against."""

    short: str
    """The column heading."""
    claim: str
    """The proposition as a sentence."""


class Position(Record, frozen=True, kw_only=True):
    """What an actor holds on an issue. `id` is `issue.actor`; a second one on the same pair is `issue.actor.2`."""

    issue: str
    actor: str
    stance: Stance
    """for, against, if (on conditions) or says (takes no side)."""
    what: str
    """What they hold, in our words."""
    basis: Basis
    """stated (on record), reported (someone says the actor holds it) or inferred (the writer's own voice)."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""
    date: Dated | None = None
    """When it was taken, if the text says so (EDTF)."""
    after: tuple[str, ...] = ()
    """Events it answers to: it cannot be older than they are."""


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, at a date as well as it is known or undated and ordered by `after`/`before`."""

    what: str
    """What happened, in a few words: the label on a timeline."""
    detail: str = ""
    """A second sentence where there is room."""
    date: Dated | None = None
    """EDTF: 2017, 2019-07, 2025-12-12, 2017~ (about), 2019? (uncertain), 2017/2019. Left out: undated."""
    after: tuple[str, ...] = ()
    """Events this one came after."""
    before: tuple[str, ...] = ()
    """Events this one came before."""
    who: tuple[str, ...] = ()
    """Actors, the one who acts first: it gives the lane."""
    on: str = ""
    """The issue it belongs to."""
    turning: bool = False
    """A turning point."""
    basis: Basis = "stated"
    """stated as a fact by the source, reported (it relays somebody) or inferred (the writer's reading)."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""


class Quote(Record, frozen=True, kw_only=True):
    """Somebody's words, verbatim. They must stand in the pinned text."""

    by: str
    """The actor who said it; an actor of kind `unnamed` when the source names nobody."""
    words: str
    """Exactly as in the source, without the outer quotation marks; `…` at either end marks a fragment."""
    on: str = ""
    """The issue it is about."""
    date: Dated | None = None
    """When it was said, if the text says so (EDTF)."""
    after: tuple[str, ...] = ()
    """Events it answers to: it cannot be older than they are."""
    translated: bool = False
    """The source says it is a translation."""
    paraphrase: str = ""
    """Why these may not be the speaker's own words, if so."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""


class Side(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One side of a discrepancy: what is said, and where."""

    say: str
    """What this side says."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""
    date: Dated | None = None
    """When this side puts the event that the question is about, if that is what they differ on (EDTF)."""


class Discrepancy(Record, frozen=True, kw_only=True):
    """Sources that disagree. Open until `resolved` gives a reason."""

    asks: str
    """The question that the sources answer differently."""
    about: tuple[str, ...] = ()
    """Records that take one of the sides; they carry the disputed mark."""
    sides: tuple[Side, ...]
    """At least two."""
    weight: Weight | None = None
    """How much hangs on it: high, medium or low."""
    resolved: str = ""
    """Why we follow one side, if we do. Empty: open."""


class Figure(Record, frozen=True, kw_only=True):
    """A number with everything that keeps it honest."""

    what: str
    """What is counted."""
    value: str
    """The number as the source gives it: 2.5, 100, six."""
    unit: str = ""
    """USD billion, aircraft, kilometres …"""
    qualifier: str = ""
    """over, up to, about, billions of: as in the source."""
    payer: str = ""
    """Who pays or loses it, where it is money (an actor or a word)."""
    date: Dated | None = None
    """When it was counted or paid (EDTF)."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""


class Threshold(Record, frozen=True, kw_only=True):
    """What someone is said to require before something happens."""

    by: str
    """The actor who requires it."""
    requires: str
    """What must be done."""
    before_what: str
    """What would follow: return to the programme, lifting of sanctions …"""
    basis: Basis
    """stated, reported or inferred."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""


class Interest(Record, frozen=True, kw_only=True):
    """What an actor needs, as distinct from what it says."""

    of: str
    """The actor."""
    what: str
    """What it needs, in our words."""
    basis: Basis
    """stated, reported or inferred."""
    cite: tuple[Citation, ...]
    """Where it stands: source#paragraph/credibility, one or a list."""


class Judgement(Record, frozen=True, kw_only=True):
    """Ours, not a source's. Likelihood and confidence are never in one sentence."""

    says: str
    """The judgement; a likelihood term in it must be of the dossier's scale."""
    likelihood: str = ""
    """A term of the declared scale."""
    confidence: Confidence | None = None
    """high, moderate or low."""
    because: str = ""
    """Why this confidence."""
    rests: tuple[str, ...]
    """The records it rests on."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that, if seen, would point to a scenario."""

    what: str
    """What would be seen."""
    rests: tuple[str, ...] = ()
    """The records it builds on."""


class Assessment(Record, frozen=True, kw_only=True):
    """Where somebody places an actor on an issue, and how much it weighs: a judgement, so it names its assessor."""

    actor: str
    """Whom it places."""
    issue: str
    """On which issue."""
    stands: Annotated[int, Meta(ge=-3, le=3)]
    """From -3 (firmly against the claim) to 3 (firmly for it)."""
    influence: Annotated[int, Meta(ge=1, le=5)] = 3
    """How much the actor can move the issue, 1 to 5."""
    by: str
    """Who assessed it: a desk, a person, a method. Without one there is no spectrum."""
    rests: tuple[str, ...] = ()
    """The records it rests on."""


class Scenario(Record, frozen=True, kw_only=True):
    """A path the dispute may take."""

    name: str
    """Two or three words."""
    what: str
    """What would happen, as a sentence."""
    likelihood: str = ""
    """A term of the declared scale; empty until a desk fills it."""
    indicators: tuple[Indicator, ...] = ()
    """What, if seen, would point to it: text, or what and rests."""
    rests: tuple[str, ...] = ()
    """The records it rests on."""


class Hypothesis(Record, frozen=True, kw_only=True):
    """An explanation to be tested against the evidence (analysis of competing hypotheses)."""

    claim: str
    """The explanation, as a sentence."""
    evidence: Mapping[str, Reading] = field(default_factory=dict)
    """Record id and how it sits with the claim: consistent, inconsistent or neutral."""


class Gap(Record, frozen=True, kw_only=True):
    """What is not known."""

    what: str
    """What nobody could tell us."""
    matters: str = ""
    """Why it matters."""
    ask: str = ""
    """Who could tell."""
    rests: tuple[str, ...] = ()
    """The records that raise the question."""


class Term(Record, frozen=True, kw_only=True):
    """A word the reader may not know."""

    name: str
    """The word."""
    means: str
    """What it stands for, in a few plain words."""
    cite: tuple[Citation, ...] = ()
    """Where it stands: source#paragraph/credibility, one or a list."""


class LineToTake(Record, frozen=True, kw_only=True):
    """What our side might ask, offer, avoid or say."""

    kind: Literal["ask", "offer", "avoid", "say"]
    """ask, offer, avoid or say."""
    what: str
    """The line itself."""
    rests: tuple[str, ...] = ()
    """The records it rests on."""


class Point(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence of a story and the records it rests on."""

    say: str
    """The sentence."""
    rests: tuple[str, ...] = ()
    """The records that bear it out."""
    lead: str = ""
    """A word or two in bold before it."""
    where: Where = NOWHERE


class Story(Record, frozen=True, kw_only=True):
    """What this dispute says in a template's slot: headlines are content and rest on records. `id` is the slot."""

    headline: str = ""
    """A sentence; left out, the slide kind computes a neutral one."""
    rests: tuple[str, ...] = ()
    """The records the headline rests on."""
    kicker: str = ""
    """The small line above the title."""
    points: tuple[Point, ...] = ()
    """Sentences, each resting on records."""
    pick: tuple[str, ...] = ()
    """Records to show, in this order; left out: all that the kind takes."""
    leave: tuple[str, ...] = ()
    """Records not to show here."""
    span: Dated | None = None
    """A timeline's span (EDTF interval)."""
    lanes: tuple[str, ...] = ()
    """A timeline's lanes: actors or issues, in order."""
    eras: tuple[str, ...] = ()
    """Events that a timeline shows as a named stretch of time over its lanes, and not as a mark."""


NOUNS: Mapping[str, type[Record]] = {
    "origins": Origin, "sources": Source, "actors": Actor, "issues": Issue, "positions": Position,
    "events": Event, "quotes": Quote, "discrepancies": Discrepancy, "figures": Figure,
    "thresholds": Threshold, "interests": Interest, "judgements": Judgement, "assessments": Assessment,
    "scenarios": Scenario,
    "hypotheses": Hypothesis, "gaps": Gap, "terms": Term, "lines": LineToTake, "story": Story,
}  # fmt: skip
"""The noun as it names a file or a key of `dossier.yaml`, and its record."""


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a dossier says of itself: `dossier.yaml`."""

    where: Where = NOWHERE
    title: str
    """The dispute, as the title slide names it."""
    subtitle: str = ""
    """A line under the title."""
    cutoff: date
    """Information cut-off, a day: nothing later is known here."""
    readers: Mapping[str, str]
    """The ladder: reader and handling marking, widest first."""
    language: str = "en-GB"
    """BCP 47 tag of the content: language, and where they matter script and region, as in en-GB or sr-Latn."""
    scale: Literal["icd203", "phia"] = "icd203"
    """The likelihood scale in force."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """House names: the form to use, and the forms not to use outside quotations."""
    loaded: Mapping[str, str] = field(default_factory=dict)
    """Loaded wording to flag besides the list that ships: the words, and what to write instead."""


class Dossier(Struct, frozen=True):
    """All that is known, to every reader. `records` holds each noun's records by id, in typed order.

    `name` is the folder's name; `places` tells where each record's fields were typed: (id, field) -> Where. The id of
    the head is empty.
    """

    name: str
    head: Head
    records: Mapping[str, Mapping[str, Record]]
    places: Mapping[tuple[str, str], Where] = field(default_factory=dict)

    def find(self, id_: str) -> Record | None:
        """The record of that id in any noun but the story, or None."""
        for noun, records in self.records.items():
            if noun != "story" and id_ in records:
                return records[id_]
        return None

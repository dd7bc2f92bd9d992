"""Table: any noun, a row per record, in chosen columns. `COLUMNS` is the list of what each noun can show."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.problem import did_you_mean
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.references import cited
from briefgen.slides.choice import Most, at_most_unless_picked, chosen, in_order, picks
from briefgen.wording.basis import basis_word
from briefgen.wording.citations import cites, cites_of, reached
from briefgen.wording.dates import date_words
from briefgen.wording.disagreement import disputed_mark, side_runs
from briefgen.wording.events import EVENT_FACTS, EventFact
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.figures import figure_words
from briefgen.wording.legends import legend, ours
from briefgen.wording.names import actor_name
from briefgen.wording.quotations import doubts_of, quoted
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import capital, count_words, title

Noun = Literal[
    "actors", "issues", "events", "quotes", "discrepancies", "figures", "thresholds", "interests", "judgements",
    "indicators", "gaps", "terms", "lines", "origins",
]  # fmt: skip
Show = Callable[[Brief, Any], tuple[Paragraph, ...]]


class Options(Struct, frozen=True):
    """What a template may set."""

    of: Noun = "discrepancies"
    """The noun; `indicators` lists those of all scenarios."""
    columns: tuple[str, ...] = ()
    """Column keys of the noun, in order; left out: the usual ones."""
    max: Most = 0
    """Most rows when the story picks none; 0: all."""

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Columns that the noun has not got: field, message, hint."""
        known = columns_of(self.of)
        for key in self.columns:
            if key not in known:
                hint = did_you_mean(key, known) or f"there are: {', '.join(known)}"
                yield "columns", f"'{key}' is not a column of {self.of}", hint


class Col(Struct, frozen=True):
    """A column a noun can show: heading, share of the width, and what stands in its cells."""

    head: str
    weight: float
    show: Show
    usual: bool = True
    empty: str = "not given"
    """What a cell with nothing to show says; true also where there is something that this reader may not see."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when the noun has records to show."""
    records = _records(brief, options, story)
    if not records:
        return
    known = columns_of(options.of)
    keys = list(options.columns) or [key for key, col in known.items() if col.usual]
    filled = [key for key in keys if any(_says(known[key].show(brief, one)) for one in records)]
    kicker, neutral = HEADINGS[options.of]
    yield Slide(
        id=story.id,
        kind="table",
        layout="open",
        title=title(story, neutral.format(count=capital(count_words(len(records), "entry", "entries")))),
        blocks=(_table(brief, options.of, [known[key] for key in filled], records, kicker),),
        kicker=story.kicker or kicker,
        notes=evidence(brief, (*story.rests, *(one.id for one in records if getattr(one, "id", "")))),
        rests=story.rests,
    )


def _records(brief: Brief, options: Options, story: Story) -> list[Any]:
    if options.of == "indicators":
        scenarios: Any = chosen(brief, "scenarios", story)
        found = [_OfScenario(one.id, one.name, part.what, part.rests) for one in scenarios for part in one.indicators]
        return list(at_most_unless_picked(brief, "scenarios", story, options.max, found))
    records = list(chosen(brief, options.of, story))
    if options.of == "events":
        records = list(in_order(brief, records))
    if options.of == "discrepancies" and not picks(brief, "discrepancies", story):
        records.sort(key=lambda one: ("high", "medium", "low", None).index(one.weight))
    return list(at_most_unless_picked(brief, options.of, story, options.max, records))


class _OfScenario(Struct, frozen=True):
    """An indicator with the scenario it belongs to."""

    id: str
    name: str
    what: str
    rests: tuple[str, ...]


def _says(paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(paragraph.text.strip() for paragraph in paragraphs)


OURS = {"judgements": "Judgements", "gaps": "Gaps", "indicators": "Signs"}
"""What no source says, with the word that its legend calls it."""


def _legend(brief: Brief, noun: str, records: Sequence[Any]) -> Paragraph | None:
    if noun in OURS:
        return ours(OURS[noun])
    return legend(("disputed",), ()) if any(one.id in brief.disputed for one in records) else None


def _table(brief: Brief, noun: str, columns: Sequence[Col], records: Sequence[Any], kicker: str) -> Table:
    return Table(
        columns=tuple(Column(col.head, col.weight, stub=n == 0) for n, col in enumerate(columns)),
        rows=tuple(tuple(_cell(brief, col, one, n == 0) for n, col in enumerate(columns)) for one in records),
        caption=f"{kicker}: {count_words(len(records), 'row', 'rows')}, with the columns "
        + ", ".join(col.head for col in columns),
        legend=_legend(brief, noun, records),
    )


def _cell(brief: Brief, col: Col, record: Any, stub: bool) -> Cell:
    paragraphs = col.show(brief, record)
    if not _says(paragraphs):
        paragraphs = (Paragraph((Run(col.empty, em=True, tone="muted"),), size="table"),)
    elif stub:
        first = paragraphs[0]
        mark = disputed_mark(brief, (record.id,))
        paragraphs = (Paragraph((*mark, *first.runs), first.size, first.bullet, first.about), *paragraphs[1:])
    return Cell(paragraphs, (record.id,))


def _text(field: str, strong: bool = False) -> Show:
    """The cell holds a text field as it is."""

    def show(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
        return _one(record, *_words(brief, record, field, strong))

    return show


def _words(brief: Brief, record: Any, field: str, strong: bool) -> tuple[Run, ...]:
    """The text of a field, and the doubts of what it quotes."""
    text = getattr(record, field)
    if not text:
        return ()
    return spaced(
        (field_run(record, field, text=capital(text), strong=strong),),
        doubts_of(brief, text, reached(brief, (record.id,))),
    )


def _one(record: Any, *runs: Run) -> tuple[Paragraph, ...]:
    return (Paragraph(runs, size="table", about=(record.id,)),)


def _actor(field: str) -> Show:
    def show(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
        named = getattr(record, field)
        ids = (named,) if isinstance(named, str) else named
        return _one(record, Run(", ".join(filter(None, (actor_name(brief, id_) or id_ for id_ in ids)))))

    return show


def _cited(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return _one(record, *(cites(brief, cited(record)) or cites_of(brief, getattr(record, "rests", ()))))


def _with_cites(field: str, strong: bool = False) -> Show:
    def show(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
        marks = cites(brief, getattr(record, "cite", ())) or cites_of(brief, getattr(record, "rests", ()))
        return _one(record, *spaced(_words(brief, record, field, strong), marks if getattr(record, field) else ()))

    return show


def _sides(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            side_runs(brief, record, n, text=capital(side.say)),
            size="table",
            bullet=True,
            about=(record.id,),
        )
        for n, side in enumerate(record.sides)
    )


def _weight(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    """How much hangs on it: our judgement."""
    return _text("weight")(brief, record) if brief.show.judgements else ()


def _settled(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return _one(record, field_run(record, "resolved") if record.resolved else Run("open", em=True))


def _figure(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return _one(record, Run(figure_words(record), strong=True))


def _when(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return _one(record, Run(date_words(record.date)))


def _quoted(brief: Brief, record: Any) -> tuple[Paragraph, ...]:
    return _one(record, *spaced(quoted(record), cites(brief, record.cite)))


_BASIS = Col("Basis", 0.6, lambda brief, one: _one(one, field_run(one, "basis", text=capital(basis_word(one)))))
_SOURCES = Col("Sources", 0.6, _cited)

COLUMNS: Mapping[str, Mapping[str, Col]] = {
    "actors": {
        "name": Col("Actor", 1.2, _text("name", strong=True)),
        "role": Col("Role", 1.6, _text("role")),
        "of": Col("Belongs to", 1.0, _actor("of"), empty="none listed"),
        "kind": Col("Kind", 0.7, _text("kind")),
        "sources": _SOURCES,
    },
    "issues": {
        "short": Col("Issue", 1.0, _text("short", strong=True)),
        "claim": Col("The proposition", 3.0, _text("claim")),
    },
    "events": {
        "date": Col("Date", 0.9, _when),
        "what": Col("Event", 2.2, _with_cites("what", strong=True)),
        "detail": Col("Detail", 2.2, _text("detail")),
        "who": Col("Who", 1.0, _actor("who"), empty="none listed"),
        "basis": _BASIS,
    },
    "quotes": {
        "by": Col("Speaker", 1.0, _actor("by")),
        "words": Col("Words", 3.0, _quoted),
        "date": Col("Said", 0.8, _when),
    },
    "discrepancies": {
        "asks": Col("Question", 1.3, _text("asks", strong=True)),
        "sides": Col("What the sources say", 3.0, _sides),
        "weight": Col("Importance", 0.6, _weight),
        "resolved": Col("Settled", 0.9, _settled, usual=False),
    },
    "figures": {
        "what": Col("What", 2.2, _with_cites("what")),
        "figure": Col("Figure", 1.2, _figure),
        "payer": Col("Borne by", 0.8, _actor("payer")),
        "sources": Col("Sources", 0.6, _cited, usual=False),
    },
    "thresholds": {
        "by": Col("Who", 0.8, _actor("by")),
        "requires": Col("Requires", 2.2, _with_cites("requires")),
        "before_what": Col("Before", 1.4, _text("before_what")),
        "basis": _BASIS,
    },
    "interests": {
        "of": Col("Actor", 0.8, _actor("of")),
        "what": Col("Interest", 3.0, _with_cites("what")),
        "basis": _BASIS,
    },
    "judgements": {
        "says": Col("Judgement", 2.6, _with_cites("says")),
        "likelihood": Col("Likelihood", 0.7, _text("likelihood")),
        "confidence": Col("Confidence", 0.7, lambda brief, one: _one(one, Run(capital(one.confidence or "")))),
        "because": Col("Because", 1.6, _text("because")),
    },
    "indicators": {
        "what": Col("If this is seen", 2.4, _with_cites("what")),
        "name": Col("it points to", 1.4, _text("name", strong=True)),
    },
    "gaps": {
        "what": Col("Not known", 2.0, _with_cites("what")),
        "matters": Col("Why it matters", 1.6, _text("matters")),
        "ask": Col("Who could tell", 1.0, _text("ask")),
    },
    "terms": {
        "name": Col("Term", 0.9, _text("name", strong=True)),
        "means": Col("Meaning", 3.0, _with_cites("means")),
    },
    "lines": {
        "kind": Col("Kind", 0.5, _text("kind", strong=True)),
        "what": Col("Line to take", 3.0, _with_cites("what")),
    },
    "origins": {"name": Col("Origin", 1.0, _text("name", strong=True))},
}
"""Noun, column key, column."""


def columns_of(noun: str) -> Mapping[str, Col]:
    """What a template may choose from: the noun's columns, and of events one for each fact that is said of them."""
    own = COLUMNS[noun]
    if noun != "events":
        return own
    return {**own, **{key: Col(fact.head, 1.0, _fact(fact)) for key, fact in EVENT_FACTS.items() if key not in own}}


def _fact(fact: EventFact) -> Show:
    return lambda brief, event: _one(event, Run(capital(fact.words(brief, event))))


HEADINGS: Mapping[str, tuple[str, str]] = {
    "actors": ("Actors", "These are the actors, and whom they belong to"),
    "issues": ("Issues", "These are the questions in dispute"),
    "events": ("Events", "These are the events, in order as far as it is known"),
    "quotes": ("Quotations", "These are words quoted in the sources"),
    "discrepancies": ("Where sources disagree", "The sources do not agree on everything"),
    "figures": ("The numbers", "These are numbers that the sources give"),
    "thresholds": ("Thresholds", "This is what is said to be required"),
    "interests": ("Interests", "This is what the actors are said to need"),
    "judgements": ("Judgements", "This is what we judge"),
    "indicators": ("What to watch", "These are the signs to watch for"),
    "gaps": ("Gaps", "This is what is not known"),
    "terms": ("Terms", "These words need explaining"),
    "lines": ("Lines to take", "These are lines that can be taken"),
    "origins": ("Origins", "These are the voices behind the texts"),
}
"""Noun to its kicker and neutral title."""

"""A deck as a document to read: the common input of the Markdown and Word handouts.

Input: a Deck. Output: a Handout: a section for each slide, its blocks as lines, tables and pictures, its citations
as footnotes. Nothing is laid out, and nothing is said that the deck does not say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deck.model import (
    Bars,
    Block,
    Cards,
    Clusters,
    Deck,
    Ladder,
    Links,
    Node,
    Numbers,
    Paragraph,
    Photo,
    PointRow,
    Points,
    Prose,
    Run,
    Slide,
    Spectrum,
    Table,
)
from briefgen.deck.timeline import Era, Mark, Timeline, Undated
from briefgen.locale.words import Words, words_for

Style = Literal["text", "bullet", "inner-bullet", "head", "quote", "speaker", "small"]
_NUMBER = re.compile(r"\[\d+\]|\d+")
_LEADS = ("", "·")
"""Signs that only lead to numbers of the register."""
_LOCATORS = re.compile(r" \[\d+\](?: paragraphs? [^;]*)?(?:; \[\d+\][^;]*)*$")
_WORD = re.compile(r"\w{4,}")
_FEW_WORDS = 3
"""Words of four letters or more by which a note may differ from its slide and still say the same."""


class HandoutParagraph(Struct, frozen=True):
    """A paragraph of a document. `speaker` is the line under a quotation, `inner-bullet` a bullet under a bullet."""

    runs: tuple[Run, ...]
    style: Style = "text"


class Grid(Struct, frozen=True):
    """A table with a header row; `caption` describes it for those who do not see it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    caption: str
    weights: tuple[float, ...] = ()
    """Shares of the width, as many as heads; none: equal."""


class Section(Struct, frozen=True):
    """A heading and what comes under it. `level` is 1 for a part, and for slides before any; 2 for slides of a part."""

    title: str
    level: int
    parts: tuple[HandoutParagraph | Grid | Photo, ...]


class Handout(Struct, frozen=True):
    """A deck to read. `footnotes` has the text of each citation by what is printed for it, `[2]`."""

    title: str
    opening: tuple[HandoutParagraph, ...]
    """What the first page says under the title."""
    marking: str
    cutoff: str
    language: str
    sections: tuple[Section, ...]
    footnotes: Mapping[str, str]


def handout_of(deck: Deck) -> Handout:
    """The deck as a document."""
    opening, sections = list[HandoutParagraph](), list[Section]()
    in_part, given, words = False, set[str](), words_for(deck.language)
    for slide in deck.slides:
        if slide.layout == "title":
            opening += (part for part in _parts_of(slide, words) if isinstance(part, HandoutParagraph))
            continue
        in_part = in_part or slide.layout == "section"
        level = 2 if in_part and slide.layout != "section" else 1
        sections.append(_section(slide, level, given, words))
    return Handout(
        deck.title,
        tuple(opening) or (HandoutParagraph((Run(deck.subject),)),),
        deck.marking_line,
        deck.cutoff_line,
        deck.language,
        tuple(sections),
        _footnotes(deck),
    )


def cited_numbers(runs: Iterable[Run]) -> tuple[tuple[Run, tuple[str, ...]], ...]:
    """Each run with the citations right behind it, without the space before them: `(Run("said"), ("[2]", "[4]"))`."""
    found: list[tuple[Run, tuple[str, ...]]] = []
    for run in runs:
        if not is_citation(run):
            found.append((run, ()))
            continue
        while found and not found[-1][1] and (found[-1][0].text.strip() in _LEADS):
            found.pop()
        before, numbers = found.pop() if found else (Run(""), ())
        found.append((replace(before, text=before.text.rstrip()), (*numbers, f"[{run.text.strip('[]')}]")))
    return tuple(found)


def is_citation(run: Run) -> bool:
    """Whether a run is a number of the register."""
    return bool(run.goto and run.small and _NUMBER.fullmatch(run.text))


# --- sections ---


def _section(slide: Slide, level: int, given: set[str], words: Words) -> Section:
    return Section(slide.title.text, level, (*_parts_of(slide, words), *_notes(slide, given, words)))


def _parts_of(slide: Slide, words: Words) -> tuple[HandoutParagraph | Grid | Photo, ...]:
    """What the slide shows, without the words that only lead to numbers of the register: these become footnotes."""
    leads = frozenset((words.gettext("source"), words.pgettext("before numbers", "sources")))
    return tuple(_without_leads(part, leads) for block in slide.blocks for part in _parts(block, words))


def _without_leads(part: HandoutParagraph | Grid | Photo, leads: frozenset[str]) -> HandoutParagraph | Grid | Photo:
    match part:
        case HandoutParagraph():
            return replace(part, runs=_not_leading(part.runs, leads))
        case Grid():
            rows = tuple(tuple(_cell(cell, leads) for cell in row) for row in part.rows)
            return replace(part, rows=rows)
        case _:
            return part


def _cell(cell: Iterable[Paragraph], leads: frozenset[str]) -> tuple[Paragraph, ...]:
    """The lines of a cell; one that begins with a citation continues the line before it."""
    lines: list[Paragraph] = []
    for line in (_line(one, leads) for one in cell):
        first = next((run for run in line.runs if run.text.strip()), None)
        if lines and first and is_citation(first):
            lines[-1] = replace(lines[-1], runs=(*lines[-1].runs, *line.runs))
        else:
            lines.append(line)
    return tuple(lines)


def _line(line: Paragraph, leads: frozenset[str]) -> Paragraph:
    return replace(line, runs=_not_leading(line.runs, leads))


def _not_leading(runs: tuple[Run, ...], leads: frozenset[str]) -> tuple[Run, ...]:
    """The runs without such words before a number of the register."""
    kept: list[Run] = []
    leads_to_number = False
    for run in reversed(runs):
        if not (leads_to_number and run.text.strip() in leads):
            kept.append(run)
        leads_to_number = is_citation(run) or (leads_to_number and not run.text.strip())
    return tuple(reversed(kept))


def _parts(block: Block, words: Words) -> Iterator[HandoutParagraph | Grid | Photo]:
    match block:
        case Prose():
            yield from _prose(block)
        case Table():
            yield from _table(block)
        case Ladder():
            yield from _table(block.table)
        case Timeline():
            yield from _timeline(block, words)
        case Cards():
            yield from _quotations(block, words)
        case Points():
            yield from _points(block, words)
        case Numbers():
            yield from _numbers(block)
        case Links():
            yield from _links(block, words)
        case Bars():
            yield from _bars(block, words)
        case Spectrum():
            yield from _spectrum(block, words)
        case Clusters():
            yield from _clusters(block, words)
        case Photo():
            yield block


def _prose(prose: Prose) -> Iterator[HandoutParagraph]:
    if prose.head:
        yield HandoutParagraph((Run(prose.head),), "head")
    for paragraph in prose.paragraphs:
        yield HandoutParagraph(paragraph.runs, "bullet" if paragraph.bullet else "text")


def _table(table: Table) -> Iterator[HandoutParagraph | Grid]:
    kept = [n for n, column in enumerate(table.columns) if not column.pages]  # a document to read has no slides' pages
    rows = tuple(tuple(row[n].paragraphs for n in kept) for row in table.rows)
    columns = [table.columns[n] for n in kept]
    weights = tuple(column.weight for column in columns)
    yield Grid(tuple(column.head for column in columns), rows, table.caption, weights)
    yield from _small(table.legend)


def _small(paragraph: Paragraph | None) -> Iterator[HandoutParagraph]:
    if paragraph and paragraph.text.strip():
        yield HandoutParagraph(paragraph.runs, "small")


def _timeline(timeline: Timeline, words: Words) -> Iterator[HandoutParagraph]:
    """Dated lists: eras, then each lane, then what has no date, each event as date, then what happened."""
    if timeline.eras:
        yield HandoutParagraph((Run(words.gettext("Eras")),), "head")
        yield from (_event(one, words) for one in timeline.eras)
    for lane in timeline.lanes:
        marks = sorted((one for one in timeline.marks if one.lane == lane.id), key=lambda one: (one.first, one.last))
        if marks and lane.name:
            yield HandoutParagraph((Run(lane.name),), "head")
        yield from (_event(one, words) for one in marks)
    for group in timeline.undated:
        below = (Run(f" · {group.sub}"),) if group.sub else ()
        yield HandoutParagraph((*group.head.runs, *below), "head")
        yield from (_undated(one, words) for one in group.items)
    yield from (HandoutParagraph(one.runs, "bullet") for one in timeline.unplaced)


def _undated(item: Undated, words: Words) -> HandoutParagraph:
    """`After it: what happened · sources`; the number where its place in the order is known."""
    number = (Run(f"{item.number} "),) if item.number else ()
    lead = (Run(f"{item.lead}{words.colon}"),) if item.lead else ()
    after = (Run(" · "), *item.sub.runs) if item.sub.text.strip() else ()
    return HandoutParagraph((*number, *lead, *item.label.runs, *after), "bullet")


def _event(event: Mark | Era | Undated, words: Words) -> HandoutParagraph:
    before = (*event.sub.runs, Run(words.colon)) if event.sub.text.strip() else ()
    marked = any(run.tone == "disputed" for run in before)  # then the mark before what happened says nothing more
    label = tuple(run for run in event.label.runs if not (marked and run.tone == "disputed"))
    return HandoutParagraph((*before, *label), "bullet")


def _quotations(cards: Cards, words: Words) -> Iterator[HandoutParagraph]:
    for card in cards.cards:
        grade = (Run(" · " + words.gettext("grade {grade}", grade=card.grade)),) if card.grade else ()
        said = (Run(" · ".join(filter(None, (card.office, card.details.text)))),)
        before, after = words.quotation_marks
        yield HandoutParagraph((Run(before), *card.words.runs, Run(after)), "quote")
        if card.translation:
            yield HandoutParagraph(card.translation.runs)
        yield HandoutParagraph(
            (Run(card.by, strong=True), Run(" · "), *said, Run(" "), *card.sources.runs, *grade), "speaker"
        )


def _points(points: Points, words: Words) -> Iterator[HandoutParagraph]:
    """A bullet each, the ask last."""
    for point in points.points:
        yield HandoutParagraph(_point(point, words), "bullet")
    if panel := points.panel:
        yield HandoutParagraph(panel.head.runs, "head")
        yield from (HandoutParagraph(one.runs) for one in panel.questions)
        reason = panel.reason.runs if panel.reason else ()
        yield HandoutParagraph((*reason, *(run for one in panel.evidence for run in (Run(" "), *one.runs))))


def _point(point: PointRow, words: Words) -> tuple[Run, ...]:
    lead = (Run(f"{point.lead.text}{words.colon}", strong=True),) if point.lead.text else ()
    beside = [run for one in point.evidence for run in (Run(" · " if one is not point.evidence[0] else " "), *one.runs)]
    below = [run for one in point.below for run in (Run(" – "), *one.runs)]
    return (*lead, *point.words.runs, *below, *beside)


def _numbers(numbers: Numbers) -> Iterator[HandoutParagraph]:
    for card in numbers.cards:
        said = [one for one in (card.sub, *card.evidence) if one.text.strip()]
        below = [run for one in said for run in (Run(" · "), *one.runs)]
        yield HandoutParagraph((Run(f"{card.value} ", strong=True), *card.label.runs, *below), "bullet")


def _links(links: Links, words: Words) -> Iterator[Grid]:
    nodes = {node.id: node for node in (*links.left, *links.right)}
    rows = tuple(
        (_node_lines(nodes[tie.left]), _node_lines(nodes[tie.right]), _plain(tie.note or "–")) for tie in links.ties
    )
    yield Grid((links.left_head, links.right_head, words.gettext("Where")), rows, links.caption)


def _node_lines(node: Node) -> tuple[Paragraph, ...]:
    return (node.label, node.sub) if node.sub else (node.label,)


def _bars(bars: Bars, words: Words) -> Iterator[HandoutParagraph | Grid]:
    rows = tuple((_plain(bar.name), _plain(f"{bar.value:g}")) for bar in bars.bars)
    yield Grid(("", words.capital(bars.unit)), rows, bars.caption)
    yield from _small(bars.note)


def _spectrum(spectrum: Spectrum, words: Words) -> Iterator[HandoutParagraph | Grid]:
    rows = tuple(((one.label,), _plain(f"{one.stands:+d}"), _plain(str(one.weight))) for one in spectrum.placed)
    against, for_ = words.lower(spectrum.against), words.lower(spectrum.for_)
    where = words.gettext("From -3, {against}, to 3, {for_}", against=against, for_=for_)
    heads = (words.gettext("Actor"), where, words.gettext("Influence, 1 to 5"))
    yield Grid(heads, rows, spectrum.caption)
    yield from _small(spectrum.note)


def _clusters(clusters: Clusters, words: Words) -> Iterator[HandoutParagraph]:
    for head, members in clusters.groups:
        yield HandoutParagraph(_node_runs(head, words), "bullet")
        yield from (HandoutParagraph(_node_runs(node, words), "inner-bullet") for node in members)


def _node_runs(node: Node, words: Words) -> tuple[Run, ...]:
    return (*node.label.runs, Run(words.with_commas(("", ""))), *node.sub.runs) if node.sub else node.label.runs


def _plain(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text),)),)


# --- what only the notes say ---


def _notes(slide: Slide, given: set[str], words: Words) -> Iterator[HandoutParagraph]:
    """Notes with what the slide does not say: details of an event, sides of a disagreement; each once per deck.

    What a summing-up rests on is left out: the slides that show those records say it.
    """
    shown = _words(" ".join((slide.title.text, *_texts(slide.blocks, words))))
    summed_up = {id_ for block in slide.blocks if isinstance(block, Prose) for id_ in _abouts(block)}
    more = [note for note in slide.notes if note.text not in given and summed_up.isdisjoint(note.about)]
    more = [note for note in more if len(_words(_LOCATORS.sub("", note.text)) - shown) > _FEW_WORDS]
    given |= {note.text for note in more}
    if more:
        yield HandoutParagraph((Run(words.gettext("In detail")),), "head")
    yield from (HandoutParagraph(note.runs, "small") for note in more)


def _abouts(prose: Prose) -> Iterator[str]:
    return (id_ for paragraph in prose.paragraphs for id_ in paragraph.about)


def _texts(blocks: Iterable[Block], words: Words) -> Iterator[str]:
    for block in blocks:
        for part in _parts(block, words):
            if isinstance(part, HandoutParagraph):
                yield "".join(run.text for run in part.runs)
            elif isinstance(part, Grid):
                yield from (line.text for row in part.rows for cell in row for line in cell)
                yield from part.heads


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


# --- footnotes ---


def _footnotes(deck: Deck) -> dict[str, str]:
    """Each row of the register that citations lead to, as a line."""
    words = words_for(deck.language)
    led_to = {run.goto for slide in deck.slides for run in _runs(slide, words) if is_citation(run)}
    registers = (block for slide in deck.slides if slide.id in led_to for block in slide.blocks)
    tables = (block for block in registers if isinstance(block, Table))
    return {row[0].paragraphs[0].text: _entry(table, n, words) for table in tables for n, row in enumerate(table.rows)}


def _entry(table: Table, n: int, words: Words) -> str:
    """`[2] The Ebb, On the ferry · 3 May 2024`: number, text and date of a row of the register."""
    number, text, dated = (words.with_commas(line.text for line in cell.paragraphs) for cell in table.rows[n][:3])
    return f"{number} {text} · {dated}"


def _runs(slide: Slide, words: Words) -> Iterator[Run]:
    for block in slide.blocks:
        for part in _parts(block, words):
            if isinstance(part, HandoutParagraph):
                yield from part.runs
            elif isinstance(part, Grid):
                yield from (run for row in part.rows for cell in row for line in cell for run in line.runs)

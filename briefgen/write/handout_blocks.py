"""The blocks of a slide as paragraphs, tables and pictures of a document.

Input: a block of a Deck. Output: HandoutParagraphs, Grids and Photos, in reading order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deck.drawings import Bars, Clusters, Links, Node, Spectrum
from briefgen.deck.model import Block, Cards, Ladder, Numbers, Paragraph, Photo, PointRow, Points, Prose, Run, Table
from briefgen.deck.timeline import Era, Mark, Timeline, Undated
from briefgen.locale.words import Words
from briefgen.page.blocks.transposed import transposed

Style = Literal["text", "bullet", "inner-bullet", "head", "quote", "speaker", "small"]


class HandoutParagraph(Struct, frozen=True):
    """A paragraph of a document. `speaker` is the line below a quotation, `inner-bullet` a bullet below a bullet."""

    runs: tuple[Run, ...]
    style: Style = "text"


class Grid(Struct, frozen=True):
    """A table with a header row; `caption` describes it for screen readers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    caption: str
    weights: tuple[float, ...] = ()
    """Shares of the width, one for each head; empty: equal."""


def block_parts(block: Block, words: Words) -> Iterable[HandoutParagraph | Grid | Photo]:
    return BLOCK_PARTS[type(block)](block, words)


def _prose(prose: Prose) -> Iterator[HandoutParagraph]:
    if prose.head:
        yield HandoutParagraph((Run(prose.head),), "head")
    for paragraph in prose.paragraphs:
        yield HandoutParagraph(paragraph.runs, "bullet" if paragraph.bullet else "text")


def _table(table: Table) -> Iterator[HandoutParagraph | Grid]:
    if table.turned_head and 1 < len(table.rows) < len(table.columns) - 1:
        table = transposed(table)  # a page is narrow: few actors beside each other, an issue in each row
    kept = [n for n, column in enumerate(table.columns) if not column.pages]  # a document to read has no slides' pages
    rows = tuple(tuple(tuple(map(_ending_anywhere, row[n].paragraphs)) for n in kept) for row in table.rows)
    columns = [table.columns[n] for n in kept]
    weights = tuple(column.weight for column in columns)
    own = [n for n, row in enumerate(table.rows) if row[0].of_group]
    first = own[0] - 1 if own else len(rows)
    yield Grid(tuple(column.head for column in columns), rows[:first], table.caption, weights)
    for n in own:  # under a heading of its own, since the heads of the columns do not say what it holds
        yield HandoutParagraph(rows[n - 1][0][0].runs, "head")
        yield from (HandoutParagraph(line.runs, "bullet") for line in _in_lines(rows[n]))
    yield from _small(table.legend)


def _ending_anywhere(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with remarks such as `one text, two claims` broken where a narrow column must."""
    runs = (replace(run, text=run.text.replace("\u00a0", " ")) if run.small else run for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _in_lines(cells: Iterable[tuple[Paragraph, ...]]) -> Iterator[Paragraph]:
    """Yield the statements of the cells, each with its sources on the same line."""
    said: Paragraph | None = None
    for line in (line for cell in cells for line in cell):
        if said and line.size == "small":
            yield replace(said, runs=(*said.runs, Run(" "), *line.runs))
            said = None
            continue
        if said:
            yield said
        said = line
    if said:
        yield said


def _small(paragraph: Paragraph | None) -> Iterator[HandoutParagraph]:
    if paragraph and paragraph.text.strip():
        yield HandoutParagraph(paragraph.runs, "small")


def _timeline(timeline: Timeline, words: Words) -> Iterator[HandoutParagraph]:
    """Yield dated lists: eras, then each lane, then undated events, each with its date, then what happened."""
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
    """Return `After it: what happened · sources`; with its number if its place in the order is known."""
    number = (Run(f"{item.number} "),) if item.number else ()
    lead = (Run(f"{item.lead}{words.colon}"),) if item.lead else ()
    after = (Run(" · "), *item.sub.runs) if item.sub.text.strip() else ()
    return HandoutParagraph((*number, *lead, *item.label.runs, *after), "bullet")


def _event(event: Mark | Era | Undated, words: Words) -> HandoutParagraph:
    """Return when and what; of a Mark in the order of its column: date, what happened, details, sources."""
    if isinstance(event, Mark) and event.when:
        return HandoutParagraph(tuple(_dated(event, event.when, words)), "bullet")
    if isinstance(event, Mark) and event.bounded:
        return HandoutParagraph((*event.label.runs, Run(" · "), *event.sub.runs), "bullet")
    before = (*event.sub.runs, Run(words.colon)) if event.sub.text.strip() else ()
    marked = any(run.tone == "disputed" for run in before)  # then the mark before what happened adds nothing
    label = tuple(run for run in event.label.runs if not (marked and run.tone == "disputed"))
    return HandoutParagraph((*before, *label), "bullet")


def _dated(mark: Mark, when: Paragraph, words: Words) -> Iterator[Run]:
    """Yield `2020, or earlier: Sanctions – In 2020 [4]; after the deliveries [2] · accounts differ`."""
    yield Run(f"{when.text}{words.colon}", strong=True)
    yield from (replace(run, strong=False) for run in mark.label.runs if run.tone != "disputed")
    for n, one in enumerate(mark.more):
        yield from (Run("; " if n else " – "), *one.runs)
    for one in mark.sources:
        yield from (Run(" · "), *one.runs)


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
    """Yield a bullet for each point, the ask last."""
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


def _numbers(numbers: Numbers, words: Words) -> Iterator[HandoutParagraph]:
    for card in numbers.cards:
        said = [one for one in (card.sub, *card.evidence) if one.text.strip()]
        below = [run for one in said for run in (Run(" · "), *one.runs)]
        value = Run(f"{words.capital(card.value)}{words.colon}", strong=True)
        yield HandoutParagraph((value, *card.label.runs, *below), "bullet")


def _links(links: Links, words: Words) -> Iterator[Grid]:
    nodes = {node.id: node for node in (*links.left, *links.right)}
    noted = any(tie.note for tie in links.ties)
    where = ((_plain(tie.note or "–"),) if noted else () for tie in links.ties)
    ends = ((_node_lines(nodes[tie.left]), _node_lines(nodes[tie.right])) for tie in links.ties)
    rows = tuple((*both, *note) for both, note in zip(ends, where, strict=True))
    heads = (links.left_head, links.right_head, *((words.gettext("Where"),) if noted else ()))
    yield Grid(heads, rows, links.caption)


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
    """Yield the actors of each group; those under a head within it, such as `Not named`, each with its words."""
    for head, members in clusters.groups:
        yield HandoutParagraph(_node_runs(head, words), "bullet")
        among: tuple[Run, ...] = ()
        for node in members:
            if node.about:
                yield HandoutParagraph((*_node_runs(node, words), *among), "inner-bullet")
            else:
                among = (Run(" · "), *(replace(run, strong=False, tone="muted") for run in node.label.runs))


def _node_runs(node: Node, words: Words) -> tuple[Run, ...]:
    return (*node.label.runs, Run(words.with_commas(("", ""))), *node.sub.runs) if node.sub else node.label.runs


def _plain(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text),)),)


BLOCK_PARTS: Mapping[type, Callable[[Any, Words], Iterable[HandoutParagraph | Grid | Photo]]] = {
    Prose: lambda block, words: _prose(block),
    Table: lambda block, words: _table(block),
    Ladder: lambda block, words: _table(block.table),
    Timeline: _timeline,
    Cards: _quotations,
    Points: _points,
    Numbers: _numbers,
    Links: _links,
    Bars: _bars,
    Spectrum: _spectrum,
    Clusters: _clusters,
    Photo: lambda block, words: (block,),
}
"""What makes the parts of each kind of block."""

"""The parts of a slide's body, for the rules about readers.

Input: a Slide. Output: for each part the records that it shows, and whether it says that accounts of them differ.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from briefgen.deck.drawings import Bars, Clusters, Links, Node, Spectrum
from briefgen.deck.model import Cards, Cell, Ladder, Numbers, Paragraph, Photo, PointRow, Points, Prose, Slide, Table
from briefgen.deck.text import TONE_WORDS
from briefgen.deck.timeline import Timeline
from briefgen.wording.runs import KEPT

_WORDS = TONE_WORDS["disputed"]
Element = tuple[tuple[str, ...], bool]


def elements_of(slide: Slide) -> Iterator[Element]:
    """Yield the parts of the slide's body: the records each shows, and whether it has the disputed mark."""
    for block in slide.blocks:
        yield from ELEMENTS[type(block)](block)


def _timeline(timeline: Timeline) -> Iterator[Element]:
    yield from ((mark.about, mark.disputed) for mark in timeline.marks)
    yield from ((era.about, _bears(era.label) or _bears(era.sub)) for era in timeline.eras)
    undated = (one for group in timeline.undated for one in group.items)
    yield from ((one.about, _bears(one.label) or _bears(one.sub)) for one in undated)
    yield from map(_paragraph, timeline.unplaced)


def _point(point: PointRow) -> Element:
    """Return the point as an element; a mark in its evidence counts for the whole of it."""
    return point.words.about, any(map(_bears, (point.words, *point.evidence)))


def _node(node: Node) -> Element:
    return node.about, _bears(node.label)


def _given(note: Paragraph | None) -> tuple[Paragraph, ...]:
    return (note,) if note else ()


def _row(row: Iterable[Cell]) -> Iterator[Element]:
    """Yield the cells, and the row as a whole: a mark in the stub counts for all of it."""
    cells = tuple(row)
    for cell in cells:
        yield from map(_paragraph, cell.paragraphs)
    about = tuple(dict.fromkeys(id_ for cell in cells for id_ in cell.about))
    stub = bool(cells) and any(_bears(one) for one in cells[0].paragraphs)
    yield about, stub


def _paragraph(paragraph: Paragraph) -> Element:
    return paragraph.about, _bears(paragraph)


def _bears(paragraph: Paragraph) -> bool:
    return any(run.tone == "disputed" or _says_so(run.text) for run in paragraph.runs)


def _says_so(text: str) -> bool:
    """Return whether a text says in briefgen's words that accounts differ; no-break spaces count as spaces."""
    return _WORDS in (text.replace(KEPT, " ") if KEPT in text else text)


ELEMENTS: Mapping[type, Callable[[Any], Iterable[Element]]] = {
    Prose: lambda prose: map(_paragraph, prose.paragraphs),
    Table: lambda table: chain.from_iterable(map(_row, table.rows)),
    Ladder: lambda ladder: (
        (one.about, any(map(_bears, one.paragraphs))) for row in ladder.rows for one in row.rungs
    ),
    Timeline: _timeline,
    Cards: lambda cards: ((one.about, _bears(one.words) or _bears(one.details)) for one in cards.cards),
    Points: lambda points: (
        *map(_point, points.points), *map(_paragraph, points.panel.paragraphs if points.panel else ()),
    ),
    Numbers: lambda numbers: ((one.about, any(map(_bears, (one.sub, *one.evidence)))) for one in numbers.cards),
    Links: lambda links: map(_node, (*links.left, *links.right)),
    Clusters: lambda clusters: (_node(node) for head, nodes in clusters.groups for node in (head, *nodes)),
    Spectrum: lambda spectrum: (
        *((one.about, _bears(one.label)) for one in spectrum.placed), *map(_paragraph, _given(spectrum.note)),
    ),
    Bars: lambda bars: (
        *((bar.about, _says_so(bar.name)) for bar in bars.bars), *map(_paragraph, _given(bars.note)),
    ),
    Photo: lambda photo: map(_paragraph, _given(photo.caption)),
}  # fmt: skip
"""The parts of each kind of block."""

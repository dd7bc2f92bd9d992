"""The parts of a slide's body, for the rules about readers.

Input: a Slide. Output: for each part the records that it shows, and whether it says that accounts of them differ.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

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
        match block:
            case Prose():
                yield from map(_paragraph, block.paragraphs)
            case Table():
                yield from (element for row in block.rows for element in _row(row))
            case Ladder():
                rungs = (rung for row in block.rows for rung in row.rungs)
                yield from ((one.about, any(map(_bears, one.paragraphs))) for one in rungs)
            case Timeline():
                yield from _timeline(block)
            case Cards():
                yield from ((card.about, _bears(card.words) or _bears(card.details)) for card in block.cards)
            case Points():
                yield from map(_point, block.points)
                yield from map(_paragraph, block.panel.paragraphs if block.panel else ())
            case Numbers():
                yield from ((one.about, any(map(_bears, (one.sub, *one.evidence)))) for one in block.cards)
            case Links():
                yield from map(_node, (*block.left, *block.right))
            case Clusters():
                yield from (_node(node) for head, nodes in block.groups for node in (head, *nodes))
            case Spectrum():
                yield from ((one.about, _bears(one.label)) for one in block.placed)
                yield from map(_paragraph, _said(block.note))
            case Bars():
                yield from ((bar.about, _says_so(bar.name)) for bar in block.bars)
                yield from map(_paragraph, _said(block.note))
            case Photo():
                yield from map(_paragraph, _said(block.caption))
            case _:
                assert_never(block)


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


def _said(note: Paragraph | None) -> tuple[Paragraph, ...]:
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

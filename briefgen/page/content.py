"""Sets a slide's blocks in the rooms of its frame.

Input: a Slide and its Frame. Output: Sheets, one for each page. Equal blocks are set once.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.drawings import Bars, Clusters, Links, Spectrum
from briefgen.deck.model import Block, Cards, Fit, Ladder, Numbers, Paragraph, Photo, Points, Prose, Run, Slide, Table
from briefgen.deck.timeline import Timeline
from briefgen.locale.words import Words
from briefgen.page.blocks.facts import is_bottom_line, set_bottom_line, set_facts
from briefgen.page.blocks.prose import set_prose
from briefgen.page.box import Box, FieldRole
from briefgen.page.furniture import Frame
from briefgen.page.kept_sheets import kept_sheets
from briefgen.page.rooms import COVER_FOOT, column_rooms, picture_room, room_of
from briefgen.page.scene import Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall

_BLOCK_GAP = inches(0.2)
_FACTS_FOOT = inches(0.35)  # between a cover's facts and the foot of the page
MIN_SHARE = 0.35  # share of the room that must be left under a block for the next one to begin on the same page


def set_content(slide: Slide, where: Frame, house: HouseStyle) -> list[Sheet]:
    """Set the slide's blocks, below each other or in columns. Raises TooSmall when they do not fit."""
    blocks = slide.blocks
    match blocks:
        case ():
            return [Sheet((), where.body.y)]
        case (block,):
            return _set(block, room_of(block, where, slide), house)
        case (Photo() as photo, Prose() as prose):
            from briefgen.page.blocks.photo import set_photo_with_text

            return set_photo_with_text(photo, prose, picture_room(where, slide), house)
    if slide.layout == "title" and all(isinstance(block, Prose) for block in blocks):
        return _cover([block for block in blocks if isinstance(block, Prose)], where, house, slide)
    if all(isinstance(block, Prose) for block in blocks) and slide.layout == "two":
        return set_prose(
            [block for block in blocks if isinstance(block, Prose)], column_rooms(len(blocks), where, slide), house
        )
    return _stack(blocks, where, house, slide)


def _cover(proses: Sequence[Prose], where: Frame, house: HouseStyle, slide: Slide) -> list[Sheet]:
    """Return a cover's lines, and below them the bottom line and facts in a row.

    If the row does not fit, the facts become one more line. Neither causes a second page: the deck says both again.
    """
    lines, *others = proses
    facts, bottom_line = [one for one in others if not is_bottom_line(one)], [*filter(is_bottom_line, others)]
    sheet, *rest = _set(lines, room_of(lines, where, slide), house) if lines.paragraphs else [Sheet((), where.body.y)]
    title = where.layout.fields.get("title")
    lowest = max(sheet.bottom, title.box.bottom if title else 0)
    top = max(lowest + _BLOCK_GAP, where.body.y)
    feet = (one.box.y - _FACTS_FOOT for one in where.foot if one.box.y > top)
    bottom = min([where.height - COVER_FOOT, where.body.bottom, *feet])
    room = replace(where.body, y=top, h=max(bottom - top, 1))
    if strip := set_facts(facts, room, where.layout, house):
        over = replace(room, h=max(_upper_edge(strip) - top, 1))
        said = [shape for one in bottom_line for shape in set_bottom_line(one, over, where.layout, house)]
        return [Sheet((*sheet.shapes, *said, *strip), bottom), *rest]
    row = Paragraph((Run(" · ".join(_in_brief(fact, house.wording) for fact in facts)),))
    text = Prose((*lines.paragraphs, row))
    with_facts = _set(text, room_of(text, where, slide), house)
    return with_facts if len(with_facts) == 1 else [sheet, *rest]


def _upper_edge(strip: Sequence[Shape]) -> Emu:
    return min(shape.box.y for shape in strip if isinstance(shape, TextBox))


def _in_brief(fact: Prose, words: Words) -> str:
    """Return the facts as one line, without their small lines, which would make all of it too small to read."""
    texts = (paragraph.text for paragraph in fact.paragraphs if paragraph.size != "small")
    return words.labelled(fact.head, words.with_commas(texts))


def _set(block: Block, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the block; equal blocks in equal rooms are set once, in this run or an earlier one."""
    known = house.blocks.get((block, rooms))
    if known is None:
        known = kept_sheets(block, rooms, house, lambda: set_block(block, rooms, house))
        house.blocks[block, rooms] = known
    return list(known)


def set_block(block: Block, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Set a block on as many sheets as it needs. Raises TooSmall when it does not fit."""
    return setter_of(type(block))(block, rooms, house)


Setter = Callable[[Any, Rooms, HouseStyle], list[Sheet]]
SETTERS: Mapping[type, str] = {
    Prose: "blocks.prose.set_one_prose",
    Table: "blocks.table.set_table",
    Ladder: "blocks.ladder.set_ladder",
    Timeline: "timeline.timeline.set_timeline",
    Cards: "blocks.cards.set_cards",
    Points: "blocks.points.set_points",
    Numbers: "blocks.numbers.set_numbers",
    Links: "blocks.links.set_links",
    Clusters: "blocks.clusters.set_clusters",
    Bars: "blocks.bars.set_bars",
    Spectrum: "blocks.spectrum.set_spectrum",
    Photo: "blocks.photo.set_photo",
}
"""What sets each kind of block; imported for the first such block, since after an edit few are set again."""


def setter_of(kind: type[Block]) -> Setter:
    """Return the function that sets that kind of block."""
    module, _, name = SETTERS[kind].rpartition(".")
    setter: Setter = getattr(import_module(f"briefgen.page.{module}"), name)
    return setter


def _stack(blocks: Sequence[Block], where: Frame, house: HouseStyle, slide: Slide) -> list[Sheet]:
    """Return blocks below each other, in the larger type of a spacious page if that takes no more pages."""
    roomy, tight = (_stacked(blocks, where, house, slide, roomy) for roomy in (True, False))
    done = roomy if len(roomy) <= len(tight) else tight
    if slide.fit == "refuse" and len(done) > 1:
        raise TooSmall("its blocks do not fit on one page together")
    return done


def _stacked(blocks: Sequence[Block], where: Frame, house: HouseStyle, slide: Slide, roomy: bool) -> list[Sheet]:
    """Return blocks below each other; one that does not fit the rest of a page begins on the next."""
    done: list[Sheet] = []
    fields: tuple[FieldRole, ...] = ("body",) if "body" in where.layout.fields else ()
    fit: Fit = "continue" if slide.fit == "refuse" else slide.fit
    for block in blocks:
        own = fields if isinstance(block, Prose) else ()
        room = _under(done[-1], where.body) if done else where.body
        whole = Rooms(where.body, where.body, alone=False, roomy=roomy, fit=fit, least=slide.least, fields=own)
        if room.h < where.body.h * MIN_SHARE:
            done += _set(block, whole, house)
        else:
            first, *rest = _set(block, replace(whole, first=room), house)
            done[-1:] = [_joined(done[-1], first) if done else first, *rest]
        fields = () if own else fields
    return done


def _under(sheet: Sheet, body: Box) -> Box:
    top = min(sheet.bottom + _BLOCK_GAP, body.bottom)
    return replace(body, y=top, h=body.bottom - top)


def _joined(above: Sheet, below: Sheet) -> Sheet:
    return Sheet((*above.shapes, *below.shapes), max(above.bottom, below.bottom))

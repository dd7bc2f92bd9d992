"""Lay a deck out on a master: the stage from what is said to where it sits.

Input: a Deck and a Master. Output: Pages, in which every text has been measured with the master's faces, fits
its box and keeps clear of every other; nothing is left out and nothing is cut. A slide that does not fit goes on on
further pages, as even as can be, each saying which part it is: "(2/3)".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.core.problem import Problem, Refused
from briefgen.core.units import Emu, inches
from briefgen.deck.model import (  # fmt: skip
    Bars,
    Block,
    Cards,
    Cell,
    Clusters,
    Deck,
    Fit,
    Ladder,
    Layout,
    Links,
    Numbers,
    Paragraph,
    Photo,
    Points,
    Prose,
    Run,
    Slide,
    Spectrum,
    Table,
)
from briefgen.deck.timeline import Timeline
from briefgen.deck.walk import runs_in
from briefgen.locale.words import Words
from briefgen.page.blocks.bars import set_bars
from briefgen.page.blocks.cards import set_cards
from briefgen.page.blocks.clusters import set_clusters
from briefgen.page.blocks.facts import is_bottom_line, set_bottom_line, set_facts
from briefgen.page.blocks.ladder import set_ladder
from briefgen.page.blocks.links import set_links
from briefgen.page.blocks.numbers import set_numbers
from briefgen.page.blocks.photo import set_photo, set_photo_with_text
from briefgen.page.blocks.points import set_points
from briefgen.page.blocks.prose import set_prose
from briefgen.page.blocks.spectrum import set_spectrum
from briefgen.page.blocks.table import set_table
from briefgen.page.box import Box, FieldRole
from briefgen.page.furniture import (
    Frame,
    page_frame,
)
from briefgen.page.house import fallback_faces, house_style, style_for
from briefgen.page.kept_sheets import kept_sheets
from briefgen.page.master import Master
from briefgen.page.mirror import mirrored, seen_from_left
from briefgen.page.paging import Bound, number_pages
from briefgen.page.scene import Pages, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TitleTooLong, TooSmall
from briefgen.page.timeline.timeline import set_timeline
from briefgen.page.title import title_words, usual_title_size, with_content_moved_up, with_room_for_title

_BLOCK_GAP = inches(0.2)
_COLUMN_GAP = inches(0.4)
_UNDER_COVER, _FOOT = inches(1.2), inches(0.6)  # room for the lines under a cover's title; what its foot needs
_FACTS_FOOT = inches(0.35)  # between a cover's facts and what is at the foot of every page
_TWIN = " · 2"  # what a title may have to say to differ from an equal one
_LEAST_SHARE = 0.35  # of the room: what is left under a block for the next one to begin on the same page
_STAND_INS: tuple[Layout, ...] = ("open", "body", "quote", "two", "picture", "section", "title")


class UnfitSlide(NamedTuple):
    """A slide that fits no page, why, and the field most of the words come from that do not fit; empty for none."""

    id: str
    problem: Problem
    field: str


class Unfit(Refused):
    """Slides that fit no page. Those of one template item share their place."""

    def __init__(self, found: Iterable[UnfitSlide]) -> None:
        self.found = tuple(found)
        self.slides = frozenset(one.id for one in self.found)
        super().__init__(one.problem for one in self.found)


def lay_out(deck: Deck, master: Master, house: HouseStyle | None = None) -> Pages:
    """The deck's pages. `house` may bring other faces (tests bring a toy face); else the master's are found.

    Raises Unfit with a Problem for each slide that must fit one page and does not, or of which something does not
    fit any page at the smallest size of the scale.
    """
    house = house or house_style(master)
    house = style_for(house, master, deck.language).in_language(deck.language)
    if deck.hyphenated:
        house = house.hyphenating(deck.language)
    own, master = master, seen_from_left(master, deck.language)
    frames = {role: page_frame(layout, master, deck, house) for role, layout in master.layouts.items()}
    bound, unfit = [], []
    usual, times = _usual_size(deck, frames, house), Counter(slide.title.text for slide in deck.slides)
    for slide in deck.slides:
        twin = _TWIN if times[slide.title.text] > 1 else ""
        try:
            bound.append(_bind(slide, frames, house, usual, twin, draft=deck.draft))
        except TooSmall as why:
            unfit.append(_unfit(slide, why))
    if not unfit:
        bound = [_with_page_numbers(one, bound, frames, house, usual) for one in bound]
        pages, untitled = number_pages(bound, house, usual)
        unfit = [_unfit(slide, why) for slide, why in untitled]
    if unfit:
        raise Unfit(unfit)
    laid = Pages(deck.title, deck.subject, deck.marking, deck.cutoff, deck.language, tuple(pages), master)
    return replace(mirrored(laid, own), lent=fallback_faces(laid, house), provenance=deck.provenance)


def _with_page_numbers(
    one: Bound, bound: Sequence[Bound], frames: Mapping[Layout, Frame], house: HouseStyle, usual: float
) -> Bound:
    """The slide laid out once more where it lists pages, which are known only now."""
    tables = [block for block in one.slide.blocks if isinstance(block, Table)]
    if not any(column.pages for table in tables for column in table.columns):
        return one
    starts = accumulate((len(other.sheets) for other in bound), initial=1)
    first = {other.slide.id: str(page) for other, page in zip(bound, starts, strict=False)}
    blocks = tuple(_numbered(block, first) if isinstance(block, Table) else block for block in one.slide.blocks)
    return _bind(replace(one.slide, blocks=blocks), frames, house, usual, "", draft=False)


def _numbered(table: Table, first: Mapping[str, str]) -> Table:
    def filled(cell: Cell) -> Cell:
        lines = (
            replace(one, runs=tuple(replace(run, text=first.get(run.goto, "–")) for run in one.runs))
            for one in cell.paragraphs
        )
        return replace(cell, paragraphs=tuple(lines))

    rows = (
        tuple(filled(cell) if column.pages else cell for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _usual_size(deck: Deck, frames: Mapping[Layout, Frame], house: HouseStyle) -> float:
    """The one size of the deck's titles, but for those of covers and sections."""
    shown = ((slide.title, frames[slide.layout]) for slide in deck.slides if slide.layout in frames)
    return usual_title_size((pair for pair in shown if pair[1].layout.role not in ("title", "section")), house)


def _unfit(slide: Slide, why: TooSmall) -> UnfitSlide:
    hint = "say it in fewer words, spread it over more slides, or let it continue ('fit: continue')"
    problem = Problem(slide.where, "page-fit", f"slide '{slide.id}': {why}", hint)
    runs = runs_in(slide.title if isinstance(why, TitleTooLong) else slide.blocks)
    longest = max((run for run in runs if run.of), key=lambda run: len(run.text), default=Run(""))
    return UnfitSlide(slide.id, problem, longest.of)


# --- content ---------------------------------------------------------------------------------------------------


def _bind(
    slide: Slide, frames: Mapping[Layout, Frame], house: HouseStyle, usual: float, twin: str, draft: bool
) -> Bound:
    offered = [frames[role] for role in (slide.layout, *_STAND_INS) if role in frames]
    if not offered:
        raise TooSmall("the master has no layout to put it on")
    where = next((one for one in offered if one.layout.role != "picture" or _pictures(one, slide, house)), offered[0])
    fit: Fit = "continue" if draft and slide.fit == "refuse" else slide.fit
    least = slide.least * min(house.scale.factor, 1.0)  # in points of the house page, as all of the scale
    shown = replace(slide, fit=fit, least=least)
    if where.layout.role in ("title", "section"):
        where = with_room_for_title(slide.title, twin, slide, where, house)
        return Bound(slide, where, tuple(_content(shown, where, house)))
    bound = _under_title(shown, where, house, usual, twin)
    if len(bound.sheets) > 1:  # its titles say which part they are: that may take a line more
        bound = _under_title(shown, where, house, usual, f" ({len(bound.sheets)}/{len(bound.sheets)}){twin}")
    return Bound(slide, bound.frame, bound.sheets)


def _under_title(slide: Slide, where: Frame, house: HouseStyle, usual: float, suffix: str) -> Bound:
    where = with_room_for_title(slide.title, suffix, slide, where, house, usual)
    frame = with_content_moved_up(where, title_words(slide.title, suffix, slide, where, house, usual), house)
    return Bound(slide, frame, tuple(_content(slide, frame, house)))


def _pictures(where: Frame, slide: Slide, house: HouseStyle) -> bool:
    """Whether the picture layout can be used: in many masters its title is one low line below the picture."""
    try:
        title_words(slide.title, "", slide, where, house)
    except TooSmall:
        return False
    return where.body.h >= where.height * _LEAST_SHARE


def _content(slide: Slide, where: Frame, house: HouseStyle) -> list[Sheet]:
    blocks = slide.blocks
    match blocks:
        case ():
            return [Sheet((), where.body.y)]
        case (block,):
            return _set(block, _only_room(block, where, slide), house)
        case (Photo() as photo, Prose() as prose):
            return set_photo_with_text(photo, prose, _picture_room(where, slide), house)
    if slide.layout == "title" and all(isinstance(block, Prose) for block in blocks):
        return _cover([block for block in blocks if isinstance(block, Prose)], where, house, slide)
    if all(isinstance(block, Prose) for block in blocks) and slide.layout == "two":
        return set_prose(
            [block for block in blocks if isinstance(block, Prose)], _columns(len(blocks), where, slide), house
        )
    return _stack(blocks, where, house, slide)


def _cover(proses: Sequence[Prose], where: Frame, house: HouseStyle, slide: Slide) -> list[Sheet]:
    """A cover's lines, and under them the bottom line and facts in a row; the facts as one more line where the layout
    leaves the row no room. Neither makes a second page: what they say is in the deck too.
    """
    lines, *others = proses
    facts, bottom_line = [one for one in others if not is_bottom_line(one)], [*filter(is_bottom_line, others)]
    sheet, *rest = (
        _set(lines, _only_room(lines, where, slide), house) if lines.paragraphs else [Sheet((), where.body.y)]
    )
    top = max(sheet.bottom + _BLOCK_GAP, where.body.y)
    feet = (one.box.y - _FACTS_FOOT for one in where.foot if one.box.y > top)
    bottom = min([where.height - _FOOT, where.body.bottom, *feet])
    room = replace(where.body, y=top, h=max(bottom - top, 1))
    if strip := set_facts(facts, room, where.layout, house):
        over = replace(room, h=max(_upper_edge(strip) - top, 1))
        said = [shape for one in bottom_line for shape in set_bottom_line(one, over, where.layout, house)]
        return [Sheet((*sheet.shapes, *said, *strip), bottom), *rest]
    row = Paragraph((Run(" · ".join(_in_words(fact, house.wording) for fact in facts)),), "table")
    text = Prose((*lines.paragraphs, row))
    with_facts = _set(text, _only_room(text, where, slide), house)
    return with_facts if len(with_facts) == 1 else [sheet, *rest]


def _upper_edge(strip: Sequence[Shape]) -> Emu:
    return min(shape.box.y for shape in strip if isinstance(shape, TextBox))


def _in_words(fact: Prose, words: Words) -> str:
    return words.labelled(fact.head, words.with_commas(paragraph.text for paragraph in fact.paragraphs))


def _set(block: Block, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The block's sheets; those of an equal block in equal rooms are set once, in this run or an earlier one."""
    known = house.blocks.get((block, rooms))
    if known is None:
        known = kept_sheets(block, rooms, house, lambda: _set_uncached(block, rooms, house))
        house.blocks[block, rooms] = known
    return list(known)


def _set_uncached(block: Block, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    match block:
        case Prose():
            return set_prose([block], [rooms], house)
        case Table():
            return set_table(block, rooms, house)
        case Ladder():
            return set_ladder(block, rooms, house)
        case Timeline():
            return set_timeline(block, rooms, house)
        case Cards():
            return set_cards(block, rooms, house)
        case Points():
            return set_points(block, rooms, house)
        case Numbers():
            return set_numbers(block, rooms, house)
        case Links():
            return set_links(block, rooms, house)
        case Clusters():
            return set_clusters(block, rooms, house)
        case Bars():
            return set_bars(block, rooms, house)
        case Spectrum():
            return set_spectrum(block, rooms, house)
        case Photo():
            return set_photo(block, rooms, house)


def _only_room(block: Block, where: Frame, slide: Slide) -> Rooms:
    roles: tuple[FieldRole, ...] = ("subtitle", "body") if where.layout.role in ("title", "section") else ("body",)
    field = next((role for role in roles if role in where.layout.fields), None)
    if isinstance(block, Photo):
        return _picture_room(where, slide)
    if not isinstance(block, Prose) or field is None:
        return Rooms(where.body, where.body, fit=slide.fit, least=slide.least)
    box = where.room(field) if field == "subtitle" else _within(where.room(field), where.body)
    assert box is not None
    cover = field == "subtitle"
    if cover:
        box = replace(box, h=max(box.h, min(_UNDER_COVER, where.height - _FOOT - box.y)))
    fit: Fit = "shrink" if cover and slide.fit == "continue" else slide.fit  # a cover goes on on a second page last
    return Rooms(box, box, alone=not cover, fit=fit, least=slide.least, fields=(field,))


def _picture_room(where: Frame, slide: Slide) -> Rooms:
    """All the room there is; a picture stays in its placeholder, so that it can be replaced."""
    roles: tuple[FieldRole, ...] = ("picture", "body")
    fields = tuple(role for role in roles if role in where.layout.fields)
    return Rooms(where.body, where.body, fit=slide.fit, least=slide.least, fields=fields)


def _within(box: Box | None, body: Box) -> Box:
    """The part of the placeholder inside the room for content; the whole room when hardly any of it is inside."""
    if box is None:
        return body
    x, y = max(box.x, body.x), max(box.y, body.y)
    inner = Box(x, y, min(box.right, body.right) - x, min(box.bottom, body.bottom) - y)
    return inner if inner.w > body.w // 4 and inner.h > body.h // 3 else body


def _columns(count: int, where: Frame, slide: Slide) -> list[Rooms]:
    """Rooms side by side: those of the layout's two placeholders where it has them, else equal shares."""
    roles: tuple[FieldRole, ...] = ("body", "body2")
    boxes = [where.room(role) for role in roles if role in where.layout.fields]
    if count == 2 and len(boxes) == 2 and all(boxes) and boxes[0].right <= boxes[1].x:  # type: ignore[union-attr]
        inner = [_clip(box, where.body) for box in boxes if box]
        return [
            Rooms(box, box, fit=slide.fit, least=slide.least, fields=(role,))
            for box, role in zip(inner, roles, strict=True)
        ]
    width = (where.body.w - _COLUMN_GAP * (count - 1)) // count
    found = []
    for number in range(count):
        box = replace(where.body, x=where.body.x + number * (width + _COLUMN_GAP), w=width)
        fields = tuple(role for role in roles[number : number + 1] if role in where.layout.fields)
        found.append(Rooms(box, box, fit=slide.fit, least=slide.least, fields=fields))
    return found


def _clip(box: Box, body: Box) -> Box:
    top, bottom = max(box.y, body.y), min(box.bottom, body.bottom)
    return replace(box, y=top, h=bottom - top) if bottom > top else replace(box, y=body.y, h=body.h)


def _stack(blocks: Sequence[Block], where: Frame, house: HouseStyle, slide: Slide) -> list[Sheet]:
    """Blocks below each other; one that does not fit in the rest of a page begins on the next."""
    done: list[Sheet] = []
    fields: tuple[FieldRole, ...] = ("body",) if "body" in where.layout.fields else ()
    for block in blocks:
        own = fields if isinstance(block, Prose) else ()
        room = _under(done[-1], where.body) if done else where.body
        whole = Rooms(where.body, where.body, alone=False, fit=slide.fit, least=slide.least, fields=own)
        if room.h < where.body.h * _LEAST_SHARE:
            done += _set(block, whole, house)
        else:
            first, *rest = _set(block, replace(whole, first=room), house)
            done[-1:] = [_joined(done[-1], first) if done else first, *rest]
        fields = () if own else fields
    if slide.fit == "refuse" and len(done) > 1:
        raise TooSmall("its blocks do not fit on one page together")
    return done


def _under(sheet: Sheet, body: Box) -> Box:
    top = min(sheet.bottom + _BLOCK_GAP, body.bottom)
    return replace(body, y=top, h=body.bottom - top)


def _joined(above: Sheet, below: Sheet) -> Sheet:
    return Sheet((*above.shapes, *below.shapes), max(above.bottom, below.bottom))

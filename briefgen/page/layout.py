"""Lays a deck out on a master: decides where everything is on its pages.

Input: a Deck and a Master. Output: Pages, in which every text has been measured with the master's faces, fits its box
and overlaps no other; nothing is left out and nothing is cut. A slide that does not fit continues on further pages, as
evenly as possible, each with its part in the title: "(2/3)".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.core.problem import Problem, Refused
from briefgen.deck.model import Cell, Deck, Fit, Layout, Run, Slide, Table
from briefgen.deck.walk import runs_in
from briefgen.page.content import MIN_SHARE, set_content
from briefgen.page.furniture import Frame, page_frame
from briefgen.page.house import fallback_faces, house_style, style_for
from briefgen.page.master import Master
from briefgen.page.mirror import mirrored, seen_from_left
from briefgen.page.paging import Bound, number_pages
from briefgen.page.scene import Page, Pages
from briefgen.page.sheet import HouseStyle, TitleTooLong, TooSmall
from briefgen.page.title import set_title, title_words, usual_title_size, with_content_moved_up

_LONG = 100  # slides; a longer deck remembers fewer measured words
_MAX_TITLE_TOP = 0.3  # share of the page; a title that begins lower, as below a picture, is overlooked
_TWIN = " · 2"  # makes a title differ from an equal one
_STAND_INS: tuple[Layout, ...] = ("open", "body", "quote", "two", "picture", "section", "title")


class UnfitSlide(NamedTuple):
    """A slide that fits no page, the reason, and the field of most of the words that do not fit; empty for none."""

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
    """Return the deck laid out. `house` may bring other faces, as in tests; by default the master's are used.

    Raises Unfit with a Problem for each slide that must fit one page and does not, or of which something does not fit
    any page at the smallest size of the scale.
    """
    house = style_for(house or house_style(master), master, deck.language).in_language(deck.language)
    if deck.hyphenated:
        house = house.hyphenating(deck.language)
    if len(deck.slides) > _LONG:
        house = house.for_long_deck()
    own, master = master, seen_from_left(master, deck.language)
    frames = {role: page_frame(layout, master, deck, house) for role, layout in master.layouts.items()}
    pages = tuple(_pages(deck, frames, house))
    laid = Pages(deck.title, deck.subject, deck.marking, deck.cutoff, deck.language, pages, master)
    return replace(mirrored(laid, own), fallbacks=fallback_faces(laid, house), provenance=deck.provenance)


def _pages(deck: Deck, frames: Mapping[Layout, Frame], house: HouseStyle) -> list[Page]:
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
    return pages


def _with_page_numbers(
    one: Bound, bound: Sequence[Bound], frames: Mapping[Layout, Frame], house: HouseStyle, usual: float
) -> Bound:
    """Return the slide laid out again if it lists page numbers, which are known only now."""
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
    """Return the one size of the deck's titles, covers and sections excepted."""
    shown = ((slide.title, frames[slide.layout]) for slide in deck.slides if slide.layout in frames)
    return usual_title_size((pair for pair in shown if pair[1].layout.role not in ("title", "section")), house)


def _unfit(slide: Slide, why: TooSmall) -> UnfitSlide:
    hint = "say it in fewer words, spread it over more slides, or let it continue ('fit: continue')"
    problem = Problem(slide.where, "page-fit", f"slide '{slide.id}': {why}", hint)
    runs = runs_in(slide.title if isinstance(why, TitleTooLong) else slide.blocks)
    longest = max((run for run in runs if run.of), key=lambda run: len(run.text), default=Run(""))
    return UnfitSlide(slide.id, problem, longest.of)


# --- content ---


def _bind(
    slide: Slide, frames: Mapping[Layout, Frame], house: HouseStyle, usual: float, twin: str, draft: bool
) -> Bound:
    offered = [frames[role] for role in (slide.layout, *_STAND_INS) if role in frames]
    if not offered:
        raise TooSmall("the master has no layout to put it on")
    where = next((one for one in offered if one.layout.role != "picture" or _pictures(one, slide, house)), offered[0])
    fit: Fit = "continue" if draft and slide.fit == "refuse" else slide.fit
    least = slide.least * min(house.scale.factor, 1.0)  # in points of the house's page, like the whole scale
    shown = replace(slide, fit=fit, least=least)
    if where.layout.role in ("title", "section"):
        where, _ = set_title(slide, twin, where, house)
        return Bound(slide, where, tuple(set_content(shown, where, house)))
    bound = _under_title(shown, where, house, usual, twin)
    if len(bound.sheets) > 1:  # the part in its titles may take another line
        bound = _under_title(shown, where, house, usual, f" ({len(bound.sheets)}/{len(bound.sheets)}){twin}")
    return Bound(slide, bound.frame, bound.sheets)


def _under_title(slide: Slide, where: Frame, house: HouseStyle, usual: float, suffix: str) -> Bound:
    where, title = set_title(slide, suffix, where, house, usual)
    frame = with_content_moved_up(where, title, house)
    return Bound(slide, frame, tuple(set_content(slide, frame, house)))


def _pictures(where: Frame, slide: Slide, house: HouseStyle) -> bool:
    """Return whether the picture layout can be used: in many masters its title is one low line below the picture."""
    title = where.room("title")
    if title and title.y > where.height * _MAX_TITLE_TOP:
        return False
    try:
        title_words(slide.title, "", slide, where, house)
    except TooSmall:
        return False
    return where.body.h >= where.height * MIN_SHARE

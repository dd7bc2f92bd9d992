"""Quotations as rows: the speaker on the left, the words in large type on the right; a single one is as wide as the
page.

Input: Cards and their rooms. Output: sheets with a table without a header. Many quotations are set smaller; one longer
than a page continues on the next, with its speaker repeated.
"""

from msgspec.structs import replace

from briefgen.deck.model import Card, Cards, Cell, Column, Paragraph, Run, Table
from briefgen.page.blocks.table import set_table
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall

_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_LARGEST = 32.0
_MANY = 10  # quotations
_ONE_LINE = 36  # characters that a line under a speaker's name has room for
_SPEAKER, _WORDS = 264.0, 0.72
"""Greatest width of the speaker's column in points, and the share of the page for the words."""


def set_cards(cards: Cards, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the quotations.

    Raises TooSmall when they must fit one page and do not, or when not a line of one fits.
    """
    columns = (
        Column(house.wording.gettext("Speaker"), 1 - _WORDS, stub=True, most=_SPEAKER),
        Column(house.wording.gettext("Words"), _WORDS),
    )
    names = house.wording.with_commas(dict.fromkeys(card.by for card in cards.cards))
    table = Table(
        columns,
        tuple((_speaker(card, house), _words(card, house)) for card in cards.cards),
        house.wording.gettext("Quotations: {names}", names=names),
    )
    sizes = [house.scale.points(size, 12) for size in _sizes(len(cards.cards))]
    if len(cards.cards) > _MANY and rooms.fit == "continue":
        sizes = sizes[:2]  # they take several pages in any size, so the words should be easy to read
    if rooms.fit == "refuse" and len(set_table(table, replace(rooms, fit="continue"), house, sizes)) > 1:
        raise TooSmall("its quotations do not fit on one page at the smallest size of the scale")
    return set_table(table, rooms, house, sizes)


def _sizes(count: int) -> tuple[float, ...]:
    """Return the sizes from large to small: 24 points; 22 from five quotations, 18 from eight; 32 for one alone."""
    if count == 1:
        return (_LARGEST, 28.0, *_SIZES)
    return tuple(size for size in _SIZES if size <= (18 if count > 7 else 22 if count > 4 else 24))


def _speaker(card: Card, house: HouseStyle) -> Cell:
    name = Run(card.by, strong=card.named, em=not card.named, tone="" if card.named else "muted")
    office = [Paragraph((Run(card.office),), size="body")] if card.office else []
    grade = (
        (Run(" · " + house.wording.gettext("graded {grade}", grade=card.grade), small=True, tone="muted"),)
        if card.grade
        else ()
    )
    sources = replace(card.sources, runs=(*card.sources.runs, *grade))
    return Cell((Paragraph((name,), size="lead"), *office, *_in_one_line(card.details, sources)), card.about)


def _in_one_line(details: Paragraph, sources: Paragraph) -> tuple[Paragraph, ...]:
    """Return `undated · source 2 · graded C2`: when and where it was said, and its sources; on two lines if long."""
    lines = [line for line in (details, sources) if line.text.strip()]
    if len(lines) < 2 or len(details.text) + len(sources.text) > _ONE_LINE:
        return tuple(lines)
    between = Run(" · ", small=True, tone="muted")
    about = tuple(dict.fromkeys((*details.about, *sources.about)))
    return (replace(sources, runs=(*details.runs, between, *sources.runs), about=about),)


def _words(card: Card, house: HouseStyle) -> Cell:
    """Return the words in the quotation marks of their language; below them their translation."""
    before, after = house.wording.quotation_marks
    quoted = replace(card.words, runs=(Run(before), *card.words.runs, Run(after)), size="quote")
    translation = (card.translation,) if card.translation else ()
    return Cell((quoted, *translation), card.about or card.words.about)

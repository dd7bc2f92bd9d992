"""The promise of the layout: any content fits, nothing overlaps, and nothing is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.deck.drawings import Bar, Bars, Clusters, Links, Node, Spectrum, SpectrumPoint, Tie
from briefgen.deck.model import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Ladder,
    LadderRow,
    Number,
    Numbers,
    Panel,
    Paragraph,
    PointRow,
    Points,
    Prose,
    Run,
    Rung,
    Slide,
    Table,
)
from briefgen.deck.timeline import Account, Era, Lane, Mark, Timeline, Undated, UndatedGroup
from briefgen.page.layout import lay_out
from briefgen.page.scene import Pages, SetTable
from tests.page.faults import faults
from tests.page.samples import deck, flat, make_master, para, toy_house
from tests.values import field_names

PAGES = {"wide": (13.333, 7.5), "4:3": (10, 7.5), "small": (10, 5.625), "A4": (8.27, 11.69)}
WORD = st.one_of(
    st.text("abcdefğışöüÇΩЖ", min_size=1, max_size=11),
    st.sampled_from(["S-400", "F-35,", "USD 2.5 billion", "well-known", "日本語", "—", "[12]", "x" * 90, "2017–2020"]),
)
TEXT = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
LONG = st.lists(WORD, min_size=1, max_size=120).map(" ".join)
DAY = st.dates(date(2016, 1, 1), date(2022, 1, 1))


@st.composite
def paragraphs(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT, size: str = "body") -> Paragraph:
    runs = (Run(draw(text)), Run(" [4]", small=True)) if draw(st.booleans()) else (Run(draw(text)),)
    return Paragraph(runs, size, draw(st.booleans()) if size == "body" else False)  # type: ignore[arg-type]


PROSE = st.builds(Prose, st.lists(paragraphs(LONG), min_size=1, max_size=12).map(tuple), st.one_of(st.just(""), TEXT))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 9))
    heads = tuple(Column(draw(TEXT), draw(st.sampled_from([0.5, 1, 3])), number == 0) for number in range(columns))
    cell = st.lists(paragraphs(TEXT, "table"), min_size=1, max_size=3).map(lambda paras: Cell(tuple(paras)))
    rows = draw(st.lists(st.tuples(*[cell] * columns), max_size=12))
    return Table(heads, tuple(rows), "A table", draw(st.one_of(st.none(), paragraphs(TEXT, "small"))))


NAMES = st.lists(st.text("abcdefğışöüÇΩЖ", min_size=1, max_size=9), min_size=1, max_size=4).map(
    lambda words: para(" ".join(words), "label")
)
LABELS = TEXT.map(lambda text: para(text, "label"))
SUBS = st.one_of(st.just(Paragraph(())), TEXT.map(lambda text: para(text, "small")))


ACCOUNTS = (
    Account(date(2017, 3, 1), date(2017, 3, 31), "source 1", open_end=True),
    Account(date(2018, 1, 1), date(2018, 12, 31), "sources 2 3 4"),
)


@st.composite
def marks(draw: st.DrawFn, lanes: int) -> Mark:
    first, days = draw(DAY), draw(st.sampled_from([0, 0, 0, 30, 364]))
    lane = str(draw(st.integers(0, lanes - 1)))
    accounts, label = draw(st.sampled_from([(), ACCOUNTS])), draw(LABELS)
    last = first + timedelta(days)
    if accounts:
        first, last = accounts[0].first, accounts[-1].last
    again = (label,)  # lanes and columns say the same with other parts of the mark
    return Mark(
        lane, first, last, days == 0 and not accounts, draw(st.booleans()), label, draw(SUBS),
        disputed=draw(st.booleans()), turning=draw(st.booleans()), reported=draw(st.booleans()),
        bounded=draw(st.booleans()), accounts=accounts, when=label, more=again, sources=again,
    )  # fmt: skip


@st.composite
def eras(draw: st.DrawFn) -> Era:
    first, days, sides = draw(DAY), draw(st.sampled_from([0, 30, 900])), draw(st.sampled_from([(0, 0), (0, 1), (1, 0)]))
    last = first + timedelta(days)
    certain = draw(st.sampled_from([None, (first, last), (date.min, last), (first, date.max)]))
    return Era(first, last, certain, draw(LABELS), draw(SUBS), (), *map(bool, sides))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    count = draw(st.integers(1, 5))
    lanes = tuple(Lane(str(number), draw(st.one_of(st.just(""), TEXT))) for number in range(count))
    undated = draw(st.lists(groups(), max_size=5))
    events = draw(st.lists(marks(count), max_size=25))
    over = draw(st.lists(eras(), max_size=4))
    unplaced = tuple(draw(st.lists(LABELS, max_size=2)))
    days = date(2017, 1, 1), date(2020, 12, 31)
    columns = draw(st.booleans())
    if columns:
        events = [replace(mark, sub=mark.label) for mark in events]
    return Timeline(lanes, tuple(events), tuple(undated), *days, "x", tuple(over), unplaced, columns and not over)


@st.composite
def groups(draw: st.DrawFn) -> UndatedGroup:
    lead, number = st.sampled_from(["", "Before it", "After it"]), st.sampled_from(["", "1", "12"])
    item = st.builds(Undated, LABELS, SUBS, st.just(()), lead, number)
    items = tuple(draw(st.lists(item, min_size=1, max_size=9)))
    return UndatedGroup(draw(LABELS), draw(TEXT), items, draw(st.booleans()), draw(st.booleans()))


CARD = st.builds(Card, paragraphs(LONG, "quote"), TEXT, SUBS, SUBS, st.sampled_from(["", "B2"]), TEXT, st.booleans())
CARDS = st.lists(CARD, min_size=1, max_size=5)
POINTS = st.lists(
    st.builds(PointRow, LABELS, paragraphs(LONG, "table"), st.just(()) | SUBS.map(lambda one: (one,))), max_size=9
)
PANEL = st.builds(
    Panel, LABELS, st.lists(paragraphs(TEXT), min_size=1, max_size=3).map(tuple), st.none() | paragraphs(LONG),
    SUBS.map(lambda one: (one,)),
)  # fmt: skip
NUMBERS = st.lists(
    st.builds(
        Number, TEXT, paragraphs(), SUBS, amount=st.sampled_from([0, 6, 40, 100, 2.5e9]),
        unit=st.sampled_from(["", "USD", "jets"]), bound=st.sampled_from(["", "least", "most"]),
    ),
    min_size=1, max_size=9,
)  # fmt: skip
NODES = st.lists(st.tuples(NAMES, st.one_of(st.none(), NAMES)), min_size=1, max_size=9)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """Rows in each of which every step is covered once, as they are made."""
    steps = draw(st.integers(2, 6))
    tones = st.sampled_from(["", "for", "if", "against", "accent"])

    def row() -> LadderRow:
        starts = sorted({0, *draw(st.lists(st.integers(1, steps - 1), max_size=steps))})
        ends = [*(start - 1 for start in starts[1:]), steps - 1]
        statements = st.lists(paragraphs(TEXT, "table"), min_size=1, max_size=3).map(tuple)
        rungs = (Rung(*ends_of, draw(statements), (), draw(tones)) for ends_of in zip(starts, ends, strict=True))
        head, sub = draw(LABELS), draw(paragraphs(TEXT, "small"))
        return LadderRow(head, sub, f"{head.text} {sub.text}", tuple(rungs))

    heads = tuple(draw(LABELS) for _ in range(steps))
    return Ladder(heads, tuple(row() for _ in range(draw(st.integers(1, 4)))), "x", draw(paragraphs(TEXT, "small")))


@st.composite
def links(draw: st.DrawFn) -> Links:
    left = tuple(Node(f"l{number}", *words) for number, words in enumerate(draw(NODES)))
    right = tuple(Node(f"r{number}", *words) for number, words in enumerate(draw(NODES)))
    ends = [st.sampled_from([one.id for one in side]) for side in (left, right)]
    pair = st.builds(Tie, *ends, st.just("¶ 2"))
    return Links("Texts", "Origins", left, right, tuple(draw(st.lists(pair, max_size=12))), "x")


@st.composite
def clusters(draw: st.DrawFn) -> Clusters:
    groups = draw(st.lists(NODES, min_size=1, max_size=5))
    named = [
        [Node(f"{place}.{number}", *words) for number, words in enumerate(group)] for place, group in enumerate(groups)
    ]
    return Clusters(tuple((head, tuple(rest)) for head, *rest in named), "x")


BAR = st.builds(Bar, NAMES.map(lambda name: name.text), st.integers(0, 40))
BARS = st.builds(
    Bars, st.lists(BAR, min_size=1, max_size=30).map(tuple), st.just("events"),
    st.just("x"), st.booleans(), st.just(False), st.one_of(st.none(), paragraphs(TEXT, "small")),
)  # fmt: skip
SPECTRUM = st.builds(
    Spectrum, TEXT, TEXT,
    st.lists(st.builds(SpectrumPoint, NAMES, st.integers(-3, 3), st.integers(1, 5)), max_size=15).map(tuple),
    st.just("x"),
)  # fmt: skip
KINDS: dict[str, st.SearchStrategy[Block]] = {
    "prose": PROSE, "table": tables(), "timeline": timelines(), "cards": CARDS.map(lambda cards: Cards(tuple(cards))),
    "numbers": NUMBERS.map(lambda cards: Numbers(tuple(cards))), "ladder": ladders(), "links": links(),
    "clusters": clusters(),
    "points": st.builds(Points, POINTS.map(tuple), PANEL), "bars": BARS, "spectrum": SPECTRUM,
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_nothing_overflows_and_nothing_is_lost(kind: str, page: str, data: st.DataObject) -> None:
    block = data.draw(KINDS[kind])
    title = para(data.draw(st.lists(WORD.filter(lambda word: len(word) < 20), min_size=1, max_size=6).map(" ".join)))
    one = Slide("s", kind, "body" if kind == "prose" else "open", title, (block,), "Kicker")
    pages = lay_out(deck(one), make_master(*PAGES[page]), toy_house(*PAGES[page]))
    assert faults(pages) == []
    assert lost(block, pages) == set()


def lost(block: Block, pages: Pages) -> set[str]:
    """Words of the block that are on no page. Of a row that two pages share, the halves of a word are in one column."""
    shown = "".join(_letters(run) for page in pages.pages for run in _runs(page.shapes))
    columns = _columns(pages)
    return {text for text in _texts(block) if not any(_letters(text) in words for words in (shown, *columns))}


def _columns(pages: Pages) -> list[str]:
    """The letters of each column of the pages' tables, from page to page, without their headers."""
    tables = [shape for page in pages.pages for shape in flat(page.shapes) if isinstance(shape, SetTable)]
    rows = [row for table in tables for row in table.rows[table.headed :]]
    cells = [[cell for row in rows for cell in row[n : n + 1]] for n in range(max(map(len, rows), default=0))]
    paras = [[para for cell in column for para in cell.paragraphs] for column in cells]
    return [_letters("".join(run.text for para in column for run in para.runs)) for column in paras]


def _letters(text: str) -> str:
    return "".join(text.split())


def _runs(shapes: object) -> list[str]:
    found = []
    for shape in flat(shapes):  # type: ignore[arg-type]
        paras = list(getattr(shape, "paragraphs", ()))
        paras += [para for row in getattr(shape, "rows", ()) for cell in row for para in cell.paragraphs]
        found += ["".join(run.text for run in para.runs) for para in paras]
    return found


def _texts(value: object) -> list[str]:
    """Every paragraph's words in a block, at whatever depth. Those divided over pages are recognised by their words."""
    if isinstance(value, Paragraph):
        return [word for run in value.runs for word in run.text.split()]
    if isinstance(value, tuple | list):
        return [text for item in value for text in _texts(item)]
    return [text for name in field_names(value) for text in _texts(getattr(value, name))]

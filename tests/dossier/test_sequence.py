"""The order of events: what is known of it holds, and what is not known stays as given."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.edtf import read_date
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.sequence import in_sequence


def event(id_: str, date: str = "", after: str = "", before: str = "") -> Event:
    """An event of that id; `after` and `before` are ids between spaces."""
    when = read_date(date) if date else None
    return Event(id=id_, what=id_, cite=(), date=when, after=tuple(after.split()), before=tuple(before.split()))


def order(*events: Event) -> str:
    """The ids in sequence."""
    return " ".join(one.id for one in in_sequence(events))


def test_nothing_known_is_as_given() -> None:
    assert order(event("c"), event("a"), event("b")) == "c a b"


def test_after_before_and_dates_hold() -> None:
    assert order(event("b", after="a"), event("a")) == "a b"
    assert order(event("b"), event("a", before="b")) == "a b"
    assert order(event("new", "2020"), event("old", "2017"), event("middle", "2019-07")) == "old middle new"


def test_years_that_overlap_tell_no_order() -> None:
    assert order(event("july", "2019-07"), event("year", "2019")) == "july year"


def test_what_is_known_of_an_event_does_not_put_it_off() -> None:
    """The return came after the removal; that is no reason to tell it after an offer of which nothing is known."""
    assert order(event("return", after="removal"), event("offer"), event("removal", "2019")) == "removal return offer"


def test_by_way_of_a_third() -> None:
    third = event("third", "2019", after="first")
    assert order(event("second", after="third"), event("other"), third, event("first")) == "first third second other"


def test_a_circle_is_passed_over_where_it_closes() -> None:
    assert order(event("a", after="c"), event("b", after="a"), event("c", after="b"), event("d")) == "b c a d"


IDS = "abcdefgh"
YEARS = st.sampled_from(["", "", "2017", "2018-05", "2019", "2017/2019", "2018/..", "../2018"])


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of which nothing known contradicts the order of their letters, in any order."""
    pairs = draw(st.lists(st.sampled_from(list(combinations(IDS, 2))), max_size=8))
    dates = sorted((draw(YEARS) for _ in IDS), key=lambda text: read_date(text).first.year if text else 0)
    made = [
        event(id_, date, after=" ".join(first for first, second in pairs if second == id_))
        for id_, date in zip(IDS, dates, strict=True)
    ]
    return draw(st.permutations(made))


@given(histories())
def test_no_known_order_is_turned_round_and_nothing_is_lost(events: list[Event]) -> None:
    result = [one.id for one in in_sequence(events)]
    assert sorted(result) == sorted(one.id for one in events)
    dates = {one.id: one.date for one in events if one.date}
    known = {(first, one.id) for one in events for first in one.after} | {
        (a, b) for a in dates for b in dates
        if not dates[a].open_end and not dates[b].open_start and dates[a].last < dates[b].first
    }  # fmt: skip
    if all(first < second for first, second in known):  # else the letters' order is no proof that there is one
        assert [pair for pair in known if result.index(pair[0]) > result.index(pair[1])] == []


@given(histories())
def test_telling_twice_changes_nothing(events: list[Event]) -> None:
    once = in_sequence(events)
    assert in_sequence(once) == once

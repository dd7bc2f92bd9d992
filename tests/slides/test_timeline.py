"""Timelines: open dates, spans that include every date, lanes of any name."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.core.edtf import certain_days, read_date
from briefgen.deck.timeline import Timeline, Undated
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.dossiers import brief_from, problems_of
from tests.slides.said import made, named, notes, read, slide_of


def timeline_of(content: str, folder: Path, **options: object) -> Timeline:
    """The timeline made of the content of a text."""
    (block,) = slide_of(content, folder, "timeline", **options).blocks  # type: ignore[arg-type]
    assert isinstance(block, Timeline)
    return block


OPEN = """
events:
  old: {date: ../2016-05, what: The old lamp burns, cite: s1}
  watch: {date: 2018/.., what: A watch is kept, cite: s1}
  fire: {date: 2019-07-12, what: The lamp room burns, cite: s1}
  new: {date: 2023-05, what: A new lamp, cite: s2}
"""


@pytest.mark.parametrize(
    ("span", "shown", "first", "last"),
    [
        ("2019/..", "watch fire new", date(2019, 1, 1), date(2023, 12, 31)),
        ("2020/2024", "watch new", date(2020, 1, 1), date(2024, 12, 31)),
        ("../2019-06", "old watch", date(2016, 1, 1), date(2019, 6, 30)),
        ("2010/2012", "old", date(2010, 1, 1), date(2012, 12, 31)),
        ("2017", "", date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_an_open_side_of_a_span_or_of_a_date_leaves_nothing_out(
    span: str, shown: str, first: date, last: date, tmp_path: Path
) -> None:
    undated = "  vote: {what: The board votes, cite: s1}\n"
    block = timeline_of(f"{OPEN}{undated}story: {{it: {{span: {span}}}}}", tmp_path)
    assert [mark.about[0] for mark in block.marks] == shown.split()
    assert (block.first, block.last) == (first, last)


def test_an_actor_whose_id_is_that_of_no_lane_has_its_own(tmp_path: Path) -> None:
    content = """
actors: {others: {name: The Others}}
events:
  a: {date: 2019, what: They come, who: others, cite: s1}
  b: {date: 2020, what: The lamp burns, cite: s1}
"""
    block = timeline_of(content, tmp_path)
    assert [lane.name for lane in block.lanes] == ["The Others", "Others"]
    assert [mark.about for mark in block.marks for lane in block.lanes if mark.lane == lane.id] == [("a",), ("b",)]


# --- eras ---

ERAS = """
events:
  thaw: {date: 2017/2019-03-05, what: The thaw, inferred: s1#4, read: press}
  quarrel: {date: 2018~/.., what: The quarrel, cite: [s1, s2], read: press}
  fire: {date: 2019-07-12, what: The lamp room burns, cite: s1, read: press}
  vote: {what: The board votes, cite: s1, read: press}
story:
  it: {eras: [quarrel, thaw], read: press}
"""
DROUGHT = """---
events:
  drought: {date: 2018, what: The drought, cite: s2, read: partner}
discrepancies:
  d: {asks: When did it dry?, about: drought, sides: [{say: In spring, cite: s1}, {say: In May, cite: s2}]}
story:
  it: {eras: [quarrel, thaw, drought], read: press}
"""


def test_eras_are_apart_from_the_marks_and_say_what_a_mark_says(tmp_path: Path) -> None:
    block = timeline_of(ERAS + DROUGHT, tmp_path)
    assert [mark.about for mark in block.marks] == [("fire",)]
    assert [(era.about, read(era.label), read(era.sub)) for era in block.eras] == [
        (("thaw",), "The thaw", "2017 – 5 March 2019, writer’s view [1]"),
        (("quarrel",), "The quarrel", "from about 2018 [1][2]"),
        (("drought",), "The drought", "2018 [2] accounts differ: In spring [1] · In May [2]"),
    ]
    assert [(era.open_start, era.open_end) for era in block.eras] == [(False, False), (False, True), (False, False)]
    assert (block.first, block.last) == (date(2017, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("typed", "certain"),
    [
        ("2017-05-03/2019-07-12", (date(2017, 5, 3), date(2019, 7, 12))),
        ("2017/2019-07", (date(2017, 12, 31), date(2019, 7, 1))),
        ("2017-05/..", (date(2017, 5, 31), date.max)),
        ("../2019", (date.min, date(2019, 1, 1))),
        ("2019/2019", None),
        ("2017~/2019", None),
        ("2019", None),
        ("2019-07-12", None),
    ],
)
def test_of_an_era_only_the_days_between_its_uncertain_ends_are_certain(
    typed: str, certain: tuple[date, date] | None
) -> None:
    assert certain_days(read_date(typed)) == certain


def test_eras_are_described_in_the_notes_and_in_alt_text(tmp_path: Path) -> None:
    slide = slide_of(ERAS + DROUGHT, tmp_path, "timeline")
    (block,) = slide.blocks
    assert isinstance(block, Timeline)
    assert block.caption.startswith(
        "Timeline of two events and three eras. The thaw (2017 – 5 March 2019, writer’s view). "
    )
    assert [line.split(" (")[0] for line in notes(slide)[:2]] == ["The thaw", "The quarrel"]
    assert named(slide) >= {"thaw", "drought", "quarrel", "fire", "vote", "d"}


def test_an_era_that_may_not_be_seen_leaves_nothing_behind(tmp_path: Path) -> None:
    """The press's slide is that of a dossier in which the drought was never typed."""
    seen = slide_of(ERAS + DROUGHT, tmp_path, "timeline", reader="press")
    assert "drought" not in repr(seen)
    assert seen == slide_of(ERAS, tmp_path, "timeline", reader="press")


def test_eras_alone_make_a_timeline_whose_title_counts_them(tmp_path: Path) -> None:
    slide = slide_of(ERAS + "---\nstory: {it: {eras: [quarrel, thaw], leave: [fire, vote]}}", tmp_path, "timeline")
    assert slide.title.text == "This timeline shows two eras dated to 2017–2019"
    (block,) = slide.blocks
    assert isinstance(block, Timeline)
    assert ([lane.name for lane in block.lanes], block.marks) == ([""], ())


def test_what_does_not_last_is_no_era(tmp_path: Path) -> None:
    content = """
        sources: {s1: {outlet: A, grade: A, why: B}}
        events:
          fire: {date: 2019-07-12, what: Fire, cite: s1}
          vote: {what: Vote, cite: s1}
          dry: {date: 2019, what: Drought, cite: s1}
        story:
          it: {eras: [fire, dry, vote]}
        """
    hint = "(an era lasts: give its event a year, a month or an interval like 2014/2017)"
    assert problems_of(content, tmp_path) == [
        f"skerry/dossier.yaml:11:14: error: 'fire' is a single day and can be no era {hint}",
        f"skerry/dossier.yaml:11:14: error: 'vote' has no date and can be no era {hint}",
    ]


def test_undated_events_take_work_that_grows_with_them_and_no_faster(tmp_path: Path) -> None:
    """Each names two others: what came just before it is not looked for among all."""

    def calls(events: int) -> int:
        typed = "".join(
            f"  e{n}: {{what: Step {n}, after: [e{n - 1}, e{n - 2}], cite: s1}}\n" for n in range(2, events)
        )
        first = "events:\n  e0: {what: Step 0, cite: s1}\n  e1: {what: Step 1, cite: s1}\n"
        (tmp_path / str(events)).mkdir()
        brief = brief_from(first + typed, tmp_path / str(events))
        return counted(lambda: made(brief, "timeline"))[1]

    calls(20)
    assert exponent([calls(events) for events in (100, 200, 400)]) <= MAX_EXPONENT


# --- accounts ---

DIFFER = """
events:
  fire: {date: 2020, what: The lamp room burns, cite: s2}
  lamp: {date: 2023-05-02, what: A new lamp, detail: Paid by both, reported: s2}
discrepancies:
  d: {asks: When?, about: fire, sides: [{say: In that year, date: 2020, cite: s2}, {say: Before, date: DATE, cite: s1}]}
"""


@pytest.mark.parametrize(
    ("date_", "words"),
    [
        ("2019-07/..", "2020, or earlier"),
        ("2021/..", "2020, or later"),
        ("../2019", "2020, or earlier"),
        ("2019", "2019 or 2020"),
        ("2021-05", "2020 or May 2021"),
    ],
)
def test_where_accounts_differ_about_a_date_the_words_cover_all_of_them(date_: str, words: str, tmp_path: Path) -> None:
    fire, _ = timeline_of(DIFFER.replace("DATE", date_), tmp_path).marks
    assert fire.when
    assert fire.when.text == words
    assert sorted(account.sources for account in fire.accounts) == ["source 1", "source 2"]
    assert list(fire.accounts) == sorted(fire.accounts, key=lambda account: account.first)


def test_a_column_gives_the_accounts_or_a_second_sentence_with_the_sources(tmp_path: Path) -> None:
    fire, lamp = timeline_of(DIFFER.replace("DATE", "2019"), tmp_path).marks
    assert [line.text for line in fire.more] == ["Before source\u00a01", "In that year source\u00a02"]
    assert [line.text for line in fire.sources] == ["accounts\u00a0differ"]
    assert [line.text for line in lamp.more] == ["Paid by both."]
    assert [line.text for line in lamp.sources] == ["source\u00a02, reported"]


def test_a_disagreement_that_is_settled_or_not_about_the_date_gives_no_accounts(tmp_path: Path) -> None:
    settled = DIFFER.replace("DATE", "2019").replace("asks: When?", "asks: When?, resolved: The first is older")
    for content in (
        settled,
        DIFFER.replace("date: DATE, ", "").replace("date: 2020, cite: s2}, {say", "cite: s2}, {say"),
    ):
        assert timeline_of(content, tmp_path).marks[0].accounts == ()
        tmp_path = tmp_path / "again"
        tmp_path.mkdir()


@pytest.mark.parametrize(("count", "columns"), [(1, True), (2, True), (6, True), (7, False)])
def test_up_to_six_dated_events_have_columns(count: int, columns: bool, tmp_path: Path) -> None:
    events = "".join(f"  e{n}: {{date: {2001 + n}, what: Event {n}, cite: s1}}\n" for n in range(count))
    assert timeline_of(f"events:\n{events}", tmp_path).columns == columns


# --- undated events ---

ORDER = """
events:
  talks: {date: 2019-03-01, what: Talks, cite: s1}
  meeting: {date: 2019-03-01, what: A meeting, cite: s1}
  letter: {what: A letter, before: talks, cite: s1}
  reply: {what: A reply, after: meeting, cite: s2}
  offer: {what: An offer, before: answer, cite: s1}
  answer: {what: An answer, after: offer, cite: s1}
  rumour: {what: A rumour, cite: s2}
"""


def groups_of(block: Timeline) -> list[tuple[str, str, list[str]]]:
    return [(group.head.text, group.sub, [_said(one) for one in group.items]) for group in block.undated]


def _said(one: Undated) -> str:
    return " ".join(filter(None, (one.lead, one.number, one.label.text)))


def test_where_one_day_is_all_that_is_dated_events_are_placed_by_order_without_an_axis(tmp_path: Path) -> None:
    block = timeline_of(ORDER, tmp_path)
    assert block.marks == ()
    day = ["Before it A letter", "At that time Talks", "At that time A meeting", "After it A reply"]
    assert groups_of(block) == [
        ("1 March 2019", "", day),
        ("One after the other", "no date given", ["1 An offer", "2 An answer"]),
    ]
    assert [line.text for line in block.unplaced] == ["Cannot be placed: A rumour source\u00a02"]


def test_much_that_came_after_one_event_in_no_known_order_has_a_column_of_its_own(tmp_path: Path) -> None:
    events = "".join(f"  e{n}: {{what: Event {n}, after: vote, cite: s1}}\n" for n in range(3))
    block = timeline_of(f"events:\n  vote: {{what: The vote, cite: s1}}\n{events}", tmp_path)
    first, then = block.undated
    assert (then.head.text, then.sub, then.follows) == (
        "After that", "no date given; their order is not known", True,
    )  # fmt: skip
    assert [len(first.items), len(then.items)] == [1, 3]


def test_an_undated_event_between_two_dated_ones_is_a_mark_over_all_the_days_it_may_lie_on(tmp_path: Path) -> None:
    content = """
events:
  a: {date: 2017, what: A contract, cite: s1}
  b: {what: An objection, after: a, before: c, cite: s1}
  c: {date: 2019-07, what: A removal, cite: s1}
"""
    mark = next(mark for mark in timeline_of(content, tmp_path).marks if mark.bounded)
    assert (mark.about, mark.first, mark.last) == (("b",), date(2017, 1, 1), date(2019, 7, 31))


@pytest.mark.parametrize(("span", "shown"), [("2018/2020", False), ("2016/2020", True), ("2010/2017", True)])
def test_an_undated_event_that_its_order_puts_outside_the_span_is_left_out(
    span: str, shown: bool, tmp_path: Path
) -> None:
    content = f"""
events:
  early: {{what: An early talk, before: a, cite: s1}}
  a: {{date: 2017, what: A contract, cite: s1}}
  c: {{date: 2019-07, what: A removal, cite: s1}}
story: {{it: {{span: {span}}}}}
"""
    block = timeline_of(content, tmp_path)
    ids = {id_ for group in block.undated for one in group.items for id_ in one.about}
    ids |= {id_ for line in block.unplaced for id_ in line.about}
    assert ("early" in ids) == shown

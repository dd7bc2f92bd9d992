"""Composing decks: slots, stories, repetition, ids, titles, what is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.core.problem import Problem
from briefgen.deck.model import Deck, Points, Table
from briefgen.slides import KINDS
from tests.template.conftest import DISPUTE

Composed = Callable[..., tuple[Deck, tuple[Problem, ...]]]


def ids(deck: Deck) -> list[str]:
    """The ids of a deck's slides, in order."""
    return [slide.id for slide in deck.slides]


def test_a_deck_of_one_of_each(deck: Composed) -> None:
    made, problems = deck("reads: press\nslides:\n  - title: cover\n  - timeline: origins\n  - sources: sources\n")
    assert problems == ()
    assert [(slide.id, slide.kind, slide.title.text) for slide in made.slides] == [
        ("cover", "title", "The ferry"),
        ("origins", "timeline", "The ferry has sailed since July 2019"),
        ("sources", "sources", "The briefing draws on two texts"),
    ]
    assert (made.title, made.subject, made.reader, made.marking) == (
        "The ferry", "Two islands and a boat", "press", "TLP:CLEAR",
    )  # fmt: skip
    assert str(made.slides[1].where) == "templates/a.yaml:4:5"


def test_a_deck_has_a_title_of_its_own(deck: Composed) -> None:
    made, _ = deck("reads: press\ntitle: '{{ title }} – {{ reader }}'\nslides:\n  - title: cover\n")
    assert made.title == "The ferry – press"


def test_a_slot_without_a_story_gets_a_neutral_title(deck: Composed) -> None:
    made, _ = deck("reads: press\nslides:\n  - timeline: elsewhere\n")
    assert made.slides[0].title.text == "This timeline shows one dated event: The ferry sails"


def test_what_a_template_says_of_a_slide_is_stamped_on_it(deck: Composed) -> None:
    made, _ = deck(
        "reads: press\nslides:\n  - prose: a\n    part: Before\n    fit: shrink\n    least: 12\n"
        "    kicker: '{{ title }}, {{ part }}'\n"
    )
    slide = made.slides[0]
    assert (slide.part, slide.fit, slide.least, slide.kicker) == ("Before", "shrink", 12.0, "The ferry, Before")


KICKERS = {
    "the story's, before the template's": ("told-kicker", "kicker: T", "S"),
    "the template's item's, before the kind's": ("plain", "kicker: T", "T"),
    "the kind's, before the template's own": ("plain", "part: P", "The dispute"),
}


@pytest.mark.parametrize("case", KICKERS)
def test_the_kicker_comes_from(case: str, deck: Composed) -> None:
    slot, extra, kicker = KICKERS[case]
    dispute = DISPUTE + "  told-kicker: {kicker: S}\n"
    made, _ = deck(f"reads: press\nkicker: K\nslides:\n  - prose: {slot}\n    {extra}\n", dispute)
    assert made.slides[0].kicker == kicker


def test_when_leaves_a_slide_out_without_a_word(deck: Composed) -> None:
    made, problems = deck(
        "reads: press\nslides:\n  - timeline: origins\n    when: has_story\n  - timeline: other\n    when: has_story\n"
        "  - quotes: words\n    when: quotes|length > 1\n"
    )
    assert (ids(made), problems) == (["origins"], ())


def test_an_empty_slide_is_left_out_and_reported_without_the_reason(deck: Composed) -> None:
    """The press may not see the only scenario; the team has none: both hear the same."""
    withheld = DISPUTE + "scenarios:\n  sink: {name: Sinks, what: It sinks, read: team}\n"
    text = "reads: press\nslides:\n  - title: cover\n  - scenarios: paths\n"
    result = [str(problem) for problem in deck(text, withheld)[1]]
    assert result == [
        "templates/a.yaml:4:5: warning: the slide 'paths' would be empty for reader 'press' and is left out "
        "(type what it shows; or leave it out by 'drop:' in a template of your own that extends 'a', "
        "or by 'when: quotes', say, in the slot)"
    ]
    assert [str(problem) for problem in deck(text)[1]] == result


def test_all_that_a_young_dossier_leaves_empty_is_one_warning(deck: Composed) -> None:
    text = "reads: press\nslides:\n  - title: cover\n  - scenarios: paths\n  - hypotheses: why\n"
    assert [str(problem) for problem in deck(text)[1]] == [
        "templates/a.yaml:4:5: warning: the slides 'paths', 'why' would be empty for reader 'press' and are left out "
        "(type what they show; or leave them out by 'drop:' in a template of your own that extends 'a', "
        "or by 'when: quotes', say, in the slot)"
    ]


def test_a_slide_repeated_for_each_item_shows_that_item_only(deck: Composed) -> None:
    made, problems = deck(
        "reads: press\nslides:\n  - table: who\n    of: actors\n    for_each: one in actors\n"
        "    kicker: 'About {{ one }}'\n"
    )
    assert problems == ()
    assert [(slide.id, slide.kicker) for slide in made.slides] == [("who-ada", "About Ada"), ("who-bo", "About Bo")]
    assert [slide.title.text for slide in made.slides] == [
        "These are the actors, and whom they belong to", "These are the actors, and whom they belong to – Bo",
    ]  # fmt: skip
    assert [row[0].about for slide in made.slides for row in slide.blocks[0].rows] == [("ada",), ("bo",)]  # type: ignore[union-attr]


def test_a_repeated_slide_takes_the_story_of_its_item(deck: Composed) -> None:
    dispute = DISPUTE + "  who-bo: {headline: Bo runs the strike, rests: [strike]}\n"
    text = "reads: press\nslides:\n  - table: who\n    of: actors\n    for_each: one in actors\n"
    made, _ = deck(text + "    when: has_story\n", dispute)
    assert [(slide.id, slide.title.text) for slide in made.slides] == [("who-bo", "Bo runs the strike")]
    assert len(made.slides[0].blocks[0].rows) == 1  # type: ignore[union-attr]


def test_only_records_are_repeated_over(deck: Composed) -> None:
    made, problems = deck("reads: press\nslides:\n  - prose: a\n    for_each: x in ['b']\n")
    assert (ids(made), [str(problem) for problem in problems]) == (
        [], ["templates/a.yaml:4:15: error: a slide can be repeated for records only (write actor in actors)"],
    )  # fmt: skip


def test_ids_and_titles_are_told_apart(deck: Composed) -> None:
    made, problems = deck("reads: press\nslides:\n" + "  - prose: a\n" * 3 + "  - timeline: origins\n" * 2)
    assert ids(made) == ["a", "a-2", "a-3", "origins", "origins-2"]
    titles = [slide.title.text for slide in made.slides]
    assert len(set(titles)) == 5
    assert titles[1].startswith(titles[0])
    assert [str(problem) for problem in problems] == [
        "content/ferry/dossier.yaml:29:3: warning: the title of slot 'origins' is also the title of another slide "
        "(give each its own headline)"
    ]


def test_an_option_with_jinja_is_checked_once_it_is_worked_out(deck: Composed) -> None:
    text = "reads: press\nslides:\n  - quotes: words\n    max: '{{ events|length - 1 }}'\n"
    made, problems = deck(text)
    assert (len(made.slides[0].blocks[0].cards), problems) == (1, ())  # type: ignore[union-attr]
    made, problems = deck(text.replace("{{ events|length - 1 }}", "{{ title }}"))
    assert (ids(made), [str(problem) for problem in problems]) == (
        [], ["templates/a.yaml:4:10: error: 'max' must be a whole number"],
    )  # fmt: skip


def test_a_record_put_into_words_by_a_template_keeps_its_citation_through_the_kind(deck: Composed) -> None:
    made, problems = deck(
        "reads: press\nslides:\n  - section: s\n    title: \"{{ events['strike'].what }}\"\n"
        "    kicker: '{{ events[1] }}'\n  - sources: sources\n"
    )
    slide = made.slides[0]
    assert problems == ()
    assert slide.title.text == "The crew strikes [1][2]"
    assert slide.kicker == "The crew strikes [1][2]"
    assert [run.goto for run in slide.title.runs] == ["", "", "sources", "sources"]


def test_citations_lead_to_the_register_or_nowhere(deck: Composed) -> None:
    dispute = DISPUTE + "  about: {points: [{say: It sails, rests: [launch]}]}\n"
    text = "reads: press\nslides:\n  - prose: about\n"

    def leads(made: Deck) -> set[str]:
        (points,) = made.slides[0].blocks
        assert isinstance(points, Points)
        beside = [one for point in points.points for one in point.evidence]
        return {run.goto for one in beside for run in one.runs if run.goto}

    assert leads(deck(text, dispute)[0]) == set()
    assert leads(deck(text + "  - sources: register\n", dispute)[0]) == {"register"}
    assert leads(deck(text + "  - sources: sources\n", dispute)[0]) == {"sources"}


def test_an_agenda_links_to_what_follows(deck: Composed) -> None:
    made, problems = deck(
        "reads: press\nslides:\n  - title: cover\n  - agenda: contents\n  - prose: a\n    part: One\n  - prose: a\n"
        "  - timeline: b\n    part: Two\n"
    )
    assert problems == ()
    assert ids(made) == ["cover", "contents", "a", "a-2", "b"]
    (table,) = made.slides[1].blocks
    assert isinstance(table, Table)
    cells = [cell for row in table.rows for cell in row]
    led = [(run.text, run.goto) for cell in cells for one in cell.paragraphs for run in one.runs if run.goto]
    assert led == [("One", "a"), ("", "a"), ("Two", "b"), ("", "b")]  # layout knows the pages


def test_what_the_speaker_says_comes_before_the_evidence(deck: Composed) -> None:
    dispute = DISPUTE + "  recent: {headline: It began, rests: launch, say: 'Smile.'}\n"
    text = "reads: press\nshow: {notes: %s}\nslides:\n  - timeline: recent\n"
    first, second, *_ = deck(text % "yes", dispute)[0].slides[0].notes
    assert (first.text, second.about) == ("Smile.", ("launch",))
    assert deck(text % "no", dispute)[0].slides[0].notes == ()


def test_notes_go_where_the_template_shows_none(deck: Composed) -> None:
    text = "reads: press\nshow: {notes: %s}\nslides:\n  - timeline: origins\n"
    assert deck(text % "yes")[0].slides[0].notes
    assert deck(text % "no")[0].slides[0].notes == ()


def test_a_broken_slide_stops_no_other(deck: Composed) -> None:
    made, problems = deck("reads: press\nslides:\n  - prose: a\n    kicker: '{{ events[0].wath }}'\n  - prose: b\n")
    assert ids(made) == ["b"]
    assert [str(problem) for problem in problems] == [
        "templates/a.yaml:4:13: error: there is no 'wath' here (did you mean 'what'?)"
    ]


BY_MONTH = "months to show (count by year, or pick the events to count in the story)"


@pytest.mark.parametrize(
    ("first", "last", "problem_lines"),
    [
        (2000, 2019, []),
        (2000, 2020, [f"3:5: error: from Jan 2000 to Dec 2020 are more than 240 {BY_MONTH}"]),
        (1453, 2019, [f"3:5: error: from Jan 1453 to Dec 2019 are more than 240 {BY_MONTH}",
                      "5:5: error: from 1453 to 2019 are more than 240 years to show"
                      " (pick the events to count in the story)"]),
    ],
)  # fmt: skip
def test_a_chart_of_too_many_columns_is_refused_where_it_is_asked_for(
    first: int, last: int, problem_lines: list[str], deck: Composed
) -> None:
    events = f"events:\n  a: {{date: {first}-01, what: A, cite: s1}}\n  b: {{date: {last}-12, what: B, cite: s1}}\n"
    dispute = DISPUTE[: DISPUTE.index("events:")] + events
    made, problems = deck("reads: press\nslides:\n  - activity: a\n    per: month\n  - activity: b\n", dispute)
    assert [str(problem) for problem in problems] == [f"templates/a.yaml:{line}" for line in problem_lines]
    assert len(ids(made)) == 2 - len(problem_lines)


def test_what_is_withheld_is_in_no_part_of_the_deck(deck: Composed) -> None:
    kinds = [kind for kind in KINDS if kind not in ("section", "picture")]
    text = "reads: %s\nslides:\n" + "".join(f"  - {kind}: {kind}\n" for kind in kinds)
    assert "Nobody may know" in repr(deck(text % "team"))
    made, problems = deck(text % "press")
    assert "Nobody may know" not in repr(made)
    assert "q-secret" not in repr(made) + repr(problems)


def test_the_same_brief_and_template_make_the_same_deck(deck: Composed) -> None:
    text = Path(__file__).parents[2].joinpath("templates/working.yaml").read_text(encoding="utf-8")
    text = text.replace("extends: house\n", "").partition("change:")[0].replace("reads: team", "reads: press")
    assert deck(text) == deck(text)

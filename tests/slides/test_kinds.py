"""What each kind of slide says: the records typed above, the words on the slide below."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.audience.brief import Show
from briefgen.deck.drawings import Bars, Clusters, Links
from briefgen.deck.model import Cards, Ladder, Numbers, Photo, Points, Prose, Table
from briefgen.deck.timeline import Timeline
from briefgen.slides import KINDS
from briefgen.slides.sourcemap import OWN
from briefgen.wording.runs import plain
from tests.dossiers import brief_from
from tests.slides.said import body, made, named, notes, paragraphs, read, rows, slide_of

FIRE = "events: {fire: {date: 2019-07, what: The lamp room burns, cite: s1#4/2}}"
DISPUTE = """
discrepancies:
  d-when: {asks: When was it?, about: fire, sides: [{say: In July, cite: s1#4}, {say: A year later, cite: s2#2}]}
"""

# --- title, section, agenda ---


def test_the_title_names_the_dispute_and_what_it_rests_on(tmp_path: Path) -> None:
    slide = slide_of("", tmp_path, "title", line="For the harbour board")
    assert slide.title.text == "The lighthouse at Skerry"
    assert body(slide) == [
        "For the harbour board",
        "31 December 2024", "nothing later is included",
        "Two texts", "none gives its own date",
        "Team", "CLOSED",
    ]  # fmt: skip


def test_the_title_counts_open_questions_and_what_hangs_on_them_as_its_reader_sees_them(tmp_path: Path) -> None:
    weighed = DISPUTE.replace("about: fire,", "about: fire, weight: high,") + FIRE
    seen = body(slide_of(weighed, tmp_path, "title"))
    assert [seen[n : n + 2] for n in (4,)] == [["One question", "much hangs on 1 of them"]]
    assert "much hangs" not in " ".join(body(slide_of(weighed, tmp_path, "title", show=Show(judgements=False))))
    settled = DISPUTE.replace("about: fire,", "about: fire, resolved: The log says July,") + FIRE
    assert "question" not in " ".join(body(slide_of(settled, tmp_path, "title")))


def test_a_section_needs_a_name(tmp_path: Path) -> None:
    brief = brief_from("", tmp_path)
    assert made(brief, "section") == []
    assert [slide.title.text for slide in made(brief, "section", title="How it began")] == ["How it began"]


@pytest.mark.parametrize(
    ("contents", "title", "lines"),
    [
        ((("a", "It burnt", ""), ("b", "It was rebuilt", "")), "This briefing has two headings",
         [["Slide", "Page"], ["It burnt", ""], ["It was rebuilt", ""]]),
        ((("a", "It burnt", "Past"), ("b", "It was rebuilt", "Past")), "This briefing has one part",
         [["Part", "Begins with", "Page"], ["Past", "It burnt", ""]]),
    ],
)  # fmt: skip
def test_the_agenda_lists_parts_or_else_titles(
    contents: tuple[tuple[str, str, str], ...], title: str, lines: list[list[str]], tmp_path: Path
) -> None:
    titled = tuple((id_, plain(heading), part) for id_, heading, part in contents)
    slide = slide_of("", tmp_path, "agenda", contents=titled)
    assert slide.title.text == title
    assert rows(slide) == lines
    assert {run.goto for one in paragraphs(slide.blocks) for run in one.runs if run.goto} >= {"a"}


# --- bluf, prose ---

POINTS = (
    FIRE
    + """
story:
  it: {headline: It burnt, rests: fire, points: [{lead: Ask, say: Who held the key, rests: fire}, {say: It is so}]}
"""
)


def test_points_are_shown_with_what_supports_them(tmp_path: Path) -> None:
    slide = slide_of(POINTS, tmp_path, "prose")
    assert slide.title.text == "It burnt"
    assert body(slide) == ["Ask", "Who held the key", "source 1", "", "It is so"]
    assert notes(slide) == ["The lamp room burns (July 2019). [1] paragraph 4, grade B2"]


def test_the_bottom_line_has_evidence_next_to_its_points_and_the_ask_in_a_panel(tmp_path: Path) -> None:
    content = POINTS.replace("{say: It is so}", "{lead: New, say: It is so, rests: fire}, {lead: Why, say: It matters}")
    slide = slide_of(content, tmp_path, "bluf")
    (block,) = slide.blocks
    assert isinstance(block, Points)
    assert [(one.lead.text, one.words.text, [line.text for line in one.evidence]) for one in block.points] == [
        ("New", "It is so", ["source\u00a01"])
    ]
    assert block.panel is not None
    assert [one.text for one in block.panel.paragraphs] == [
        "Ask", "Who held the key", "It matters", "source\u00a01"
    ]  # fmt: skip
    assert notes(slide) == ["The lamp room burns (July 2019). [1] paragraph 4, grade B2"]


def test_without_an_ask_there_is_no_panel(tmp_path: Path) -> None:
    (block,) = slide_of(POINTS.replace("lead: Ask", "lead: Why"), tmp_path, "bluf").blocks
    assert isinstance(block, Points)
    assert (block.panel, [one.lead.text for one in block.points]) == (None, ["Why", ""])


def test_without_a_story_the_bottom_line_is_what_we_judge_and_says_so(tmp_path: Path) -> None:
    content = (
        FIRE
        + """
judgements: {j: {says: It was no accident, likelihood: likely, confidence: low, because: one text, rests: fire}}
"""
    )
    slide = slide_of(content, tmp_path, "bluf")
    assert slide.title.text == "This is how we judge the dispute"
    assert body(slide) == ["We judge: It was no accident likely (55–80%) [1] Confidence: low."]
    assert notes(slide)[0] == (
        "Our judgement, likely (55–80%): It was no accident. Confidence low: one text. [1] paragraph 4, grade B2"
    )


def test_without_judgements_it_is_the_latest_events_with_their_basis(tmp_path: Path) -> None:
    content = """
    events:
      fire: {date: 2019-07, what: The lamp room burns, cite: s1}
      repair: {date: 2021~, what: It is repaired, reported: s2}
    """
    slide = slide_of(content, tmp_path, "bluf")
    assert slide.title.text == "These are the latest events known here"
    assert body(slide) == ["July 2019: The lamp room burns [1]", "About 2021: It is repaired reported [2]"]


def test_without_a_story_prose_names_the_questions(tmp_path: Path) -> None:
    slide = slide_of("", tmp_path, "prose")
    assert slide.title.text == "The dispute turns on one question"
    assert body(slide) == ["The light: The lighthouse belongs to Northland"]
    assert notes(slide) == ["In question: The lighthouse belongs to Northland."]


def test_a_picture_is_described_next_to_it_and_sourced_in_the_notes(tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    Image.new("RGB", (4, 3)).save(file)
    content = POINTS.replace("cite: s1#4/2", "cite: s1#4/2, read: press").replace("it: {", "it: {read: press, ")
    slide = slide_of(content, tmp_path, "picture", file=file, alt="A map", reader="press")
    assert [type(block) for block in slide.blocks] == [Photo, Prose]
    assert body(slide) == ["Ask: Who held the key [1]", "It is so"]
    assert notes(slide) == ["The lamp room burns (July 2019). [1] paragraph 4, grade B2"]
    assert [type(block) for block in slide_of("", tmp_path, "picture", file=file, alt="A map").blocks] == [Photo]


# --- timeline ---

TIMES = """
events:
  built: {date: 1870, what: The tower is built, who: north, cite: s1}
  fire: {date: 2019-07-12, what: The lamp room burns, who: [south, north], reported: s2}
  talks: {date: 2021~, what: The two talk, cite: s1}
  vote: {what: The board votes, after: fire, before: talks, cite: s1}
  offer: {what: Southland offers a lamp, after: fire, before: vote, inferred: s2}
"""


def test_a_timeline_shows_dates_as_known_and_undated_events_in_order(tmp_path: Path) -> None:
    slide = slide_of(TIMES, tmp_path, "timeline")
    (block,) = slide.blocks
    assert isinstance(block, Timeline)
    assert slide.title.text == "This timeline shows three events dated to 1870–2021"
    assert [lane.name for lane in block.lanes] == ["Northland", "Southland", "Others"]
    dated = [mark for mark in block.marks if not mark.bounded]
    assert [(mark.lane, mark.label.text, read(mark.sub), mark.exact, mark.doubtful) for mark in dated] == [
        ("north", "The tower is built", "1870 [1]", False, False),
        ("south", "The lamp room burns", "12 July 2019, reported [2]", True, False),
        ("Others", "The two talk", "about 2021 [1]", False, True),
    ]
    between = [mark for mark in block.marks if mark.bounded]
    assert {(mark.first, mark.last) for mark in between} == {(date(2019, 7, 12), date(2021, 12, 31))}
    assert [(one.label.text, read(one.sub)) for one in between] == [
        ("Southland offers a lamp", "after: The lamp room burns · before: The board votes writer’s view [2]"),
        ("The board votes", "after: Southland offers a lamp · before: The two talk [1]"),
    ]  # fmt: skip


def test_a_disputed_event_keeps_its_date_and_basis_next_to_both_sides(tmp_path: Path) -> None:
    content = "events: {fire: {date: 2019-07, what: The lamp room burns, reported: s1#4}}" + DISPUTE
    (block,) = slide_of(content, tmp_path, "timeline").blocks
    assert isinstance(block, Timeline)
    (mark,) = block.marks
    assert mark.disputed
    assert mark.label.text == "The lamp room burns"
    assert read(mark.sub) == "July 2019, reported [1] accounts differ: In July [1] · A year later [2]"
    assert mark.sub.about == ("fire", "d-when")


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (FIRE, "This timeline shows one dated event: The lamp room burns"),
        ("events: {fire: {what: Fire, cite: s1}}", "One event has no date in the sources"),
        ("events: {a: {what: A, cite: s1}, b: {what: B, cite: s1}}", "Two events have no date in the sources"),
    ],
)
def test_a_neutral_title_of_a_timeline_counts_what_it_shows(content: str, title: str, tmp_path: Path) -> None:
    assert slide_of(content, tmp_path, "timeline").title.text == title


def test_a_span_leaves_out_what_lies_beyond_it(tmp_path: Path) -> None:
    slide = slide_of(TIMES + "story: {it: {span: 2019/2022}}", tmp_path, "timeline")
    (block,) = slide.blocks
    assert isinstance(block, Timeline)
    assert [mark.about for mark in block.marks] == [("fire",), ("talks",), ("offer",), ("vote",)]


# --- positions, compare ---

HELD = """
actors: {keeper: {name: The keeper, kind: person, of: north}}
positions:
  light:
    north: {for: Built it, stated: s1#2/2}
    keeper: {says: Only keeps it, reported: s2}
    south: {against: Paid for it, inferred: [s1, s2]}
"""


def test_positions_are_by_actor_and_issue_with_symbol_basis_and_source(tmp_path: Path) -> None:
    slide = slide_of(HELD, tmp_path, "positions")
    assert slide.title.text == "This is where two actors stand on The light"
    assert rows(slide) == [
        ["Actor", "The lighthouse belongs to Northland"],
        [
            "Northland",
            "▲ Yes / Built it / on record [1] / ● Neither yes nor no / Only keeps it (The keeper) / reported [2]",
        ],
        ["Southland", "▼ No / Paid for it / writer’s view [1][2]"],
    ]
    assert named(slide) >= {"light.north", "light.keeper", "light.south", "north", "south", "keeper"}


def test_the_words_of_a_basis_stay_on_one_line(tmp_path: Path) -> None:
    (table,) = slide_of(HELD, tmp_path, "positions").blocks
    assert isinstance(table, Table)
    words = {run.text for row in table.rows for cell in row for line in cell.paragraphs for run in line.runs}
    assert {"on\u00a0record", "writer’s\u00a0view"} < words


def test_positions_of_one_stance_follow_each_other_under_one_word(tmp_path: Path) -> None:
    content = """
    actors: {keeper: {name: The keeper, kind: person, of: north}, mason: {name: The mason, kind: person, of: north}}
    positions:
      light:
        north: {for: Built it, stated: s1}
        keeper: {says: Only keeps it, reported: s2}
        mason: {for: Laid the stones, stated: s2}
    """
    assert rows(slide_of(content, tmp_path, "positions"))[1] == [
        "Northland",
        "▲ Yes / Built it / on record [1] / Laid the stones (The mason) / on record [2] / "
        "● Neither yes nor no / Only keeps it (The keeper) / reported [2]",
    ]


def test_a_dash_says_that_no_statement_was_found_and_the_legend_explains_it(tmp_path: Path) -> None:
    content = """
    issues: {lamp: {short: The lamp, claim: It is bright}}
    positions:
      light: {north: {for: Built it, stated: s1}}
      lamp: {north: {for: Likes it, stated: s1}, south: {if: If dimmed, stated: s2}}
    """
    slide = slide_of(content, tmp_path, "positions")
    assert rows(slide)[2] == ["Southland", "–", "◆ Only if / If dimmed / on record [2]"]
    (table,) = slide.blocks
    assert isinstance(table, Table)
    assert table.legend is not None
    assert "– no statement found" in table.legend.text
    assert [[cell.tone for cell in row] for row in table.rows] == [["", "for", "for"], ["", "", "if"]]


@pytest.mark.parametrize(
    ("left_out", "legend"),
    {
        "": "Southland: no statement found on these issues",
        "south: {against: Paid for it, inferred: s2}": "Southland: only writers’ views on these issues",
        "south: {against: Paid for it, stated: s2}": "",
    }.items(),
)
def test_an_actor_whose_positions_a_story_leaves_out_is_not_called_silent(
    left_out: str, legend: str, tmp_path: Path
) -> None:
    picked = "story: {it: {pick: [north, south, light.north]}}"
    held = "positions: {light: {north: {for: Built it, stated: s1}%s}}" % (left_out and f", {left_out}")
    (table,) = slide_of(f"{held}\n{picked}", tmp_path, "positions").blocks
    assert isinstance(table, Table)
    assert (table.legend.text if table.legend else "") == legend


def test_many_issues_make_several_slides_evenly_divided(tmp_path: Path) -> None:
    issues = "".join(f"  i{n}: {{short: Issue {n}, claim: C}}\n" for n in range(7))
    positions = "".join(f"  i{n}: {{north: {{for: It, stated: s1}}}}\n" for n in range(7))
    slides = made(brief_from(f"issues:\n{issues}positions:\n{positions}", tmp_path), "positions", columns=5)
    assert [len(rows(slide)[0]) - 1 for slide in slides] == [4, 3]
    assert len({slide.title.text for slide in slides}) == 2


def test_claim_and_counter_claim_head_each_column_for_what_is_in_it(tmp_path: Path) -> None:
    slide = slide_of(HELD + "---\nissues: {light: {short: L, claim: The lighthouse is ours.}}", tmp_path, "compare")
    assert slide.title.text == "Views differ on this claim: The lighthouse is ours"
    assert [block.head for block in slide.blocks] == ["▲ Yes", "No, neither yes nor no"]  # type: ignore[union-attr]
    assert body(slide) == [
        "Northland: Built it on record [1]",
        "▼ Southland: Paid for it writer’s view [1][2]",
        "● The keeper: Only keeps it reported [2]",
    ]


def test_every_issue_picked_that_has_two_sides_has_a_slide_of_its_own(tmp_path: Path) -> None:
    content = """
    issues: {lamp: {short: L, claim: It is bright}, fog: {short: F, claim: It is thick}, sea: {short: S, claim: C}}
    positions:
      light: {north: {for: Built it, stated: s1}, south: {against: Paid for it, stated: s2}}
      lamp: {north: {for: Likes it, stated: s1}, south: {if: If dimmed, stated: s2}}
      fog: {north: {for: Likes it, stated: s1}}
      sea: {north: {for: It is, stated: s1}, south: {against: It is not, stated: s2}}
    story: {it: {headline: Views differ, rests: light.north, pick: [fog, lamp, light]}}
    """
    brief = brief_from(content, tmp_path)
    assert [(slide.id, slide.title.text) for slide in made(brief, "compare")] == [
        ("it", "Views differ"), ("it-2", "Views differ on this claim: The lighthouse belongs to Northland"),
    ]  # fmt: skip
    assert [body(slide)[0] for slide in made(brief, "compare")] == [
        "Northland: Likes it on record [1]", "Northland: Built it on record [1]",
    ]  # fmt: skip
    assert [slide.id for slide in made(brief, "compare", slot="other")] == ["other"]  # nothing picked: the first


def test_what_actors_say_is_next_to_what_they_need(tmp_path: Path) -> None:
    content = HELD + "interests: {need: {of: keeper, what: A boat, inferred: s2}}"
    slide = slide_of(content, tmp_path, "compare", of="needs")
    assert slide.title.text == "This is what one actor says and needs"
    says = "The light: Built it on record [1] / The light: Only keeps it (The keeper) reported [2]"
    assert rows(slide) == [["Actor", "Says", "Needs (writer’s view)"], ["Northland", says, "A boat (The keeper) [2]"]]


def test_what_is_stated_is_apart_from_what_is_not(tmp_path: Path) -> None:
    slide = slide_of(TIMES, tmp_path, "compare", of="basis")
    assert slide.title.text == "Some of this is stated by the texts, some is reported or a writer’s view"
    assert rows(slide) == [
        ["Stated as fact", "Reported, or a writer’s view"],
        [
            "1870: The tower is built / source 1 / The board votes / source 1 / About 2021: The two talk / source 1",
            "12 July 2019: The lamp room burns / source 2 · reported / "
            "Southland offers a lamp / source 2 · writer’s view",
        ],
    ]


@pytest.mark.parametrize(("basis", "head"), [("reported", "Reported"), ("inferred", "Writer’s view")])
def test_a_column_of_one_basis_is_headed_by_it(basis: str, head: str, tmp_path: Path) -> None:
    content = f"events: {{fire: {{what: Fire, cite: s1}}, offer: {{what: An offer, {basis}: s2}}}}"
    assert rows(slide_of(content, tmp_path, "compare", of="basis"))[0] == ["Stated as fact", head]


def test_many_statements_have_pages_of_their_own_in_two_columns(tmp_path: Path) -> None:
    facts = "".join(f"  e{n}: {{date: {2000 + n}, what: Fact {n}, cite: s1}}\n" for n in range(11))
    brief = brief_from(f"events:\n{facts}  told: {{date: 2020, what: A tale, reported: s2}}\n", tmp_path)
    first, second = made(brief, "compare", of="basis")
    assert (first.title.text, second.title.text) == (
        "This is all stated by the texts", "This is all reported or a writer’s view",
    )  # fmt: skip
    head, *pairs = rows(first)
    assert head == ["Stated as fact", ""]
    assert pairs[0] == ["2000: Fact 0 / source 1", "2001: Fact 1 / source 1"]
    assert pairs[-1] == ["2010: Fact 10 / source 1", ""]


def test_lines_to_take_are_grouped_by_what_to_do(tmp_path: Path) -> None:
    content = FIRE + "\nlines: {a: {avoid: Blame, rests: fire}, b: {ask: Who held the key, rests: fire}}"
    content += "---\nlines: {c: {offer: 'To both: a lamp', rests: fire}}"
    assert rows(slide_of(content, tmp_path, "compare", of="lines")) == [
        ["Ask", "Offer", "Avoid"],
        ["Who held the key / source 1", "To both / A lamp / source 1", "Blame / source 1"],
    ]
    content += "\n---\nlines: {d: {say: 'A fire is a fire', rests: fire}}"
    slide = slide_of(content, tmp_path, "compare", of="lines")
    assert rows(slide)[2:] == [["Avoid", "", ""], ["Blame / source 1", "", ""]]
    (table,) = slide.blocks
    assert isinstance(table, Table)
    assert [[cell.of_group for cell in row] for row in table.rows] == [[False] * 3, [False] * 3, [True] * 3]


# --- quotes, figures ---

QUOTED = """
actors: {keeper: {name: the keeper, kind: person, role: keeps the light}, voice: {name: A voice, kind: unnamed}}
quotes:
  dark: {by: keeper, words: It went dark, cite: s1#3/2}
  rumour: {by: voice, words: … on purpose …, date: 2019-07, translated: yes, paraphrase: told by others, cite: s2#1/5}
"""


def test_quotes_come_with_speaker_role_date_source_and_grade(tmp_path: Path) -> None:
    slide = slide_of(QUOTED, tmp_path, "quotes")
    (block,) = slide.blocks
    assert isinstance(block, Cards)
    assert slide.title.text == "Two speakers are quoted here"
    assert [(card.by, card.named, card.office, card.words.text) for card in block.cards] == [
        ("The keeper", True, "keeps the light", "It went dark"),
        ("A voice", False, "", "… on purpose …"),
    ]
    assert [(read(card.details), read(card.sources), card.grade) for card in block.cards] == [
        ("undated", "source 1", "B2"),
        ("July 2019 · translated · possibly a paraphrase", "source 2", "C5"),
    ]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("minister of the sea", "minister of the sea, Northland"),
        ("Northland’s minister", "Northland’s minister"),
        ("NL ambassador", "NL ambassador"),
    ],
    ids=["side added", "side named", "side named by another name"],
)
def test_a_card_tells_whose_minister_speaks(role: str, expected: str, tmp_path: Path) -> None:
    content = QUOTED.replace("role: keeps the light", f"role: {role}, of: north")
    content = f"{content}---\nactors: {{north: {{name: Northland, also: NL}}}}"
    (block,) = slide_of(content, tmp_path, "quotes").blocks
    assert isinstance(block, Cards)
    assert block.cards[0].office == expected


def test_a_disputed_quote_says_that_sources_disagree(tmp_path: Path) -> None:
    content = QUOTED + DISPUTE.replace("about: fire", "about: dark")
    assert body(slide_of(content, tmp_path, "quotes"))[1] == "undated · accounts differ"


RUMOUR = (
    QUOTED
    + DISPUTE.replace("about: fire", "about: rumour")
    + """
lines: {a: {avoid: Blame, rests: rumour}}
story:
  it:
    pick: [a, rumour]
    points:
      - {say: "It was “on purpose”, and “it went dark”", rests: [rumour, dark]}
      - {say: "“It went dark”", rests: [rumour, dark]}
"""
)
HELD_BACK = "(translated, possibly a paraphrase)"


def test_quoted_words_come_with_their_doubts_on_every_kind_of_slide(tmp_path: Path) -> None:
    brief = brief_from(RUMOUR, tmp_path)
    (pair,) = made(brief, "compare", of="lines")
    assert rows(pair)[-1] == [f"A voice: “… on purpose …” {HELD_BACK} / source 2 accounts differ"]
    (table,) = made(brief, "table", slot="another", of="quotes")
    assert [row[1] for row in rows(table)] == ["Words", "“It went dark”", f"“… on purpose …” {HELD_BACK}"]
    assert [row[-1] for row in rows(table)] == ["Source", "1", "2 / accounts differ"]
    for slide in (pair, table):
        assert f"A voice: “… on purpose …” {HELD_BACK}. [2] paragraph 1, grade C5" in notes(slide)
    (points,) = made(brief, "bluf")
    (block,) = points.blocks
    assert isinstance(block, Points)
    assert [[read(one.words), *map(read, one.evidence)] for one in block.points] == [
        [f"It was “on purpose”, and “it went dark” {HELD_BACK}", "sources 1 2", "accounts differ"],
        ["“It went dark”", "sources 1 2", "accounts differ"],  # what is doubtful is not what is quoted
    ]


SECOND_HAND = (
    QUOTED
    + """
issues: {light: {short: The light, claim: It is “on purpose”}}
positions: {light: {north: {for: "It was “On purpose”", stated: s2}, south: {against: "Not “on purpose”", stated: s1}}}
events: {fire: {date: 2019-07, what: "Fire, “on purpose”", reported: s2}}
discrepancies: {d: {asks: Why?, sides: [{say: "“on purpose”", cite: s2}, {say: "“on purposes”", cite: s2}]}}
"""
)


@pytest.mark.parametrize(
    ("kind", "options", "lines"),
    [
        ("compare", {}, [f"Northland: It was “On purpose” {HELD_BACK} on record [2]",
                         "Southland: Not “on purpose” on record [1]"]),  # another source's words
        ("compare", {"of": "basis"}, [f"July 2019: Fire, “on purpose” {HELD_BACK}", "source 2 · reported"]),
        ("positions", {}, ["Northland", "▲ Yes", f"It was “On purpose” {HELD_BACK}", "on record [2]", "Southland",
                           "▼ No", "Not “on purpose”", "on record [1]"]),
        ("timeline", {}, [f"Fire, “on purpose” {HELD_BACK}", "July 2019, reported [2]", "July 2019",
                          "source 2, reported"]),
        ("table", {"of": "events", "columns": ("what",)}, [f"Fire, “on purpose” {HELD_BACK}", "2", "reported"]),
        ("table", {"of": "discrepancies", "columns": ("sides",)}, [f"“on purpose” {HELD_BACK}", "2", "“on purposes”",
                                                                    "2", "one text, two claims"]),
    ],
)  # fmt: skip
def test_so_do_words_that_another_record_quotes_from_the_same_source(
    kind: str, options: dict[str, object], lines: list[str], tmp_path: Path
) -> None:
    slide = slide_of(SECOND_HAND, tmp_path, kind, **options)
    assert body(slide) == lines
    note_texts = [note for note in notes(slide) if "on purpose”" in note.lower() and "[1]" not in note]
    assert note_texts
    assert all(HELD_BACK in note for note in note_texts)


def test_without_grades_no_quote_shows_one(tmp_path: Path) -> None:
    (block,) = slide_of(QUOTED, tmp_path, "quotes", show=Show(grades=False)).blocks
    assert isinstance(block, Cards)
    assert [card.grade for card in block.cards] == ["", ""]


def test_without_unnamed_speakers_only_named_ones_are_quoted(tmp_path: Path) -> None:
    slide = slide_of(QUOTED, tmp_path, "quotes", show=Show(unnamed=False))
    assert slide.title.text == "One speaker is quoted here"
    assert "on purpose" not in repr(slide)


COUNTED = """
figures:
  price: {what: price of the lamp, value: "2.5", unit: USD million, qualifier: over, payer: south, date: 2020, cite: s1}
  units: {what: Lamps, value: four, unit: units, qualifier: the text does not say of what kind, cite: s2}
"""


def test_numbers_keep_qualifier_payer_date_and_source(tmp_path: Path) -> None:
    slide = slide_of(COUNTED, tmp_path, "figures")
    (block,) = slide.blocks
    assert isinstance(block, Numbers)
    assert slide.title.text == "Two numbers are given here, with what each counts"
    assert [(card.value, card.label.text, read(card.sub), *map(read, card.evidence)) for card in block.cards] == [
        ("over USD 2.5 million", "Price of the lamp", "Paid by: Southland · 2020", "source 1"),
        ("four units", "Lamps", "The text does not say of what kind", "source 2"),
    ]
    assert [(card.amount, card.unit, card.bound) for card in block.cards] == [(2.5e6, "USD", "least"), (4, "units", "")]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("2", "USD billion", "USD 2 billion"),
        ("2", "EUR", "EUR 2"),
        ("4", "SAM batteries", "4 SAM batteries"),  # three capitals, and no currency
        ("12", "UAV", "12 UAV"),
        ("5", "USDs", "5 USDs"),
        ("billions", "", "billions"),
    ],
)
def test_only_the_code_of_a_currency_is_before_its_number(value: str, unit: str, words: str, tmp_path: Path) -> None:
    content = f'figures: {{f: {{what: It, value: "{value}", unit: "{unit}", cite: s1}}}}'
    (block,) = slide_of(content, tmp_path, "figures").blocks
    assert isinstance(block, Numbers)
    assert block.cards[0].value == words


PAID = """
actors: {hidden: {name: A hidden payer, kind: state, read: team}}
figures:
  fee: {what: Fee, value: "3", unit: USD billion, payer: south, cite: s1, read: press}
  fine: {what: Fine, value: "2", unit: million dollars, %scite: s1, read: press}
"""


def test_a_payer_withheld_reads_as_one_that_was_never_typed(tmp_path: Path) -> None:
    closed = slide_of(PAID % "payer: hidden, ", tmp_path, "table", reader="press", of="figures")
    assert closed == slide_of(PAID % "", tmp_path, "table", reader="press", of="figures")
    assert [row[1] for row in rows(closed)] == ["What", "Fee / Paid by: Southland", "Fine"]


# --- scenarios, hypotheses, spectrum ---


def test_scenarios_show_a_likelihood_only_where_one_was_given(tmp_path: Path) -> None:
    content = (
        FIRE
        + """
scenarios:
  dark: {name: Darkness, what: Nobody pays, indicators: [{what: A bill returns, rests: fire}], rests: fire}
  lit: {name: Light, what: Both pay}
"""
    )
    assert rows(slide_of(content, tmp_path, "scenarios")) == [
        ["Darkness", "Light"],
        ["Nobody pays / source 1", "Both pay"],
        ["Watch for", ""],
        ["A bill returns [1]", "none named"],
    ]
    content += "---\nscenarios: {lit: {name: Light, what: Both pay, likelihood: likely}}"
    rated = slide_of(content, tmp_path, "scenarios")
    assert rows(rated)[2:4] == [["Likelihood", ""], ["not judged", "Likely (55–80%)"]]


def test_more_paths_than_fit_side_by_side_are_rows(tmp_path: Path) -> None:
    typed = "".join(f"  p{n}: {{name: Path {n}, what: It goes {n}}}\n" for n in range(6))
    table = rows(slide_of("scenarios:\n" + typed, tmp_path, "scenarios"))
    assert table[:2] == [["Path", "What it would mean", "Watch for"], ["Path 0", "It goes 0", "none named"]]


def test_hypotheses_are_sorted_by_what_speaks_against_them(tmp_path: Path) -> None:
    content = (
        FIRE
        + """
hypotheses:
  arson: {claim: It was lit, evidence: {fire: consistent, north: inconsistent, s2: neutral}}
  storm: {claim: It was lightning, evidence: {fire: consistent, north: consistent}}
"""
    )
    slide = slide_of(content, tmp_path, "hypotheses")
    assert slide.title.text == "Two explanations are weighed against the evidence"
    assert rows(slide) == [
        ["Evidence", "It was lightning", "It was lit", "Source"],
        ["Northland.", "fits", "does not fit", "–"],
        ["Source 2: The Ebb.", "not weighed", "says nothing either way", "–"],
        ["Speaks against", "0", "1", ""],
        ["Fits both, so it decides nothing", "", "", ""],
        ["The lamp room burns / July 2019", "fits", "fits", "1"],
    ]


def test_one_explanation_alone_is_no_test(tmp_path: Path) -> None:
    brief = brief_from(FIRE + "\nhypotheses: {a: {claim: A, evidence: {fire: neutral}}}", tmp_path)
    assert made(brief, "hypotheses") == []


# --- sources, source map, actors ---

RELAYED = """
origins: {ina: {name: Islands News}}
sources:
  s1: {outlet: The Tide Table, title: Dark nights, author: A. Reef, grade: B, why: signed, published: 2019-08-01}
  s2: {outlet: not named, grade: C, why: unsigned, after: 2019-07, before: 2021, relays: {ina: [2, 5-7]}}
"""


def test_the_register_says_what_is_known_of_each_text(tmp_path: Path) -> None:
    assert rows(slide_of(RELAYED, tmp_path, "sources")) == [
        ["No.", "Text", "Date", "Passes on reports by", "Grade and reason"],
        ["[1]", "The Tide Table / Dark nights, A. Reef", "1 August 2019", "none listed", "B  signed"],
        ["[2]", "Outlet not named", "undated, July 2019 or later, before 2021", "Islands News",
         "C  unsigned"],
    ]  # fmt: skip
    assert len(rows(slide_of(RELAYED, tmp_path, "sources", show=Show(grades=False)))[0]) == 4


def test_a_hidden_origin_is_not_said_to_be_nobody(tmp_path: Path) -> None:
    """The press may not see whom a text relays: the register must not say that it relays nobody."""
    content = RELAYED.replace("unsigned", "unsigned, read: press").replace("why: signed", "why: signed, read: press")
    register = rows(slide_of(content, tmp_path, "sources", reader="press"))
    assert register[0][:3] == ["No.", "Text", "Date"]
    assert not any("Passes on" in head or "none" in cell for head in register[0] for row in register for cell in row)
    shown = rows(slide_of(content, tmp_path, "sources", reader="team"))
    assert [row[3] for row in shown[1:]] == ["none listed", "Islands News"]


def test_the_source_map_counts_only_texts_that_relay(tmp_path: Path) -> None:
    slide = slide_of(RELAYED, tmp_path, "sourcemap")
    (block,) = slide.blocks
    assert isinstance(block, Links)
    assert slide.title.text == "One of two texts relays one origin"
    assert [(tie.left, tie.right, tie.note) for tie in block.ties] == [("s2", "ina", "¶ 2, 5–7"), ("s1", OWN, "")]


def test_no_origin_is_taken_for_the_node_of_texts_that_relay_nobody(tmp_path: Path) -> None:
    content = RELAYED.replace("ina", "own")
    (block,) = slide_of(content, tmp_path, "sourcemap").blocks
    assert isinstance(block, Links)
    assert [(node.id, read(node.label)) for node in block.right] == [("own", "Islands News"), (OWN, "None listed")]
    assert [tie.right for tie in block.ties] == ["own", OWN]


def test_a_text_that_is_an_origin_itself_is_tied_to_it(tmp_path: Path) -> None:
    """Otherwise the one text that is first-hand would be drawn as coming from nowhere."""
    content = RELAYED + "---\norigins: {ina: {name: Islands News, text: s1}}"
    (block,) = slide_of(content, tmp_path, "sourcemap").blocks
    assert isinstance(block, Links)
    assert [(tie.left, tie.right, tie.note) for tie in block.ties] == [
        ("s2", "ina", ""), ("s1", "ina", "own text"),
    ]  # fmt: skip
    assert [node.id for node in block.right] == ["ina"]


def test_the_actor_map_groups_by_whom_they_belong_to(tmp_path: Path) -> None:
    (block,) = slide_of(HELD, tmp_path, "actormap").blocks
    assert isinstance(block, Clusters)
    assert [(head.label.text, [one.label.text for one in members]) for head, members in block.groups] == [
        ("Northland", ["The keeper"]), ("Others", ["Southland"]),
    ]  # fmt: skip


def test_activity_counts_no_event_whose_year_is_in_doubt(tmp_path: Path) -> None:
    (block,) = slide_of(TIMES, tmp_path, "activity").blocks
    assert isinstance(block, Bars)
    assert {bar.name: bar.value for bar in block.bars if bar.value} == {"1870": 1, "2019": 1}
    assert block.note is not None
    assert block.note.text == "Three events are not dated so closely and are not counted."


# --- table ---


@pytest.mark.parametrize(
    ("content", "options", "table"),
    [
        (TIMES, {"of": "events", "columns": ("date", "what")},
         [["Date", "Event", "Source"], ["1870", "The tower is built", "1"],
          ["12 July 2019", "The lamp room burns", "2 / reported"],
          ["undated", "Southland offers a lamp", "2 / writer’s view"], ["undated", "The board votes", "1"],
          ["about 2021", "The two talk", "1"]]),
        (DISPUTE.replace("about: fire, ", ""), {"of": "discrepancies"},
         [["Question", "One account", "Source", "Another account", "Source"],
          ["When was it?", "In July", "1", "A year later", "2"]]),
        (COUNTED, {"of": "figures"},
         [["Figure", "What", "Source"], ["Over USD 2.5 million", "Price of the lamp / Paid by: Southland · 2020", "1"],
          ["Four units (the text does not say of what kind)", "Lamps", "2"]]),
        ("gaps: {g: {what: Who held the key, ask: The board, rests: s1}}", {"of": "gaps"},
         [["Not known", "Who could tell", "Source"], ["Who held the key", "The board", "1"]]),
        ("thresholds: {t: {by: south, requires: A new lamp, before_what: talks, stated: s1}}", {"of": "thresholds"},
         [["What is required", "Who requires it", "Needed for", "Source"],
          ["A new lamp", "Southland", "Talks", "1 / on record"]]),
        ("terms: {t: {name: Fog, means: A cloud, cite: s1}}", {"of": "terms"},
         [["Term", "Meaning", "Source"], ["Fog", "A cloud", "1"]]),
    ],
    ids=["events", "discrepancies", "figures", "gaps", "thresholds", "terms"],
)  # fmt: skip
def test_a_table_has_a_row_per_record(
    content: str, options: dict[str, object], table: list[list[str]], tmp_path: Path
) -> None:
    assert rows(slide_of(content, tmp_path, "table", **options)) == table


def test_a_disputed_record_carries_the_mark(tmp_path: Path) -> None:
    table = rows(slide_of(FIRE + DISPUTE, tmp_path, "table", of="events", columns=("what",)))
    assert table == [["Event", "Source"], ["The lamp room burns", "1 / accounts differ"]]


MANY = "".join(
    f"{noun}:\n" + "".join(f"  {noun}-{n}: {{{fields}, cite: s1}}\n" for n in range(7))
    for noun, fields in {
        "events": "what: It",
        "quotes": "by: north, words: It",
        "figures": "what: It, value: '1'",
    }.items()
)


@pytest.mark.parametrize("kind", ["bluf", "quotes", "figures", "table"])
@pytest.mark.parametrize(("most", "shown"), [(0, 7), (2, 2), (7, 7), (9, 7)])
def test_the_most_that_is_shown_is_all_when_it_is_zero(kind: str, most: int, shown: int, tmp_path: Path) -> None:
    options = {"of": "figures"} if kind == "table" else {}
    slide = slide_of(MANY, tmp_path, kind, max=most, **options)
    assert len([id_ for id_ in named(slide) if "-" in id_]) == shown


DIFFERING = """
story: {it: {pick: [old, new, other, more]}}
discrepancies:
  old: {asks: How old?, weight: low, sides: [{say: "Old: a century", cite: s1#1}, {say: "New", cite: s2#1}]}
  new: {asks: Whose?, weight: high, sides: [{say: Ours, cite: s1#1}, {say: Theirs, cite: s1#2}, {say: None, cite: s2}]}
  other: {asks: Is it lit?, weight: high, sides: [{say: "Yes", cite: s1#1}, {say: "No", cite: s1#2}]}
  more: {asks: Is it far?, weight: low, sides: [{say: "Yes", cite: s1}, {say: So a keeper of it says, cite: s2}]}
"""


def test_accounts_are_side_by_side_under_how_much_hangs_on_them(tmp_path: Path) -> None:
    slide = slide_of(DIFFERING, tmp_path, "table", of="discrepancies")
    assert rows(slide)[1:] == [
        ["Much hangs on these", "", "", "", ""],
        ["Whose?", "Ours", "1", "Theirs / or: None [2]", "1"],
        ["Is it lit?", "Yes", "1", "No", "1 / one text, two claims"],
        ["Less hangs on these", "", "", "", ""],
        ["How old?", "Old: a century", "1", "New", "2"],
        ["Is it far?", "Yes", "1", "So a keeper of it says", "2"],
    ]
    bold = ["".join(run.text for run in one.runs if run.strong) for one in paragraphs(slide) if one.size == "table"]
    assert [words for words in bold if words in ("Old", "New", "So a keeper of it says")] == ["Old", "New"]


def test_a_repeated_value_is_a_name_over_its_rows(tmp_path: Path) -> None:
    typed = "".join(f"  t{n}: {{by: south, requires: A {n}, before_what: {n % 2}, stated: s1}}\n" for n in range(4))
    table = rows(slide_of("thresholds:\n" + typed, tmp_path, "table", of="thresholds"))
    assert [row[0] for row in table] == [
        "What is required",
        "Needed for: 0",
        "A 0",
        "A 2",
        "Needed for: 1",
        "A 1",
        "A 3",
    ]
    assert table[0] == ["What is required", "Who requires it", "Source"]


LADDER = """
story: {it: {steps: [{name: Pays, of: [light.south]}, {name: Shares, of: [g, t]}, {name: Leaves, of: [t]}]}}
positions: {light: {south: {if: "Pays, if asked", reported: s1}}}
gaps: {g: {what: Whether Southland would share, rests: s1}}
thresholds: {t: {by: north, requires: Share it and leave, before_what: talks, stated: s2}}
"""


def test_thresholds_are_at_the_steps_of_their_story(tmp_path: Path) -> None:
    (block,) = slide_of(LADDER, tmp_path, "table", of="thresholds").blocks
    assert isinstance(block, Ladder)
    assert [one.text for one in block.steps] == ["Pays", "Shares", "Leaves"]
    found = [
        (row.head.text, row.sub.text, rung.first, rung.last, " / ".join(map(read, rung.paragraphs)), rung.tone)
        for row in block.rows
        for rung in row.rungs
    ]
    assert found == [
        ("Southland", "would accept", 0, 0, "◆ Only if / Pays, if asked / reported [1]", "if"),
        ("Southland", "would accept", 1, 1, "Not known / Whether Southland would share / [1]", ""),
        ("Southland", "would accept", 2, 2, "No statement found", ""),
        ("Northland", "asks for", 0, 0, "No statement found", ""),
        ("Northland", "asks for", 1, 2, "Share it and leave / on record [2]", "against"),
        ("In return", "what would follow", 0, 0, "No statement found", ""),
        ("In return", "what would follow", 1, 2, "Talks / on record [2]", "accent"),
    ]


def test_a_step_of_which_the_reader_may_see_nothing_is_left_out(tmp_path: Path) -> None:
    shown = LADDER.replace("{it: {steps", "{it: {read: press, steps").replace("rests: s1}", "rests: s1, read: press}")
    assert not made(brief_from(shown, tmp_path, "press"), "table", of="thresholds")
    shown = shown.replace("stated: s2}", "stated: s2, read: press}")
    (block,) = slide_of(shown, tmp_path, "table", reader="press", of="thresholds").blocks
    assert isinstance(block, Ladder)
    assert [one.text for one in block.steps] == ["Shares", "Leaves"]


OVERALL = """
issues:
  lamp: {short: L, claim: It is bright.}
  fog: {short: F, claim: It is thick.}
  sea: {short: S, claim: It is calm.}
positions:
  light: {north: {for: Built it, stated: s1}, south: {against: Paid for it, inferred: s2}}
  lamp: {north: [{for: Likes it, stated: s1}, {if: If paid for, stated: s1}], south: {if: If dimmed, stated: s2}}
  fog: {south: {says: Sees it, reported: s2}}
  sea: {north: {for: Says so, stated: s1}, south: {says: Asks when, stated: s2}}
"""


def test_all_issues_are_on_one_slide_by_how_far_the_sides_are_apart(tmp_path: Path) -> None:
    slide = slide_of(OVERALL, tmp_path, "positions", overview=True)
    assert rows(slide) == [
        ["Issue", "Northland", "Southland"],
        ["Opposed", "", ""],
        ["The lighthouse belongs to Northland", "▲ Yes", "▼ No writer’s view"],
        ["Opposed only in part", "", ""],
        ["It is bright", "▲ Yes ◆ Only if", "◆ Only if"],
        ["Only one side says yes or no", "", ""],
        ["It is thick", "–", "● Neither"],
        ["It is calm", "▲ Yes", "● Neither"],
    ]


# --- all kinds ---

NEED = {"agenda", "picture", "section", "title", "sources", "prose", "actormap"}
"""Kinds that say something of any dossier, or of something that is no record."""


@pytest.mark.parametrize("kind", sorted(set(KINDS) - NEED))
def test_a_reader_with_nothing_to_see_gets_no_slide(kind: str, tmp_path: Path) -> None:
    assert made(brief_from("", tmp_path), kind) == []


@pytest.mark.parametrize("kind", ["sources", "prose", "actormap", "bluf"])
def test_neither_does_one_who_sees_no_record_at_all(kind: str, tmp_path: Path) -> None:
    closed = "---\n".join([
        "sources: {s1: {outlet: A, grade: A, why: A}, s2: {outlet: B, grade: A, why: A}}\n",
        "actors: {north: {name: N}, south: {name: S}}\nissues: {light: {short: L, claim: C}}\n",
    ])  # fmt: skip
    assert made(brief_from(closed, tmp_path, "press"), kind) == []


@pytest.mark.parametrize(
    ("sort", "language", "expected"),
    [
        ("", "tr", ["Cem", "Çare", "Su", "Şam"]),
        ("", "en", ["Çare", "Cem", "Şam", "Su"]),
        ("means", "tr", ["Su", "Cem", "Çare", "Şam"]),
        ("typed", "tr", ["Şam", "Su", "Çare", "Cem"]),
    ],
)
def test_terms_are_in_the_alphabetical_order_of_the_language(
    tmp_path: Path, sort: str, language: str, expected: list[str]
) -> None:
    named_so = (("d", "Şam", "z"), ("s", "Su", "a"), ("c", "Çare", "y"), ("j", "Cem", "x"))
    terms = "".join(f"  {id_}: {{name: {name}, means: {means}}}\n" for id_, name, means in named_so)
    brief = replace(brief_from(f"terms:\n{terms}", tmp_path), language=language)
    [slide] = made(brief, "table", of="terms", sort=sort)
    assert [row[0] for row in rows(slide)][1:] == expected

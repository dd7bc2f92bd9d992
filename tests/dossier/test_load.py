"""Loading a Dossier: what is refused, at which line, and that one mistake never hides another."""

from pathlib import Path
from typing import Any

import pytest

from briefgen.dossier.load import load_dossier
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.dossiers import COMMON, dossier_from, loaded, problems_of, written

WHOLE_HEAD = "title: T\ncutoff: 2024-12-31\nreaders: {press: PUBLIC, team: CLOSED}\n"


def first_of(noun: str, text: str, folder: Path) -> Any:
    """The first record of a noun in a text without problems, COMMON's not counted."""
    common = {"s1", "s2", "north", "south", "light"}
    return next(one for id_, one in dossier_from(text, folder).records[noun].items() if id_ not in common)


# --- short forms ---


def test_citations_are_typed_inline(tmp_path: Path) -> None:
    event = first_of("events", "events: {fire: {what: Fire, cite: [s1, s1#11/3, 's2#3-5,9']}}", tmp_path)
    assert [(one.source, one.paragraphs, one.credibility) for one in event.cite] == [
        ("s1", (), 0), ("s1", (11,), 3), ("s2", (3, 4, 5, 9), 0),
    ]  # fmt: skip
    assert [str(one) for one in event.cite] == ["s1", "s1#11/3", "s2#3-5,9"]


def test_one_stands_for_a_list_of_one(tmp_path: Path) -> None:
    event = first_of("events", "events: {fire: {what: Fire, who: north, cite: s1}}", tmp_path)
    assert (event.who, len(event.cite)) == (("north",), 1)


def test_stance_and_basis_are_words(tmp_path: Path) -> None:
    position = first_of("positions", "positions: {light: {north: {if: Only by day, reported: s1#2}}}", tmp_path)
    assert (position.stance, position.what, position.basis) == ("if", "Only by day", "reported")
    assert (position.issue, position.actor, position.id) == ("light", "north", "light.north")


def test_further_positions_of_one_actor_are_counted(tmp_path: Path) -> None:
    content = "positions: {light: {north: [{for: A, stated: s1}, {says: B, stated: s1}, {against: C, stated: s2}]}}"
    assert list(dossier_from(content, tmp_path).records["positions"]) == [
        "light.north", "light.north.2", "light.north.3",
    ]  # fmt: skip


def test_scalars_are_what_their_field_asks_for(tmp_path: Path) -> None:
    """`NO` is a text, `2020` a year, `yes` a truth and `012` a number as the source gives it."""
    event = first_of("events", "events: {fire: {what: NO, date: 2020, turning: yes, cite: s1}}", tmp_path)
    assert (event.what, event.date.text, event.turning) == ("NO", "2020", True)
    assert first_of("figures", "figures: {n: {what: A, value: 012, cite: s1}}", tmp_path).value == "012"


def test_defaults_fill_what_a_record_leaves_open_and_an_empty_field_undoes_them(tmp_path: Path) -> None:
    events = """
        defaults: {read: press, cite: s1}
        fire: {what: Fire}
        fog: {what: Fog, read: team, cite: s2}
        flood: {what: Flood, read: ~, stated: s2#4}
    """
    dossier, problems = loaded(COMMON, tmp_path, events=events)
    assert problems == ()
    result = {id_: (one.read, str(one.cite[0])) for id_, one in dossier.records["events"].items()}  # type: ignore[attr-defined]
    assert result == {"fire": ("press", "s1"), "fog": ("team", "s2"), "flood": ("", "s2#4")}


@pytest.mark.parametrize(
    ("noun", "typed", "read"),
    [
        ("positions", "defaults: {stance: says}\nlight: {north: {against: No, stated: s1}}", ("against", "No")),
        ("positions", "defaults: {what: Nothing}\nlight: {north: {for: Yes, stated: s1}}", ("for", "Yes")),
        ("lines", "defaults: {kind: ask}\nl: {avoid: Her name}", ("avoid", "Her name")),
        ("lines", "defaults: {kind: ask}\nl: {what: Her name}", ("ask", "Her name")),
        ("events", "defaults: {basis: stated, cite: s1}\nfire: {what: Fire, inferred: s2}", ("inferred", "Fire")),
    ],
)
def test_a_word_wins_over_the_defaults_it_is_short_for(
    noun: str, typed: str, read: tuple[str, str], tmp_path: Path
) -> None:
    dossier, problems = loaded(COMMON, tmp_path, **{noun: typed})
    assert problems == ()
    (record,) = dossier.records[noun].values()
    sorts = [getattr(record, name) for name in ("stance", "kind", "basis") if hasattr(record, name)]
    assert (sorts[0], record.what) == read  # type: ignore[attr-defined]


def test_a_noun_may_be_in_its_own_file_and_in_the_head(tmp_path: Path) -> None:
    dossier, problems = loaded(COMMON + "terms: {a: {name: A, means: a}}\n", tmp_path, terms="b: {name: B, means: b}\n")
    assert problems == ()
    assert set(dossier.records["terms"]) == {"a", "b"}


def test_every_record_knows_its_place(tmp_path: Path) -> None:
    dossier, _ = loaded(COMMON, tmp_path, events="\nfire:\n  what: Fire\n  cite: s1\n")
    assert str(dossier.records["events"]["fire"].where) == "skerry/events.yaml:2:1"
    assert str(dossier.places["fire", "cite"]) == "skerry/events.yaml:4:9"


# --- one mistake, one line ---

EVENT = "what: Fire, cite: s1"
MISTAKES = [
    ("unknown field", f"fire: {{dat: 2019, {EVENT}}}",
     "1:8: error: 'dat' is not a field of an event (did you mean 'date'?)"),
    ("field of another noun", f"fire: {{words: Boo, {EVENT}}}", "1:8: error: 'words' is not a field of an event"),
    ("id as a field", f"fire: {{id: fire, {EVENT}}}",
     "1:8: error: 'id' is not typed: a record's key is its id (delete the line)"),
    ("needed field missing", "fire: {cite: s1}", "1:1: error: an event needs 'what'"),
    ("needed field empty", "fire: {what: '', cite: s1}", "1:14: error: 'what' must not be empty"),
    ("needed field of spaces", "fire: {what: ' ', cite: s1}", "1:14: error: 'what' must not be empty"),
    ("empty item", f"fire: {{who: [north, ' '], {EVENT}}}", "1:21: error: an item of a list must not be empty"),
    ("no citation", "fire: {what: Fire, cite: []}", "1:26: error: 'cite' must not be empty"),
    ("text where a list of fields belongs", "fire: Fire",
     "1:7: error: 'fire' must be a mapping of fields (write key: value pairs)"),
    ("list where text belongs", "fire: {what: [A], cite: s1}", "1:14: error: 'what' must be text"),
    ("mapping where text belongs", "fire: {what: {a: b}, cite: s1}", "1:14: error: 'what' must be text"),
    ("a day that is not", f"fire: {{date: 2019-02-30, {EVENT}}}",
     "1:14: error: '2019-02-30' names day 30, but February 2019 has 28 days"),
    ("no leap year", f"fire: {{date: 2023-02-29, {EVENT}}}",
     "1:14: error: '2023-02-29' names day 29, but February 2023 has 28 days"),
    ("date in words", f"fire: {{date: July 2019, {EVENT}}}", "1:14: error: 'July 2019' is not a date that can be read"),
    ("truth that is none", f"fire: {{turning: perhaps, {EVENT}}}",
     "1:17: error: 'turning' must be yes or no"),
    ("word not of the list", f"fire: {{basis: sure, {EVENT}}}",
     "1:15: error: 'basis' is 'stated', 'reported' or 'inferred', not 'sure'"),
    ("citation of no form", "fire: {what: Fire, cite: [s1, s1 p. 3]}", "1:31: error: 's1 p. 3' is not a citation"),
    ("credibility beyond 6", "fire: {what: Fire, cite: s1#1/7}", "1:26: error: 's1#1/7' is not a citation"),
    ("paragraphs backwards", "fire: {what: Fire, cite: s1#5-3}", "1:26: error: 's1#5-3' is not a citation"),
    ("paragraph zero", "fire: {what: Fire, cite: s1#0}", "1:26: error: 's1#0' is not a citation"),
    ("unknown source", "fire: {what: Fire, cite: s3}", "1:26: error: there is no source 's3'"),
    ("unknown actor", f"fire: {{who: [north, souht], {EVENT}}}",
     "1:13: error: there is no record 'souht' (did you mean 'south'?)"),
    ("record of the wrong noun", f"fire: {{who: light, {EVENT}}}",
     "1:13: error: 'light' is one of the issues, not of the actors"),
    ("unknown reader", f"fire: {{read: pres, {EVENT}}}",
     "1:14: error: there is no reader 'pres' (did you mean 'press'?)"),
    ("id with a capital", f"Fire: {{{EVENT}}}",
     "1:1: error: 'Fire' cannot be an id (ids are lower-case letters, digits and hyphens)"),
    ("id of an actor", f"north: {{{EVENT}}}",
     "1:1: error: the id 'north' is taken by an actor at skerry/dossier.yaml:8:3"),
    ("two words that exclude each other", "fire: {what: Fire, stated: s1, reported: s1}",
     "1:42: error: 'stated' and 'reported' exclude each other"),
    ("basis word and cite", "fire: {what: Fire, reported: s1, cite: s1}",
     "1:40: error: 'reported' and 'cite' exclude each other"),
    ("unknown default", f"defaults: {{raed: press}}\nfire: {{{EVENT}}}",
     "1:12: error: 'raed' is not a field of an event (did you mean 'read'?)"),
    ("list of records", "- what: Fire", "1:1: error: the file must be a mapping of ids"),
]  # fmt: skip


@pytest.mark.parametrize(("events", "problem"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES])
def test_a_mistake_is_one_line_with_its_place(events: str, problem: str, tmp_path: Path) -> None:
    (found,) = problems_of(COMMON, tmp_path, events=events)
    assert found.startswith(f"skerry/events.yaml:{problem}")


OTHER_MISTAKES = [
    ("positions", "light: {north: {holds: A, stated: s1}}", "1:17: error: 'holds' is not a field of a position"),
    ("positions", "light: {north: {stated: s1}}", "1:9: error: a position needs one of for, if, against, says"),
    ("positions", "light: {north: {for: A}}", "1:9: error: a position needs one of stated, reported, inferred"),
    ("positions", "light: {north: {for: A, against: B, stated: s1}}",
     "1:34: error: 'for' and 'against' exclude each other"),
    ("positions", "light: {north: {for: A, what: B, stated: s1}}", "1:31: error: 'for' and 'what' exclude each other"),
    ("positions", "light: {north: {actor: south, for: A, stated: s1}}", "1:24: error: 'actor' is not typed here"),
    ("positions", "light: for", "1:1: error: 'light' must be a mapping of actors (write actor: {for: …})"),
    ("positions", "light: {nroth: {for: A, stated: s1}}",
     "1:9: error: there is no record 'nroth' (did you mean 'north'?)"),
    ("positions", "lihgt: {north: {for: A, stated: s1}}",
     "1:1: error: there is no record 'lihgt' (did you mean 'light'?)"),
    ("positions", "light: {north: [{for: A, stated: s1}, {for: B, stated: s9}]}",
     "1:56: error: there is no source 's9'"),
    ("sources", "s3: {outlet: A, grade: G, why: x}", "1:24: error: 'grade' is 'A', 'B', 'C', 'D', 'E' or 'F', not 'G'"),
    ("sources", "s3: {outlet: A, grade: A, why: x, relays: {north: two}}",
     "1:51: error: 'two' is not a paragraph number"),
    ("sources", "s3: {outlet: A, grade: A, why: x, relays: {nobody: 2}}", "1:43: error: there is no record 'nobody'"),
    ("discrepancies", "d: {asks: A?, sides: [{say: B, cite: s1}, {say: C}]}",
     "1:43: error: an item of 'sides' needs 'cite'"),
    ("discrepancies", "d: {asks: A?, sides: [{say: B, cite: s1}]}",
     "1:22: error: a discrepancy has at least two sides"),
    ("discrepancies", "d: {asks: A?, sides: [{say: B, cite: s1}, {say: C, cite: []}]}",
     "1:58: error: 'cite' must not be empty"),
    ("hypotheses", "h: {claim: A, evidence: {north: maybe}}",
     "1:33: error: 'north' is 'consistent', 'inconsistent' or 'neutral', not 'maybe'"),
    ("judgements", "j: {says: A, rests: []}", "1:21: error: 'rests' must not be empty"),
    ("judgements", "j: {says: A, rests: [nort]}", "1:21: error: there is no record 'nort' (did you mean 'north'?)"),
    ("discrepancies", "d: {asks: A?, sides: [{say: B, cite: s1}, {say: ' ', cite: s1}]}",
     "1:49: error: 'say' must not be empty"),
    ("story", "end: {points: [A, ' ']}", "1:19: error: 'say' must not be empty"),
    ("lines", "l: {rests: north}", "1:1: error: a line to take needs one of ask, offer, avoid, say"),
    ("story", "end: {points: [{say: A, rest: north}]}",
     "1:25: error: 'rest' is not a field of a story slot of 'points'"),
    ("story", "end: {points: [{say: A, rests: nort}]}", "1:15: error: there is no record 'nort'"),
    ("origins", "{o: [A]}", "1:5: error: 'o' must be a mapping of fields"),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "text", "problem"), OTHER_MISTAKES)
def test_mistakes_of_other_nouns(noun: str, text: str, problem: str, tmp_path: Path) -> None:
    found = problems_of(COMMON, tmp_path, **{noun: text})
    assert [one for one in found if one.startswith(f"skerry/{noun}.yaml:{problem}")], found


HEAD_MISTAKES = [
    ("cutoff: 2024-12-31\nreaders: {a: b}\n", "1:1: error: a dossier needs 'title'"),
    ("title: T\ncutoff: 2024-12\nreaders: {a: b}\n", "2:9: error: '2024-12' must be a day (write it as 2025-12-31)"),
    ("title: T\ncutoff: 2024-12-31\nreaders: {}\n", "3:10: error: a dossier needs at least one reader"),
    ("title: T\ncutoff: 2024-12-31\nreaders: {'': b, team: c}\n", "3:15: error: '' cannot be a reader"),
    ("title: ' '\ncutoff: 2024-12-31\nreaders: {a: b}\n", "1:8: error: 'title' must not be empty"),
    ("title: T\ncutoff: 2024-12-31\nreaders: {a: ' '}\n", "3:14: error: the reader 'a' needs a marking"),
    ("title: T\ncutoff: 2024-12-31\nreaders: [a]\n", "3:10: error: 'readers'"),
    ("title: T\ntitle: U\ncutoff: 2024-12-31\nreaders: {a: b}\n", "2:1: error: 'title' appears twice"),
    (WHOLE_HEAD + "event: {}\n", "4:1: error: 'event' is not a field of a dossier (did you mean 'events'?)"),
    (WHOLE_HEAD + "language: British English\n",
     "4:11: error: 'British English' is not a language tag (a BCP 47 tag, such as en-GB)"),
    (WHOLE_HEAD + "language: ''\n", "4:11: error: '' is not a language tag"),
    (WHOLE_HEAD + "scale: ours\n", "4:8: error: 'scale' is 'icd203' or 'phia', not 'ours'"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "problem"), HEAD_MISTAKES)
def test_without_a_valid_head_there_is_no_dossier(head: str, problem: str, tmp_path: Path) -> None:
    dossier, problems = load_dossier(written(head, tmp_path), "skerry")
    assert dossier is None
    assert str(problems[0]).startswith(f"skerry/dossier.yaml:{problem}"), problems


def test_files_that_are_no_nouns_are_named(tmp_path: Path) -> None:
    (problem,) = problems_of(COMMON, tmp_path, evnts="fire: {}")
    assert problem == "skerry/evnts.yaml: error: 'evnts.yaml' is not a noun's file (did you mean 'events'?)"


def test_a_noun_has_one_file(tmp_path: Path) -> None:
    folder = written(WHOLE_HEAD, tmp_path, terms="a: {name: A, means: a}\n")
    (folder / "terms.yml").write_text("b: {name: B, means: b}\n", encoding="utf-8")
    _, problems = load_dossier(folder, "skerry")
    assert [str(one) for one in problems] == [
        "skerry/terms.yml: error: 'terms.yml' and 'terms.yaml' are the same noun's file (keep one of them)"
    ]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda folder: None, "skerry: error: there is no such folder"),
        (lambda folder: folder.mkdir(), "skerry/dossier.yaml: error: a dossier needs this file (it has title"),
    ],
)
def test_a_folder_without_a_dossier_says_so(make: Any, problem: str, tmp_path: Path) -> None:
    make(tmp_path / "skerry")
    dossier, problems = load_dossier(tmp_path / "skerry", "skerry")
    assert dossier is None
    assert str(problems[0]).startswith(problem)


@pytest.mark.parametrize("name", ["dossier.yaml", "dossier.yml"])
def test_a_head_that_cannot_be_read_is_not_missing_too(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("title: [\n", encoding="utf-8")
    dossier, problems = load_dossier(tmp_path, "skerry")
    assert dossier is None
    assert [str(one.where) for one in problems] == [f"skerry/{name}:2:1"]


# --- all at once ---


def test_all_problems_of_all_files_come_at_once_in_order(tmp_path: Path) -> None:
    events = """\
fire: {dat: 2019, what: Fire, cite: s1}
fog: {what: Fog, date: 2019-02-30, cite: s9}
"""
    quotes = "boo: {by: norht, words: Boo, cite: s1}\nboo: {}\n"
    places = [one.split(" error:")[0] for one in problems_of(COMMON, tmp_path, quotes=quotes, events=events)]
    assert places == [
        "skerry/events.yaml:1:8:",
        "skerry/events.yaml:2:24:",
        "skerry/quotes.yaml:2:1:",
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("fire: {waht: Fire, cite: s1}", "1:8: error: 'waht' is not a field of an event (did you mean 'what'?)"),
        ("fire: {what: Fire, cit: s1}", "1:20: error: 'cit' is not a field of an event (did you mean 'cite'?)"),
        ("defalts: {read: press}", "1:1: error: an event needs 'what' (did you mean 'defaults'?)"),
    ],
)
def test_a_mistyped_word_is_reported_once_with_the_word_that_was_meant(
    events: str, expected: str, tmp_path: Path
) -> None:
    assert problems_of(COMMON, tmp_path, events=events) == [f"skerry/events.yaml:{expected}"]


def test_a_mistake_does_not_take_other_records_along(tmp_path: Path) -> None:
    dossier, problems = loaded(COMMON, tmp_path, events="fire: {dat: 2019}\nfog: {what: Fog, cite: s1}\n")
    assert len(problems) == 3  # 'dat' is not a field; 'what' and 'cite' are missing
    assert list(dossier.records["events"]) == ["fog"]


def test_what_refers_to_a_broken_record_is_no_second_complaint(tmp_path: Path) -> None:
    content = COMMON + "judgements: {j: {says: A, rests: fire}}\nstory: {end: {headline: A, rests: j}}\n"
    dossier, problems = loaded(content, tmp_path, events="fire: {dat: 2019, what: Fire, cite: s1}\n")
    assert [one.rule for one in problems] == ["content-field"]
    assert not dossier.records["events"]
    assert not dossier.records["judgements"]


def test_a_mistake_in_the_defaults_is_reported_once_and_at_their_line(tmp_path: Path) -> None:
    events = "defaults: {read: pres}\nfire: {what: A, cite: s1}\nfog: {what: B, cite: s1}\n"
    (problem,) = problems_of(COMMON, tmp_path, events=events)
    assert problem == "skerry/events.yaml:1:18: error: there is no reader 'pres' (did you mean 'press'?)"


# --- what nobody can be sure of is left out, also of a draft ---


@pytest.mark.parametrize(
    "events",
    [
        "defaults: {read: press}\nfire: {what: Fire, cite: s1, read:team}",
        "defaults: {read: press}\nfire:\n  {what: Fire, cite: s1, read\u00a0: team}",
        "fire: {what: Fire, cite: s1, read: press, read: team}",
        "fire: {what: Fire, cite: s1, read: press}\nfire: {what: Fire, cite: s1, read: team}",
        "defaults: {read: press, read: team}\nfire: {what: Fire, cite: s1}",
        "defaults: {read: press}\ndefaults: {read: team}\nfire: {what: Fire, cite: s1}",
        "fire: {what: Fire, cite: s1, read: [press]}",
        "fire: {what: Fire, cite: s1, read: Press}",
        "fire: {what: Fire, cite: s1, read: pres\u200bs}",
        "defaults: {read: pres}\nfire: {what: Fire, cite: s1}",
    ],
    ids=["no space after the colon", "hard space before the colon", "read twice", "record twice", "default twice",
         "defaults twice", "list", "capital", "invisible", "default"],
)  # fmt: skip
def test_a_record_whose_reader_is_in_doubt_is_left_out(events: str, tmp_path: Path) -> None:
    dossier, problems = loaded(COMMON, tmp_path, events=events)
    assert problems
    assert not dossier.records["events"]


def test_an_id_that_two_records_have_means_neither(tmp_path: Path) -> None:
    """Else a headline that rests on the closed quote would be shown because the open event may be."""
    content = COMMON + "quotes: {fire: {by: north, words: Boo, cite: s1}}\n"
    content += "story: {end: {headline: A, rests: fire, read: press}}\n"
    dossier, problems = loaded(content, tmp_path, events="fire: {what: Fire, cite: s1, read: press}\n")
    assert [one.rule for one in problems] == ["content-id"]
    assert not dossier.records["events"]
    assert not dossier.records["quotes"]
    assert not dossier.records["story"]


def test_loading_a_chain_of_events_is_linear(tmp_path: Path) -> None:
    def calls(records: int) -> int:
        event = "e{}: {{what: A, date: 2019, after: e{}, cite: s1#1/2}}\n"
        events = "".join(event.format(n, max(n - 1, 0)) for n in range(records))
        folder = written(WHOLE_HEAD + COMMON, tmp_path, events=events)
        (_, problems), calls = counted(lambda: load_dossier(folder, "skerry"))
        assert problems == ()
        return calls

    calls(10)
    assert exponent([calls(records) for records in (500, 1_000, 2_000)]) <= MAX_EXPONENT


# --- one mistake never hides another ---

WRONG = {
    "when": ("when: 2019", "'when' is not a field of an event"),
    "date": ("date: 2019-02-30", "names day 30"),
    "turning": ("turning: perhaps", "'turning' must be yes or no"),
    "what": ("what: [A]", "'what' must be text"),
    "who": ("who: souht", "there is no record 'souht' (did you mean 'south'?)"),
    "after": ("after: [light, fier]", "there is no record 'fier'"),
    "cite": ("cite: [s1, s9#2]", "there is no source 's9'"),
    "read": ("read: pres", "there is no reader 'pres'"),
}  # fmt: skip


@pytest.mark.parametrize("one", WRONG)
@pytest.mark.parametrize("other", WRONG)
def test_two_mistakes_in_a_record_are_reported_at_once(one: str, other: str, tmp_path: Path) -> None:
    fields = {"what": "what: Fire", "cite": "cite: s1", **{name: WRONG[name][0] for name in (one, other)}}
    found = problems_of(COMMON, tmp_path, events=f"fire: {{{', '.join(fields.values())}}}\n")
    assert [name for name in (one, other) if not any(WRONG[name][1] in line for line in found)] == []
    assert len(found) == len({one, other}) + ("after" in (one, other))


def test_mistakes_inside_the_parts_of_a_record_are_reported_at_once(tmp_path: Path) -> None:
    story = "end: {headline: A, points: [{say: B, rests: nobody}, {rests: none}]}\n"
    found = problems_of(COMMON, tmp_path, story=story)
    assert [line.split(": ", 2)[2] for line in found] == [
        "there is no record 'nobody'", "there is no record 'none'", "an item of 'points' needs 'say'"
    ]  # fmt: skip


def test_a_number_beyond_its_range_is_reported_with_the_range(tmp_path: Path) -> None:
    record = "{}: {{actor: north, issue: light, by: The desk, stands: {}, influence: {}}}\n"
    assessed = record.format("a", 4, "much") + record.format("b", 0, 0)
    found = problems_of(COMMON, tmp_path, assessments=assessed)
    assert [line.split(": ", 2)[2] for line in found] == [
        "'stands' must be 3 or less", "'influence' must be a whole number", "'influence' must be 1 or more"
    ]  # fmt: skip


# --- what cannot be read hides what is typed in it, and is reported once ---


def test_a_file_that_cannot_be_read_is_reported_and_not_every_mention_of_its_records(tmp_path: Path) -> None:
    story = {"story": "a: {headline: Fire broke out, rests: [fire, nobody]}\n"}
    for events in ("fire:\n\twhat: Fire\n", "fire: {what: Fire\n", "nothing\n"):
        found = problems_of(COMMON, tmp_path, events=events, **story)
        assert [one.split(":")[0] for one in found] == ["skerry/events.yaml"], found
    assert "there is no record 'nobody'" in str(problems_of(COMMON, tmp_path, events="", **story))


# --- nothing is dropped in silence ---


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/hosts",
        "\\\\server\\share",
        "https://example.org:99999/",
        "ms-office:ofe|u|https://e.org",
    ],
)
def test_an_address_that_no_deck_links_to_is_a_warning_at_its_line(url: str, tmp_path: Path) -> None:
    source = f"  s9: {{outlet: A, grade: A, why: B, url: '{url}'}}"
    _, found = loaded(f"sources:\n{source}\n", tmp_path)
    (problem,) = [one for one in found if one.rule == "content-address"]
    assert problem.level == "warning"
    assert str(problem).endswith("it is not an http or https address (the deck names the source without a link)")
    assert problem.where.column == source.index("url: ") + 6


@pytest.mark.parametrize("user", ["desk:secret@", "secret@", ":secret@", "desk:secret%40@"])
def test_a_password_that_the_link_leaves_out_is_a_warning_that_does_not_repeat_it(user: str, tmp_path: Path) -> None:
    source = f"  s9: {{outlet: A, grade: A, why: B, url: 'https://{user}example.org/a@b'}}"
    _, found = loaded(f"sources:\n{source}\n", tmp_path)
    (problem,) = [one for one in found if one.rule == "content-address"]
    assert problem.level == "warning"
    assert problem.message == "the user name or password in this address is left out of the link"
    assert problem.hint == "the deck links to https://example.org/a@b"
    assert problem.where.column == source.index("url: ") + 6
    assert "secret" not in str(problem)


def test_an_at_sign_after_the_host_is_no_password(tmp_path: Path) -> None:
    _, found = loaded("sources: {s9: {outlet: A, grade: A, why: B, url: 'https://example.org/@desk?a=b@c'}}", tmp_path)
    assert [one for one in found if one.rule == "content-address"] == []


def test_a_tag_is_noted_and_its_record_stays(tmp_path: Path) -> None:
    dossier, found = loaded("terms: {fire: {name: Fire, means: !!str A blaze}}", tmp_path)
    assert "fire" in dossier.records["terms"]
    assert [(one.rule, one.level) for one in found] == [("yaml-tag", "note")]


# --- files that continue others ---


def test_a_numbered_file_continues_the_nouns_file_with_defaults_of_its_own(tmp_path: Path) -> None:
    first = "defaults: {read: press}\na: {what: A, cite: s1#1}\n"
    files = {"events": first, "events-2": "b: {what: B, cite: s1#1}\n", "Events-10": "c: {what: C, cite: s1#1}\n"}
    dossier, problems = loaded(COMMON, tmp_path, **files)
    assert [(one.id, one.read) for one in dossier.records["events"].values()] == [("a", "press"), ("b", ""), ("c", "")]
    assert problems == ()


def test_an_id_of_two_files_is_named_with_both(tmp_path: Path) -> None:
    files = {"events": "a: {what: A, cite: s1#1}\n", "events-2": "a: {what: B, cite: s1#1}\n"}
    (problem,) = problems_of(COMMON, tmp_path, **files)
    assert "skerry/events-2.yaml:1:1" in problem
    assert "the id 'a' is taken by an event at skerry/events.yaml:1:1" in problem


@pytest.mark.parametrize("name", ["dossier-2", "happenings-2", "events-2b"])
def test_what_continues_no_nouns_file_is_named(name: str, tmp_path: Path) -> None:
    assert f"'{name}.yaml' is not a noun's file" in problems_of(COMMON, tmp_path, **{name: "a: {what: A}\n"})[0]


@pytest.mark.parametrize("name", ["d\udcff", "a\x1b[31mb", "two\nlines", "a\u202eb"])
def test_a_folder_with_a_name_that_cannot_be_shown_is_no_dossier(name: str, tmp_path: Path) -> None:
    """Its decks are named after it."""
    dossier, (problem,) = load_dossier(tmp_path / name, "content/it")
    assert dossier is None
    assert str(problem).startswith("content/it: error: a dossier cannot have this name")

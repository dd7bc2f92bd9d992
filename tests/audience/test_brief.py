"""The gate: who sees what, and that a Brief contains nothing else."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Refused
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from tests.dossiers import COMMON, HEAD, brief_from, dossier_from, loaded


def ids(brief: Brief, *nouns: str) -> list[str]:
    """The ids a Brief holds of these nouns, in order."""
    return [id_ for noun in nouns for id_ in brief.records[noun]]


# --- the ladder ---

LADDER = """
events:
  wide: {what: Open, cite: s1, read: press}
  mid: {what: Shared, cite: s1, read: partner}
  narrow: {what: Closed, cite: s1}
"""


@pytest.mark.parametrize(
    ("reader", "sees"),
    [("press", ["wide"]), ("partner", ["wide", "mid"]), ("team", ["wide", "mid", "narrow"])],
)
def test_each_reader_sees_what_those_before_it_see(reader: str, sees: list[str], tmp_path: Path) -> None:
    assert ids(brief_from(LADDER, tmp_path, reader), "events") == sees


def test_a_brief_tells_its_own_marking_and_no_other(tmp_path: Path) -> None:
    brief = brief_from(LADDER, tmp_path, "press")
    assert (brief.reader, brief.marking) == ("press", "PUBLIC")
    assert "SHARED" not in repr(brief)
    assert "CLOSED" not in repr(brief)


def test_an_unknown_reader_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no reader 'pres' \(did you mean 'press'\?\)"):
        brief_from(LADDER, tmp_path, "pres")


@pytest.mark.parametrize("reader", ["press", "partner", "team"])
def test_a_record_whose_reader_is_unknown_is_seen_by_nobody(reader: str, tmp_path: Path) -> None:
    dossier, problems = loaded("origins: {o: {name: Spokesman, read: pres}}", tmp_path)
    assert [problem.rule for problem in problems] == ["content-reader"]
    assert ids(tailor(dossier, reader), "origins") == []


# --- what a record that may not be seen takes along (the table of docs/content.md) ---

HIDDEN_ACTOR = "actors: {ghost: {name: Ghost, kind: person}}\n---\n"
HIDDEN_ISSUE = "issues: {dark: {short: Dark, claim: It is dark}}\n---\n"
HIDDEN_EVENT = "events: {secret: {what: Secret, cite: s1}}\n---\n"
HIDDEN_SOURCE = "sources: {s9: {outlet: Whisper, grade: F, why: unsigned}}\n---\n"
HIDDEN_ORIGIN = "origins: {voice: {name: A voice}}\n---\n"
OPEN = "read: press"

GOES = [
    ("position", "its actor", HIDDEN_ACTOR + f"positions: {{light: {{ghost: {{for: It, stated: s1, {OPEN}}}}}}}"),
    ("position", "its issue", HIDDEN_ISSUE + f"positions: {{dark: {{north: {{for: It, stated: s1, {OPEN}}}}}}}"),
    ("quote", "its speaker", HIDDEN_ACTOR + f"quotes: {{it: {{by: ghost, words: Boo, cite: s1, {OPEN}}}}}"),
    ("threshold", "who requires it",
     HIDDEN_ACTOR + f"thresholds: {{it: {{by: ghost, requires: A, before_what: B, stated: s1, {OPEN}}}}}"),
    ("interest", "whose it is", HIDDEN_ACTOR + f"interests: {{it: {{of: ghost, what: A, stated: s1, {OPEN}}}}}"),
    ("judgement", "a record it rests on", HIDDEN_EVENT + f"judgements: {{it: {{says: A, rests: secret, {OPEN}}}}}"),
    ("scenario", "a record it rests on",
     HIDDEN_EVENT + f"scenarios: {{it: {{name: A, what: B, rests: secret, {OPEN}}}}}"),
    ("gap", "a record it rests on", HIDDEN_EVENT + f"gaps: {{it: {{what: A, rests: secret, {OPEN}}}}}"),
    ("line", "a record it rests on", HIDDEN_EVENT + f"lines: {{it: {{ask: A, rests: secret, {OPEN}}}}}"),
    ("assessment", "its actor",
     HIDDEN_ACTOR + f"assessments: {{it: {{actor: ghost, issue: light, stands: 1, by: desk, {OPEN}}}}}"),
    ("event", "all its sources", HIDDEN_SOURCE + f"events: {{it: {{what: A, cite: s9, {OPEN}}}}}"),
    ("actor", "all its sources", HIDDEN_SOURCE + f"actors: {{it: {{name: A, cite: s9, {OPEN}}}}}"),
    ("figure", "all its sources", HIDDEN_SOURCE + f"figures: {{it: {{what: A, value: 1, cite: s9, {OPEN}}}}}"),
    ("term", "all its sources", HIDDEN_SOURCE + f"terms: {{it: {{name: A, means: B, cite: s9, {OPEN}}}}}"),
    ("discrepancy", "the sources of one side",
     HIDDEN_SOURCE + "discrepancies: {it: {asks: A?, sides: [{say: B, cite: s1}, {say: C, cite: s9}], read: press}}"),
]  # fmt: skip
"""A record, what is hidden from its reader, the content; the record's id is `it`, a position's is made of its keys."""


@pytest.mark.parametrize(("record", "without", "content"), GOES, ids=[f"{a} without {b}" for a, b, _ in GOES])
def test_a_record_that_needs_a_hidden_one_is_removed(record: str, without: str, content: str, tmp_path: Path) -> None:
    dossier = dossier_from(content, tmp_path)
    id_ = {"its actor": "light.ghost", "its issue": "dark.north"}[without] if record == "position" else "it"
    assert tailor(dossier, "team").find(id_) is not None
    assert tailor(dossier, "press").find(id_) is None


MENTIONS = [
    ("who took part in an event", HIDDEN_ACTOR + f"events: {{it: {{what: A, who: [north, ghost], cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["events"]["it"].who == ("north",)),
    ("the issue of an event", HIDDEN_ISSUE + f"events: {{it: {{what: A, on: dark, cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["events"]["it"].on == ""),
    ("what an event came after", HIDDEN_EVENT + f"events: {{it: {{what: A, after: secret, cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["events"]["it"].after == ()),
    ("what an event came before", HIDDEN_EVENT + f"events: {{it: {{what: A, before: secret, cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["events"]["it"].before == ()),
    ("one of two sources", HIDDEN_SOURCE + f"events: {{it: {{what: A, cite: [s9#4/2, s1#1], {OPEN}}}}}",
     lambda brief: list(map(str, brief.records["events"]["it"].cite)) == ["s1#1"]),
    ("whom an actor belongs to", HIDDEN_ACTOR + f"actors: {{it: {{name: A, of: ghost, {OPEN}}}}}",
     lambda brief: brief.records["actors"]["it"].of == ""),
    ("the issue of a quote", HIDDEN_ISSUE + f"quotes: {{it: {{by: north, words: A, on: dark, cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["quotes"]["it"].on == ""),
    ("who pays", HIDDEN_ACTOR + f"figures: {{it: {{what: A, value: 1, payer: ghost, cite: s1, {OPEN}}}}}",
     lambda brief: brief.records["figures"]["it"].payer == ""),
    ("whom a source relays",
     HIDDEN_ORIGIN + f"sources: {{it: {{outlet: A, grade: A, why: B, relays: {{voice: 3}}, {OPEN}}}}}",
     lambda brief: brief.records["sources"]["it"].relays == {}),
    ("what a discrepancy is about", HIDDEN_EVENT + "discrepancies: {it: {asks: A?, about: [secret, north], "
     f"{OPEN}, sides: [{{say: B, cite: s1}}, {{say: C, cite: s2}}]}}}}",
     lambda brief: brief.records["discrepancies"]["it"].about == ("north",)),
    ("evidence of a hypothesis",
     HIDDEN_EVENT + f"hypotheses: {{it: {{claim: A, evidence: {{secret: consistent, north: neutral}}, {OPEN}}}}}",
     lambda brief: dict(brief.records["hypotheses"]["it"].evidence) == {"north": "neutral"}),
    ("an indicator that rests on it", HIDDEN_EVENT + "scenarios: {it: {name: A, what: B, "
     f"indicators: [{{what: C, rests: secret}}, D], {OPEN}}}}}",
     lambda brief: [one.what for one in brief.records["scenarios"]["it"].indicators] == ["D"]),
    ("a point of a story", HIDDEN_EVENT + "story: {it: {headline: A, rests: north, "
     f"points: [{{say: B, rests: secret}}, {{say: C, rests: north}}], {OPEN}}}}}",
     lambda brief: [one.say for one in brief.records["story"]["it"].points] == ["C"]),
    ("a headline and its kicker",
     HIDDEN_EVENT + f"story: {{it: {{headline: A, kicker: K, rests: [north, secret], points: [C], {OPEN}}}}}",
     lambda brief: (it := brief.records["story"]["it"]) and (it.headline, it.kicker, it.rests, len(it.points))
     == ("", "", (), 1)),
    ("what a story picks, leaves and lanes", HIDDEN_ACTOR + "story: {it: {headline: A, pick: [ghost, north], "
     f"leave: ghost, lanes: [ghost, south], {OPEN}}}}}",
     lambda brief: (it := brief.records["story"]["it"]) and (it.pick, it.leave, it.lanes)
     == (("north",), (), ("south",))),
    ("what a story shows as eras", "events: {secret: {date: 2019, what: A, cite: s1}, "
     f"it: {{date: 2019/2021, what: B, cite: s1, {OPEN}}}}}\n"
     f"story: {{it: {{eras: [secret, it], {OPEN}}}}}",
     lambda brief: brief.records["story"]["it"].eras == ("it",)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content", "left"), MENTIONS, ids=[what for what, _, _ in MENTIONS])
def test_a_mention_of_a_hidden_record_goes(what: str, content: str, left: Any, tmp_path: Path) -> None:
    dossier = dossier_from(content, tmp_path)
    assert left(tailor(dossier, "press")), what
    assert not left(tailor(dossier, "team")), "the narrowest reader sees the mention"


def test_what_is_removed_takes_along_what_rests_on_it_in_turn(tmp_path: Path) -> None:
    content = """
    actors: {ghost: {name: Ghost, kind: person}}
    quotes: {q: {by: ghost, words: Boo, cite: s1, read: press}}
    judgements: {j: {says: Somebody spoke, rests: q, read: press}}
    lines: {l: {ask: Ask who, rests: j, read: press}}
    story: {end: {headline: Ask who spoke, rests: l, read: press}}
    """
    brief = brief_from(content, tmp_path, "press")
    assert ids(brief, "quotes", "judgements", "lines") == []
    assert brief.records["story"]["end"].headline == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("reader", ["press", "team"])
def test_a_payer_that_is_no_record_is_a_word_and_stays(reader: str, tmp_path: Path) -> None:
    brief = brief_from("figures: {it: {what: A, value: 1, payer: the buyer, cite: s1, read: press}}", tmp_path, reader)
    assert brief.records["figures"]["it"].payer == "the buyer"  # type: ignore[attr-defined]


def test_sources_are_numbered_without_gaps(tmp_path: Path) -> None:
    content = """
    sources:
      a: {outlet: A, grade: A, why: x, read: press}
      b: {outlet: B, grade: A, why: x}
      c: {outlet: C, grade: A, why: x, read: press}
    """
    assert dict(brief_from(content, tmp_path, "press").numbers) == {"s1": 1, "s2": 2, "a": 3, "c": 4}
    assert dict(brief_from(content, tmp_path, "team").numbers) == {"s1": 1, "s2": 2, "a": 3, "b": 4, "c": 5}


def test_only_open_discrepancies_that_are_seen_mark_their_records(tmp_path: Path) -> None:
    content = """
    events: {fire: {what: Fire, cite: s1, read: press}, fog: {what: Fog, cite: s1, read: press}}
    discrepancies:
      d-open: {asks: When?, about: fire, sides: [{say: Then, cite: s1}, {say: Later, cite: s2}], read: press}
      d-team: {asks: Who?, about: fire, sides: [{say: He, cite: s1}, {say: She, cite: s2}]}
      d-done: {asks: Fog?, about: fog, sides: [{say: Yes, cite: s1}, {say: No, cite: s2}], resolved: seen, read: press}
    """
    assert dict(brief_from(content, tmp_path, "press").disputed) == {"fire": ("d-open",)}
    assert dict(brief_from(content, tmp_path, "team").disputed) == {"fire": ("d-open", "d-team")}


PICKED = """
events:
  open-one: {what: Open, cite: s1, read: press}
  closed-one: {what: Closed, cite: s1}
story:
  words: {headline: Told, pick: [closed-one], read: press}
"""


@pytest.mark.parametrize(("reader", "shown"), [("team", ["closed-one"]), ("press", [])])
def test_a_story_whose_picks_are_all_hidden_does_not_turn_to_all_the_others(
    reader: str, shown: list[str], tmp_path: Path
) -> None:
    brief = brief_from(PICKED, tmp_path, reader)
    story = brief.records["story"]["words"]
    assert isinstance(story, Story)
    assert [one.id for one in chosen(brief, "events", story)] == shown


def test_order_holds_across_a_hidden_event(tmp_path: Path) -> None:
    """The lamp was lit after (hidden), which came after the building: the lamp came after the building."""
    content = """
    events:
      lamp: {what: The lamp is lit, after: vote, cite: s1, read: press}
      vote: {what: A secret vote, after: tower, cite: s1}
      tower: {what: The tower is built, cite: s1, read: press}
    """
    lamp: Any = brief_from(content, tmp_path, "press").records["events"]["lamp"]
    assert lamp.after == ("tower",)


# --- what a template does not show ---

SHOWN = """
sources: {s1: {outlet: A, grade: D, why: Reasonforgrade, read: press}, s2: {outlet: B, grade: A, why: x, read: press}}
actors:
  north: {name: Northland, read: press}
  nobody: {name: Anonymousname, kind: unnamed, of: north, read: press}
issues: {light: {short: L, claim: C, read: press}}
events: {fire: {what: Fire, who: [nobody, north], cite: s1#1/5, read: press}}
quotes: {q: {by: nobody, words: Anonymouswords, cite: s1, read: press}}
positions: {light: {nobody: {for: Anonymousposition, stated: s1, read: press}}}
judgements: {j: {says: Ourview, likelihood: likely, confidence: low, because: Ourreason, rests: fire, read: press}}
hypotheses: {h: {claim: Ourexplanation, evidence: {fire: neutral}, read: press}}
lines: {l: {ask: Ourline, rests: fire, read: press}}
scenarios: {s: {name: Path, what: W, likelihood: almost certain, read: press}}
discrepancies: {d: {asks: A?, read: press, sides: [{say: B, cite: s1#1/6}, {say: C, cite: s2#1/6}]}}
story: {x: {points: [{say: Ourpoint, rests: j}, {say: Plain, rests: fire}], read: press}}
"""


@pytest.mark.parametrize(
    ("show", "gone"),
    [
        (Show(grades=False), ["Reasonforgrade", "credibility=5", "credibility=6", "grade='D'"]),
        (Show(judgements=False),
         ["Ourview", "Ourreason", "Ourexplanation", "Ourline", "Ourpoint", "almost certain", "'likely'"]),
        (Show(unnamed=False), ["Anonymousname", "Anonymouswords", "Anonymousposition", "nobody"]),
    ],
    ids=["grades", "judgements", "unnamed"],
)  # fmt: skip
def test_what_a_template_does_not_show_is_not_in_the_brief(show: Show, gone: list[str], tmp_path: Path) -> None:
    dossier = dossier_from(SHOWN, tmp_path)
    full, less = repr(tailor(dossier, "press")), repr(tailor(dossier, "press", show))
    assert [word for word in gone if word not in full] == []
    assert [word for word in gone if word in less] == []


def test_reasons_for_accepted_findings_stay_with_the_author(tmp_path: Path) -> None:
    content = "events: {fire: {what: Fire, cite: s1, read: press, allow: {some-rule: Authorsownreason}}}"
    brief = brief_from(content, tmp_path, "team")
    assert "Authorsownreason" not in repr(brief)
    assert ("fire", "allow") not in brief.places


def test_reasons_for_skipped_paragraphs_stay_with_the_author(tmp_path: Path) -> None:
    content = "sources: {s3: {outlet: A, grade: A, why: B, skip: {4: Authorsownreason}, read: press}}"
    assert "Authorsownreason" not in repr(brief_from(content, tmp_path, "team"))


def test_places_do_not_tell_of_a_mention_that_went(tmp_path: Path) -> None:
    content = HIDDEN_ISSUE + "events: {fire: {what: Fire, on: dark, cite: s1, read: press}}"
    press, team = (brief_from(content, tmp_path, reader).places for reader in ("press", "team"))
    assert ("fire", "on") in team
    assert ("fire", "on") not in press
    assert ("fire", "what") in press


# --- promise: nothing of a withheld record is anywhere in a Brief ---

ID = st.integers(0, 4)
READ = st.sampled_from(["press", "partner", "team", ""])


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[str, dict[str, list[str]]]:
    """The text of a dossier, and per reader the markers (and ids) of what is closed to that reader by its own `read`.

    Every text field and every id of record N holds the marker `secretN`; records refer to each other at random.
    """
    lines: list[str] = []
    secret: dict[str, list[str]] = {"press": [], "partner": [], "team": []}
    count = iter(range(10_000))
    made: dict[str, list[str]] = {}

    def some(noun: str, least: int = 0) -> str:
        known = made.get(noun, [])
        if not known:
            return "[]"
        return f"[{', '.join(draw(st.lists(st.sampled_from(known), min_size=least, max_size=3, unique=True)))}]"

    def any_of(nouns: Iterable[str], least: int = 1) -> str:
        known = [id_ for noun in nouns for id_ in made.get(noun, [])]
        return f"[{', '.join(draw(st.lists(st.sampled_from(known), min_size=least, max_size=3, unique=True)))}]"

    def cited() -> str:
        known = draw(st.lists(st.sampled_from(made["sources"]), min_size=1, max_size=2, unique=True))
        return f"[{', '.join(f'{id_}#{draw(ID) + 1}/{draw(ID) + 1}' for id_ in known)}]"

    def add(noun: str, least: int, most: int, text: Any) -> None:
        lines.append(f"{noun}:")
        made[noun] = []
        for _ in range(draw(st.integers(least, most))):
            word = f"secret{next(count):04d}"
            read = draw(READ)
            for n, reader in enumerate(secret):
                if read not in list(secret)[: n + 1] and not (reader == "team" and not read):
                    secret[reader].append(word)
            body = text(word)
            lines.append(f"  {word}: {{{body}{', read: ' + read if read else ''}}}")
            made[noun].append(word)
        if not made[noun]:
            lines[-1] = f"{noun}: {{}}"

    everything = ("events", "quotes", "figures", "actors", "discrepancies", "sources", "origins")
    add("origins", 0, 2, lambda w: f"name: {w}")
    add("sources", 1, 3, lambda w: f"outlet: {w}, title: {w}, author: {w}, grade: A, why: {w}, url: 'http://{w}', "
        + (f"relays: {{{made['origins'][0]}: 2}}" if made["origins"] else "skip: {1: " + w + "}"))  # fmt: skip
    add("actors", 1, 4, lambda w: f"name: {w}, short: {w}, role: {w}, kind: person, "
        f"of: {draw(st.sampled_from([*made['actors'], '~']))}")  # fmt: skip
    add("issues", 1, 2, lambda w: f"short: {w}, claim: {w}")
    add("events", 1, 4, lambda w: f"what: {w}, detail: {w}, who: {some('actors')}, after: {some('events')}, "
        f"date: 2020, on: {draw(st.sampled_from(made['issues']))}, cite: {cited()}")  # fmt: skip
    add("quotes", 0, 2, lambda w: f"by: {draw(st.sampled_from(made['actors']))}, words: {w}, paraphrase: {w}, "
        f"cite: {cited()}")  # fmt: skip
    add("figures", 0, 2, lambda w: f"what: {w}, value: {w}, unit: {w}, qualifier: {w}, "
        f"payer: {draw(st.sampled_from(made['actors']))}, cite: {cited()}")  # fmt: skip
    add("discrepancies", 0, 2, lambda w: f"asks: {w}, about: {some('events')}, resolved: {w}, "
        f"sides: [{{say: {w}, cite: {cited()}}}, {{say: {w}, cite: {cited()}}}]")  # fmt: skip
    add("thresholds", 0, 1, lambda w: f"by: {draw(st.sampled_from(made['actors']))}, requires: {w}, before_what: {w}, "
        f"stated: {cited()}")  # fmt: skip
    add("judgements", 0, 2, lambda w: f"says: {w}, because: {w}, rests: {any_of(everything)}")
    add("scenarios", 0, 2, lambda w: f"name: {w}, what: {w}, rests: {any_of(everything, 0)}, "
        f"indicators: [{{what: {w}, rests: {any_of(everything, 0)}}}]")  # fmt: skip
    add("hypotheses", 0, 1, lambda w: f"claim: {w}, evidence: {{{draw(st.sampled_from(made['events']))}: neutral}}")
    add("gaps", 0, 1, lambda w: f"what: {w}, matters: {w}, ask: {w}, rests: {any_of(everything, 0)}")
    add("terms", 0, 1, lambda w: f"name: {w}, means: {w}, cite: {cited()}")
    add("lines", 0, 1, lambda w: f"offer: {w}, rests: {any_of(everything, 0)}")
    add("story", 0, 2, lambda w: f"headline: {w}, kicker: {w}, rests: {any_of(everything, 0)}, "
        f"pick: {any_of(everything, 0)}, leave: {any_of(everything, 0)}, lanes: {some('actors')}, "
        f"eras: {some('events')}, points: [{{say: {w}, lead: {w}, rests: {any_of(everything, 0)}}}]")  # fmt: skip
    return "\n".join(lines), secret


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dossiers())
def test_no_word_and_no_id_of_a_withheld_record_is_anywhere_in_a_brief(made: tuple[str, dict[str, list[str]]]) -> None:
    text, secret = made
    with TemporaryDirectory() as folder:
        dossier = dossier_from(text, Path(folder))
    for reader, words in secret.items():
        brief = tailor(dossier, reader)
        result = repr(brief)
        assert [word for word in words if word in result] == [], f"{reader} sees them in\n{HEAD}{text}"
        assert list(brief.numbers.values()) == list(range(1, len(brief.records["sources"]) + 1))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dossiers())
def test_a_narrower_reader_sees_at_least_as_much(made: tuple[str, dict[str, list[str]]]) -> None:
    with TemporaryDirectory() as folder:
        dossier = dossier_from(made[0], Path(folder))
    seen = [{id_ for some in tailor(dossier, reader).records.values() for id_ in some} for reader in made[1]]
    assert seen[0] <= seen[1] <= seen[2]


def test_a_password_in_an_address_is_nobody_s_business(tmp_path: Path) -> None:
    typed = COMMON.replace("signed, read: press}", 'signed, read: press, url: "ftp://ada:pw@x.org:21/a"}', 1)
    dossier, _ = loaded(typed, tmp_path)
    assert tailor(dossier, "press").records["sources"]["s1"].url == "ftp://x.org:21/a"  # type: ignore[attr-defined]

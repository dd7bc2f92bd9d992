"""Pairs of states that differ in one record, each with the kind of change that a reader of the trade expects."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.audience.brief import Brief
from briefgen.audience.change import MATERIAL
from briefgen.audience.tailor import tailor
from briefgen.changes.compare import NotComparable, compare, compare_for_reader
from briefgen.changes.pairs import UNCOMPARED, pairs
from briefgen.changes.since import by_record
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from tests.dossiers import dossier_from
from tests.leak.evening import after_an_evening
from tests.leak.typed import Typed, at_random

READER = "team"


def brief_of(text: str, folder: Path, reader: str = READER) -> Brief:
    folder.mkdir(exist_ok=True)
    return tailor(dossier_from(text, folder), reader)


POSITION = "positions: {light: {north: {%s, %s: %s}}}"
EVENT = "events: {fire: {what: The lamp room burnt, %s cite: s1#2}}"
FIGURE = "figures: {cost: {what: Repairs, value: %s, unit: USD million, %s cite: s1#2}}"
JUDGEMENT = "events: {e: {what: A thing, cite: s1}}\n---\njudgements: {j: {says: The light goes out, %s rests: [e]}}"
THRESHOLD = "thresholds: {t: {by: north, requires: %s, before_what: lighting it again, basis: stated, cite: s1#1}}"
DISPUTE = (
    "discrepancies: {d: {asks: Who lit it?, %s weight: low,"
    " sides: [{say: North, cite: s1#1}, {say: South, cite: s2#1}]}}"
)
ORIGINS = """origins: {wire: {name: The Wire}}
---
sources:
  s1: {outlet: The Tide Table, grade: B, why: signed, relays: {wire: 1-9}}
  s2: {outlet: The Ebb, grade: C, why: unsigned, relays: {wire: 1-9}}
"""
GRADED = "sources: {s2: {outlet: The Ebb, grade: %s, why: unsigned, read: press}}"

CORRECTION = "corrections: {c: {said: Four lamps were lit, now: The texts give no number, cite: s1#2}}"
PAIRS = {
    "corrected": ("", CORRECTION),
    "new": ("", EVENT % ""),
    "gone": (EVENT % "", ""),
    "moved by stance": (POSITION % ("for: Ours", "stated", "s1"), POSITION % ("if: Ours", "stated", "s1")),
    "moved by likelihood": (JUDGEMENT % "likelihood: likely,", JUDGEMENT % "likelihood: unlikely,"),
    "moved by confidence": (JUDGEMENT % "confidence: low,", JUDGEMENT % "confidence: high,"),
    "moved by threshold": (THRESHOLD % "the lamp is sold", THRESHOLD % "the keeper leaves the island"),
    "firmer by basis": (POSITION % ("for: Ours", "inferred", "s1"), POSITION % ("for: Ours", "stated", "s1")),
    "firmer by origins": (EVENT % "", "events: {fire: {what: The lamp room burnt, cite: [s1#2, s2#4]}}"),
    "firmer by grade": (GRADED % "C", GRADED % "B"),
    "weaker by basis": (POSITION % ("for: Ours", "stated", "s1"), POSITION % ("for: Ours", "reported", "s1")),
    "weaker by origins": ("events: {fire: {what: The lamp room burnt, cite: [s1#2, s2#4]}}", EVENT % ""),
    "weaker by grade": (GRADED % "C", GRADED % "F"),
    "dated for the first time": (EVENT % "", EVENT % "date: 2019,"),
    "dated more precisely": (EVENT % "date: 2019,", EVENT % "date: 2019-07,"),
    "dated otherwise": (EVENT % "date: 2019-07,", EVENT % "date: 2019-08,"),
    "disputed": ("", DISPUTE % ""),
    "disputed again": (DISPUTE % "resolved: North has the bill,", DISPUTE % ""),
    "settled": (DISPUTE % "", DISPUTE % "resolved: North has the bill,"),
    "figure by value": (FIGURE % ("2.5", ""), FIGURE % ("3", "")),
    "figure by qualifier": (FIGURE % ("2.5", "qualifier: over,"), FIGURE % ("2.5", "")),
    "figure by payer": (FIGURE % ("2.5", "payer: north,"), FIGURE % ("2.5", "payer: south,")),
    "changed": (EVENT % "", "events: {fire: {what: Lightning struck the tower twice, cite: s1#2}}"),
    "wording": (
        "events: {e: {what: The lamp room of the old lighthouse burnt down in the night, cite: s1}}",
        "events: {e: {what: The lamp room of the old lighthouse burnt down at night, cite: s1}}",
    ),
    "wording of a detail": (EVENT % "detail: Nobody was hurt.,", EVENT % "detail: The keeper slept.,"),
    "other for another paragraph": (EVENT % "", "events: {fire: {what: The lamp room burnt, cite: s1#3}}"),
    "renamed": (EVENT % "", "events: {blaze: {what: The lamp room burnt, cite: s1#2}}"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_change_has_the_kind_that_its_name_says(name: str, tmp_path: Path) -> None:
    before, after = (brief_of(text, tmp_path / side) for side, text in zip("ab", PAIRS[name], strict=True))
    assert [change.kind for change in compare(before, after)] == [name.split()[0]]


def test_a_fourth_text_that_relays_one_agency_makes_nothing_firmer(tmp_path: Path) -> None:
    before = brief_of(f"{ORIGINS}---\nevents: {{e: {{what: It burnt, cite: s1#2}}}}", tmp_path / "a")
    after = brief_of(f"{ORIGINS}---\nevents: {{e: {{what: It burnt, cite: [s1#2, s2#4]}}}}", tmp_path / "b")
    assert [change.kind for change in compare(before, after)] == ["other"]


def test_a_move_says_from_where_to_where(tmp_path: Path) -> None:
    before = brief_of(POSITION % ("for: Ours", "stated", "s1"), tmp_path / "a")
    after = brief_of(POSITION % ("if: Ours", "stated", "s1#3"), tmp_path / "b")
    (moved,) = [change for change in compare(before, after) if change.kind == "moved"]
    assert (moved.record, moved.field, moved.was, moved.now) == ("light.north", "stance", "yes", "only if")
    assert moved.say == "Northland on The light: only if (was: yes)"
    assert [str(citation) for citation in moved.cite] == ["s1#3"]


def test_what_matters_comes_first(tmp_path: Path) -> None:
    before = brief_of(f"{EVENT % ''}\n---\n{FIGURE % ('2', '')}", tmp_path / "a")
    after = brief_of(
        f"{EVENT % 'detail: So.,'}\n---\n{FIGURE % ('3', '')}\n---\ngaps: {{g: {{what: Why}}}}", tmp_path / "b"
    )
    assert [change.kind for change in compare(before, after)] == ["new", "figure", "wording"]


def test_a_reader_is_never_shown_what_is_gone_or_renamed(tmp_path: Path) -> None:
    before = brief_of(EVENT % "", tmp_path / "a")
    for n, text in enumerate(("", "events: {blaze: {what: The lamp room burnt, cite: s1#2}}")):
        after = brief_of(text, tmp_path / f"b{n}")
        assert compare_for_reader(before, after) == ()


def test_states_of_two_readers_are_not_compared(tmp_path: Path) -> None:
    narrow, wide = (brief_of(EVENT % "", tmp_path / reader, reader) for reader in ("press", "team"))
    with pytest.raises(NotComparable, match="the earlier state is that of reader 'press', not of 'team'"):
        compare(narrow, wide)


# --- dossiers at random, with every noun and field ---


class Evenings(NamedTuple):
    """What a reader sees before and after an evening's work on a dossier at random."""

    was: Brief
    now: Brief
    shuffled: Brief
    """As `now`, from files whose records are typed in the opposite order."""


def evenings(seed: int) -> Evenings:
    first = at_random(Random(seed), 2, ())
    later = after_an_evening(first, Random(seed + 1))
    turned = {noun: dict(reversed(list(some.items()))) for noun, some in later.records.items() if noun != "positions"}
    states = (first, later, Typed(later.head, {**later.records, **turned}, later.words))
    with TemporaryDirectory(prefix="briefgen-test-") as folder:
        return Evenings(*(seen(one, Path(folder, str(n), "skerry")) for n, one in enumerate(states)))


def seen(typed: Typed, folder: Path) -> Brief:
    typed.write(folder)
    dossier, problems = load_dossier(folder, "skerry")
    assert dossier is not None, problems
    return tailor(dossier, READER)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_every_field_that_differs_is_reported_and_nothing_else(seed: int) -> None:
    was, now, shuffled = evenings(seed)
    assert compare(was, was) == compare(now, now) == ()
    changes = compare(was, now)
    reported = {(change.record, change.field) for change in changes if change.field and change.field != "id"}
    for noun in (noun for noun, one in NOUNS.items() if one.named):
        for old, new in pairs(was, now, noun):
            names = (name for name in new.__struct_fields__ if name not in UNCOMPARED)
            differing = {name for name in names if getattr(old, name) != getattr(new, name)}
            assert {field for record, field in reported if record == new.id} == differing
    result = {(change.kind, change.record, change.field) for change in changes}
    assert {(change.kind, change.record, change.field) for change in compare(was, shuffled)} == result


@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_a_reader_learns_only_of_records_that_it_sees_now(seed: int) -> None:
    was, now, _ = evenings(seed)
    for change in by_record(was, now):
        assert change.kind in MATERIAL
        assert change.record in now.records[change.noun]
    gone = {one for noun, some in was.records.items() for one in some if one not in now.records[noun]}
    assert gone.isdisjoint(change.record for change in compare_for_reader(was, now))

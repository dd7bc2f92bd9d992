"""Removed records leave no trace: pairs of states of random dossiers, and some of a single record."""

from pathlib import Path
from random import Random

import pytest

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.changes.compare import compare, compare_for_reader
from briefgen.changes.since import by_record
from briefgen.changes.state import state_as_json
from briefgen.dossier.load import load_dossier
from tests.dossiers import dossier_from
from tests.leak.alone import typed_for
from tests.leak.evening import after_an_evening
from tests.leak.typed import LADDER, Typed, at_random


def brief_of(typed: Typed, folder: Path, reader: str) -> Brief:
    """What the reader sees of the dossier, written into a new folder."""
    typed.write(folder / "skerry")
    dossier, problems = load_dossier(folder / "skerry", "skerry")
    assert dossier is not None, problems
    return tailor(dossier, reader)


@pytest.mark.parametrize("seed", range(8))
def test_when_records_were_only_closed_a_reader_learns_nothing(seed: int, tmp_path: Path) -> None:
    """Sources, origins and actors among them, which other records cite and name."""
    first = at_random(Random(seed), 3, ())
    later = after_an_evening(first, Random(seed + 100), ("close", "leave", "leave"))
    found = set()
    for reader in LADDER[:-1]:
        was, now = (brief_of(one, tmp_path / reader / side, reader) for one, side in ((first, "a"), (later, "b")))
        assert compare_for_reader(was, now) == ()
        found |= {change.kind for change in compare(was, now)}
    assert "gone" in found


@pytest.mark.parametrize("seed", range(6))
def test_changes_are_those_of_a_dossier_in_which_nothing_withheld_was_ever_typed(seed: int, tmp_path: Path) -> None:
    first = at_random(Random(seed), 1, ())
    states = (first, after_an_evening(first, Random(seed + 100)))
    for reader in LADDER:
        whole, alone = [], []
        for n, state in enumerate(states):
            for kind, typed in ((whole, state), (alone, typed_for(state, reader, Show()))):
                kind.append(brief_of(typed, tmp_path / f"{reader}-{n}-{len(whole)}-{len(alone)}", reader))
        assert [state_as_json(one) for one in whole] == [state_as_json(one) for one in alone]
        assert by_record(*whole) == by_record(*alone)


SOURCES = "sources: {wire: {outlet: The Wire, grade: C, why: unsigned%s}}"
ACTOR = "actors: {guild: {name: The Pilots’ Guild, kind: group%s}}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # a text was closed: the event has one origin less
        (f"{SOURCES % ', read: press'}\n---\nevents: {{e: {{what: It burnt, cite: [s1#1, wire#2], read: press}}}}",
         f"{SOURCES % ''}\n---\nevents: {{e: {{what: It burnt, cite: [s1#1, wire#2], read: press}}}}"),
        # its only text was closed, and another found: the event is not new
        (f"{SOURCES % ', read: press'}\n---\nevents: {{e: {{what: It burnt, cite: wire#2, read: press}}}}",
         f"{SOURCES % ''}\n---\nevents: {{e: {{what: It burnt, cite: s1#1, read: press}}}}"),
        # who pays was closed
        (f"{ACTOR % ', read: press'}\n---\nfigures: {{f: {{what: It, value: 2, payer: guild, cite: s1, read: press}}}}",
         f"{ACTOR % ''}\n---\nfigures: {{f: {{what: It, value: 2, payer: guild, cite: s1, read: press}}}}"),
        # one of two positions on an issue was deleted: the other moves up
        ("positions: {light: {north: [{for: Us, stated: s1, read: press}, {says: We wait, stated: s2, read: press}]}}",
         "positions: {light: {north: [{says: We wait, stated: s2, read: press}]}}"),
    ],
    ids=["a text", "the only text", "a payer", "a position"],
)  # fmt: skip
def test_what_rested_on_something_gone_is_not_changed_for_its_reader(before: str, after: str, tmp_path: Path) -> None:
    states = []
    for side, text in (("a", before), ("b", after)):
        (tmp_path / side).mkdir()
        states.append(tailor(dossier_from(text, tmp_path / side), "press"))
    assert by_record(*states) == ()


def test_earlier_words_that_name_somebody_who_is_gone_are_not_repeated(tmp_path: Path) -> None:
    event = "events: {e: {what: %s, cite: s1, read: press}}"
    before = f"{ACTOR % ', read: press'}\n---\n{event % 'The Pilots’ Guild closed the port'}"
    after = f"{ACTOR % ''}\n---\n{event % 'Somebody closed the port for a week'}"
    states = []
    for side, text in (("a", before), ("b", after)):
        (tmp_path / side).mkdir()
        states.append(tailor(dossier_from(text, tmp_path / side), "press"))
    (change,) = by_record(*states)
    assert (change.kind, change.was, change.now) == ("changed", "", "Somebody closed the port for a week (undated).")


def test_another_position_that_moves_up_does_not_repeat_the_one_that_is_gone(tmp_path: Path) -> None:
    position = "positions: {light: {north: [%s]}}"
    gone = "{for: The lamp belongs to us, stated: s1, read: press}, "
    before = position % (gone + "{says: We wait for the report, stated: s2, read: press}")
    after = position % "{against: We wait for the report again, stated: s2, read: press}"
    states = []
    for side, text in (("a", before), ("b", after)):
        (tmp_path / side).mkdir()
        states.append(tailor(dossier_from(text, tmp_path / side), "press"))
    (change,) = by_record(*states)
    assert (change.kind, change.was) == ("new", "")

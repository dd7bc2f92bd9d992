"""What a reader was shown, stored and read again."""

from pathlib import Path
from random import Random

import pytest

from briefgen.audience.brief import Show
from briefgen.audience.tailor import tailor
from briefgen.changes.compare import compare
from briefgen.changes.state import NotAState, state_as_json, state_from_json
from briefgen.core.problem import NOWHERE
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from tests.leak.typed import LADDER, MARKER, at_random


def dossier_at_random(seed: int, folder: Path) -> Dossier:
    at_random(Random(seed), 1, ()).write(folder / "skerry")
    dossier, _ = load_dossier(folder / "skerry", "skerry")
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("show", [Show(), Show(grades=False, judgements=False, unnamed=False)])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_is_what_was_stored(seed: int, show: Show, tmp_path: Path) -> None:
    dossier = dossier_at_random(seed, tmp_path)
    for reader in LADDER:
        brief = tailor(dossier, reader, show)
        again = state_from_json(state_as_json(brief))
        assert compare(brief, again) == ()
        assert state_as_json(again) == state_as_json(brief)
        assert {record.where for records in again.records.values() for record in records.values()} <= {NOWHERE}


@pytest.mark.parametrize("seed", range(4))
def test_a_state_holds_only_words_that_its_reader_may_see(seed: int, tmp_path: Path) -> None:
    """Every text of a random dossier has a word of its own; the state of a reader holds those of its Brief alone."""
    dossier = dossier_at_random(seed, tmp_path)
    for reader in LADDER:
        brief = tailor(dossier, reader)
        seen = set(MARKER.findall(repr((brief.title, brief.subtitle, brief.marking, brief.records))))
        assert set(MARKER.findall(state_as_json(brief).decode())) <= seen


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is not a state"),
        (b"[]", "it is not a state"),
        (b'{"state": 1}', "it is not a state"),
        (b"[" * 100_000, "it is not a state"),
    ],
)
def test_anything_else_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(NotAState, match=message):
        state_from_json(content)


def test_a_state_of_another_version_is_refused_and_not_guessed_at(tmp_path: Path) -> None:
    stored = state_as_json(tailor(dossier_at_random(1, tmp_path), "team"))
    with pytest.raises(NotAState, match="it is of version 2; this briefgen reads version 1"):
        state_from_json(stored.replace(b'{"state":1', b'{"state":2', 1))

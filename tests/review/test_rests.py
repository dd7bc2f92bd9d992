"""What rests on a record, by the gate: what disappears and what gets shorter."""

from pathlib import Path

import pytest

from briefgen.core.problem import NotFound
from briefgen.review.rests import dependents
from tests.review.harness import dossier_of

BOATS = """
events: {boats: {what: Boats stay away, cite: s2#1, read: press}}
judgements:
  dark: {says: The light will fail, rests: [boats], read: press}
  both: {says: The light matters, rests: [lit, dark], read: press}
story: {first: {headline: Boats stay away, rests: [boats], points: [{say: The lamp was lit, rests: [lit]}]}}
"""


def told(text: str, id_: str, folder: Path) -> list[tuple[str, bool, bool, tuple[str, ...]]]:
    """Id, whether it falls, whether it rests on it directly, which fields get shorter."""
    return [(one.record.id, one.falls, one.direct, one.loses) for one in dependents(dossier_of(text, folder), id_)]


def test_what_cites_one_text_alone_falls_with_it_and_takes_others_along(tmp_path: Path) -> None:
    assert told(BOATS, "s2", tmp_path) == [
        ("boats", True, True, ()),
        ("dark", True, False, ()),
        ("both", True, False, ()),
        ("lit", False, True, ("cite",)),
        ("first", False, False, ("headline", "rests")),
    ]


def test_nothing_rests_on_what_nobody_names(tmp_path: Path) -> None:
    assert told(BOATS, "both", tmp_path) == []


def test_an_id_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no record 'boat'.*boats"):
        dependents(dossier_of(BOATS, tmp_path), "boat")

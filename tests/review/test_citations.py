"""Citations: almost every paragraph number that is off by one is noticed, and no right one is doubted."""

from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.evidence.claims.elsewhere import Place, better_paragraph
from briefgen.evidence.snapshots import Evidence, read_evidence
from briefgen.review.comparison import cited_texts
from briefgen.review.pinned_texts import words_of_paragraphs
from tests.review.unseen.measure import pinned_copy


@pytest.mark.parametrize("dispute", ["maize", "lithos", "cable", "extradition"])
def test_a_paragraph_number_that_is_off_by_one_is_noticed(dispute: str, tmp_path: Path) -> None:
    place = pinned_copy(dispute, tmp_path)
    dossier, _ = load_dossier(place, dispute)
    assert dossier is not None
    doubted, found, wrong = looked_up(dossier, read_evidence(place))
    assert doubted == []
    assert found >= 0.85 * wrong
    assert wrong > 45


def looked_up(dossier: Dossier, evidence: Evidence) -> tuple[list[str], int, int]:
    """The statements doubted as cited; how many are doubted with the next paragraph instead, and of how many."""
    index = words_of_paragraphs(dossier, evidence)
    assert index is not None
    doubted, found, wrong = [], 0, 0
    for one in cited_texts(dossier):
        cited = {(cite.source, number) for cite in one.citations for number in cite.paragraphs}
        if not cited or not cited <= index.places:
            continue
        doubted += [one.record.key] if better_paragraph(one.text, cited, index) else []
        moved = {next_to(place, index.places) for place in cited}
        if not moved & cited:
            wrong += 1
            found += better_paragraph(one.text, moved, index) is not None
    return doubted, found, wrong


def next_to(place: Place, places: frozenset[Place]) -> Place:
    """The paragraph after that one, or before the last one."""
    source, number = place
    return (source, number + 1) if (source, number + 1) in places else (source, number - 1)

"""Citations: almost every paragraph number that is off by one is noticed, and every cited record is compared."""

from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.evidence.claims.elsewhere import Place, better_paragraph
from briefgen.evidence.snapshots import Evidence, read_evidence
from briefgen.review.comparison import cited_texts
from briefgen.review.pinned_texts import words_of_paragraphs
from tests.review.harness import found
from tests.review.unseen.measure import pinned_copy


@pytest.mark.parametrize("dispute", ["maize", "lithos", "cable", "extradition"])
def test_a_paragraph_number_that_is_off_by_one_is_noticed(dispute: str, tmp_path: Path) -> None:
    place = pinned_copy(dispute, tmp_path)
    dossier, _ = load_dossier(place, dispute)
    assert dossier is not None
    doubted, noticed, wrong = looked_up(dossier, read_evidence(place))
    assert doubted == []
    assert noticed >= 0.85 * wrong
    assert wrong > 45


def looked_up(dossier: Dossier, evidence: Evidence) -> tuple[list[str], int, int]:
    """The statements doubted as cited; how many are doubted with the next paragraph instead, and of how many."""
    index = words_of_paragraphs(dossier, evidence)
    assert index is not None
    doubted, noticed, wrong = [], 0, 0
    for one in cited_texts(dossier):
        cited = {(cite.source, number) for cite in one.citations for number in cite.paragraphs}
        if not cited or not cited <= index.places:
            continue
        doubted += [one.record.key] if better_paragraph(one.text, cited, index) else []
        moved = {next_to(place, index.places) for place in cited}
        if not moved & cited:
            wrong += 1
            noticed += better_paragraph(one.text, moved, index) is not None
    return doubted, noticed, wrong


def next_to(place: Place, places: frozenset[Place]) -> Place:
    """The paragraph after that one, or before the last one."""
    source, number = place
    return (source, number + 1) if (source, number + 1) in places else (source, number - 1)


@pytest.mark.parametrize(("typed", "rule"), [
    ("actors: {ann: {name: Ann Reed, kind: person, role: Keeper of 14 lamps, cite: s1#1}}", "claim-number"),
    ("actors: {ann: {name: Ann Reed, kind: person, role: Keeper of 40 lamps, cite: s1#1}}", ""),
    ("interests: {oil: {of: north, what: Not to lose Norwegian oil, inferred: s1#1/3}}", ""),  # in our own words
    ("interests: {oil: {of: north, what: Oil from Denmark, inferred: s1#1/3}}", "claim-place"),
    ("interests: {oil: {of: north, what: Oil from Norway, inferred: s1#1/3}}", ""),
    ("terms: {watch: {name: Watch, means: Eight hours at the lamp, cite: s1#1}}", "claim-number"),
])  # fmt: skip
def test_what_actors_needs_and_terms_name_is_in_their_passages(typed: str, rule: str, tmp_path: Path) -> None:
    text = "Ann Reed keeps forty lamps with Norwegian oil, in watches of four hours each."
    rules = {one.rule for one in found(typed, tmp_path, {"s1": text}) if one.rule.startswith("claim-")}
    assert rules == ({rule} if rule else set())

"""Pinned texts: what is written, what is remembered, what is noticed."""

import json
from datetime import date
from pathlib import Path

import pytest

from briefgen.dossier.records import Dossier
from briefgen.evidence.snapshots import LOCK, lock, pin, read_evidence, write_lock
from tests.review.harness import TODAY, check_dossier, dossier_of, pinned

TEXT = "The lamp was lit in 2020.\n\n* * *\nThe keeper said: “It stays lit.”\n"
QUOTES = "quotes: {q: {by: north, words: It stays lit., cite: 's1#1-2'}}"


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """A dossier with one quotation, its text pinned and locked."""
    made = dossier_of(QUOTES, tmp_path)
    pinned(made, tmp_path, {"s1": TEXT})
    return made


def rules_found(dossier: Dossier, folder: Path) -> dict[str, str]:
    """Rule and message of every finding."""
    found = check_dossier(dossier, (), read_evidence(folder / "skerry"))
    return {problem.rule: problem.message for problem in found}


def test_a_pinned_text_is_one_paragraph_a_line_and_git_ignores_it(dossier: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "skerry" / ".snapshots"
    assert (folder / "s1.txt").read_text() == "The lamp was lit in 2020.\nThe keeper said: “It stays lit.”\n"
    assert (folder / ".gitignore").read_text() == "*\n"


def test_the_lock_holds_hashes_and_offsets_and_no_word_of_the_text(dossier: Dossier, tmp_path: Path) -> None:
    text = (tmp_path / "skerry" / LOCK).read_text()
    stored = json.loads(text)
    assert stored["sources"]["s1"]["paragraphs"] == 2
    place = {
        name: stored["quotes"]["q"][name] for name in ("source", "result", "paragraph", "start", "end", "verified")
    }
    expected = {"source": "s1", "result": "exact", "paragraph": 2, "start": 18, "end": 31, "verified": "2025-01-31"}
    assert place == expected  # 'The keeper said: “' are 18 characters
    assert not [word for word in ("lamp", "keeper", "lit") if word in text]


def test_the_same_evidence_gives_the_same_lock_on_another_day(dossier: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "skerry"
    again = lock(dossier, read_evidence(folder), date(2030, 1, 1))
    assert again == (folder / LOCK).read_bytes()
    assert not write_lock(folder, again)


def test_a_quotation_that_changed_is_dated_again(tmp_path: Path) -> None:
    pinned(dossier_of(QUOTES, tmp_path), tmp_path, {"s1": TEXT})
    other = dossier_of("quotes: {q: {by: north, words: … stays lit., cite: s1#2}}", tmp_path)
    folder = tmp_path / "skerry"
    assert "lock-behind" in rules_found(other, tmp_path)
    write_lock(folder, lock(other, read_evidence(folder), date(2030, 1, 1)))
    assert json.loads((folder / LOCK).read_bytes())["quotes"]["q"]["verified"] == "2030-01-01"
    assert "lock-behind" not in rules_found(other, tmp_path)


@pytest.mark.parametrize("at", [0, 12, 40, -1])
def test_one_changed_byte_of_a_snapshot_is_found(dossier: Dossier, tmp_path: Path, at: int) -> None:
    file = tmp_path / "skerry" / ".snapshots" / "s1.txt"
    content = bytearray(file.read_bytes())
    assert "snapshot-changed" not in rules_found(dossier, tmp_path)
    content[at] ^= 1
    file.write_bytes(content)
    assert "snapshot-changed" in rules_found(dossier, tmp_path)


def test_without_snapshots_it_reports_what_was_not_looked_up_and_when_it_last_was(
    dossier: Dossier, tmp_path: Path
) -> None:
    (tmp_path / "skerry" / ".snapshots" / "s1.txt").unlink()
    found = check_dossier(dossier, (), read_evidence(tmp_path / "skerry"))
    missing = [problem for problem in found if problem.rule == "snapshot-missing"]
    assert [problem.level for problem in missing] == ["note"]
    assert missing[0].message.endswith("(last verified on 2025-01-31)")
    assert not [problem for problem in found if problem.rule.startswith("quote-")]


def test_without_snapshots_it_says_how_many_records_were_not_compared(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "skerry" / ".snapshots" / "s1.txt").unlink()
    found = rules_found(dossier, tmp_path)
    assert "1 record not compared with s1" in found["snapshot-missing"]
    assert "claim-unverified" not in found


def test_without_snapshots_a_changed_quotation_is_an_error(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "skerry" / ".snapshots" / "s1.txt").unlink()
    changed = dossier_of(QUOTES.replace("It stays lit", "It stays lid"), tmp_path)
    assert rules_found(changed, tmp_path)["quote-changed"] == "these are not the words that were verified on 2025-01-31"


def test_without_snapshots_paragraphs_are_counted_by_the_lock(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "skerry" / ".snapshots" / "s1.txt").unlink()
    beyond = dossier_of("events: {lit: {what: It is lit, cite: s1#3}}", tmp_path)
    assert rules_found(beyond, tmp_path)["citation-beyond"] == "s1 has 2 paragraphs; 3 is not among them"


def test_a_text_pinned_for_no_source_is_reported(dossier: Dossier, tmp_path: Path) -> None:
    pin(tmp_path / "skerry", "s9", ["A text."])
    assert "snapshot-unknown" in rules_found(dossier, tmp_path)
    (tmp_path / "skerry" / ".snapshots" / "s9.txt").unlink()
    assert "snapshot-unknown" not in rules_found(dossier, tmp_path)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"sources": [], "quotes": {}}', '{"sources": {"s1": 3}, "quotes": {}}']
)
def test_a_broken_lock_is_reported_and_stops_nothing(dossier: Dossier, tmp_path: Path, content: str) -> None:
    (tmp_path / "skerry" / LOCK).write_text(content)
    assert "cannot be read" in rules_found(dossier, tmp_path)["lock-behind"]


def test_a_changed_snapshot_keeps_the_hash_it_was_pinned_with(dossier: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "skerry"
    (folder / ".snapshots" / "s1.txt").write_text("Another text.\nIt stays lit.\n")
    write_lock(folder, lock(dossier, read_evidence(folder), TODAY))
    assert "snapshot-changed" in rules_found(dossier, tmp_path)
    pin(folder, "s1", ["Another text.", "It stays lit."])
    write_lock(folder, lock(dossier, read_evidence(folder), TODAY, pinned="s1"))
    assert "snapshot-changed" not in rules_found(dossier, tmp_path)

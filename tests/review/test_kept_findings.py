"""What was found in a record in an earlier run is found again without comparing, until what it hangs on changes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.check import TODAY, write_dossier
from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem
from briefgen.dossier.load import load_dossier
from briefgen.evidence.snapshots import read_evidence
from briefgen.review import compared
from briefgen.review.rule_context import rule_context
from briefgen.review.run import check_content
from briefgen.store.cache import Cache
from briefgen.store.pieces import Pieces

RECORDS = 60
FILE, TEXT = "dossier.yaml", ".snapshots/s3.txt"
EDITS: Mapping[str, tuple[str, str, str]] = {
    "an event": (FILE, "A speaker stands by word 3 of paper 2", "A speaker denies word 3 of paper 7"),
    "a quotation": (FILE, "Word 4 of paper 3 stands.", "Word 4 of paper 3 falls."),
    "a position": (FILE, "Wants word 5 to stand", "Rejects that 70 words stand"),
    "a name": (FILE, "Actor Number 4", "Kenya"),
    "an outlet": (FILE, "Paper 5", "Paper 55"),
    "a source's text": (TEXT, "Word 4 of paper 3", "Word 9 of paper 3"),
    "a line above": (FILE, "title:", "# a comment\ntitle:"),
    "a house name": (FILE, '"North Land"', '"Word"'),
    "loaded wording": (FILE, "title:", "loaded: {stands: is}\ntitle:"),
    "the scale": (FILE, "title:", "scale: phia\ntitle:"),
    "the language": (FILE, "title:", "language: de\ntitle:"),
}


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A dossier with pinned texts, in which every quotation is there."""
    folder = tmp_path / "large"
    folder.mkdir()
    write_dossier(folder, RECORDS)
    return folder


def found_in(folder: Path, cache: Cache | None) -> tuple[Problem, ...]:
    """What the rules find in the dossier, with the findings that are kept in the cache."""
    dossier, _ = load_dossier(folder)
    assert dossier is not None
    kept = KeptWork(Pieces(cache, "findings")) if cache else None
    context = rule_context(dossier, read_evidence(folder), TODAY, kept=kept)
    found = check_content(context)
    context.keep()
    return found


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replaces `old`, which must be there, by `new` in a file of the dossier."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(EDITS)))
def test_edit_after_edit_finds_what_a_check_from_nothing_finds(large: Path, order: Sequence[str]) -> None:
    before = {file: file.read_bytes() for file in large.rglob("*") if file.is_file()}
    cache = Cache(large.parent / "cache")
    for edit in order[:4]:
        change(large, *EDITS[edit])
        assert found_in(large, cache) == found_in(large, None), edit
    for file, content in before.items():
        file.write_bytes(content)
    assert found_in(large, cache) == found_in(large, None)


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that are compared with their passages, as they are compared."""
    seen: list[str] = []
    work: Callable[..., tuple[object, ...]] = compared._all_differences

    def noting(claim: compared.Claim, material: object) -> tuple[object, ...]:
        seen.append(claim.record.id)
        return work(claim, material)

    monkeypatch.setattr(compared, "_all_differences", noting)
    return seen


@pytest.mark.parametrize(
    ("edit", "again"),
    [
        (("dossier.yaml", "A speaker stands by word 3 of paper 2", "A speaker denies word 3 of paper 7"), {"e2"}),
        (("dossier.yaml", "title:", "# a comment\ntitle:"), set()),
    ],
    ids=["an event", "a line above"],
)
def test_one_edit_compares_one_record(
    large: Path, tmp_path: Path, claims: list[str], edit: tuple[str, str, str], again: set[str]
) -> None:
    cache = Cache(tmp_path / "cache")
    found_in(large, cache)
    assert len(set(claims)) > RECORDS // 5
    claims.clear()
    change(large, *edit)
    found_in(large, cache)
    assert set(claims) == again

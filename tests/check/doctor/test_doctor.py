"""Each defect, put into a sound deck by itself, is found under its own rule and under no other."""

from pathlib import Path

import pytest

from briefgen.check.doctor import RULES, examine
from tests.check.doctor.mutants import MUTANTS, TYPES, Entries, found_in, packed, sound_entries, swap
from tests.write.conftest import SHARED


@pytest.fixture(scope="module")
def sound() -> Entries:
    """The entries of a sound deck with every kind of shape."""
    return sound_entries()


def test_a_sound_deck_is_found_sound(sound: Entries) -> None:
    assert examine(packed(sound)) == []


@pytest.mark.parametrize("rule", MUTANTS)
def test_a_defect_is_found_under_its_own_rule_only(rule: str, sound: Entries) -> None:
    assert found_in(rule, sound) == {rule}


def test_every_rule_has_its_defect() -> None:
    assert {rule.id for rule in RULES} == MUTANTS.keys()
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip file"])
def test_what_is_no_zip_file_is_said_to_be_none(content: bytes) -> None:
    assert [problem.rule for problem in examine(content)] == ["doctor-zip-broken"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.rule for problem in examine(tmp_path / "none.pptx")] == ["doctor-unreadable"]


def test_strict_markup_is_no_defect() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    found = examine(SHARED / "odd" / "strict_b4.pptx")
    assert [problem for problem in found if problem.level == "error"] == []


def test_a_deck_with_macros_is_a_presentation(sound: Entries) -> None:
    entries = dict(sound)
    MUTANTS["doctor-main-part"](entries)
    entries[TYPES] = entries[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.other.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    assert examine(packed(entries)) == []


def test_a_number_that_is_none_is_a_finding(sound: Entries) -> None:
    entries = dict(sound)
    swap("ppt/presentation.xml", '<p:sldId id="256"', '<p:sldId id="first"')(entries)
    assert "doctor-slide-id" in {problem.rule for problem in examine(packed(entries))}

"""The flagship's decks, and a few made at random, as every validator sees them; the page of figures."""

import os
from pathlib import Path

import pytest

from briefgen.build.pipeline import lay_out_deck
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.page.scene import Pages
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.doctor.mutants import MUTANTS, intact_entries, packed
from tests.reliability.generated import report
from tests.reliability.masters import flagship
from tests.reliability.validators import SDK, VALIDATORS, audit
from tests.writing import HOUSE

needs_sdk = pytest.mark.skipif(not SDK.exists(), reason="the Open XML validator is not installed (make validator)")


@pytest.fixture(scope="module")
def decks() -> list[Pages]:
    """The flagship's three decks on the sober master."""
    master = read_master(HOUSE / "sober.pptx")
    return [lay_out_deck(deck, master)[0] for deck in flagship()]


@needs_sdk
@pytest.mark.parametrize("validator", VALIDATORS)
def test_no_validator_finds_anything_in_the_flagships_decks(
    validator: str, decks: list[Pages], tmp_path: Path
) -> None:  # fmt: skip
    for number, pages in enumerate(decks):
        deck = tmp_path / f"{number}.pptx"
        write_pptx(pages, HOUSE / "sober.pptx", deck)
        assert list(VALIDATORS[validator](deck)) == []


@needs_sdk
@pytest.mark.parametrize("seed", [2, 6, 8, 9])
def test_no_validator_finds_anything_in_decks_at_random(seed: int) -> None:
    result = report(seed)
    assert result.state == "written"
    assert result.found == ()


def test_a_house_master_is_valid_by_itself() -> None:
    for file in sorted(HOUSE.glob("*.pptx")):
        assert list(audit(file)) == []


def test_openxml_audit_does_find_something(tmp_path: Path) -> None:
    entries = intact_entries()
    MUTANTS["doctor-text-body"](entries)
    deck = tmp_path / "a.pptx"
    deck.write_bytes(packed(entries))
    assert list(audit(deck))
    assert examine(deck)


def test_the_sdk_is_there_in_ci() -> None:
    assert SDK.exists() or not os.environ.get("CI")


def test_the_page_of_figures_names_no_machine() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert "**0 defects**" in page
    assert "/home" not in page
    assert "/root" not in page
    assert "/work" not in page

"""docs/content.md and docs/nouns keep up with the records, and what they show to type can be typed."""

import re
from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from tests.dossier.fieldtables import PAGES, filled, tables

TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
EXAMPLES = dict(re.findall(r"```yaml\n# (\w+)\.yaml[^\n]*\n(.*?)```", TEXT, flags=re.DOTALL))


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_table_has_its_place_in_a_page(name: str) -> None:
    assert f"<!-- table: {name} -->" in TEXT


def test_every_table_is_as_the_records_are() -> None:
    assert filled(TEXT) == TEXT, "run: python -m tests.dossier.fieldtables"


def test_every_noun_has_an_example() -> None:
    assert set(EXAMPLES) == {"dossier", *NOUNS}


def test_the_examples_together_are_a_dossier_without_a_problem(tmp_path: Path) -> None:
    for name, text in EXAMPLES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    dossier, problems = load_dossier(tmp_path, "page")
    assert problems == ()
    assert dossier is not None
    assert [noun for noun, records in dossier.records.items() if not records] == []

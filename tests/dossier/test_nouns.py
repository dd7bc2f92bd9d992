"""What every noun declares: marks that fit its fields, words for its records, and whose view it holds."""

from itertools import chain

import pytest

from briefgen.dossier.field import ANY, fields_of, part_fields
from briefgen.dossier.nouns import LISTED, NOUNS
from briefgen.wording.evidence import SAYS


@pytest.mark.parametrize("noun", NOUNS)
def test_every_name_leads_to_nouns(noun: str) -> None:
    for field in NOUNS[noun].references.values():
        assert field.names
        assert set(field.names.nouns) <= {*NOUNS, ANY}, field.name
        assert set(field.names.blanks) <= NOUNS[noun].fields.keys(), field.name


@pytest.mark.parametrize("noun", NOUNS)
def test_the_first_field_of_a_part_is_its_words(noun: str) -> None:
    """A part that is typed as a bare text has it there, and a template prints it."""
    for field in part_fields(NOUNS[noun].record):
        if field.part and not field.citations:
            first = fields_of(field.part)[0]
            assert first.text, f"{field.part.__name__}.{first.name}"


@pytest.mark.parametrize("noun", [name for name, one in NOUNS.items() if one.named])
def test_every_record_has_a_sentence(noun: str) -> None:
    assert bool(NOUNS[noun].sentence) != (noun in SAYS), "in the noun's file, or in wording/evidence.py; not in both"


@pytest.mark.parametrize("noun", NOUNS)
def test_columns_show_fields(noun: str) -> None:
    tables = (NOUNS[noun].table, *NOUNS[noun].part_tables.values())
    columns = chain.from_iterable(table.columns.items() for table in tables if table)
    shown = {key for key, column in columns if column.shows not in ("sources", "figure", "counted")}
    parts = {one.name for field in part_fields(NOUNS[noun].record) if field.part for one in fields_of(field.part)}
    assert shown <= NOUNS[noun].fields.keys() | parts


def test_each_noun_has_its_place_in_the_order() -> None:
    assert list(NOUNS) == list(LISTED)


def test_whose_view_the_nouns_hold() -> None:
    """A noun that moves from ours to theirs opens all of its records where no judgements are shown."""
    assert {name for name, noun in NOUNS.items() if noun.view == "ours"} == {
        "judgements", "assessments", "hypotheses", "lines",
    }  # fmt: skip

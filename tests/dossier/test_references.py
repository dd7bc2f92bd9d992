"""The table of references: every field of a record is known either as a text or as naming other records."""

from typing import get_type_hints

import pytest

from briefgen.dossier.records import NOUNS
from briefgen.dossier.references import REFERENCES

TEXTS = {
    "id", "read", "allow", "skip", "also", "name", "outlet", "title", "author", "why", "url", "short", "role", "claim",
    "what", "detail", "words", "paraphrase", "asks", "resolved", "value", "unit", "qualifier", "requires",
    "before_what", "says", "likelihood", "because", "matters", "ask", "means", "headline", "kicker",
}  # fmt: skip
"""Fields that hold words; whoever adds one says here, or in REFERENCES, which it is."""
ASSESSOR = ("assessments", "by")
"""Who assessed is a word: a desk, a person, a method."""


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_is_a_text_or_a_reference(noun: str) -> None:
    """A field that named a record unknown to the gate would carry a hidden id through it."""
    named = {reference.field for reference in REFERENCES[noun]}
    hints = {name: str(hint) for name, hint in get_type_hints(NOUNS[noun]).items()}
    textual = {name for name, hint in hints.items() if "str" in hint and "Literal" not in hint}
    undecided = {name for name in textual - named - TEXTS if (noun, name) != ASSESSOR}
    assert undecided == set()


@pytest.mark.parametrize("noun", NOUNS)
def test_every_reference_is_a_field_and_leads_to_nouns(noun: str) -> None:
    held = set(NOUNS[noun].__struct_fields__)
    assert [one.field for one in REFERENCES[noun] if one.field not in held] == []
    assert [one for one in REFERENCES[noun] if not set(one.targets) <= {*NOUNS, "any"}] == []

"""What a noun's fields name, as their marks say: every name leads to nouns that there are."""

import pytest

from briefgen.dossier.field import ANY
from briefgen.dossier.nouns import NOUNS


@pytest.mark.parametrize("noun", NOUNS)
def test_every_reference_leads_to_nouns(noun: str) -> None:
    for field in NOUNS[noun].references.values():
        assert field.names
        assert set(field.names.nouns) <= {*NOUNS, ANY}, field.name
        assert set(field.names.blanks) <= NOUNS[noun].fields.keys(), field.name

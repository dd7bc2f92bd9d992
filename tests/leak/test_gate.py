"""The gate passes over records that name only what their reader sees; looking into each of them changes nothing."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from briefgen.audience.gate import open_to, without_withheld
from briefgen.dossier.load import load_dossier
from tests.leak.campaign import SHOWS
from tests.leak.decks import slots
from tests.leak.typed import LADDER, at_random


@pytest.mark.parametrize("number", range(8))
def test_what_records_name_only_spares_work(number: int, tmp_path: Path) -> None:
    rng = Random(number)
    at_random(rng, 4, slots()).write(tmp_path / "skerry")
    dossier, problems = load_dossier(tmp_path / "skerry")
    assert dossier is not None, problems
    looking_into_each: Mapping[str, frozenset[str]] = dict.fromkeys(dossier.named, frozenset(["no record's id"]))
    for reader in LADDER:
        records = open_to(dossier, reader, rng.choice(SHOWS))
        passed = without_withheld(records, dossier.typed_keys, dossier.named)
        assert passed == without_withheld(records, dossier.typed_keys, looking_into_each)

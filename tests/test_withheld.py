"""A secret in every text of every record that is closed to a reader is in no part of that reader's deck."""

import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

from briefgen.build import make_pages
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier, Record
from briefgen.template.read import read_template
from briefgen.write.master import read_master
from briefgen.write.pptx import write_pptx
from tests.conftest import ROOT

TEXTS = ("what", "detail", "name", "role", "claim", "says", "because", "headline", "kicker", "means", "words", "asks")
SECRET = "Quzzlewick"


def planted(dossier: Dossier) -> tuple[Dossier, int]:
    """The dossier with the secret at the end of every text of every record not open to the press; how many times."""
    count = 0

    def told(record: Record) -> Record:
        nonlocal count
        if record.read == "press":
            return record
        names = [one.name for one in fields(record) if one.name in TEXTS and isinstance(getattr(record, one.name), str)]
        count += len(names)
        return replace(record, **{name: f"{getattr(record, name)} {SECRET}" for name in names})

    records = {noun: {id_: told(one) for id_, one in held.items()} for noun, held in dossier.records.items()}
    return replace(dossier, records=records), count


@pytest.mark.parametrize(("template", "inside"), [("press", False), ("working", True)])
def test_the_secret_is_only_in_the_deck_of_those_who_may_read_it(template: str, inside: bool, tmp_path: Path) -> None:
    dossier, _ = load_dossier(ROOT / "content" / "s400")
    assert dossier is not None
    spiked, count = planted(dossier)
    assert count > 100
    master = ROOT / "templates" / "masters" / "public.pptx"
    pages, _ = make_pages(spiked, read_template(template, [ROOT / "templates"]), read_master(master))
    write_pptx(pages, master, tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "deck.pptx") as package:
        found = [name for name in package.namelist() if SECRET.encode() in package.read(name)]
    assert bool(found) == inside

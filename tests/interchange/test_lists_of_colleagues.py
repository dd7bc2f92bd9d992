"""Lists as colleagues make them, in their own words: what each row becomes."""

import json
from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.interchange.read import ImportOptions, read_proposals
from tests.dossiers import COMMON, HEAD, written

Fields = dict[str, object]


def read(content: str, name: str, noun: str, folder: Path) -> tuple[list[Fields], tuple[str, ...]]:
    """The fields of each row of a file, and the notes."""
    dossier, _ = load_dossier(written(HEAD + COMMON, folder))
    assert dossier is not None
    (file := folder / name).write_text(content, encoding="utf-8")
    found = read_proposals(file, ImportOptions(noun), dossier)
    return [dict(one.fields) for one in found.proposals], found.notes


FIRE: Fields = {"what": "Fire", "date": "2023-10-04", "who": ("north",), "cite": ("s1#2",)}
CLAIM: Fields = {"issue": "light", "actor": "north", "what": "Its own", "basis": "reported", "cite": ("s1#1",)}


@pytest.mark.parametrize(
    ("noun", "content", "fields"),
    [
        ("events", "Datum;Ereignis;Wer;Quelle;Absatz\n4. Oktober 2023;Fire;Northland;s1;2", FIRE),
        ("events", "Tarih,Olay,Kim,Kaynak,Paragraf\n4 Ekim 2023,Fire,Northland,s1,2", FIRE),
        ("events", "Quand;Événement;Qui;Source\n4 octobre 2023;Fire;Northland;s1#2", FIRE),
        ("events", "sep=;\nDate;Event;Who;Source\n2023-10-04;Fire;Northland;s1#2", FIRE),
        ("events", "Events of the autumn,,,\n\nDate,Event,Who,Source\n2023-10-04,Fire,Northland,s1#2", FIRE),
        ("events", "From,Until,Event,Who,Source\n2023-10,2023-12,Fire,Northland,s1#2",
         {**FIRE, "date": "2023-10/2023-12"}),
        ("events", "From,Until,Event,Who,Source\n2023-10-04,,Fire,Northland,s1#2", FIRE),
        ("quotes", "Speaker;Quote;Source\nNorthland;„Stay“;s1#1",
         {"by": "north", "words": "Stay", "cite": ("s1#1",)}),
        ("quotes", "Speaker;Quote;Source\nNorthland;“Stay” and “go”;s1#1",
         {"by": "north", "words": "“Stay” and “go”", "cite": ("s1#1",)}),
        ("quotes", "Sprecher;Zitat;Quelle\nNorthland;Stay;s1#1", {"by": "north", "words": "Stay", "cite": ("s1#1",)}),
        ("positions", "Topic,Party,Position,Statement,Source\nThe light,Northland,pro,Its own,s1#1",
         {**CLAIM, "stance": "for"}),
        ("positions", "Konu,Taraf,Tutum,Açıklama,Kaynak\nThe light,Northland,karşı,Its own,s1#1",
         {**CLAIM, "stance": "against"}),
    ],
)  # fmt: skip
def test_headings_and_words_of_several_languages_are_known(
    noun: str, content: str, fields: Fields, tmp_path: Path
) -> None:
    rows, _ = read(content, "list.csv", noun, tmp_path)
    assert rows == [fields]


def test_what_is_left_out_or_filled_in_without_a_column_is_said(tmp_path: Path) -> None:
    _, notes = read("My list,\nDate,Event\n2020,Fire", "list.csv", "events", tmp_path)
    assert notes == ("left out above the headings: 'My list'",)
    _, notes = read("Issue,Actor,Stance,What\nThe light,Northland,pro,Its own", "p.csv", "positions", tmp_path)
    assert notes == ("no column says on what basis: 'reported' is written, the least that can be said; look at each",)


@pytest.mark.parametrize(
    ("name", "content", "fields"),
    [
        ("a.json", json.dumps([{"title": "<i>Sea</i> laws", "issued": {"raw": "12 Mayıs 2014"}, "publisher": "P"}]),
         {"outlet": "P", "title": "Sea laws", "published": "2014-05-12"}),
        ("a.json", json.dumps([{"title": "T", "issued": {"literal": "Spring 2014"}, "publisher": "P"}]),
         {"outlet": "P", "title": "T", "published": "2014-21"}),
        ("a.bib", '@string{jx = "Sea"}\n@article{k, title={{The} {\\"O}l}, journal=jx # " Review", year=2014,month=5}',
         {"outlet": "Sea Review", "title": "The Öl", "published": "2014-05"}),
        ("a.bib", r"@online{k, title={A \& B}, date={2014~}, publisher=P, url={https://x.org/~a/b\_c%20d}}",
         {"outlet": "P", "title": "A & B", "published": "2014~", "url": "https://x.org/~a/b_c%20d"}),
        ("a.bib", r"@misc{k, title={T}, howpublished={\url{https://me:pw@x.org/}}}",
         {"outlet": "not named", "title": "T", "url": "https://x.org/"}),
        ("a.ris", "TY  - NEWS\nTI  - T\nPY  - 2014/05/03/\nJO  - P\nER  - \n",
         {"outlet": "P", "title": "T", "published": "2014-05-03"}),
        ("a.ris", "TY  - NEWS\nTI  - T\nPY  - 2014///spring\nJO  - P\nER  - \n",
         {"outlet": "P", "title": "T", "published": "2014"}),
    ],
)  # fmt: skip
def test_bibliographies_say_dates_and_names_in_many_ways(
    name: str, content: str, fields: Fields, tmp_path: Path
) -> None:
    rows, _ = read(content, name, "sources", tmp_path)
    assert rows == [{**fields, "grade": "F", "why": "not yet assessed"}]


def test_a_year_before_the_common_era_is_reported(tmp_path: Path) -> None:
    dossier, _ = load_dossier(written(HEAD + COMMON, tmp_path))
    assert dossier is not None
    (file := tmp_path / "t.csv").write_text("Year,Month,Headline,Display Date\n-44,3,Ides,\n", encoding="utf-8")
    [proposal] = read_proposals(file, ImportOptions("events"), dossier).proposals
    assert "date" not in proposal.fields
    assert any(note.startswith("'date': '-44' is not a date") for note in proposal.notes)

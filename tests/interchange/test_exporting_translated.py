"""Exports in another language: a layer's words where it has them, the same ids, and nothing lost on the way back."""

from pathlib import Path

import openpyxl
import pytest

from briefgen.core.problem import Refused
from briefgen.dossier.translation import text_digest
from briefgen.interchange.exporting import FORMATS, ExportAsk, Exported, export_dossier
from briefgen.interchange.importing import ImportPlan, plan_import, write_import
from briefgen.interchange.read import ImportOptions
from tests.dossiers import COMMON, HEAD, written

EVENTS = """
events:
  fire: {what: Fire in the lamp room, date: 2019-07, on: light, cite: s1#1, read: press}
  rain: {what: Rain, date: 2019-08, cite: s1#2, read: press}
quotes:
  q: {by: north, words: The lamp is ours, cite: s1#3, read: press}
"""


def turkish(key: str, field: str, text: str, original: str) -> str:
    return f"{key}: {{{field}: {text}, of: {text_digest(original)}}}\n"


def in_two_languages(folder: Path, head: str = "") -> Path:
    """Of two events one is translated, and so is the quote."""
    made = written(HEAD + head + COMMON + EVENTS, folder)
    (lang := made / "lang" / "tr").mkdir(parents=True)
    event = turkish("fire", "what", "Fener odasında yangın", "Fire in the lamp room")
    (lang / "events.yaml").write_text(event, encoding="utf-8")
    quote = turkish("q", "words", "Fener bizimdir", "The lamp is ours")
    (lang / "quotes.yaml").write_text(quote, encoding="utf-8")
    return made


def exported(folder: Path, form: str, reader: str = "team", noun: str = "") -> Exported:
    return export_dossier(folder, reader, frozenset(), ExportAsk(form, noun, language="tr"))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_text_is_in_the_layers_words_where_it_has_them(form: str, tmp_path: Path) -> None:
    made = exported(in_two_languages(tmp_path), form, noun="events")
    if form not in ("xlsx", "csl"):
        assert "Fener odasında yangın" in made.content.decode().replace("\r\n ", "")
        assert "Fire in the lamp room" not in made.content.decode()
    assert "-tr." in made.name


@pytest.mark.parametrize(("form", "noun", "texts"), [("csv", "events", 1), ("csv", "quotes", 0), ("ics", "", 1)])
def test_what_has_no_translation_is_counted(form: str, noun: str, texts: int, tmp_path: Path) -> None:
    notes = exported(in_two_languages(tmp_path), form, noun=noun).notes
    counts = [f"{texts} text without a translation, in en-GB: briefgen lang status"] if texts else []
    assert [note for note in notes if "translation" in note] == counts


def sheet(content: Path, name: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(content)[name].values)


def came_back(folder: Path, file: Path, noun: str) -> ImportPlan:
    return plan_import(file, folder, ImportOptions(noun))


def test_headings_ids_and_a_quotations_own_words_stay(tmp_path: Path) -> None:
    folder = in_two_languages(tmp_path)
    (file := tmp_path / "tr.xlsx").write_bytes(exported(folder, "xlsx").content)
    assert sheet(file, "events")[:2] == [
        ("id", "what", "date", "on", "basis", "cite"),
        ("fire", "Fener odasında yangın", "2019-07", "light", "stated", "s1#1"),
    ]  # fmt: skip
    assert sheet(file, "quotes") == [
        ("id", "by", "words", "translation", "cite"), ("q", "north", "The lamp is ours", "Fener bizimdir", "s1#3")
    ]  # fmt: skip
    assert [row[0] for row in sheet(file, "about")][1:] == ["CLOSED", "Bilgilerin son tarihi: 31 Aralık 2024"]


def test_a_translated_workbook_that_comes_back_changes_facts_and_no_words(tmp_path: Path) -> None:
    folder = in_two_languages(tmp_path)
    (file := tmp_path / "tr.xlsx").write_bytes(exported(folder, "xlsx").content)
    assert not any(came_back(folder, file, noun).patch.files for noun in ("events", "quotes", "actors", "issues"))
    book = openpyxl.load_workbook(file)
    book["events"]["B2"], book["events"]["C2"] = "Fener odası yandı", "2019-07-14"
    book.save(file)
    planned = came_back(folder, file, "events")
    assert [(one.id, one.fields) for one in planned.merged] == [("fire", {"date": "2019-07-14"})]
    assert planned.sorted.conflicts == ()
    write_import(planned)
    assert "fire: {what: Fire in the lamp room, date: 2019-07-14," in (folder / "dossier.yaml").read_text(
        encoding="utf-8"
    )
    assert "its words are tr, so those of records that are there already are not compared" in planned.found.notes


def test_what_must_not_go_out_untranslated_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = in_two_languages(tmp_path, "languages: {tr: {missing: refuse}}\n")
    with pytest.raises(Refused) as refusal:
        exported(folder, "csv", noun="events")
    assert "'rain.what' has no translation into tr" in [one.message for one in refusal.value.problems]


def test_a_wider_reader_gets_no_translation_of_what_it_may_not_see(tmp_path: Path) -> None:
    folder = in_two_languages(tmp_path)
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    closed = text.replace("cite: s1#1, read: press", "cite: s1#1")
    (folder / "dossier.yaml").write_text(closed, encoding="utf-8")
    assert "yangın" not in exported(folder, "timelinejs", "press").content.decode()

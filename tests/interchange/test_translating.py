"""Translations as PO files, out and in again: words alone come in, and no other line of a layer's file changes."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.core.problem import CommandError
from briefgen.core.yaml_reader import read_yaml
from briefgen.dossier.layers import read_layers
from briefgen.dossier.records import Translation
from briefgen.dossier.translation import text_digest
from briefgen.interchange.layer_lines import changed_text
from briefgen.interchange.translating import export_po, plan_translations, status_lines, write_translations
from briefgen.template.texts import texts_of_templates
from tests.dossiers import COMMON, HEAD, written

RECORDS = """\
events:
  fire: {what: The lamp room burnt, detail: Nobody was hurt, cite: s1, read: press}
positions:
  light:
    north: [{for: Ours, stated: s1, read: press}, {says: Later, stated: s1, read: team}]
story:
  opening: {headline: A light went out, points: [{say: One, rests: fire}, {say: Two, rests: fire}]}
"""
BURNT, HURT = (text_digest(text) for text in ("The lamp room burnt", "Nobody was hurt"))


def dossier(folder: Path, events: str = "") -> Path:
    """A dossier's folder, with these lines in its Turkish events."""
    place = written(HEAD + COMMON + RECORDS, folder)
    if events:
        (place / "lang" / "tr").mkdir(parents=True)
        (place / "lang" / "tr" / "events.yaml").write_text(events, encoding="utf-8")
    return place


def filled(po: bytes, **words: str) -> bytes:
    """The PO file with translations: original with `_` for blanks, and what it is in the other language."""
    text = po.decode()
    for original, translation in words.items():
        before = f'msgid "{original.replace("_", " ")}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, before.replace('msgstr ""', f'msgstr "{translation}"'))
    return text.encode()


def imported(place: Path, po: bytes) -> tuple[str, ...]:
    """Imports the PO file; what is left out."""
    file = place.parent / "tr.po"
    file.write_bytes(po)
    planned = plan_translations(file, place)
    write_translations(planned)
    return planned.left


def typed(place: Path, noun: str) -> str:
    return (place / "lang" / "tr" / f"{noun}.yaml").read_text(encoding="utf-8")


def test_an_entry_says_which_field_it_is_and_where_it_was_typed(tmp_path: Path) -> None:
    po = export_po(dossier(tmp_path), "tr").decode()
    entry = '#. events, fire: what\n#: {}:13\nmsgctxt "fire: what"\nmsgid "The lamp room burnt"\nmsgstr ""\n'
    assert entry.format((tmp_path / "skerry" / "dossier.yaml").as_posix()) in po


def test_translations_come_in_with_the_digest_of_what_they_translate(tmp_path: Path) -> None:
    place = dossier(tmp_path)
    assert imported(place, filled(export_po(place, "tr"), The_lamp_room_burnt="Fener odası yandı")) == ()
    assert typed(place, "events") == f"fire: {{what: Fener odası yandı, of: {BURNT}}}\n"


def test_an_entry_gets_its_further_texts_and_all_else_stays(tmp_path: Path) -> None:
    others = "# checked by the desk\nsmoke: {what: 'Duman'}   # old\n"
    place = dossier(tmp_path, f"{others}fire:  # ask again\n  what: Yandı\n  # not final\n  of: {BURNT}\n# the end\n")
    imported(place, filled(export_po(place, "tr"), Nobody_was_hurt="Yaralı yok"))
    now = f"fire: {{what: Yandı, detail: Yaralı yok, of: {{what: {BURNT}, detail: {HURT}}}}}\n"
    assert typed(place, "events") == f"{others}# not final\n{now}# the end\n"


def test_points_and_further_positions_keep_their_number(tmp_path: Path) -> None:
    place = dossier(tmp_path)
    imported(place, filled(export_po(place, "tr"), Two="İki", Later="Sonra"))
    assert typed(place, "story") == f"opening: {{points: [null, {{say: İki, of: {text_digest('Two')}}}]}}\n"
    assert typed(place, "positions") == f"light: {{north: [null, {{what: Sonra, of: {text_digest('Later')}}}]}}\n"


def test_out_and_in_again_changes_nothing(tmp_path: Path) -> None:
    place = dossier(tmp_path, f"fire: {{what: Yandı, of: {BURNT}}}\n")
    file = tmp_path / "tr.po"
    file.write_bytes(export_po(place, "tr"))
    assert plan_translations(file, place).files == {}


def test_what_was_translated_from_an_earlier_text_is_fuzzy_and_stays_out(tmp_path: Path) -> None:
    place = dossier(tmp_path, "fire: {what: Yandı, of: '0000'}\n")
    po = export_po(place, "tr")
    assert b'#, fuzzy\nmsgctxt "fire: what"' in po
    imported(place, po)
    assert typed(place, "events") == "fire: {what: Yandı, of: '0000'}\n"


def test_a_translation_of_another_text_than_the_dossier_has_is_left_out(tmp_path: Path) -> None:
    place = dossier(tmp_path)
    po = filled(export_po(place, "tr"), The_lamp_room_burnt="Yandı").replace(b"lamp room", b"lamp house")
    assert [one.partition(": ")[2] for one in imported(place, po)] == ["fire.what: the dossier has another value now"]


@pytest.mark.parametrize("context", ["fire: read", "fire: cite", "nobody: what", "fire", ""])
def test_nothing_but_words_of_the_dossier_comes_in(tmp_path: Path, context: str) -> None:
    place = dossier(tmp_path)
    head = b'msgid ""\nmsgstr "Language: tr\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
    imported(place, head + f'msgctxt "{context}"\nmsgid "press"\nmsgstr "team"\n'.encode())
    assert not (place / "lang").exists()


def test_what_is_no_po_file_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "tr.po"
    file.write_bytes(b"These are my translations.\n")
    with pytest.raises(CommandError, match=r"tr\.po cannot be read as a PO file"):
        plan_translations(file, dossier(tmp_path), "tr")


def test_the_status_counts_texts_by_language(tmp_path: Path) -> None:
    place = dossier(tmp_path, f"fire: {{what: Yandı, detail: Yok, of: {{what: {BURNT}, detail: '0000'}}}}\n")
    assert list(status_lines(place)) == [
        "language   translated  stale  missing",
        "tr                  1      1       14",
    ]


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1).map(str.strip)


@example(texts=["NULL", "~", "yes", "12", "a: b", "“x”, y", "one\ntwo"])
@given(texts=st.lists(WORDS.filter(bool), min_size=1, max_size=4))
def test_any_text_is_read_back_as_it_was_typed(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    new = {f"e{n}": {"what": Translation(text, "12ab")} for n, text in enumerate(texts)}
    home = tmp_path_factory.mktemp("layer")
    (home / "lang" / "tr").mkdir(parents=True)
    file = home / "lang" / "tr" / "events.yaml"
    file.write_text(changed_text("", "events", {}, new), encoding="utf-8", newline="")
    layers, problems = read_layers(home, "skerry", read_yaml)
    assert not problems
    assert layers["tr"].texts == new


def test_texts_of_own_templates_go_out_and_come_in(tmp_path: Path) -> None:
    place, own = dossier(tmp_path), tmp_path / "own.yaml"
    own.write_text(
        'reads: team\nslides:\n  - {title: cover, line: "For the keeper: night"}\n'
        "  - {prose: opening, kicker: Night}\n  - {section: '{{ title }}'}\n",
        encoding="utf-8",
    )
    file = tmp_path / "tr.po"
    po = export_po(place, "tr", texts_of_templates([own]))
    assert "own.yaml:3" in po.decode()
    for words in ({"For the keeper: night": "Fenerci için: gece"}, {"For the keeper: night": "Gece", "Night": "Akşam"}):
        for text, translation in words.items():
            empty = f'msgctxt "template"\nmsgid "{text}"\nmsgstr ""'
            file.write_text(po.decode().replace(empty, empty.replace('msgstr ""', f'msgstr "{translation}"')), "utf-8")
            write_translations(plan_translations(file, place, templates=texts_of_templates([own])))
    assert typed(place, "templates") == '"For the keeper: night": Gece\nNight: Akşam\n'
    file.write_text(po.decode().replace('"Night"\nmsgstr ""', '"Day"\nmsgstr "Gün"'), "utf-8")
    assert (
        plan_translations(file, place, templates=texts_of_templates([own]))
        .left[0]
        .endswith("no template of this project says 'Day'")
    )

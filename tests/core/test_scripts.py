"""Words that the usual faces do not hold: which face sets them, how wide they are, where their lines end."""

import sys

import pytest
import uharfbuzz

from briefgen.build.digests import faces_digest, fallbacks_digest
from briefgen.core.scripts import SCRIPTS, as_written_in, script_of, scripts_in, stretches
from briefgen.page.house import script_notes
from briefgen.page.layout import lay_out
from briefgen.page.type import face, shaping
from briefgen.page.type.breaking import pieces
from briefgen.page.type.face import FaceWithFallbacks, find_typeface
from briefgen.page.type.installed import installed
from briefgen.page.type.shaping import fallback_face
from tests.page.samples import deck, make_master, slide

ARABIC = next(script for script in SCRIPTS if script.code == "Arab")
SENTENCE = "وقّعت تركيا عقد المنظومة في العام نفسه، ثم طُلب إرجاعها"


def scripts(text: str) -> list[str]:
    return [script.code for script in scripts_in(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("S-400 – “no”", []), ("Турция", []), ("تركيا F-35", ["Arab"]), ("日本語の", ["Jpan"]), ("土耳其", ["Hans"]),
     ("ไทย", ["Thai"]), ("한국", ["Kore"]), ("\u3164x", []), ("שלום", ["Hebr"])],
)  # fmt: skip
def test_scripts_of_a_text(text: str, codes: list[str]) -> None:
    assert scripts(text) == codes
    assert "".join(part for _, part in stretches(text)) == text


def test_chinese_characters_are_set_as_the_deck_writes_them() -> None:
    [script] = scripts_in("東京")
    tags = {"ja": "Yu Gothic", "zh-Hant": "Microsoft JhengHei", "zh": "Microsoft YaHei", "en-GB": "Microsoft YaHei"}
    assert {tag: as_written_in(script, script_of(tag)).faces[0] for tag in tags} == tags


def test_widths_are_those_of_shaped_text() -> None:
    """Word by word, as lines are filled, against HarfBuzz over the whole sentence; advances alone are far too wide."""
    face = fallback_face(ARABIC, bold=False)
    [file] = [found["regular"] for name in ARABIC.faces if (found := installed(name))][:1]
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.number))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(SENTENCE)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    whole = sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem
    space = face.width(" ")
    words = SENTENCE.split(" ")
    assert sum(map(face.width, words)) + space * (len(words) - 1) == pytest.approx(whole, rel=0.01)
    assert face.name == "Arial"


def test_latin_words_are_measured_as_before_and_numbers_to_the_left_by_the_wider_face() -> None:
    plain, turned = find_typeface("Calibri").regular, find_typeface("Calibri", language="ar").regular
    assert turned.width("Reuters") == plain.width("Reuters")
    assert turned.width("2020") == max(plain.width("2020"), fallback_face(ARABIC, bold=False).width("2020"))


def test_the_master_names_the_face() -> None:
    regular = find_typeface("Calibri", wanted=("Dubai", "")).regular
    assert isinstance(regular, FaceWithFallbacks)
    assert regular.fallback(ARABIC).name == "Dubai"


def test_without_harfbuzz_words_are_measured_wide_and_the_author_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped = fallback_face(ARABIC, bold=False).width(SENTENCE)
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    summed = fallback_face(ARABIC, bold=False)
    assert summed.width(SENTENCE) > shaped
    assert "briefgen[scripts]" in summed.note


def test_what_is_not_laid_out_or_not_installed_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    master = make_master()
    pages = lay_out(deck(slide("a", "ไทย and Türkiye")), master)
    assert pages.fallbacks == {"Thai": "Leelawadee UI"}
    assert "Thai is not laid out" in " ".join(note.message for note in script_notes(pages))
    monkeypatch.setattr(shaping, "installed", lambda name: {})
    [note] = script_notes(lay_out(deck(slide("a", "تركيا")), master))
    assert (note.rule, note.level) == ("page-script", "warning")
    assert note.message.startswith("no typeface with Arabic letters is installed here (looked for Arial, ")
    assert script_notes(lay_out(deck(slide("a", "Türkiye")), master)) == ()


def test_lines_of_chinese_end_where_unicode_lets_them() -> None:
    text = "土耳其（Türkiye）于2017年签署了S-400合同，“谢谢”。"
    parts = "|".join(text[start:end] for start, _, end, _ in pieces(text))
    assert parts == "土|耳|其|（Türkiye）|于|2017|年|签|署|了|S-400|合|同，|“谢|谢”。"


def test_a_line_of_arabic_ends_at_spaces() -> None:
    assert [SENTENCE[start:end].strip() for start, _, end, _ in pieces(SENTENCE)] == SENTENCE.split(" ")


def test_a_face_that_was_installed_since_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build remembers of a deck in Arabic letters rests on the files of the faces they may be measured in."""
    here = fallbacks_digest(["Arab"])
    monkeypatch.setattr(face, "installed", lambda name: {})
    assert fallbacks_digest(["Arab"]) == faces_digest(here) != here
    assert fallbacks_digest([]) == {}

"""The tables of widths, and the substitute when there is none."""

import json
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

from briefgen.deck.text import SYMBOLS
from briefgen.page.type import fonts
from briefgen.page.type.face import MADE_BOLD, STYLES, find_typeface
from briefgen.page.type.fonts.make_tables import FACES, font_file, style_table

TABLES = Path(fonts.__file__).parent
OPEN_FACES = Path("/usr/share/fonts/truetype")


@pytest.mark.parametrize("name", FACES)
def test_the_usual_faces_are_known(name: str) -> None:
    face = find_typeface(name)
    assert face.note == ""
    assert 0.2 < face.regular.width("a") < 0.7
    assert face.bold.width("Ankara seeks a return") >= face.regular.width("Ankara seeks a return")


def test_widths_are_those_of_the_face() -> None:
    # Calibri at 2048 units an em: H 1276, a 981
    assert find_typeface("Calibri").regular.width("Ha") == pytest.approx((1276 + 981) / 2048, abs=0.002)


def test_every_character_of_a_fixed_width_face_is_equally_wide() -> None:
    face = find_typeface("Courier New").regular
    assert face.width("iiii") == face.width("WWWW")


def test_a_face_that_only_resembles_its_table_is_not_certain() -> None:
    assert find_typeface("Calibri").certain
    assert not find_typeface("Calibri Light").certain  # LibreOffice sets it in DejaVu Sans, not in Carlito


def test_letters_of_the_languages_in_the_content_have_measures() -> None:
    face = find_typeface("Calibri").regular
    for char in "ÇçĞğİıÖöŞşÜüΑΩαωДжЯя“”‘’–—…·≠":
        assert 0 < face.width(char) < 1.0, char


def test_a_character_the_face_lacks_gets_one_em() -> None:
    face = find_typeface("Calibri").regular
    assert face.width("日") == 1.0
    assert all(0.3 < face.width(symbol) <= 1.0 for symbol in SYMBOLS.values() if len(symbol) == 1)


def test_what_is_not_seen_takes_no_room() -> None:
    assert find_typeface("Arial").regular.width("\u200b\u0301\u2060") == 0.0


def test_an_alias_has_the_same_measures() -> None:
    assert find_typeface("Carlito").regular.width("Ankara") == find_typeface("Calibri").regular.width("Ankara")


def test_an_unknown_face_is_measured_wide_and_says_so() -> None:
    strange = find_typeface("No Such Face")
    assert "No Such Face" in strange.note
    known = [find_typeface(name).regular.width("Ankara seeks a return") for name in FACES if name != "Courier New"]
    assert strange.regular.width("Ankara seeks a return") == max(known)


def test_an_unknown_face_breaks_lines_where_a_free_desktop_will() -> None:
    # LibreOffice sets a face that is not installed in DejaVu Sans: a designator must not be torn there either
    strange, instead = find_typeface("No Such Face"), find_typeface("DejaVu Sans")
    assert strange.bold.width("S-400") == instead.bold.width("S-400")
    assert strange.regular.line > instead.regular.line
    assert not strange.certain
    assert instead.certain


@pytest.mark.skipif(not OPEN_FACES.is_dir(), reason="no installed fonts")
def test_an_installed_face_is_read_from_its_file() -> None:
    installed = find_typeface("DejaVu Sans")
    if installed.note:
        pytest.skip("DejaVu Sans is not installed")
    assert installed.bold.width("Ankara") > installed.regular.width("Ankara")


# --- installed faces, whatever their files are called ---


def install(file: str, family: str, width: int, bold: bool = False, folder: str = ".fonts") -> None:
    """Puts a face whose every letter is `width` thousandths of an em wide among the user's own."""
    target = Path.home() / folder / file
    target.parent.mkdir(parents=True, exist_ok=True)
    toy_face(family, width, bold).save(target)


def toy_face(family: str, width: int, bold: bool) -> FontBuilder:
    builder = FontBuilder(1000)
    letters = [chr(code) for code in range(0x20, 0x7F)]
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": family, "styleName": "Bold" if bold else "Regular"})
    builder.setupOS2(fsSelection=0x20 if bold else 0x40, usWinAscent=900, usWinDescent=300)
    builder.setupPost()
    return builder


def test_a_bold_style_is_found_by_what_its_file_says(home: Path) -> None:
    install("quinceui.ttf", "Quince UI", 500)
    install("quinceuib.ttf", "Quince UI", 600, bold=True)
    install("quinceuil.ttf", "Quince UI Light", 400)
    found = find_typeface("Quince UI")
    assert found.note == ""
    assert [found.face(bold, italic).width("ab") for bold in (False, True) for italic in (False, True)] == [
        1.0, 1.0, 1.2, 1.2,
    ]  # fmt: skip


def test_a_missing_bold_style_is_measured_wide_and_reported(home: Path) -> None:
    install("QuinceUI-Regular.ttf", "Quince UI", 500)
    install("QuinceUI-Bold.ttf", "Quince UI Display", 600, bold=True)
    found = find_typeface("Quince UI")
    assert "without its bold style" in found.note
    assert found.regular.width("ab") == found.italic.width("ab") == 1.0
    assert found.bold.width("ab") == found.bolditalic.width("ab") == MADE_BOLD


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (".fonts", "QUINCE.TTF"),
        ("Library/Fonts", "Quince UI.ttf"),
        ("Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts", "quince.ttf"),
        ("Library/Group Containers/UBF8T346G9.Office/FontCache/4/CloudFonts/Quince UI", "28315746.ttf"),
    ],
)
def test_a_face_is_found_where_windows_macos_and_office_keep_it(folder: str, file: str, home: Path) -> None:
    install(file, "Quince UI", 500, folder=folder)
    assert find_typeface("Quince UI").regular.width("ab") == 1.0


def test_a_downloaded_face_of_office_is_found_on_windows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(home / "AppData/Local"))
    install("1074.TTF", "Quince UI", 500, folder="AppData/Local/Microsoft/FontCache/4/CloudFonts/Quince UI")
    assert find_typeface("Quince UI").regular.width("ab") == 1.0


def test_the_faces_of_a_collection_are_told_apart(home: Path) -> None:
    """As in macOS' Helvetica Neue and Windows' Cambria: several families and styles in one `.ttc`."""
    collection = TTCollection()
    collection.fonts = [
        toy_face("Quince Math", 700, bold=False).font,
        toy_face("Quince", 500, bold=False).font,
        toy_face("Quince", 600, bold=True).font,
    ]
    (home / ".fonts").mkdir()
    collection.save(home / ".fonts" / "QUINCE.TTC")
    found = find_typeface("Quince")
    assert (found.regular.width("ab"), found.bold.width("ab")) == (1.0, 1.2)


def test_a_damaged_file_is_passed_over(home: Path) -> None:
    install("quinceui.ttf", "Quince UI", 500)
    file = home / ".fonts" / "quinceui.ttf"
    whole = file.read_bytes()
    for part in range(0, len(whole) - 4, len(whole) // 20):
        file.write_bytes(whole[:part])
        assert "neither known nor installed" in find_typeface("Quince UI").note


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with no faces of their own."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "stem"), FACES.items())
def test_the_tables_are_what_the_script_makes(name: str, stem: str) -> None:
    table = json.loads((TABLES / f"{name.lower().replace(' ', '-')}.json").read_text(encoding="utf-8"))
    for style in STYLES:
        file = font_file(OPEN_FACES, stem, style)
        if file is None:
            pytest.skip(f"{stem} is not installed")
        made = style_table(file)
        if made["from"] == table["styles"][style]["from"]:  # another version may differ
            assert made == table["styles"][style]

"""A brand file applies to every deck of an organisation; a wrong one is reported in a line."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from pptx import Presentation

from briefgen import cli
from briefgen.build.brand import MADE
from briefgen.cli.exit_codes import ExitCode
from briefgen.master.branding import SLOT_OF
from briefgen.master.read.master import read_master
from briefgen.ooxml.theme import PALETTE
from briefgen.project.inventory import schemas
from briefgen.template.brand import COLOURS, TypedBrand
from briefgen.template.typed import settable_fields

BRAND = Path("templates/brand.yaml")
FULL = """\
name: Ministry of {id} Harbours & Quays
footer: North Sea desk
logo: logo.png
colours: {ink: 3A0F2A, accent: "#7a1e50", for: 1B5E20, if: 7A4F00, muted: 5D4E57, rule: D9C2CF, wash: FBF3F7}
fonts: {heading: Georgia}
"""
CAMERA = b"Somebody's camera"


@pytest.fixture(autouse=True)
def logo(project: Path) -> None:
    """A new project as current folder, with a logo whose file says more than it shows."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", CAMERA.decode())
    Image.new("RGB", (600, 200), (122, 30, 80)).save("templates/logo.png", pnginfo=notes)


def brand(text: str) -> None:
    BRAND.write_text(text, encoding="utf-8")


def build(*arguments: str) -> int:
    return cli.main(["build", "-j", "1", *arguments])


def deck(template: str) -> Path:
    return Path(f"output/gannet-bank-{template}.pptx")


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts_on_layouts(file: Path) -> set[str]:
    layouts = Presentation(str(file)).slide_layouts
    return {shape.text_frame.text for layout in layouts for shape in layout.shapes if shape.has_text_frame}


def test_every_template_takes_it_up() -> None:
    brand(FULL)
    assert build("-t", "press", "-t", "minister", "-t", "working") == 0
    for template in ("press", "minister", "working"):
        file = deck(template)
        assert {"Ministry of {id} Harbours & Quays", "North Sea desk"} <= texts_on_layouts(file)
        master = read_master(file)
        found = {ink: master.colours[ink].hex for ink in ("ink", "accent", "for", "if", "says", "rule", "wash")}
        assert found == {
            "ink": "3A0F2A", "accent": "7A1E50", "for": "1B5E20", "if": "7A4F00", "says": "5D4E57", "rule": "D9C2CF",
            "wash": "FBF3F7",
        }  # fmt: skip
        assert master.colours["against"].hex == PALETTE["accent4"]
        assert (master.heading_face, master.body_face) == ("Georgia", "Calibri")


def test_the_looks_of_templates_still_differ() -> None:
    brand(FULL)
    build("-t", "press", "-t", "minister")
    made = {file.name: file.read_bytes() for file in MADE.glob("*.pptx")}
    assert made.keys() == {"public.pptx", "sober.pptx"}
    assert made["public.pptx"] != made["sober.pptx"]


def test_the_logo_is_on_every_page_without_what_its_file_held() -> None:
    brand(FULL)
    build("-t", "press", "-f", "pptx", "-f", "html")
    for slide in Presentation(str(deck("press"))).slides:
        [logo] = [shape for shape in slide.slide_layout.shapes if shape.name == "Logo"]
        assert logo.width / logo.height == pytest.approx(3, rel=0.01)
        assert not [
            holder.name for holder in slide.slide_layout.placeholders
            if holder.left < logo.left + logo.width and logo.left < holder.left + holder.width
            and holder.top < logo.top + logo.height and logo.top < holder.top + holder.height
        ]  # fmt: skip
    entries = members(deck("press"))
    assert CAMERA in Path("templates/logo.png").read_bytes()
    assert not [name for name, data in entries.items() if CAMERA in data]
    stored = [data for name, data in entries.items() if "media/logo" in name]
    assert len(stored) == 1
    assert Image.open(BytesIO(stored[0])).info == {}
    page = deck("press").with_suffix(".html").read_bytes()
    assert b"North Sea desk" in page
    assert b"data:image/png;base64," in page
    assert CAMERA not in page


@pytest.mark.parametrize(("size", "master"), [((300, 1000), "sober-4x3"), ((1800, 240), "public-4x3")])
def test_a_jpeg_tall_or_wide_keeps_its_proportions_and_clear_of_words_on_a_narrow_page(
    size: tuple[int, int], master: str
) -> None:
    Image.new("RGB", size, (122, 30, 80)).save("templates/logo.jpg")
    brand(FULL.replace("logo.png", "logo.jpg"))
    assert build("-t", "press", "-m", master) == 0
    for layout in Presentation(str(deck("press"))).slide_layouts:
        [logo] = [shape for shape in layout.shapes if shape.name == "Logo"]
        assert logo.image.content_type == "image/jpeg"
        assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=0.01)
        others = [*layout.placeholders, *(shape for shape in layout.shapes if shape.has_text_frame)]
        assert [
            other.name for other in others
            if other.left < logo.left + logo.width and logo.left < other.left + other.width
            and other.top < logo.top + logo.height and logo.top < other.top + other.height
        ] == []  # fmt: skip


def test_where_no_master_can_be_kept_the_deck_is_dressed_all_the_same() -> None:
    MADE.parent.mkdir(exist_ok=True)
    MADE.write_text("a file where the folder would be", encoding="utf-8")
    brand(FULL)
    assert build("-t", "press") == 0
    assert "North Sea desk" in texts_on_layouts(deck("press"))


def test_a_master_of_ones_own_is_left_undressed() -> None:
    own_master("ministry")
    brand(FULL)
    assert build("-t", "press", "-m", "ministry") == 0
    assert "North Sea desk" not in texts_on_layouts(deck("press"))
    assert read_master(deck("press")).colours["accent"].hex != "7A1E50"


def test_the_same_brand_gives_the_same_bytes() -> None:
    brand(FULL)
    build("-t", "press")
    first = deck("press").read_bytes()
    for file in (deck("press"), *MADE.glob("*")):
        file.unlink()
    build("-t", "press", "--force")
    assert deck("press").read_bytes() == first


def test_only_a_changed_brand_or_logo_makes_decks_again(capsys: pytest.CaptureFixture[str]) -> None:
    def state() -> bool:
        capsys.readouterr()
        assert build("-t", "press") == 0
        return "unchanged" not in capsys.readouterr().out

    assert state()
    brand(FULL)
    assert state()
    assert not state()
    brand(FULL.replace("1B5E20", "1B5E21"))
    assert state()
    Image.new("RGB", (600, 200), (0, 30, 80)).save("templates/logo.png")
    assert state()
    assert not state()
    BRAND.unlink()
    assert state()


def test_the_marking_keeps_its_place() -> None:
    brand(FULL)
    build("-t", "press")
    for slide in Presentation(str(deck("press"))).slides:
        assert "TLP:CLEAR" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_a_commented_brand_changes_nothing() -> None:
    build("-t", "press")
    before = deck("press").read_bytes()
    assert BRAND.is_file()
    BRAND.unlink()
    build("-t", "press", "--force")
    assert deck("press").read_bytes() == before
    assert not MADE.exists()


# --- a master of its own -----------------------------------------------------------------------------------------


def own_master(name: str) -> None:
    masters = Path("templates/masters")
    masters.mkdir(exist_ok=True)
    presentation = Presentation()
    presentation.slide_layouts[5].name = f"Only {name}"
    presentation.save(str(masters / f"{name}.pptx"))


def layouts(template: str) -> set[str]:
    return {layout.name for layout in Presentation(str(deck(template))).slide_layouts}


def test_a_master_replaces_those_of_the_house_and_no_other() -> None:
    own_master("ministry")
    own_master("special")
    brand("master: ministry\n")
    Path("templates/special.yaml").write_text("extends: press\nmaster: special\n", encoding="utf-8")
    Path("templates/ours.yaml").write_text("extends: press\nmaster: brand\n", encoding="utf-8")
    assert build("-t", "press", "-t", "minister", "-t", "special", "-t", "ours") == 0
    assert "Only ministry" in layouts("press") & layouts("minister") & layouts("ours")
    assert "Only special" in layouts("special")


def test_a_master_may_be_asked_for_by_hand() -> None:
    own_master("ministry")
    brand("master: ministry\n")
    assert build("-t", "press", "-m", "sober") == 0
    assert "Quotation" in layouts("press")
    assert build("-t", "press", "-m", "brand", "--force") == 0
    assert "Only ministry" in layouts("press")


def test_a_local_master_of_a_shipped_name_is_left_as_it_is() -> None:
    own_master("public")
    brand("name: Ministry\n")
    assert build("-t", "press") == 0
    assert "Only public" in layouts("press")


# --- what dossiers have in common --------------------------------------------------------------------------------


def test_house_names_are_kept_in_every_dossier(capsys: pytest.CaptureFixture[str]) -> None:
    brand("names: {Bank of Gannets: [Gannet Bank]}\n")
    cli.main(["check", "-t", "press"])
    assert "the house writes Bank of Gannets, not Gannet Bank" in capsys.readouterr().out


def test_the_language_is_that_of_dossiers_that_state_none() -> None:
    head = Path("content/gannet-bank/dossier.yaml")
    text = head.read_text(encoding="utf-8")
    assert "\nlanguage:" not in text
    brand("language: en-IE\n")
    build("-t", "press")
    assert b'lang="en-IE"' in members(deck("press"))["ppt/slides/slide2.xml"]
    head.write_text(f"{text}\nlanguage: en-NZ\n", encoding="utf-8")
    build("-t", "press")
    assert b'lang="en-NZ"' in members(deck("press"))["ppt/slides/slide2.xml"]


# --- mistakes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nme: Ministry\n", "1:1: 'nme' is not a field of a brand (did you mean 'name'?)"),
        ("fonts: {headng: Arial}\n", "1:9: 'headng' is not a field of 'fonts' (did you mean 'heading'?)"),
        ("colours:\n  acent: 7A1E50\n", "2:3: 'acent' is not a colour of a brand (did you mean 'accent'?)"),
        ("colours:\n  accent: red\n", "2:11: 'accent' must be six hexadecimal digits (as in 1F4E79)"),
        (
            "colours:\n  accent: FFCC00\n",
            "2:11: 'accent' FFCC00 has a contrast of 1.40:1 on the wash; text needs 4.5:1 (806600 would do)",
        ),
        ("colours: {wash: 777777}\n", "on the wash; text needs 4.5:1"),
        ("logo: nothing.png\n", "1:7: there is no file 'nothing.png' in the template's folder"),
        ("logo: ../../logo.png\n", "1:7: '../../logo.png' is outside the template's folder"),
        ("logo: partner.yaml\n", "1:7: the picture 'partner.yaml' cannot be read"),
        (f"footer: {'a long line of words ' * 5}\n", "1:9: 'footer' is "),
        (f"name: {'a long line of words ' * 12}\n", "1:7: 'name' is "),
        ("language: en_IE\n", "1:11: 'en_IE' is not a language tag (a BCP 47 tag, such as en-GB)"),
        ("master: minstry\n", "1:9: no master is called 'minstry'"),
        ("master: sober\nlogo: logo.png\n", "2:1: 'logo' has no effect beside 'master', which brings its own"),
        ("- name\n", "1:1: the file must be a mapping"),
        ("name: [\n", "2:1"),
    ],
)
def test_a_mistake_is_reported_at_its_place(text: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    brand(text)
    assert build("-t", "press") == ExitCode.ERRORS
    output = capsys.readouterr().err.replace("error: ", "")
    assert message in output
    assert "mistake in briefgen" not in output
    assert not deck("press").exists()


# --- for editors -------------------------------------------------------------------------------------------------


def test_the_schema_knows_every_field_and_colour() -> None:
    schema = schemas()["brand"]
    assert set(schema["properties"]) == set(settable_fields(TypedBrand))
    assert set(schema["properties"]["colours"]["properties"]) == set(COLOURS) == set(SLOT_OF)
    assert all(one["description"] for one in schema["properties"].values())
    json.dumps(schema)


def test_it_is_no_template(capsys: pytest.CaptureFixture[str]) -> None:
    brand(FULL)
    assert build("-t", "brand") == ExitCode.USAGE
    assert "no template is called 'brand'" in capsys.readouterr().err
    cli.main(["list"])
    assert "templates/brand.yaml" in capsys.readouterr().out


def test_an_unknown_typeface_is_reported_at_the_brand_by_build_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Once for all decks, and again for decks that are unchanged."""
    brand("fonts: {body: No Such Face}\n")
    message = f"{BRAND}: note: the typeface 'No Such Face' is neither known nor installed here"
    for command in ("build", "build", "check"):
        assert cli.main([command, "-t", "press", "-t", "working"]) == 0
        output = "".join(capsys.readouterr())
        assert output.count("'No Such Face'") == 1
        assert message in output or command == "check"
    made = next((MADE).glob("*.pptx"))
    assert cli.main(["master", "check", str(made)]) == 0
    assert "the typeface 'No Such Face' is neither known" in capsys.readouterr().out

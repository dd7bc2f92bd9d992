"""pull, trace and verify, as they are used after a meeting."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from briefgen.cli import main
from tests.conftest import copied
from tests.edited.decks import ROOT
from tests.edited.office import saved_by_libreoffice

DECK = Path("output/s400-press.pptx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the flagship's dossier, built for the press, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        assert main(["build", "s400", "-t", "press"]) == 0
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the flagship's dossier, built for the press, as the current folder."""
    return copied(built, tmp_path, monkeypatch)


def edit(change: Callable[[Any], None], deck: Path = DECK) -> None:
    """Edits a deck as an office program would."""
    presentation = Presentation(str(deck))
    change(presentation)
    presentation.save(str(deck))


def say(old: str, new: str) -> Callable[[Any], None]:
    """Replaces words wherever a run has them, in texts and tables."""

    def change(presentation: Any) -> None:
        runs = [
            run for slide in presentation.slides for run in slide.element.iter("{*}t") if run.text and old in run.text
        ]
        assert runs, old
        for run in runs:
            run.text = run.text.replace(old, new)

    return change


def type_by_hand(text: str) -> Callable[[Any], None]:
    """A text box on the third page."""

    def change(presentation: Any) -> None:
        presentation.slides[2].shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = text

    return change


def deny_otherwise() -> None:
    """The content changes, on the page that the edits of these tests are on."""
    story = Path("content/s400/story.yaml")
    changed = story.read_text(encoding="utf-8").replace("Türkiye denies it.", "Türkiye disputes it.")
    story.write_text(changed, encoding="utf-8")


def text_of(deck: str) -> str:
    """All words on the pages of a deck."""
    slides = Presentation(deck).slides
    return " ".join(run.text or "" for slide in slides for run in slide.element.iter("{*}t"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of a command, and what it printed."""
    capsys.readouterr()
    code = main(arguments)
    out = capsys.readouterr()
    return code, out.out + out.err


# --- pull --------------------------------------------------------------------------------------------------------


def test_a_word_goes_back_to_its_line_and_then_there_is_nothing_to_pull(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(say("a long-range air defence system", "a long-range defence system"))
    code, patch = printed(capsys, "pull", str(DECK))
    assert code == 0
    assert "--- a/content/s400/story.yaml" in patch
    assert "a long-range defence system" in patch
    assert printed(capsys, "pull", str(DECK), "--write")[0] == 0
    changed = {
        file.name for file in Path("content/s400").glob("**/*.yaml") if file.read_bytes() != (ROOT / file).read_bytes()
    }
    assert changed == {"story.yaml"}
    assert main(["build", "s400", "-t", "press"]) == 0
    assert printed(capsys, "pull", "output/s400-press.pptx") == (0, "")


@pytest.mark.parametrize(
    ("template", "before", "after", "file"),
    [
        ("minister", "Kısıtlı kullanım", "Sınırlı bir kullanım", "lang/tr/positions.yaml"),
        ("press", "Hiçbir ülke Türkiye’nin", "Hiçbir devlet Türkiye’nin", "lang/tr/quotes.yaml"),
    ],
)
def test_words_of_a_translated_deck_go_to_its_language(
    desk: Path, capsys: pytest.CaptureFixture[str], template: str, before: str, after: str, file: str
) -> None:
    assert main(["build", "s400", "-t", template, "--language", "tr"]) == 0
    deck = Path(f"output/s400-{template}-tr.pptx")
    edit(say(before, after), deck)
    code, patch = printed(capsys, "pull", str(deck))
    assert code == 0
    assert re.findall(r"^\+\+\+ b/content/s400/(.*)", patch, re.MULTILINE) == [file]


def test_what_a_translated_deck_shows_untranslated_stays_as_it_is(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "s400", "-t", "press", "--language", "tr"]) == 0
    deck = Path("output/s400-press-tr.pptx")
    edit(say("a long-range air defence system", "uzun menzilli bir hava savunma sistemi"), deck)
    _, output = printed(capsys, "pull", str(deck))
    assert "it is shown in en-GB: translate it in lang/tr" in output
    assert "+++" not in output


def test_a_quotation_is_not_reworded(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(say("no longer operate", "never again operate"))
    _, output = printed(capsys, "pull", str(DECK))
    assert "a quotation is not reworded" in output
    assert "---" not in output


def divided_in_two(presentation: Any) -> None:
    """The first paragraph with these words becomes two, as Enter makes them."""
    words = "a dispute with the United States followed"
    para = next(
        para for slide in presentation.slides for para in slide.element.iter("{*}p")
        if words in "".join(text.text or "" for text in para.iter("{*}t"))
    )  # fmt: skip
    rest = deepcopy(para)
    run = next(text for text in para.iter("{*}t") if words in (text.text or ""))
    other = next(text for text in rest.iter("{*}t") if words in (text.text or ""))
    before, _, after = run.text.partition(words)
    run.text, other.text = before, words + after
    para.addnext(rest)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (divided_in_two, "a paragraph was divided: divide it in the content"),
        (say("Türkiye’s", "Türkiye's"), "only quotation marks or dashes are different"),
    ],
)
def test_what_would_spoil_a_field_is_left_and_reported(
    desk: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Any], None], why: str
) -> None:
    edit(change)
    _, output = printed(capsys, "pull", str(DECK))
    assert why in output
    assert "+++" not in output


def test_the_tools_own_words_and_texts_typed_by_hand_are_left(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(say("Five texts", "5 texts"))
    edit(
        lambda deck: setattr(deck.slides[2].shapes.add_textbox(0, 0, 900_000, 900_000).text_frame, "text", "Ask Ankara")
    )
    _, output = printed(capsys, "pull", str(DECK))
    assert "the tool's own words" in output
    assert "added: Ask Ankara" in output
    assert "---" not in output


def test_files_with_unsaved_changes_are_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.email=a@b", "-c", "user.name=a", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    story = Path("content/s400/story.yaml")
    story.write_text(story.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    edit(say("a long-range air defence system", "a long-range defence system"))
    before = story.read_bytes()
    code, output = printed(capsys, "pull", str(DECK), "--write")
    assert code == 2
    assert "commit them first" in output
    assert story.read_bytes() == before
    assert printed(capsys, "pull", str(DECK), "--write", "--force")[0] == 0
    assert b"a long-range defence system" in story.read_bytes()


# --- trace -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", ["press", "minister", "working"])
def test_every_statement_of_the_flagship_ends_at_a_line(
    template: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "s400", "-t", template])
    _, out = printed(capsys, "trace", f"output/s400-{template}.pptx", "--json")
    statements = json.loads(out)["statements"]
    orphans = [one for one in statements if (one["field"] or one["record"]) and not one["place"]]
    assert orphans == []
    typed = " ".join(file.read_text(encoding="utf-8") for file in Path("content/s400").glob("*.yaml"))
    typed = re.sub(r"\s+", " ", typed)
    assert [
        one["text"] for one in statements if not one["place"] and len(one["text"]) > 25 and one["text"] in typed
    ] == []
    assert not any(one["by_hand"] or one["changed"] for one in statements)
    file, line, column = statements[0]["place"].split(":")
    assert Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :].startswith("Türkiye")


def test_a_deck_that_libreoffice_saved_traces_too(
    desk: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, before = printed(capsys, "trace", str(DECK), "--json")
    DECK.write_bytes(saved_by_libreoffice(DECK.read_bytes(), tmp_path, ("pptx",)))
    _, after = printed(capsys, "trace", str(DECK), "--json")
    assert json.loads(after) == json.loads(before)


def test_words_typed_by_hand_rest_on_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        lambda deck: setattr(deck.slides[2].shapes.add_textbox(0, 0, 900_000, 900_000).text_frame, "text", "Ask Ankara")
    )
    _, output = printed(capsys, "trace", str(DECK), "--find", "ask ankara")
    assert "by hand, on nothing" in output
    assert printed(capsys, "trace", str(DECK), "--html", "trace.html")[0] == 0
    page = Path("trace.html").read_text(encoding="utf-8")
    assert "Ask Ankara" in page
    assert "<script" not in page


# --- verify ------------------------------------------------------------------------------------------------------


def test_a_deck_has_one_of_four_grades(desk: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written = DECK.read_bytes()
    assert printed(capsys, "verify", str(DECK)) == (0, "same bytes: rebuilt to the same bytes\n")
    DECK.write_bytes(saved_by_libreoffice(written, tmp_path, ("pptx",)))
    code, output = printed(capsys, "verify", str(DECK))
    assert (code, output.partition(":")[0]) == (0, "same statements")
    DECK.write_bytes(written)
    edit(say("a long-range air defence system", "a long-range defence system"))
    code, output = printed(capsys, "verify", str(DECK))
    assert (code, output.partition(":")[0]) == (1, "edited")
    assert "page 2" in output
    blank = Path("output/stranger.pptx")
    Presentation().save(str(blank))
    code, output = printed(capsys, "verify", str(blank), "--deck", "s400-press")
    assert (code, output.partition(":")[0]) == (1, "unknown")


def test_a_statement_is_signed_and_checked_offline(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("OpenSSH is not installed")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key"], check=True)
    Path("signers").write_text(f"desk {Path('key.pub').read_text()}")
    assert printed(capsys, "verify", str(DECK), "--key", "key")[0] == 0
    statement = json.loads(Path(f"{DECK}.intoto.json").read_text())
    assert statement["predicate"]["reader"] == "press"
    assert statement["predicate"]["pages"] == len(Presentation(str(DECK)).slides)
    assert "signed by desk" in printed(capsys, "verify", str(DECK), "--signers", "signers")[1]
    edit(say("a long-range air defence system", "a long-range defence system"))
    code, output = printed(capsys, "verify", str(DECK), "--signers", "signers")
    assert (code, "is of another deck" in output) == (2, True)


# --- merge, as build does it -------------------------------------------------------------------------------------


def test_build_merges_and_accept_puts_the_result_in_place(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(say("a long-range air defence system", "a long-range defence system"))
    edit(lambda deck: deck.slides.add_slide(deck.slide_layouts[0]))
    edited, pages = DECK.read_bytes(), len(Presentation(str(DECK)).slides)
    deny_otherwise()
    code, output = printed(capsys, "build", "s400", "-t", "press")
    assert code == 0
    assert f"output/s400-press-new.pptx ({pages} pages): 2 edits kept" in output
    assert "briefgen accept output/s400-press-new.pptx" in output
    assert DECK.read_bytes() == edited
    text = text_of("output/s400-press-new.pptx")
    assert "a long-range defence system" in text
    assert "Türkiye disputes it." in text
    assert printed(capsys, "accept", "output/s400-press-new.pptx")[0] == 0
    assert Path("output/edited/s400-press.pptx").read_bytes() == edited
    accepted = DECK.read_bytes()
    for more in ((), (), ("--force",)):
        code, output = printed(capsys, "build", "s400", "-t", "press", *more)
        assert "unchanged): 2 edits kept" in output
        assert DECK.read_bytes() == accepted, "however often it is built, the accepted deck keeps its edits"


def test_a_print_next_to_an_edited_deck_says_what_it_shows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    edit(type_by_hand("<Ankara>"))
    edit(say_in_the_notes("Only for the one who speaks"))
    _, output = printed(capsys, "build", "s400", "-t", "press", "-f", "html", "-f", "md")
    assert output.count("shows the new build, without the edits of output/s400-press.pptx") == 2
    _, output = printed(capsys, "build", "s400", "-t", "press", "-f", "pdf", "-f", "html", "--edited")
    assert output.count("as it was edited") == 2
    words = subprocess.run(["pdftotext", "output/s400-press.pdf", "-"], capture_output=True, text=True, check=True)
    assert "<Ankara>" in words.stdout
    page = Path("output/s400-press.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert page.count("&lt;Ankara&gt;") == 2, "over its place on the picture, and where words flow"
    assert page.count('href="data:image/png;base64,') == page.count('class="page"') == 13
    assert "Only for the one who speaks" not in page, "the press is shown no notes"
    assert page.count('href="#p13"') > 2, "citations lead to the sources, as the thumbnail does"
    assert "Information cut-off: 31 December 2025" in page


def say_in_the_notes(text: str) -> Callable[[Any], None]:
    """Notes on the third page."""
    return lambda presentation: setattr(presentation.slides[2].notes_slide.notes_text_frame, "text", text)


SECRET = "Incompatible; no software fix or workaround would do"
"""Words of a position that the press is not shown."""


def test_an_edited_deck_with_what_its_reader_may_not_see_is_not_printed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(type_by_hand(SECRET))
    code, output = printed(capsys, "build", "s400", "-t", "press", "-f", "html", "-f", "pdf", "--edited")
    assert code == 3
    assert "this edited deck is not printed: it contains what its reader may not see" in output
    assert not list(Path("output").glob("*.html")) + list(Path("output").glob("*.pdf"))


def test_an_edited_deck_with_what_the_content_no_longer_says_is_not_printed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(type_by_hand("Call Ankara"))
    for name in ("discrepancies", "story"):
        file = Path(f"content/s400/{name}.yaml")
        without = re.sub(r"(?ms)^d-goal:.*?(?=^\S)|^ *- d-goal\n", "", file.read_text(encoding="utf-8"))
        file.write_text(without, encoding="utf-8")
    assert "the content no longer says it" in printed(capsys, "trace", str(DECK), "--find", "want the F-35")[1]
    code, output = printed(capsys, "build", "s400", "-t", "press", "-f", "html", "--edited")
    assert code == 3
    assert "of it the content no longer makes, the first on page" in output
    assert "build, accept the merged deck, and print that one" in output


def test_an_edited_deck_that_fetches_a_picture_from_elsewhere_is_not_printed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def link(presentation: Any) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        presentation.slides[2].part.relate_to("http://127.0.0.1/map.png", kind, is_external=True)

    edit(link)
    code, output = printed(capsys, "build", "s400", "-t", "press", "-f", "html", "--edited")
    assert (code, "shows a file from elsewhere (http://127.0.0.1/map.png)" in output) == (3, True)


def test_plain_merges_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = DECK.read_bytes()
    edit(say("a long-range air defence system", "a long-range defence system"))
    printed(capsys, "build", "s400", "-t", "press", "--plain")
    assert Path("output/s400-press-new.pptx").read_bytes() == written


def test_words_that_the_reader_may_not_see_stop_the_merge(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert SECRET in Path("content/s400/positions.yaml").read_text(encoding="utf-8")
    edit(type_by_hand(SECRET))
    deny_otherwise()
    _, output = printed(capsys, "build", "s400", "-t", "press")
    assert "your edits are not in it" in output
    text = text_of("output/s400-press-new.pptx")
    assert SECRET not in text


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04"])
@pytest.mark.parametrize("command", ["merge", "pull", "trace", "verify"])
def test_what_is_no_deck_is_refused_in_one_line(
    command: str, data: bytes, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    DECK.write_bytes(data)
    code, output = printed(capsys, command, str(DECK))
    assert code == 1
    assert len(output.strip().splitlines()) == 1


@pytest.mark.parametrize("way", [(), ("pptx",)], ids=["python-pptx", "LibreOffice"])
def test_an_edited_arabic_deck_is_merged(
    way: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Isolates, mirrored shapes and Arabic words come through an edit, a save and a merge."""
    deck = Path("output/s400-minister-ar.pptx")
    assert main(["build", "s400", "-t", "minister", "--language", "ar"]) == 0
    edit(type_by_hand("ملاحظة كتبت باليد"), deck)
    edit(say("أنقرة", "العاصمة التركية أنقرة"), deck)
    typed = text_of(str(deck)).count("العاصمة التركية أنقرة")
    if way:
        deck.write_bytes(saved_by_libreoffice(deck.read_bytes(), tmp_path, way))
    layer = Path("content/s400/lang/ar/positions.yaml")
    words = layer.read_text(encoding="utf-8")
    layer.write_text(words.replace("تركيا", "الجمهورية التركية"), encoding="utf-8")
    code, output = printed(capsys, "build", "s400", "-t", "minister", "--language", "ar")
    assert code == 0
    assert "edits kept" in output
    merged = "output/s400-minister-ar-new.pptx"
    text = text_of(merged)
    assert "ملاحظة كتبت باليد" in text
    assert text.count("العاصمة التركية أنقرة") == typed > 0
    assert ": error: " not in printed(capsys, "doctor", merged)[1]

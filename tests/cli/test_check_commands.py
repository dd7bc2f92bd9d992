"""check, source and rules as commands, in the first project."""

import json
import re
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.review.guide import FOLDER, PAGE, rule_pages, with_current_sections
from briefgen.review.rules import BY_ID, GROUPS

ROOT = Path(__file__).parent.parent.parent
CONTENT = Path("content/gannet-bank")


def spoil(name: str, old: str, new: str) -> None:
    """Changes a file of the first project."""
    file = CONTENT / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def pinned(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The first project with its three articles pinned."""
    for source, article in (("c", "courier"), ("g", "gazette"), ("n", "notice")):
        assert main(["source", "add", source, f"articles/{article}.txt"]) == 0
    capsys.readouterr()
    return project


def test_pinned_the_first_project_is_clean(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["problems"]
    assert {one["rule"] for one in found} <= {"time-late", "page-one-origin", "disagreement-loose"}, found


def test_source_add_says_what_it_did(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "add", "c", "articles/courier.txt"]) == 0
    output = capsys.readouterr().out
    assert re.fullmatch(
        r"Pinned c \(gannet-bank\): \d+ paragraphs, SHA-256 [0-9a-f]{12}…; quotations: 2 exact\n", output
    ), output


def test_source_add_reads_standard_input(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open("articles/courier.txt", encoding="utf-8") as article:
        monkeypatch.setattr("sys.stdin", article)
        assert main(["source", "add", "c", "-"]) == 0
    lines = Path("articles/courier.txt").read_text(encoding="utf-8").split("\n")
    pinned = (CONTENT / ".snapshots" / "c.txt").read_text(encoding="utf-8")
    assert pinned == "".join(f"{line}\n" for line in lines if line.strip())


def test_source_show_numbers_paragraphs(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "show", "c"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [str(n) for n in range(1, len(lines) + 1)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["source", "show", "g"], "no text of 'g' is pinned here; briefgen source add g FILE"),
        (["source", "show", "x"], "no source is called 'x' (there are: c, g, n)"),
        (["source", "add", "x", "README.md"], "no source is called 'x'"),
        (["rules", "quote-difers"], "there is no rule 'quote-difers' (did you mean 'quote-differs'?)"),
        (["check", "--write-baseline"], "--write-baseline needs --baseline FILE"),
    ],
)
def test_a_wrong_name_is_reported(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_an_article_that_cannot_be_read_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_text("\n")
    assert main(["source", "add", "c", "empty.txt"]) == 1
    assert "empty.txt: error: there is no text in it" in capsys.readouterr().err
    assert not (CONTENT / ".snapshots").exists()


def test_a_changed_quotation_keeps_the_deck_from_being_built(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("quotes", "ours to rest", "ours to test")
    assert main(["build", "-t", "press"]) == 1
    output = capsys.readouterr().err
    assert "quotes.yaml:5:27: error: not the words of c#2: the text has 'rest' where the quotation has 'test'" in output
    assert not list(Path("output").glob("*.pptx"))


def test_warnings_stop_a_build_only_when_strict(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("events", "Morvane closes the bank", "Morvane brazenly closes the bank")
    assert main(["check", "-t", "press"]) == 0
    assert "'brazenly' is loaded wording" in capsys.readouterr().out
    assert main(["check", "-t", "press", "--strict"]) == 1
    assert main(["build", "-t", "press", "--strict"]) == 1
    assert main(["build", "-t", "press"]) == 0


def test_a_baseline_silences_what_it_knows_and_no_more(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("events", "Morvane closes the bank", "Morvane brazenly closes the bank")
    assert main(["check", "--baseline", "known.json", "--write-baseline"]) == 0
    assert "Wrote 1 finding into known.json." in capsys.readouterr().out
    assert main(["check", "--strict", "--baseline", "known.json"]) == 0
    assert "(1 finding known from the baseline)" in capsys.readouterr().err
    spoil("events", "Survey finds", "A cynical survey finds")
    assert main(["check", "--strict", "--baseline", "known.json"]) == 1
    output = capsys.readouterr().out
    assert "'cynical'" in output
    assert "'brazenly'" not in output


def test_source_lock_follows_an_edit(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("quotes", "… a handful …", "… handful …")
    assert main(["check", "--strict"]) == 1
    assert "does not say where these words are now" in capsys.readouterr().out
    assert main(["source", "lock"]) == 0
    assert "evidence.lock: written" in capsys.readouterr().out
    assert main(["check", "--strict"]) == 0
    assert main(["source", "lock"]) == 0
    assert "evidence.lock: unchanged" in capsys.readouterr().out


def test_a_changed_snapshot_is_not_locked(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = CONTENT / ".snapshots" / "c.txt"
    file.write_bytes(file.read_bytes().replace(b"bank", b"bonk", 1))
    assert main(["check"]) == 1
    assert "is not the text that was pinned" in capsys.readouterr().out
    assert main(["source", "lock"]) == 1


def test_files_with_errors_are_reported_and_the_rules_wait(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil("events", "{date: 1998,", "{dat: 1998,")
    spoil("quotes", "ours to rest", "ours to test")
    assert main(["check", "-t", "press"]) == 1
    output = capsys.readouterr()
    assert "[content-field]" in output.out
    assert "[quote-differs]" not in output.out
    assert "files of gannet-bank have errors, so the rules were not run over them" in output.err


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {rule} " in listed for rule in BY_ID)
    assert main(["rules", "quote-differs"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("quote-differs (error)\n")
    assert "allow: {quote-differs: why it is right here}" in output


# --- made long after the cut-off ---


def first_page(pptx: Path) -> str:
    """All text of a deck's first slide."""
    from pptx import Presentation

    shapes = Presentation(str(pptx)).slides[0].shapes
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_a_deck_made_long_after_its_cutoff_says_so_and_keeps_the_cutoff(project: Path) -> None:
    assert main(["build", "-t", "press", "-o", "now", "--as-of", "2024-06-29"]) == 0  # 90 days after
    assert main(["build", "-t", "press", "-o", "late", "--as-of", "2024-06-30"]) == 0
    assert main(["build", "-t", "press", "-o", "none"]) == 0
    now, late, none = (Path(name, "gannet-bank-press.pptx") for name in ("now", "late", "none"))
    assert "made on 30 June 2024, 3 months after the cut-off" in first_page(late)
    assert "made on" not in first_page(now)
    assert now.read_bytes() == none.read_bytes()
    assert "31 March 2024" in first_page(late)


def test_a_deck_as_of_a_day_before_its_cutoff_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press", "-o", "same", "--as-of", "2024-03-31"]) == 0  # the day of the cut-off
    capsys.readouterr()
    assert main(["build", "-t", "press", "-o", "early", "--as-of", "2024-03-30", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["rule"], problem["level"]) == ("time-as-of", "error")
    assert problem["message"] == "the deck is dated 2024-03-30, before its cut-off 2024-03-31"
    assert problem["file"] == "content/gannet-bank/dossier.yaml"
    assert not list(Path("early").glob("*.pptx"))


# --- the guide ---


def test_the_guide_is_up_to_date() -> None:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    assert with_current_sections(page) == page, "run: python -m briefgen.review.guide"
    pages = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / FOLDER).iterdir()}
    assert pages == rule_pages(), "run: python -m briefgen.review.guide"
    assert [rule for rule in BY_ID if f"| `{rule}` |" not in "".join(pages.values())] == []


def test_every_rule_that_is_told_anywhere_is_explained() -> None:
    result = re.compile(r'"((?:yaml|content|story|template|deck|master|source|baseline|page)-[a-z]+(?:-[a-z]+)*)"')
    modules = (ROOT / "briefgen").rglob("*.py")
    texts = [file.read_text(encoding="utf-8") for file in modules if "doctor" not in file.parts]
    used = {rule for text in texts for rule in result.findall(text)}
    assert used - BY_ID.keys() == set()


def test_rule_ids_are_unique() -> None:
    assert len(BY_ID) == sum(map(len, GROUPS.values()))

"""Named states, through the real command and real git."""

import json
import shutil
import subprocess
from pathlib import Path

import pptx
import pytest

from tests.conftest import Run

EVENTS = "content/gannet-bank/events.yaml"


@pytest.fixture
def committed(project: Path) -> Path:
    """The first project, all of it committed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    as_somebody = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*as_somebody, "commit", "-q", "-m", "As shown")):
        subprocess.run(["git", *arguments], check=True, capture_output=True)
    return project


def appended(text: str) -> None:
    """Adds a record to the events, as an analyst would at the end of the file."""
    with Path(EVENTS).open("a", encoding="utf-8") as file:
        file.write(text)


NEW = "\ncall: {what: A telephone call took place, read: press, cite: g#1}\n"


def test_files_are_compared_with_the_last_commit_when_nothing_was_shown(committed: Path, briefgen: Run) -> None:
    assert briefgen("diff").stdout == "Nothing is different.\n"
    appended(NEW)
    done = briefgen("diff")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("New:\n  A telephone call took place (undated).")
    assert f"({EVENTS}:" in done.stdout


def test_line_endings_and_the_names_of_files_are_no_change(committed: Path, briefgen: Run) -> None:
    """The events move into dossier.yaml, with CRLF; the file they came from goes."""
    events, head = Path(EVENTS), Path(EVENTS).with_name("dossier.yaml")
    records = [line for line in events.read_text(encoding="utf-8").splitlines() if line.startswith(tuple("acdepst"))]
    inner = "".join(f"  {line}\n".replace("{", "{read: press, ", 1) for line in records[1:])
    assert records[0].startswith("defaults: {read: press}")
    whole = head.read_text(encoding="utf-8") + "\nevents:\n" + inner
    head.write_bytes(whole.replace("\n", "\r\n").encode())
    events.unlink()
    assert briefgen("diff").stdout == "Nothing is different.\n"


def test_what_a_reader_was_shown_is_the_default_from_then_on(committed: Path, briefgen: Run) -> None:
    kept = briefgen("shown", "march", "-t", "minister", "--on", "2026-03-02", "--what", 'The "small" round')
    assert kept.stdout.splitlines() == [
        "content/gannet-bank/.shown/march.minister.json",
        "content/gannet-bank/.shown/shown.yaml",
    ]
    assert Path(kept.stdout.splitlines()[1]).read_text(encoding="utf-8") == (
        'march: {on: 2026-03-02, what: "The \\"small\\" round", decks: [minister]}\n'
    )
    appended(NEW)
    reader = json.loads(Path(kept.stdout.splitlines()[0]).read_text(encoding="utf-8"))["reader"]
    done = json.loads(briefgen("diff", "--reader", reader, "--format", "json").stdout)
    assert (done["diff"], done["from"], done["to"]) == (1, "shown:march", ".")
    assert [(one["kind"], one["record"]) for one in done["changes"]] == [("new", "call")]
    assert briefgen("check").returncode == 0


def test_a_state_that_does_not_exist_is_one_line_with_what_to_do(committed: Path, briefgen: Run) -> None:
    for name, code, words in (
        ("git:nowhere", 1, "give a revision that git knows"),
        ("shown:march", 2, "nothing was kept yet"),
        ("deck:march.pptx", 2, "there is no deck march.pptx"),
        ("deck:articles/notice.txt", 2, "articles/notice.txt is no deck to compare with: it is not a PowerPoint file"),
        ("accepted:march", 2, "no accepted deck 'march' is remembered in output"),
        ("yesterday", 2, "write . for the files, git:REV, shown:NAME, deck:FILE or accepted:DECK"),
    ):
        done = briefgen("diff", name)
        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1)
        assert words in done.stderr


def test_a_comment_for_a_merge_request_is_found_again_by_its_first_line(committed: Path, briefgen: Run) -> None:
    appended("\nodd: {what: 'A | pipe and <b>bold</b> *stars*', read: press, cite: g#1}\n")
    lines = briefgen("diff", "git:HEAD", "--format", "markdown").stdout.splitlines()
    assert lines[0].startswith("<!-- briefgen diff gannet-bank ")
    assert lines[1].endswith("1 new")
    assert lines[5].startswith("| A \\| pipe and \\<b>bold\\</b> \\*stars\\* (undated). |")


def test_a_deck_of_ours_is_a_state_though_somebody_edited_it(committed: Path, briefgen: Run) -> None:
    assert briefgen("build", "-t", "minister").returncode == 0
    deck = Path("output/gannet-bank-minister.pptx")
    edited = pptx.Presentation(str(deck))
    edited.slides[1].shapes.title.text = "Typed by hand"
    edited.save(str(deck))
    assert briefgen("diff", f"deck:{deck}").stdout == "Nothing is different.\n"
    appended(NEW)
    assert briefgen("diff", f"deck:{deck}").stdout.startswith("New:\n  A telephone call took place")


def test_the_deck_that_was_accepted_last_is_the_default_after_the_meeting(committed: Path, briefgen: Run) -> None:
    """Edited by hand, merged with new content, accepted: that is what the minister has, whatever is built then."""
    briefgen("shown", "march", "-t", "minister", "--on", "2026-03-02")
    briefgen("build", "-t", "minister")
    deck = Path("output/gannet-bank-minister.pptx")
    edited = pptx.Presentation(str(deck))
    edited.slides[0].shapes.title.text = "Typed by hand"
    edited.save(str(deck))
    appended(NEW)
    assert briefgen("build", "-t", "minister").returncode == 0
    assert briefgen("accept", "output/gannet-bank-minister-new.pptx").returncode == 0
    done = briefgen("diff")
    assert done.stderr == "briefgen: compared with accepted:gannet-bank-minister, as 'team' sees it\n"
    assert done.stdout == "Nothing is different.\n"
    appended(NEW.replace("call:", "second:").replace("telephone", "second telephone"))
    briefgen("build", "-t", "minister", "--force")
    for options in ((), ("-t", "minister"), ("-r", "team")):
        assert briefgen("diff", *options).stdout.startswith("New:\n  A second telephone call took place")
    assert "call took place" in briefgen("diff", "-r", "press").stdout  # nobody showed it anything: the last commit


def test_a_template_bounds_what_is_compared_to_what_its_decks_show(committed: Path, briefgen: Run) -> None:
    """A new term is on no page of the minister; a new event is on the page that says what changed."""
    appended(NEW)
    with Path(EVENTS).with_name("terms.yaml").open("a", encoding="utf-8") as file:
        file.write("\nhaul: {name: haul, means: What a trawl brings in, cite: g#1, read: press}\n")
    whole = json.loads(briefgen("diff", "git:HEAD", "--format", "json").stdout)
    assert {one["record"] for one in whole["changes"]} == {"call", "haul"}
    bounded = json.loads(briefgen("diff", "git:HEAD", "-t", "minister", "--format", "json").stdout)
    assert [one["record"] for one in bounded["changes"]] == ["call"]


def test_a_baseline_of_another_reader_is_refused(committed: Path, briefgen: Run) -> None:
    briefgen("shown", "march", "-t", "minister", "--on", "2026-03-02")
    briefgen("build", "-t", "press", "-t", "minister")
    for was, reader, code, words in (
        ("shown:march", "press", 2, "nothing was kept under the name 'march' for reader 'press'"),
        ("deck:output/gannet-bank-press.pptx", "team", 1, "the earlier state is that of reader 'press', not of 'team'"),
        ("deck:output/gannet-bank-minister.pptx", "press", 1, "the earlier state is that of reader 'team', not of"),
    ):
        done = briefgen("diff", was, "-r", reader)
        assert (done.returncode, done.stdout) == (code, "")
        assert words in done.stderr
    done = briefgen("diff", "deck:output/gannet-bank-press.pptx", "-t", "minister")
    assert (done.returncode, done.stdout) == (1, "")

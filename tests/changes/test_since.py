"""`build --since` and a story's `since`, through the real command: which pages say what is new, and to whom."""

import shutil
from pathlib import Path

import pptx
import pytest

from tests.changes.telephone import type_note
from tests.conftest import Run

ROOT = Path(__file__).parents[2]
DAY = "Marked: changes since 2 March 2026"
CALL = "\ncall: {what: A telephone call took place, date: 2024-03, who: [morvane], read: press, cite: n#3}\n"
CONTENT = Path("content/gannet-bank")


def pages(deck: str) -> list[list[str]]:
    """The words of each page, a run each."""
    slides = pptx.Presentation(f"output/{deck}.pptx").slides
    return [[run.text or "" for run in slide.element.iter("{*}t")] for slide in slides]


def marked(deck: str) -> set[int]:
    """The pages whose kicker says that changes are marked, from 1."""
    return {n for n, words in enumerate(pages(deck), 1) if any(DAY in one for one in words)}


def in_story(before: str, after: str) -> None:
    """Replaces words of the story that are there once."""
    story = CONTENT / "story.yaml"
    text = story.read_text(encoding="utf-8")
    assert text.count(before) == 1
    story.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def shown(project: Path, briefgen: Run) -> Path:
    """The first project, shown to the minister's reader; after that a call came in."""
    assert briefgen("shown", "march", "-t", "minister", "--on", "2026-03-02").returncode == 0
    with (CONTENT / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(CALL)
    in_story("pick: [closure, dues, proposal]", "pick: [closure, dues, proposal, call]")
    return project


def test_without_the_option_nothing_is_flagged(shown: Path, briefgen: Run) -> None:
    assert briefgen("build", "-t", "minister").returncode == 0
    assert marked("gannet-bank-minister") == set()


def test_pages_with_something_new_say_so_and_a_build_with_nothing_else_new_makes_them_again(
    shown: Path, briefgen: Run
) -> None:
    briefgen("build", "-t", "minister")
    done = briefgen("build", "-t", "minister", "--since", "march")
    assert done.returncode == 0, done.stderr
    found = marked("gannet-bank-minister")
    assert found
    assert all("New" in words for n, words in enumerate(pages("gannet-bank-minister"), 1) if n in found)
    briefgen("build", "-t", "minister")
    assert marked("gannet-bank-minister") == set()


def test_a_deck_with_flags_is_verified_and_merged_as_it_was_built(shown: Path, briefgen: Run) -> None:
    deck = "output/gannet-bank-minister.pptx"
    briefgen("build", "-t", "minister", "--since", "march")
    assert briefgen("verify", deck, "--since", "march").returncode == 0
    assert briefgen("verify", deck).returncode == 1
    edited = pptx.Presentation(deck)
    edited.slides[0].shapes.title.text = "Typed by hand"
    edited.save(deck)
    done = briefgen("merge", deck, "--to", "output/merged.pptx", "--since", "march")
    assert done.returncode == 0, done.stdout + done.stderr
    assert pages("merged")[0][0] == "Typed by hand"
    assert marked("merged")


@pytest.mark.parametrize(
    ("name", "template", "message"),
    [
        ("april", "minister", "nothing was kept under the name 'april'"),
        ("march", "press", "what was kept under 'march' is what 'team' was shown, and not 'press'"),
    ],
)
def test_a_state_of_another_reader_or_of_none_is_refused(
    name: str, template: str, message: str, shown: Path, briefgen: Run
) -> None:
    done = briefgen("build", "-t", template, "--since", name)
    assert done.returncode == 1
    assert message in done.stderr
    assert not Path(f"output/gannet-bank-{template}.pptx").exists()


def test_a_story_may_flag_what_is_new_in_one_slot(shown: Path, briefgen: Run) -> None:
    in_story("turning: {headline", "turning: {since: last, headline")
    assert briefgen("build", "-t", "minister").returncode == 0
    (page,) = marked("gannet-bank-minister")
    assert {"A telephone call took place", "New"} <= set(pages("gannet-bank-minister")[page - 1])


def test_a_story_that_flags_since_a_meeting_of_another_reader_flags_nothing(shown: Path, briefgen: Run) -> None:
    in_story("origins: {headline", "origins: {since: march, headline")
    done = briefgen("build", "-t", "press")
    assert done.returncode == 0, done.stderr
    assert "nothing was kept under 'march' for reader 'press': 'origins' flags nothing" in done.stderr
    assert marked("gannet-bank-press") == set()


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship in a project of its own, as it was shown to the minister, and with what was heard since."""
    folder = tmp_path_factory.mktemp("flagship")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_the_minister_sees_at_once_what_is_new(flagship: Path, briefgen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flagship)
    assert briefgen("shown", "march", "-t", "minister", "--on", "2026-03-02").returncode == 0
    type_note(Path("content/s400"))
    done = briefgen("build", "s400", "-t", "minister", "--since", "last")
    assert done.returncode == 0, done.stderr
    found = pages("s400-minister")
    (news,) = [words for words in found if "What changed" in words]
    leads = [one for one in news if one in ("Corrected", "New", "Changed", "Confirmed")]
    assert leads == ["Corrected", "New", "New", "New", "Changed", "Confirmed"]
    assert "Unwinding would cost the United States up to USD 600 million" in news
    assert "Basis: on record (was: reported)" in news
    assert "One statement is corrected, three are new, one has changed and one is firmer since 2 March 2026" in news
    # the bottom line, the timeline, the second page of positions, the conditions
    assert len(marked("s400-minister")) >= 4


def test_two_hundred_changes_fit_on_pages_of_their_own(project: Path, briefgen: Run) -> None:
    Path("templates/news.yaml").write_text("{reads: press, slides: [{changes: since, max: 0}]}", encoding="utf-8")
    briefgen("shown", "march", "-t", "news", "--on", "2026-03-02")
    with (CONTENT / "events.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"\nx{n}: {{what: Thing {n} happened on the quay, cite: n#3}}" for n in range(200))
    done = briefgen("build", "-t", "news")
    assert done.returncode == 0, done.stderr
    found = pages("gannet-bank-news")
    assert sum(words.count("New") for words in found) == 200
    words_found = {one for words in found for one in words}
    assert words_found >= {f"Thing {n} happened on the quay (undated)." for n in range(200)}
    assert briefgen("doctor", "output/gannet-bank-news.pptx").returncode == 0

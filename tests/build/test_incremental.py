"""Incremental builds: which changes make a deck again, and which do not."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from PIL import Image

from briefgen.build import digests
from briefgen.build import output as output_module
from briefgen.build import pipeline as pipeline_module
from briefgen.build import sources as sources_module
from briefgen.build.batch import build_decks
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.cli import main
from briefgen.core.problem import Problem, Where
from briefgen.dossier.load import load_dossier
from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json
from briefgen.page.type.face import TABLES
from briefgen.project.folders import shipped_templates, template_folders
from briefgen.store.cache import Cache
from briefgen.store.index import INDEX
from tests.conftest import copied

DOSSIER = Path("content/gannet-bank")
EVENTS = DOSSIER / "events.yaml"
OPTIONS = BuildOptions(
    (Path("templates"), *template_folders(Path("templates"))), Path("output"), cache=Path(".cache/briefgen")
)


def build(*templates: str, options: BuildOptions = OPTIONS) -> dict[str, Outcome]:
    """The outcome of each template's deck."""
    return {
        one.request.template: one for one in build_decks([DeckRequest(DOSSIER, name) for name in templates], options)
    }


def states(*templates: str, options: BuildOptions = OPTIONS) -> list[str]:
    """What became of each template's deck."""
    return [outcome.state for outcome in build(*templates, options=options).values()]


def change(file: Path, old: str, new: str) -> None:
    """Replaces `old`, which must be there, by `new`."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def finished(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its press deck and its working deck made, to be copied."""
    folder = tmp_path_factory.mktemp("finished") / "desk"
    shutil.copytree(made, folder)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        assert states("press", "working") == ["written", "written"]
    return folder


@pytest.fixture
def built(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with its press deck and its working deck made, as the current folder."""
    return copied(finished, tmp_path, monkeypatch)


# --- what leaves a deck as it is ---


def test_a_deck_is_left_alone_while_nothing_has_changed(built: Path) -> None:
    before = Path("output/gannet-bank-press.pptx").stat().st_mtime_ns
    assert states("press", "working") == ["unchanged", "unchanged"]
    assert Path("output/gannet-bank-press.pptx").stat().st_mtime_ns == before


def test_touching_files_makes_nothing_again(built: Path) -> None:
    for file in [*DOSSIER.glob("*"), *Path("templates").rglob("*")]:
        file.touch()
    assert states("press", "working") == ["unchanged", "unchanged"]


def test_an_event_that_the_press_may_not_see_leaves_the_press_deck(built: Path) -> None:
    change(EVENTS, "defaults:", "secret: {date: 2020, what: Talks nobody knew of, read: team, cite: n#2}\ndefaults:")
    assert states("press", "working") == ["unchanged", "written"]
    assert states("press", "working") == ["unchanged", "unchanged"]


def test_a_comment_leaves_every_deck_and_so_does_one_in_a_template(built: Path) -> None:
    change(EVENTS, "defaults:", "# a line above all others\ndefaults:")
    assert states("press", "working") == ["unchanged", "unchanged"]
    Path("templates/press.yaml").write_text("extends: press\n# nothing of our own yet\n")
    assert states("press", "working") == ["unchanged", "unchanged"]


def test_decks_do_not_tell_on_which_lines_their_records_are(built: Path) -> None:
    """Or else a deck left alone would differ from the same deck built again."""
    change(EVENTS, "defaults:", "# a line above all others\ndefaults:")
    build("working", options=replace(OPTIONS, output=Path("anew")))
    assert Path("anew/gannet-bank-working.pptx").read_bytes() == Path("output/gannet-bank-working.pptx").read_bytes()


def test_the_cache_is_not_needed(built: Path) -> None:
    for file in OPTIONS.cache.iterdir() if OPTIONS.cache else ():
        file.unlink()
    assert states("press", "working") == ["unchanged", "unchanged"]


# --- what does not ---


def shadowed_template() -> None:
    """A house template of one's own, under a press template that ships."""
    Path("templates/house.yaml").write_text("extends: house\ntitle: Of our house\n")


def other_master() -> None:
    """Another master, under the name that the template asks for."""
    Path("templates/masters").mkdir()
    for name in ("sober", "public"):
        other = shipped_templates() / "masters" / f"{name}-4x3.pptx"
        Path(f"templates/masters/{name}.pptx").write_bytes(other.read_bytes())


CHANGES: dict[str, Callable[[], None]] = {
    "an event the press sees": lambda: change(EVENTS, "Morvane closes the bank", "Morvane shuts the bank"),
    "the story": lambda: change(DOSSIER / "story.yaml", "The agreement dates", "The old agreement dates"),
    "the title": lambda: change(DOSSIER / "dossier.yaml", "title: ", "title: Again, "),
    "a template it extends": shadowed_template,
    "its master": other_master,
    "a deck that was deleted": lambda: Path("output/gannet-bank-press.pptx").unlink(),
    "an index that was deleted": lambda: Path("output", INDEX).unlink(),
}  # fmt: skip


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_what_shows_makes_the_deck_again(built: Path, changed: Callable[[], None]) -> None:
    changed()
    assert states("press") == ["written"]
    assert states("press") == ["unchanged"]


@pytest.mark.parametrize(
    "options",
    [replace(OPTIONS, draft=True), replace(OPTIONS, master="sober-4x3"), replace(OPTIONS, force=True)],
    ids=["draft", "another master", "force"],
)
def test_what_is_asked_for_makes_the_deck_again(built: Path, options: BuildOptions) -> None:
    assert states("press", options=options) == ["written"]


def test_a_format_that_is_missing_makes_the_deck_again(built: Path) -> None:
    both = replace(OPTIONS, formats=("pptx", "html"))
    assert [one.state for one in build_decks([DeckRequest(DOSSIER, "press")], both)] == ["written", "written"]
    assert [one.state for one in build_decks([DeckRequest(DOSSIER, "press")], both)] == ["unchanged", "unchanged"]


# --- edited decks ---


def test_an_edited_deck_stays_and_the_one_next_to_it_is_made_once(built: Path) -> None:
    deck = Path("output/gannet-bank-press.pptx")
    deck.write_bytes(b"edited")
    assert states("press") == ["written-beside"]
    beside = Path("output/gannet-bank-press-new.pptx")
    before = beside.stat().st_mtime_ns
    assert states("press") == ["written-beside"]
    assert beside.stat().st_mtime_ns == before
    assert deck.read_bytes() == b"edited"


# --- problems are reported again, where they are now ---


def test_problems_of_a_deck_left_alone_are_reported_at_their_new_lines(project: Path) -> None:
    Path("templates/own.yaml").write_text("reads: press\nslides:\n  - title: opening\n  - hypotheses: unknown\n")
    first = build("own")["own"]
    assert [problem.rule for problem in first.problems] == ["template-empty-slide"]
    again = build("own")["own"]
    assert (again.state, again.problems) == ("unchanged", first.problems)
    change(Path("templates/own.yaml"), "reads:", "# a comment\nreads:")
    moved = build("own")["own"]
    assert moved.state == "unchanged"
    assert moved.problems[0].where.line == first.problems[0].where.line + 1


def test_an_error_in_the_content_is_reported_though_a_deck_exists(built: Path) -> None:
    change(EVENTS, "{date: 1998,", "{dat: 1998,")
    assert states("press") == ["has-errors"]


def test_the_command_makes_only_what_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def total(*more: str) -> str:
        assert main(["build", "-t", "press", "-t", "working", *more]) == 0
        return capsys.readouterr().out.splitlines()[-1].split(".")[0]

    assert total() == "2 decks"
    for file in [*DOSSIER.glob("*"), *Path("templates").rglob("*")]:
        file.touch()
    assert total() == "2 decks, all unchanged"
    change(EVENTS, "defaults:", "secret: {date: 2020, what: Talks nobody knew of, read: team, cite: n#2}\ndefaults:")
    assert total() == "2 decks, 1 unchanged"
    shutil.rmtree(".cache")
    assert total() == "2 decks, all unchanged"
    assert total("--force") == "2 decks"


# --- nothing is imported to find that nothing is to be done ---

HEAVY = {"pptx", "matplotlib", "jinja2", "rich", "lxml", "numpy", "PIL", "multiprocessing"}


def test_a_build_with_nothing_to_do_imports_nothing_heavy(built: Path) -> None:
    listing = "import sys; from briefgen.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    arguments = ["build", "-t", "press", "-t", "working"]
    for _ in range(2):  # the first may differ in what was asked for
        done = subprocess.run([sys.executable, "-c", listing, *arguments], capture_output=True, text=True, check=True)
    assert "2 decks, all unchanged." in done.stdout
    assert not HEAVY & set(done.stderr.split())


# --- what is kept is not trusted ---


def test_a_dossier_is_stored_whole(project: Path) -> None:
    dossier, problems = load_dossier(DOSSIER)
    assert dossier is not None
    again, messages = dossier_from_json(dossier_as_json(dossier, problems))
    assert again == dossier
    assert messages == problems
    assert [list(some) for some in again.records.values()] == [list(some) for some in dossier.records.values()]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id":"closure"', '"id":7'),
        ('"id":"closure"', '"id":["closure"]'),
        ('"id":"closure"', '"idea":"closure"'),
        ('"turning":true', '"turning":"true"'),
        ('"text":"1998"', '"text":"1998-02-30"'),
        ('"first":"1998-01-01"', '"first":"1998-01-02"'),
        ('"basis":"reported"', '"basis":"rumoured"'),
        ('"places":{', '"places":{"7":7,'),
        ('"records":{', '"recorded":{'),
        ("{", "["),
    ],
)
def test_what_is_no_stored_dossier_is_refused(project: Path, old: str, new: str) -> None:
    text = dossier_as_json(*load_dossier(DOSSIER)).decode()
    assert old in text
    with pytest.raises(NotStored):
        dossier_from_json(text.replace(old, new, 1).encode())


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b'{"problems": 3}', b"[" * 100_000, b"\xff"])
def test_nothing_breaks_the_reader_of_stored_dossiers(content: bytes) -> None:
    with pytest.raises(NotStored):
        dossier_from_json(content)


def test_a_name_that_is_no_unicode_is_not_stored() -> None:
    with pytest.raises(NotStored):
        dossier_as_json(None, [Problem(Where("content/\udcff/events.yaml"), "yaml-syntax", "this is not YAML")])


def test_a_broken_cache_counts_as_none(built: Path) -> None:
    assert OPTIONS.cache is not None
    for file in OPTIONS.cache.iterdir():
        file.write_bytes(file.read_bytes()[:-9] + b"tampered!")
    Path("output/gannet-bank-press.pptx").unlink()
    assert states("press") == ["written"]


def test_kept_work_is_found_by_key_and_bounded(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", "this version")
    for number in range(10):
        cache.keep(f"{number}", bytes(1000))
    assert cache.find("3") == bytes(1000)
    assert cache.find("11") is None
    assert Cache(tmp_path / "kept", "another version").find("3") is None
    cache.trim(most=5_000)
    assert sum(file.stat().st_size for file in (tmp_path / "kept").iterdir()) <= 5_000


def test_a_cache_that_cannot_be_written_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    cache = Cache(tmp_path / "taken" / "kept")
    cache.keep("a", b"a")
    cache.trim()
    assert cache.find("a") is None


def test_kept_work_is_hidden_from_git(built: Path) -> None:
    assert OPTIONS.cache is not None
    assert (OPTIONS.cache / ".gitignore").read_text() == "*\n"


def test_the_memory_holds_no_word_of_the_content(built: Path) -> None:
    decks = json.loads(Path("output", INDEX).read_text())["decks"]
    assert all(entry["made"].keys() == {"files", "deck", "pages"} for entry in decks.values())


# --- check ---


def test_a_check_is_answered_from_the_cache(project: Path) -> None:
    options = replace(OPTIONS, output=None, thorough=True)
    first = build("press", options=options)["press"]
    kept = build("press", options=options)["press"]
    assert kept == first
    change(EVENTS, "Morvane closes the bank", "Morvane shuts the bank")
    assert build("press", options=options)["press"].state == "checked"


def test_a_check_knows_of_a_new_slot_in_any_template(project: Path) -> None:
    options = replace(OPTIONS, output=None, thorough=True)
    change(DOSSIER / "story.yaml", "origins: {", "afterwards: {headline: Dues came last, rests: [dues]}\norigins: {")
    [messages] = {one.rule for one in build("press", options=options)["press"].problems if "afterwards" in str(one)}
    assert messages == "story-slot-unknown"
    Path("templates/own.yaml").write_text("reads: press\nslides:\n  - prose: afterwards\n", encoding="utf-8")
    assert not [one for one in build("press", options=options)["press"].problems if "afterwards" in str(one)]


# --- files that are saved while a deck is being made ---

GIVEN = """\
reads: press
slides:
  - section: first
    title: Old title
  - picture: second
    file: shown.png
    alt: A grey square
"""


def picture(file: Path, grey: int) -> None:
    """A picture of that grey."""
    Image.new("L", (40, 30), grey).save(file)


def other(file: Path, name: str) -> None:
    """Another house master, as the one at `file`."""
    shutil.copyfile(shipped_templates() / "masters" / f"{name}.pptx", file)


@pytest.fixture
def own(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with a template, a picture, a brand, a master and a face of its own, and font tables to change."""
    (tmp_path / ".fonts").mkdir()
    with TTFont(Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans.ttf")) as face:
        face["name"].setName("Gannet Sans", 1, 3, 1, 0x409)
        face.save(tmp_path / ".fonts/GannetSans.ttf")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    shutil.copytree(TABLES, tmp_path / "package")
    monkeypatch.setattr(digests, "PACKAGE", tmp_path / "package")
    Path("templates/masters").mkdir()
    other(Path("templates/masters/ours.pptx"), "sober")
    Path("templates/brand.yaml").write_text("name: Old\nfonts: {body: Gannet Sans}\n", encoding="utf-8")
    Path("templates/t.yaml").write_text(GIVEN, encoding="utf-8")
    Path("templates/m.yaml").write_text(f"{GIVEN}master: ours\n", encoding="utf-8")
    picture(Path("templates/shown.png"), 50)
    return tmp_path


STAGES = {
    "composed": (pipeline_module, "tailor_for"),
    "laid out": (pipeline_module, "lay_out_deck"),
    "stored": (output_module, "write_deck"),
}
"""What is done to a deck, in order, and the functions that do it."""
SAVED: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "the dossier": ("t", "composed", lambda _: change(DOSSIER / "dossier.yaml", "title: ", "title: Again, ")),
    "the template": ("t", "composed", lambda _: change(Path("templates/t.yaml"), "Old", "New")),
    "the picture": ("t", "laid out", lambda _: picture(Path("templates/shown.png"), 200)),
    "the brand": ("t", "laid out", lambda _: change(Path("templates/brand.yaml"), "Old", "New")),
    "the master": ("m", "laid out", lambda _: other(Path("templates/masters/ours.pptx"), "public")),
    "an installed face": ("t", "laid out", lambda own: (own / ".fonts/GannetSans.ttf").unlink()),
    "a font table": ("t", "composed", lambda own: change(own / "package/calibri.json", '"ascent"', ' "ascent"')),
}
"""What is saved while the deck of a template is made, and the first stage before which it has been read."""


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: f"before it is {stage}")
@pytest.mark.parametrize(("name", "known", "save"), SAVED.values(), ids=SAVED)
def test_what_is_saved_while_a_deck_is_made_is_in_the_next(
    name: str, known: str, save: Callable[[Path], object], stage: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = list(STAGES).index(stage) >= list(STAGES).index(known)
    with monkeypatch.context() as during:
        before(*STAGES[stage], lambda: save(own), during)
        first = build(name)[name]
    assert first.state == ("failed" if name == "m" and late else "written"), first.problems
    assert states(name) == ["written" if late else "unchanged"]
    assert states(name) == ["unchanged"]
    deck = Path(f"output/gannet-bank-{name}.pptx").read_bytes()
    assert states(name, options=replace(OPTIONS, force=True)) == ["written"]
    assert Path(f"output/gannet-bank-{name}.pptx").read_bytes() == deck


def test_what_is_put_back_while_a_deck_is_made_is_in_the_next(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template was read while it said something else than before and after."""
    with monkeypatch.context() as during:
        before(sources_module, "read_template", lambda: change(Path("templates/t.yaml"), "Old", "New"), during)
        before(*STAGES["composed"], lambda: change(Path("templates/t.yaml"), "New", "Old"), during)
        assert states("t") == ["written"]
    assert states("t") == ["written"]


def test_of_a_batch_only_the_deck_in_the_making_is_made_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decks after it are made of what is there now, the brand and the master included."""
    saved: list[str] = []

    def save() -> None:
        if not saved:
            saved.append("once")
            change(Path("templates/brand.yaml"), "Old", "New")
            other(Path("templates/masters/ours.pptx"), "public")

    with monkeypatch.context() as during:
        before(*STAGES["stored"], save, during)
        assert states("t", "m", "press") == ["written"] * 3
    assert states("t", "m", "press") == ["unchanged", "unchanged", "written"]


def before(module: ModuleType, stage: str, save: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Has something saved just before that stage of a build, a function of the module."""
    real = getattr(module, stage)

    def later(*arguments: Any, **more: Any) -> Any:
        save()
        return real(*arguments, **more)

    patch.setattr(module, stage, later)

"""The command line: commands, exit codes, one line per problem, and no traceback for a user's mistake."""

import json
import re
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from briefgen import cli
from briefgen.build import batch
from briefgen.cli.options import MODULES, SECTIONS
from briefgen.dossier.load import load_dossier
from tests.conftest import Run

EVENTS = Path("content/gannet-bank/events.yaml")
PLACED = re.compile(r"^[^:\n]+(:\d+:\d+)?: (error|warning|note): .+$")


def run(*arguments: str) -> int:
    """The exit code of a command, run in this process."""
    return cli.main(arguments)


def spoil(file: Path, old: str, new: str) -> None:
    """Replaces `old`, which must be there, by `new`."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- new ---


def test_new_makes_a_project_that_checks_clean_and_builds(tmp_path: Path, briefgen: Run) -> None:
    made = briefgen("new", "desk", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "Next: cd desk, then briefgen build" in made.stdout
    built = briefgen("build", cwd=tmp_path / "desk")
    assert built.returncode == 0, built.stderr
    decks = {file.name for file in (tmp_path / "desk" / "output").glob("*.pptx")}
    assert {"gannet-bank-minister.pptx", "gannet-bank-press.pptx", "gannet-bank-working.pptx"} <= decks
    assert "Open first:" in built.stdout


def test_new_refuses_a_folder_with_something_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").touch()
    assert run("new", str(tmp_path)) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_new_fills_an_empty_folder(tmp_path: Path) -> None:
    assert run("new", str(tmp_path)) == 0
    assert (tmp_path / "content" / "gannet-bank" / "dossier.yaml").is_file()


def test_new_says_when_there_is_no_room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert run("new", str(tmp_path / "file" / "desk")) == 3
    assert "desk: not a directory" in capsys.readouterr().err


def test_new_dossier_is_valid_before_it_is_filled(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "--dossier", "my-dispute") == 0
    dossier, problems = load_dossier(Path("content/my-dispute"))
    assert problems == ()
    assert dossier is not None
    assert list(dossier.head.readers) == ["press", "partner", "team"]
    assert not any(dossier.records.values())


def test_a_new_dossier_shows_every_record_of_the_example(project: Path) -> None:
    assert run("new", "--dossier", "my-dispute") == 0
    for file in Path("content/gannet-bank").glob("*.yaml"):
        new = Path("content/my-dispute", file.name).read_text(encoding="utf-8").splitlines()
        typed = {line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
        assert typed <= {line.removeprefix("# ") for line in new}


def test_new_template_can_be_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "--template", "own", "--from", "press") == 0
    assert "briefgen build -t own" in capsys.readouterr().out
    assert run("build", "-t", "own") == 0


# --- build ---


def test_build_takes_one_dossier_one_template_and_a_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "gannet-bank", "-t", "press", "-o", "decks") == 0
    assert [file.name for file in Path("decks").glob("*.pptx")] == ["gannet-bank-press.pptx"]
    assert re.search(r"gannet-bank-press\.pptx \(\d+ pages\)", capsys.readouterr().out)
    assert not Path("output/gannet-bank-press.pptx").exists()


def test_a_content_error_stops_the_deck_and_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(EVENTS, "{date: 1998,", "{dat: 1998,")
    assert run("build", "-t", "press") == 1
    output = capsys.readouterr()
    assert output.err.splitlines() == [
        "content/gannet-bank/events.yaml:6:13: error: 'dat' is not a field of an event (did you mean 'date'?)",
        "not written: gannet-bank-press",
    ]
    assert output.out == ""
    assert not list(Path("output").glob("*.pptx"))


def test_a_broken_dossier_does_not_stop_the_others(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = Path("content/broken")
    broken.mkdir()
    (broken / "dossier.yaml").write_text("title: No more than this\n")
    assert run("build", "-t", "press") == 1
    assert [file.name for file in Path("output").glob("*.pptx")] == ["gannet-bank-press.pptx"]
    assert "content/broken/dossier.yaml:1:1: error: a dossier needs 'cutoff'" in capsys.readouterr().err


def test_a_broken_template_does_not_stop_the_others(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("templates/broken.yaml").write_text("extends: press\nslide: []\n")
    assert run("build", "-t", "press", "-t", "broken") == 1
    assert [file.name for file in Path("output").glob("*.pptx")] == ["gannet-bank-press.pptx"]
    problems = capsys.readouterr().err.splitlines()
    assert problems[0].startswith("templates/broken.yaml:2:1: error: ")


def test_draft_builds_in_spite_of_errors_and_lists_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(EVENTS, "{date: 1998,", "{dat: 1998,")
    assert run("build", "-t", "press", "--draft") == 0
    assert "events.yaml:6:13: error: 'dat'" in capsys.readouterr().err
    assert Path("output/gannet-bank-press.pptx").is_file()


def test_json_prints_one_object(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(EVENTS, "{date: 1998,", "{dat: 1998,")
    assert run("build", "-t", "press", "--json") == 1
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert answer["exit"] == 1
    assert answer["decks"] == [
        {"dossier": "gannet-bank", "template": "press", "state": "has-errors", "file": None, "pages": 0}
    ]
    assert answer["problems"][0] == {
        "file": "content/gannet-bank/events.yaml", "line": 6, "column": 13, "level": "error", "rule": "content-field",
        "message": "'dat' is not a field of an event", "hint": "did you mean 'date'?",
    }  # fmt: skip
    assert output.err == ""


def test_an_edited_deck_is_kept_and_the_message_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = Path("output/gannet-bank-press.pptx")
    assert run("build", "-t", "press") == 0
    deck.write_bytes(deck.read_bytes() + b"edited")
    capsys.readouterr()
    assert run("build", "-t", "press") == 0
    message = "gannet-bank-press-new.pptx (10 pages): no edits found on the pages of the earlier deck"
    assert message in capsys.readouterr().out
    assert deck.read_bytes().endswith(b"edited")


def test_a_deck_that_cannot_be_written_is_one_line_and_code_3(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("taken").touch()
    assert run("build", "-t", "press", "-o", "taken/decks") == 3
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("taken/decks/gannet-bank-press.pptx: error: the deck could not be written: not a directory")
    assert first.endswith("move it away, or name another folder: -o DIR")


def test_an_open_deck_is_one_line_and_code_3(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("output/~$gannet-bank-press.pptx").touch()
    assert run("build", "-t", "press") == 3
    assert "could not be written: it is open in another program" in capsys.readouterr().err


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    assert run("build", "-t", "press", "-o", "one") == 0
    assert run("build", "-t", "press", "-o", "two") == 0
    assert Path("one/gannet-bank-press.pptx").read_bytes() == Path("two/gannet-bank-press.pptx").read_bytes()


# --- wrong usage ---


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["build", "ganet-bank"], "did you mean 'gannet-bank'?"),
        (["build", "-t", "pres"], "did you mean 'press'?"),
        (["build", "-m", "nowhere.pptx"], "no master is called 'nowhere.pptx'"),
        (["build", "--strikt"], "No such option"),
        (["biuld"], "No such command 'biuld' (did you mean 'build'?)."),
        (["source", "ad"], "No such command 'ad' (did you mean 'add'?)."),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["new"], "name a DIR"),
        (["new", "x", "--dossier", "y"], "name a DIR"),
        (["new", "--dossier", "../y"], "'../y' cannot be a name"),
        (["new", "--dossier", "con"], "'con' cannot be a name"),
        (["new", "--dossier", "gannet-bank"], "is there already"),
        (["new", "--template", "partner"], "partner.yaml' is there already"),
        (["new", "--template", "own", "--from", "pres"], "did you mean 'press'?"),
    ],
)
def test_wrong_usage_is_code_2(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], answer: str
) -> None:
    assert run(*arguments) == 2
    output = capsys.readouterr()
    assert answer in output.err
    assert output.out == ""


def test_in_an_empty_folder_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build") == 2
    assert "'briefgen new DIR' makes a first one" in capsys.readouterr().err


def test_what_the_system_refuses_is_one_line_and_code_3(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("schema/dossier.json").unlink()
    Path("schema/dossier.json").mkdir()
    Path("content/gannet-bank/.snapshots").touch()
    for arguments in (["schema", "--write"], ["source", "add", "c", "articles/courier.txt"]):
        assert run(*arguments) == 3
        output = capsys.readouterr().err
        refused = "(it is a folder, not a file|is a directory|not a directory|file exists)"
        assert re.match(rf"briefgen: \S+: {refused}\n$", output), output


def test_no_day_and_no_port_are_said_to_be_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "--as-of", "31.12.2025") == 2
    assert "'31.12.2025' is not a day; write it as 2025-12-31" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run("preview", "--no-browser", "--port", str(taken.getsockname()[1])) == 2
    assert "is not available: address already in use; without --port a free one is found" in capsys.readouterr().err


def test_a_code_page_without_an_arrow_stops_nothing(project: Path, briefgen: Run) -> None:
    """What Windows gives a pipe."""
    spoil(EVENTS, "{date: 1998,", "{dat: 1998,")
    done = briefgen("check", "-t", "press", cwd=project, env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, "? did you mean 'date'?" in done.stdout) == (1, True)


def test_help_says_of_each_command_what_it_does_in_a_whole_line(capsys: pytest.CaptureFixture[str]) -> None:
    for group, first in (
        ([], "Every day:"),
        (["source"], "Commands:"),
        (["master"], "Commands:"),
        (["lang"], "Commands:"),
    ):
        run(*group, "--help")
        assert "..." not in capsys.readouterr().out.split(first)[1]


def test_help_lists_every_command_under_one_heading() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    for module in iter_modules(cli.__path__):
        import_module(f"briefgen.cli.{module.name}")
    assert sorted(listed) == sorted(cli.commands.commands)


def test_a_command_imports_its_own_module_only() -> None:
    code = "import sys; from briefgen.cli import main; main(['rules', '--json']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {f"briefgen.cli.{name}" for name in set(MODULES.values())} & set(done.stderr.split()) == {
        "briefgen.cli.projects"
    }


# --- content made wrong on purpose: one placed line each, exit 1, nothing written, no traceback ---

WRONG = {
    "duplicate key": b"a: {date: 1998, what: A, cite: n#2}\na: {date: 1999, what: B, cite: n#2}\n",
    "tab": b"a:\n\tdate: 1998\n",
    "unknown field": b"a: {dat: 1998, what: A, cite: n#2}\n",
    "wrong type": b"a: {date: 1998, what: [A], cite: n#2}\n",
    "dangling id": b"a: {date: 1998, what: A, who: nobody, cite: n#2}\n",
    "dangling source": b"a: {date: 1998, what: A, cite: zz#2}\n",
    "30 February": b"a: {date: 2019-02-30, what: A, cite: n#2}\n",
    "29 February": b"a: {date: 2023-02-29, what: A, cite: n#2}\n",
    "not UTF-8": b"a: {date: 1998, what: caf\xe9, cite: n#2}\n",
    "NUL": b"a: {date: 1998, what: \"A\x00\", cite: n#2}\n",
    "deep nesting": b"a: " + b"[" * 30_000 + b"]" * 30_000,
    "alias bomb": b"".join(b"k%d: &k%d [%s]\n" % (n, n, b", ".join([b"*k%d" % (n - 1)] * 9) if n else b"x")
                           for n in range(30)),
    "merge bomb": b"x: &x {date: 1998}\na: {<<: *x, what: A, cite: n#2}\n",
    "a list": b"- one\n- two\n",
    "a word": b"nothing\n",
}  # fmt: skip


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_wrong_content_is_placed_and_writes_nothing(project: Path, briefgen: Run, content: bytes) -> None:
    Path("content/gannet-bank/events.yaml").write_bytes(content)
    Path("content/gannet-bank/story.yaml").unlink()
    done = briefgen("build", "-t", "press", cwd=project)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("not written: ")]
    assert done.returncode == 1, done.stdout + done.stderr
    assert all(PLACED.match(line) for line in lines), lines
    assert any("/events.yaml:" in line for line in lines)
    assert not list(Path("output").glob("*.pptx"))


# --- check, list, schema ---


def test_check_writes_nothing_and_prints_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(EVENTS, "{date: 1998,", "{dat: 1998,")
    assert run("check", "-t", "press") == 1
    output = capsys.readouterr()
    assert output.out.splitlines() == [
        "content/gannet-bank/events.yaml",
        "  6:13    error   'dat' is not a field of an event  [content-field]",
        "          | agreement: {dat: 1998, what: Agreement on ferry and fisheries, "
        "who: [caldrin, morvane], cite: n#2}",
        "          → did you mean 'date'?",
    ]
    assert not list(Path("output").iterdir())


def test_the_first_project_checks_without_a_problem(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("check", "--strict")
    output = capsys.readouterr()
    assert code == 0, output.out
    assert not [line for line in output.out.splitlines() if re.search(r" (error|warning) ", line)]


def test_check_json_is_one_object(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "-t", "press", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["decks"][0]["state"] == "checked"


def test_list_says_which_template_is_used(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("templates/working.yaml").write_text("extends: press\nreads: team\n")
    assert run("list") == 0
    listed = capsys.readouterr().out
    for heading in ("dossiers:", "templates:", "slots:", "slide kinds:", "masters:"):
        assert heading in listed
    assert re.search(r"gannet-bank +content/gannet-bank", listed)
    assert re.search(r"working +for team, templates/working.yaml", listed)
    assert re.search(r"minister +for team, .+/templates/minister.yaml", listed)
    assert re.search(r"house +for other templates to extend", listed)
    assert re.search(r"press +cover about origins cases", listed)
    assert re.search(r"timeline +\w", listed)


def test_schema_prints_or_writes_one_schema_per_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"dossier", "events", "positions", "story"} <= printed.keys()
    assert run("schema", "--write") == 0
    assert json.loads(Path("schema/events.json").read_text(encoding="utf-8")) == printed["events"]


# --- our own mistakes ---


def test_a_mistake_of_ours_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("lane")

    monkeypatch.setattr(batch, "build_decks", broken)
    assert run("build", "-t", "press") == 70
    output = capsys.readouterr().err
    assert "this is a mistake in briefgen, not in your files: KeyError: 'lane'" in output
    assert "--debug" in output
    assert "Traceback" not in output
    with pytest.raises(KeyError):
        run("build", "-t", "press", "--debug")

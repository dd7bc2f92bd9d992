"""The whole pipeline on real files: every dossier with every template, opened, rendered and searched."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from briefgen import cli
from briefgen.build.batch import build_decks
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.dossier.load import load_dossier
from briefgen.project.folders import dossiers, template_folders
from briefgen.project.new import make_project

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ("minister", "working", "press")


def built(content: Path, templates: tuple[str, ...], output: Path) -> list[Outcome]:
    """The decks of every dossier under `content`."""
    folders = dossiers(content).values()
    options = BuildOptions(template_folders(ROOT), output)
    return list(build_decks([DeckRequest(folder, name) for folder in folders for name in templates], options))


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """The three decks of the made-up dispute and of every dossier of the project itself."""
    desk, output = tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("decks")
    make_project(desk)
    return [*built(desk, TEMPLATES, output), *built(ROOT, TEMPLATES, output)]


def words_inside(deck: Path) -> Iterator[tuple[str, str]]:
    """Every part's name and its text: markup as it is, and without tags, so that no run boundary hides a word."""
    with zipfile.ZipFile(deck) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8", "replace")
            yield name, f"{name}\n{text}\n{re.sub('<[^>]*>', '', text)}"


def test_every_deck_is_written_without_an_error(decks: list[Outcome]) -> None:
    assert [(outcome.request.name, outcome.state) for outcome in decks if outcome.state != "written"] == []
    assert len(decks) >= 6


def test_python_pptx_opens_every_deck_with_every_page(decks: list[Outcome]) -> None:
    assert [len(Presentation(str(deck.file)).slides) for deck in decks] == [deck.pages for deck in decks]


def test_libreoffice_renders_every_page(decks: list[Outcome], tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdfinfo"):
        pytest.skip("LibreOffice or poppler is not installed")
    files = [str(deck.file) for deck in decks]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    for deck in decks:
        info = subprocess.run(
            ["pdfinfo", str(tmp_path / f"{deck.request.name}.pdf")], capture_output=True, text=True, check=True
        )
        assert f"Pages: {deck.pages}" in re.sub(r" +", " ", info.stdout), deck.request.name


def test_no_word_of_one_dispute_is_in_the_deck_of_another(decks: list[Outcome]) -> None:
    """Names of actors and outlets, as the other dispute's records have them."""
    names: dict[str, set[str]] = {}
    for deck in decks:
        dossier, _ = load_dossier(deck.request.dossier)
        assert dossier is not None
        actors = {getattr(actor, "name", "") for actor in dossier.records["actors"].values()}
        names[dossier.name] = {name for name in actors if len(name) > 4 and name[0].isupper()}
    for deck in decks:
        foreign = set().union(*(those for name, those in names.items() if name != deck.request.dossier.name))
        inside = " ".join(text for _, text in words_inside(deck.file or Path()))
        assert foreign
        assert {name for name in foreign if name in inside} == set()


SECRETS = {
    "origins": "x-origin: {name: Zqname1, read: team}",
    "sources": """x-source: {outlet: Zqoutlet2, title: Zqtitle3, author: Zqauthor4, grade: A, why: Zqwhy5,
      url: "https://zqplace6.example/", read: team}""",
    "actors": """x-actor: {name: Zqname7, kind: person, short: Zqshort8, role: Zqrole9, of: caldrin, cite: x-source#1,
      read: team}""",
    "issues": "x-issue: {short: Zqshort10, claim: Zqclaim11, read: team}",
    "positions": """x-issue: {caldrin: {for: Zqposition12, stated: c#1}, x-actor: {against: Zqposition13, stated: c#1},
      guard: {against: Zqposition14, stated: c#1, read: team}}""",
    "events": """x-event: {what: Zqwhat15, detail: Zqdetail16, date: 2020-02-03, who: [morvane, x-actor], cite: c#1,
      read: team}""",
    "quotes": "x-quote: {by: tarn, words: Zqwords17, paraphrase: Zqparaphrase18, cite: c#1, read: team}",
    "discrepancies": """x-differ: {asks: Zqasks19, sides: [{say: Zqside20, cite: c#1}, {say: Zqside21, cite: g#1}],
      read: team}""",
    "figures": """x-figure: {what: Zqwhat22, value: Zqvalue23, unit: Zqunit24, qualifier: Zqqualifier25,
      payer: Zqpayer26, cite: c#1, read: team}""",
    "thresholds": "x-threshold: {by: morvane, requires: Zqrequires27, before_what: Zqbefore28, stated: c#1}",
    "interests": "x-interest: {of: morvane, what: Zqwhat29, inferred: c#1}",
    "judgements": "x-judgement: {says: Zqsays30, because: Zqbecause31, rests: closure}",
    "scenarios": "x-scenario: {name: Zqname32, what: Zqwhat33, indicators: [{what: Zqindicator34}], rests: closure}",
    "hypotheses": "x-hypothesis: {claim: Zqclaim35, evidence: {closure: consistent}}",
    "gaps": "x-unknown: {what: Zqwhat36, matters: Zqmatters37, ask: Zqask38, rests: closure}",
    "terms": "x-term: {name: Zqname39, means: Zqmeans40, cite: c#1}",
    "lines": "x-line: {ask: Zqask41, rests: closure}",
}
"""A record of every noun that the press may not see, each of its fields with a word that is in no other."""
SECRET = re.compile(
    r"zq[a-z]{3,}\d+|x-(?:origin|source|actor|issue|event|quote|differ|figure|threshold|interest)", re.I
)


def plant(dossier: Path) -> None:
    """Adds the secret records to the nouns' own files, or under the noun's name in dossier.yaml."""
    for noun, record in SECRETS.items():
        file = dossier / f"{noun}.yaml"
        if file.exists():
            file.write_text(f"{file.read_text(encoding='utf-8')}\n{record}\n", encoding="utf-8")
            continue
        head = (dossier / "dossier.yaml").read_text(encoding="utf-8")
        planted = re.sub(rf"(?m)^({noun}:.*)$", lambda found, record=record: f"{found[1]}\n  {record}", head)
        assert planted != head
        (dossier / "dossier.yaml").write_text(planted, encoding="utf-8")


def test_a_secret_in_any_field_is_in_no_part_of_the_deck_of_who_may_not_see_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    plant(tmp_path / "content" / "gannet-bank")
    outcomes = {outcome.request.template: outcome for outcome in built(tmp_path, TEMPLATES, tmp_path / "decks")}
    messages = {name: (outcome.state, outcome.problems) for name, outcome in outcomes.items()}
    assert {state for state, _ in messages.values()} == {"written"}, messages
    leaks = [(name, SECRET.findall(text)) for name, text in words_inside(outcomes["press"].file or Path())]
    assert [leak for leak in leaks if leak[1]] == []
    shown = {
        word.lower() for _, text in words_inside(outcomes["working"].file or Path()) for word in SECRET.findall(text)
    }
    assert len(shown) >= 20, f"the same search finds them in the deck of who may see them: {shown}"


def test_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    """Other folder, hash seed, time zone, locale, umask: the same deck."""
    results = set()
    for number, surroundings in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": "/"})
    ):
        desk = tmp_path / f"desk{number}"
        make_project(desk)
        command = [sys.executable, "-m", "briefgen", "build", "-t", "working"]
        subprocess.run(
            command, cwd=desk, env={**os.environ, **surroundings}, check=True, capture_output=True, umask=number * 0o077
        )
        results.add((desk / "output" / "gannet-bank-working.pptx").read_bytes())
    assert len(results) == 1


def test_a_reader_that_a_dossier_lacks_is_reported_where_the_template_names_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    Path("templates").mkdir(exist_ok=True)
    Path("templates/cabinet.yaml").write_text("extends: minister\nreads: cabinet\n", encoding="utf-8")
    assert cli.main(["build", "-t", "cabinet", "-j", "1"]) == 1
    assert "templates/cabinet.yaml:2:8: error: dossier 'gannet-bank' has no reader 'cabinet'" in capsys.readouterr().err

"""Masters of others: every deck is built on each without a defect; broken ones are refused in a line, or repaired."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.build.output import write_deck
from briefgen.build.pipeline import lay_out_deck
from briefgen.core.problem import Problem, Refused
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from briefgen.project.new import make_project
from briefgen.template.read import read_template
from briefgen.write.formats import WriterSettings
from briefgen.write.pptx.pptx import WRITER
from tests.conftest import ROOT
from tests.dossiers import composed
from tests.test_shown_pages import paragraphs
from tests.write.test_programs import validated
from tests.writing import shared_masters

SAMPLE = ("nyu_shanghai.potx", "arabic_a4portrait.pptx", "officer_no_layouts.pptx", "strict_b4.pptx")
"""Masters whose decks the Open XML SDK looks at too; test_programs has it look at a smaller deck on every one."""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Deck]:
    """The three decks of the made-up dispute, and the minister's of the project's own."""
    desk = tmp_path_factory.mktemp("desk")
    make_project(desk)
    made_up = [(desk / "content" / "gannet-bank", name) for name in ("minister", "working", "press")]
    return [deck_of(*one) for one in (*made_up, (ROOT / "content" / "s400", "minister"))]


def deck_of(folder: Path, template: str) -> Deck:
    """A deck that is not yet laid out."""
    dossier, problems = load_dossier(folder, folder.name)
    assert dossier, problems
    return composed(dossier, read_template(template, template_folders(ROOT)))


def built(decks: Sequence[Deck], file: Path, folder: Path) -> list[Path]:
    """The decks on that master; `write_deck` has the doctor look at each and raises when it finds anything."""
    master = read_master(file)
    pages = [lay_out_deck(deck, master)[0] for deck in decks]
    targets = [folder / f"{number}.pptx" for number, _ in enumerate(decks)]
    return [write_deck(one, WRITER, target, WriterSettings(file)) for one, target in zip(pages, targets, strict=True)]


@pytest.mark.parametrize("file", shared_masters("good", "odd"), ids=lambda file: file.name)
def test_every_deck_is_built_on_a_strangers_master(file: Path, decks: list[Deck], tmp_path: Path) -> None:
    assert len(built(decks, file, tmp_path)) == len(decks)


@pytest.mark.parametrize("file", shared_masters("good"), ids=lambda file: file.name)
def test_the_ministers_deck_takes_a_quarter_more_pages_at_most_and_no_hard_break(file: Path, decks: list[Deck]) -> None:
    own = lay_out_deck(decks[-1], read_master(ROOT / "templates" / "masters" / "sober.pptx"))[0]
    pages = lay_out_deck(decks[-1], read_master(file))[0]
    assert len(pages.pages) <= len(own.pages) * 1.25
    assert [one.text for page in pages.pages for one in paragraphs(page.shapes) if "\v" in one.text] == []


@pytest.mark.parametrize(
    "file",
    [file for file in shared_masters("good", "odd") if getattr(file, "name", "") in SAMPLE],
    ids=lambda file: file.name,
)
def test_the_sdk_finds_nothing_in_such_a_deck(file: Path, decks: list[Deck], tmp_path: Path) -> None:
    for deck in built(decks[-1:], file, tmp_path):
        assert validated(deck, tmp_path) == []


@pytest.mark.parametrize("file", shared_masters("broken"), ids=lambda file: file.name)
def test_a_broken_master_is_refused_in_a_line_or_serves(file: Path, decks: list[Deck], tmp_path: Path) -> None:
    try:
        made, refused = built(decks, file, tmp_path), tuple[Problem, ...]()
    except Refused as refusal:
        made, refused = [], refusal.problems
    assert len(made) == len(decks) or refused
    assert all(problem.message and "\n" not in str(problem) for problem in refused)

"""A small dispute, typed here, as each of its readers sees it; and a folder of templates that a test types."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Problem, Refused, Where
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.template.compose import compose
from briefgen.template.context import NAMES, Marks, deck_scope, render
from briefgen.template.leaf import text_leaf
from briefgen.template.read import Template, read_template
from briefgen.template.scope import StepBudget

DISPUTE = """
title: The ferry
subtitle: Two islands and a boat
cutoff: 2024-03-01
readers: {press: "TLP:CLEAR", team: "TLP:AMBER"}
defaults: {read: press}
sources:
  s1: {outlet: Gazette, grade: B, why: it names its witnesses}
  s2: {outlet: Courier, grade: C, why: second-hand}
actors:
  ada: {name: Ada, kind: person}
  bo: {name: Bo, kind: person}
issues:
  fare: {short: Fare, claim: The fare is too high}
  boat: {short: Boat, claim: The boat is too old}
positions:
  fare:
    ada: {for: Calls the fare a scandal, stated: s1#1}
    bo: {against: Thinks it fair, reported: s2#2}
events:
  launch: {date: 2019-07, what: The ferry sails, who: ada, cite: s1#3}
  strike: {what: The crew strikes, who: bo, after: launch, cite: [s1#4, s2#5]}
quotes:
  q-ada: {by: ada, words: It is a scandal, cite: s1#1}
  q-secret: {by: bo, words: Nobody may know, cite: s2#9, read: team}
discrepancies:
  d-launch: {asks: When did it sail?, about: launch, sides: [{say: In July, cite: s1#3}, {say: In May, cite: s2#3}]}
story:
  origins: {headline: The ferry has sailed since July 2019, rests: [launch]}
"""

WHERE = Where("templates/a.yaml", 3, 5)


@pytest.fixture
def brief(tmp_path: Path) -> Callable[..., Brief]:
    """The brief of a reader: `brief()` is the press's."""

    def of(reader: str = "press", show: Show | None = None, dispute: str = DISPUTE) -> Brief:
        folder = tmp_path / "ferry"
        folder.mkdir(exist_ok=True)
        (folder / "dossier.yaml").write_text(dispute, encoding="utf-8")
        dossier, problems = load_dossier(folder, "content/ferry")
        assert dossier is not None
        assert problems == ()
        return tailor(dossier, reader, show)

    return of


@pytest.fixture
def rendered(brief: Callable[..., Brief]) -> Callable[..., str]:
    """What a text with Jinja says to the press: its Runs joined. Problems are raised as Refused."""

    def of(source: str, seen: Brief | None = None) -> str:
        seen = seen or brief()
        marks = Marks(seen)
        leaf, problems = text_leaf(source, WHERE, NAMES)
        if problems:
            raise Refused(problems)
        scope = deck_scope(seen, marks, StepBudget()).having(slot="origins", part="", has_story=True)
        return "".join(run.text for run in render(leaf, scope, marks))

    return of


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Template]:
    """Types templates into `templates/` of an empty folder and reads the last: `templates(house="…", press="…")`."""
    monkeypatch.chdir(tmp_path)

    def of(**files: str) -> Template:
        folder = Path("templates")
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_template(list(files)[-1], [folder])

    return of


@pytest.fixture
def refusals(templates: Callable[..., Template]) -> Callable[..., list[str]]:
    """The problems of the last of the typed templates, one line each, as a user reads them."""

    def of(**files: str) -> list[str]:
        with pytest.raises(Refused) as refused:
            templates(**files)
        return [str(problem) for problem in refused.value.problems]

    return of


@pytest.fixture
def deck(
    brief: Callable[..., Brief], templates: Callable[..., Template]
) -> Callable[..., tuple[Deck, tuple[Problem, ...]]]:
    """The deck that a template typed by a test makes of the dispute for the template's reader, and its problems."""

    def of(text: str, dispute: str = DISPUTE) -> tuple[Deck, tuple[Problem, ...]]:
        template = templates(a=text)
        return compose(brief(template.reads, template.show, dispute), template)

    return of

"""The shipped templates: each serves the flagship, the made-up dispute and an almost empty one."""

import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefgen.audience.brief import Brief
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Problem
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.template.compose import compose
from briefgen.template.read import Template, read_template
from briefgen.template.schema import template_schema

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
GUIDE = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
DISPUTES = {"s400": ROOT / "content" / "s400", "made up": ROOT / "briefgen/project/new/project/content/gannet-bank"}
DECKS = ("minister", "working", "press")


def composed(dispute: str, name: str) -> tuple[Deck, tuple[Problem, ...]]:
    """The deck of a dispute, and its problems."""
    dossier, problems = load_dossier(DISPUTES[dispute])
    assert dossier is not None
    assert [problem for problem in problems if problem.level == "error"] == []
    template = read_template(name, [TEMPLATES])
    return compose(tailor(dossier, template.reads, template.show), template)


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("dispute", DISPUTES)
def test_every_template_serves_every_dispute(dispute: str, name: str) -> None:
    deck, problems = composed(dispute, name)
    assert problems == ()
    titles = [slide.title.text for slide in deck.slides]
    assert len(titles) == len(set(titles)) > 5
    assert deck.slides[0].kind == "title"
    assert deck.slides[-1].kind == "sources"


@pytest.mark.parametrize("name", DECKS)
def test_a_dispute_of_one_source_needs_no_more(name: str, brief: Callable[..., Brief]) -> None:
    """Every slide but the first and the register would be empty, or says what little there is."""
    template = read_template(name, [TEMPLATES])
    bare = "title: A start\ncutoff: 2024-01-01\nreaders: {press: a, team: b}\n"
    sources = "sources:\n  s1: {outlet: Gazette, grade: B, why: named, read: press}\n"
    deck, problems = compose(brief(template.reads, template.show, bare + sources), template)
    assert [slide.kind for slide in deck.slides if slide.kind not in ("agenda", "sourcemap")] == ["title", "sources"]
    assert {problem.level for problem in problems} == {"warning"}


def test_the_press_gets_no_word_of_ours() -> None:
    template = read_template("press", [TEMPLATES])
    show = template.show
    assert (show.grades, show.judgements, show.unnamed, show.notes) == (False, False, False, False)
    assert not {"hypotheses", "spectrum"} & {entry.kind.name for entry in template.entries}


def test_every_slot_of_the_flagships_story_is_a_templates() -> None:
    dossier, _ = load_dossier(DISPUTES["s400"])
    assert dossier is not None
    slots = {entry.slot for name in DECKS for entry in read_template(name, [TEMPLATES]).entries}
    assert set(dossier.records["story"]) <= slots


@pytest.mark.parametrize("name", [*DECKS, "house"])
def test_the_schema_takes_the_shipped_templates(name: str) -> None:
    typed = yaml.safe_load((TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(typed, template_schema())


def test_the_guide_lists_every_slot_with_its_kind() -> None:
    for template in (read_template(name, [TEMPLATES]) for name in DECKS):
        section = GUIDE.partition(f"### `{template.name}`")[2].partition("\n### ")[0].partition("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [_slot_and_kind(row) for row in rows] == [(entry.slot, entry.kind.name) for entry in template.entries]
        assert f"reads `{template.reads}` · master `{template.master}`" in section


def _slot_and_kind(row: str) -> tuple[str, str]:
    """The slot, and the first word of the kind, of a table row."""
    _, slot, kind, *_ = (cell.strip() for cell in row.split("|"))
    return slot.split("`")[1], kind.split()[0]


def test_a_template_of_a_few_lines_makes_another_audience(templates: Callable[..., Template]) -> None:
    files = {name: (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8") for name in ("house", "press")}
    partner = templates(**files, partner="extends: press\nreads: partner\nshow: {grades: yes}\ndrop: watch\n")
    assert (partner.reads, partner.show.grades, partner.show.judgements) == ("partner", True, False)
    assert "watch" not in [entry.slot for entry in partner.entries]


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL))
def test_every_example_in_the_guide_is_a_template(block: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(block if not block.startswith(" ") else f"slides:\n{block}", encoding="utf-8")
    assert read_template("a", [tmp_path, TEMPLATES]).entries

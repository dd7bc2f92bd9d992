"""Any text that YAML allows, in every text field: a valid deck, or messages that name the file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.project.folders import template_folders

DISPUTE = Path("content/gannet-bank")
TEXTS = {
    "markup": "a ]]> <b>&amp;</b> \" ' {{ title }} {% x %} =1+1 #REF! [1] %s",
    "signs without a letter": "\u0301\u0336 \u200e\u200f\u061c \U0001f469\u200d\U0001f467 \ufffd \u3164x",
    "both directions": "\u0627\u0644\u0645\u064a\u0646\u0627\u0621 (a) \u05d0\u05d1 12",
    "a long word": "W" * 90,
    "lines": "one\n\n two\tthree\u00a0 ",
}
WORDS = {
    "title", "subtitle", "name", "short", "role", "outlet", "author", "why", "claim", "what", "detail", "words",
    "paraphrase", "asks", "say", "resolved", "value", "unit", "qualifier", "payer", "requires", "before_what",
    "because", "for", "if", "against", "says", "matters", "ask", "means", "offer", "avoid", "headline", "lead",
    "kicker",
}  # fmt: skip
"""Fields that hold words."""


def with_words(data: Any, text: str, named: str = "") -> Any:
    """The same data with `text` in every field that holds words."""
    if isinstance(data, dict):
        return {key: with_words(value, text, key) for key, value in data.items()}
    if isinstance(data, list):
        return [with_words(value, text, named) for value in data]
    return text if named in WORDS and data else data


@pytest.mark.filterwarnings("ignore:Glyph")  # matplotlib's, of a sign that no installed face has
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_strange_text_gives_a_valid_deck_or_a_line_that_names_its_file(text: str, project: Path) -> None:
    for file in DISPUTE.glob("*.yaml"):
        data = with_words(yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader), text)
        file.write_text(yaml.dump(data, default_style='"', allow_unicode=True, sort_keys=False), encoding="utf-8")
    options = BuildOptions(template_folders(project), project / "output", draft=True, formats=("pptx", "html"))
    outcomes = list(build_decks([DeckRequest(DISPUTE, "working")], options))
    assert [outcome.state for outcome in outcomes] == ["written", "written"]
    assert [problem for outcome in outcomes for problem in outcome.problems if not problem.where.line] == []

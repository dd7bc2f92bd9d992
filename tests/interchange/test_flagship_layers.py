"""The flagship's translations: all that its minister deck says, in each of its languages, of the texts as they are."""

import json
import re
from pathlib import Path

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from briefgen.audience.languages import brief_in
from briefgen.build.pipeline import compose_for, tailor_for
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier, LanguageLayer, Translation
from briefgen.dossier.translation import is_current, text_digest, texts_in_dossier
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def flagship() -> Dossier:
    dossier, _ = load_dossier(ROOT / "content" / "s400", "content/s400")
    assert dossier is not None
    return dossier


@pytest.fixture(scope="module")
def shown(flagship: Dossier) -> list[tuple[str, str, str]]:
    """Every text that the minister deck says, notes included: a layer gives each a number, and the deck is searched."""
    texts = list(texts_in_dossier(flagship))
    numbered: dict[str, dict[str, Translation]] = {}
    for n, (key, name, text) in enumerate(texts):
        numbered.setdefault(key, {})[name] = Translation(f"Zq{n:04d}q", text_digest(text))
    dossier = replace(flagship, layers={"xx": LanguageLayer("xx", "lang/xx", numbered)})
    template = read_template("minister", template_folders(ROOT))
    deck, _ = compose_for(brief_in(tailor_for(dossier, template), dossier, "xx"), template)
    deck_text = json.dumps(to_builtins(deck))
    return [texts[int(n)] for n in sorted(set(re.findall(r"Zq(\d{4})q", deck_text)))]


@pytest.mark.parametrize("language", ["tr", "ar", "ru", "zh"])
def test_all_that_the_minister_deck_says_is_translated(
    flagship: Dossier, shown: list[tuple[str, str, str]], language: str
) -> None:
    assert len(shown) > 200
    layer = flagship.layers[language]
    assert [one for one in shown if not is_current(layer.texts.get(one[0], {}).get(one[1]), one[2])] == []


@pytest.mark.parametrize("language", ["tr", "ar", "ru", "zh"])
def test_no_translation_is_of_another_text_than_the_dossier_has(flagship: Dossier, language: str) -> None:
    texts = {(key, name): text for key, name, text in texts_in_dossier(flagship)}
    given = flagship.layers[language].texts
    assert [
        (key, name) for key, some in given.items() for name, one in some.items()
        if not is_current(one, texts.get((key, name), ""))
    ] == []  # fmt: skip

"""The catalogues: every sentence of ours is in them, in every language, with its places, and ships compiled."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from briefgen.locale.make_catalogues import TEMPLATE, as_mo, as_po, extracted, untranslated, updated
from briefgen.locale.words import CATALOGUES, LANGUAGES, words_for

FILES = sorted(CATALOGUES.glob("*.po"))
PLACE = re.compile(r"\{(\w+)\}")


def places(text: str) -> set[str]:
    """The named places; the forms of one count are one place."""
    return {name.replace("Count", "count").replace("count", "n") for name in PLACE.findall(text)}


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    """Every sentence of the code."""
    return extracted()


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def catalogue(request: pytest.FixtureRequest, sentences: Catalog) -> tuple[Path, Catalog]:
    """The file of a language, and what it should hold."""
    return request.param, updated(request.param, sentences)


def test_the_template_holds_every_sentence_of_the_code(sentences: Catalog) -> None:
    assert as_po(sentences) == TEMPLATE.read_bytes(), "make catalogues"


def test_there_is_a_catalogue_for_each_language() -> None:
    assert [file.stem for file in FILES] == sorted(set(LANGUAGES) - {"en"})
    assert {"tr", "fr", "de", "es", "ru", "zh"} <= set(LANGUAGES)


def test_a_catalogue_translates_every_sentence(catalogue: tuple[Path, Catalog]) -> None:
    file, whole = catalogue
    assert as_po(whole) == file.read_bytes(), "make catalogues"
    assert [one.id for one in untranslated(whole)] == []
    assert as_mo(whole) == file.with_suffix(".mo").read_bytes(), "make catalogues"


def test_a_translation_has_the_places_of_its_sentence(catalogue: tuple[Path, Catalog]) -> None:
    """All of them in the last plural form; a form that is for one number alone may leave the number out."""
    for one in catalogue[1]:
        if not one.id:
            continue
        source = one.id[-1] if isinstance(one.id, tuple) else one.id
        forms = one.string if isinstance(one.string, tuple) else (one.string,)
        assert places(forms[-1]) == places(source), source
        assert all(places(form) <= places(source) for form in forms), source


SCALE = (
    {"almost no chance", "remote chance"}, {"very unlikely", "highly unlikely"}, {"unlikely"}, {"roughly even chance"},
    {"realistic possibility"}, {"likely", "probable"}, {"very likely", "highly likely"},
    {"almost certain", "almost certainly"},
)  # fmt: skip
"""Terms of the scales in use (ICD 203, PHIA) that mean the same."""
OPPOSED = ({"Yes"}, {"No"}, {"Only if"}, {"reported"}, {"on record"}, {"writer’s view"}, {"high"}, {"low"})
"""Words that must never read alike."""


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("apart", [SCALE, OPPOSED], ids=["likelihood", "stance, basis and grade"])
def test_words_that_say_different_things_stay_different(language: str, apart: tuple[set[str], ...]) -> None:
    translations = [{words_for(language).gettext(term) for term in one} for one in apart]
    assert [one & other for n, one in enumerate(translations) for other in translations[n + 1 :] if one & other] == []


def test_the_guide_has_the_terms_as_the_catalogues_have_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in page.splitlines() if row.count("|") == 9]
    tags = ("ar", "de", "es", "fr", "ru", "tr", "zh")
    assert len(rows[2:]) > 15
    assert [row for row in rows[2:] if row[1:] != [words_for(tag).gettext(row[0]) for tag in tags]] == []

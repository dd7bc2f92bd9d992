"""The catalogues: every sentence of ours is in them, in every language, with its places, and ships compiled."""

import re
from pathlib import Path

import pytest

from briefgen.locale.make_catalogues import TEMPLATE, as_mo, as_po, extracted, untranslated, updated
from briefgen.locale.words import CATALOGUES, LANGUAGES

FILES = sorted(CATALOGUES.glob("*.po"))
PLACE = re.compile(r"\{(\w+)\}")


def places(text: str) -> set[str]:
    """The named places; the forms of one count are one place."""
    return {name.replace("Count", "count").replace("count", "n") for name in PLACE.findall(text)}


def test_the_template_holds_every_sentence_of_the_code() -> None:
    assert as_po(extracted()) == TEMPLATE.read_bytes(), "make catalogues"


def test_there_is_a_catalogue_for_each_language() -> None:
    assert [file.stem for file in FILES] == sorted(set(LANGUAGES) - {"en"})
    assert {"tr", "fr", "de", "es", "ru", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_catalogue_translates_every_sentence(file: Path) -> None:
    catalogue = updated(file, extracted())
    assert as_po(catalogue) == file.read_bytes(), "make catalogues"
    assert [one.id for one in untranslated(catalogue)] == []
    assert as_mo(catalogue) == file.with_suffix(".mo").read_bytes(), "make catalogues"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_has_the_places_of_its_sentence(file: Path) -> None:
    """All of them in the last plural form; a form that is for one number alone may leave the number out."""
    for one in updated(file, extracted()):
        if not one.id:
            continue
        source = one.id[-1] if isinstance(one.id, tuple) else one.id
        forms = one.string if isinstance(one.string, tuple) else (one.string,)
        assert places(forms[-1]) == places(source), source
        assert all(places(form) <= places(source) for form in forms), source

"""A made-up language, accented and 40 % longer, over every kind of slide: nothing overflows, no English is left."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_skeleton

from briefgen.locale import words
from briefgen.locale.make_catalogues import as_mo, extracted
from tests.conftest import ROOT
from tests.gallery import make, make_pages
from tests.page.faults import faults
from tests.page.test_mirror import stranger
from tests.writing import shared_masters

TAG = "fi"
"""A language that has dates in CLDR and no catalogue of ours: the made-up words are in its place."""
SOBER = {"sober": ROOT / "templates" / "masters" / "sober.pptx"}
ACCENTED = str.maketrans("aeiouyAEIOUYcnsrzCNSRZ", "áéíóúýÁÉÍÓÚÝčňšřžČŇŠŘŽ")
strangers_masters = shared_masters("good", name="[mn][sy]*_[cs]*.potx")
"""Of a company meeting and of a university, whose footer and date overlap."""
ENGLISH = re.compile(r"[A-Za-z]{4,}")


def pseudo(text: str) -> str:
    """`Ýéš áá`: accents on most letters, and 40 % more of them; named places stay."""
    parts = re.split(r"(\{\w+\})", text)
    made = "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    more = round(0.4 * sum(len(part) for part in parts if not part.startswith("{")))
    return made.rstrip() + " " + " ".join("áéíóú"[: min(5, more - at)] for at in range(0, more, 5)) if more else made


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The made-up language among those that ship."""
    catalogue = extracted()
    catalogue.locale = TAG  # type: ignore[assignment]
    for one in catalogue:
        if one.id:
            one.string = tuple(map(pseudo, one.id)) if isinstance(one.id, tuple) else pseudo(one.id)
    (tmp_path / f"{TAG}.mo").write_bytes(as_mo(catalogue))
    monkeypatch.setattr(words, "CATALOGUES", tmp_path)
    monkeypatch.setattr(words, "LANGUAGES", ("en", TAG))
    words.words_for.cache_clear()
    yield
    words.words_for.cache_clear()


def test_nothing_overflows_and_no_english_is_left(made_up: None, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "gallery"
    laid = make_pages(folder, "typical", {**SOBER, "stranger": stranger(tmp_path, to_left=False)}, TAG)
    pages = laid["sober"]
    assert {page.slide for page in pages.pages} >= {slot for _, slot, _ in make.snippets()} - {"nothing"}
    assert {name: faults(one) for name, one in laid.items()} == {"sober": [], "stranger": []}
    typed = known_words(folder) | {word for month in months() for word in ENGLISH.findall(month)}
    assert {word: text for text in own_texts(pages) for word in ENGLISH.findall(text) if word not in typed} == {}


@pytest.mark.parametrize("master", strangers_masters, ids=lambda file: file.stem)
def test_nothing_overflows_on_a_stranger_s_own_master(master: Path, made_up: None, tmp_path: Path) -> None:
    [pages] = make_pages(tmp_path / "gallery", "typical", {"stranger": master}, TAG).values()
    assert faults(pages) == []


def known_words(folder: Path) -> set[str]:
    """Every word that the gallery's records and template hold."""
    files = [*(folder / "content").rglob("*.yaml"), *(folder / "templates").rglob("*.yaml")]
    return {word for file in files for word in ENGLISH.findall(file.read_text(encoding="utf-8"))}


def months() -> Iterator[str]:
    """The months of that language, as CLDR writes them."""
    for number in range(1, 13):
        for style in ("yMMMM", "yMMM", "yMMMMd", "yMMMd", "MMMd"):
            month = str(format_skeleton(style, date(2020, number, 1), locale=TAG))
            yield from (month, month.capitalize())


def own_texts(value: object) -> Iterator[str]:
    """The texts on the pages that come from no field of a record, and what is said for those who do not see them."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from own_texts(one)
    elif hasattr(value, "__struct_fields__") and type(value).__name__ != "Master":
        if getattr(value, "of", None) == "" and isinstance(getattr(value, "text", None), str):
            yield value.text
        for name in value.__struct_fields__:
            if name in ("alt", "notes") and getattr(value, name):
                texts = getattr(value, name)
                yield from (texts,) if isinstance(texts, str) else map(str, texts)
            elif name not in ("name", "language", "slide", "kind"):
                yield from own_texts(getattr(value, name))

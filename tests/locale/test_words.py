"""Our words in a language: which catalogue, numbers, casing, dates, lists; English as it is written in the code."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from briefgen.core.edtf import in_words, read_date
from briefgen.locale.dates import ago_words, short_day, short_month, written_date
from briefgen.locale.words import catalogue_of, words_for


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("tr", "tr"), ("tr-TR", "tr"), ("TR", "tr"), ("en-GB", "en"), ("zh", "zh"), ("zh-Hans-CN", "zh"),
        ("zh-Hant", "en"), ("zh-TW", "en"), ("nv", "en"),
    ],
)  # fmt: skip
def test_the_catalogue_of_a_tag(tag: str, language: str) -> None:
    assert catalogue_of(tag) == language


@pytest.mark.parametrize(
    ("tag", "text", "upper", "capital"),
    [
        ("tr", "istanbul ışık", "İSTANBUL IŞIK", "İstanbul ışık"),
        ("az", "ilham", "İLHAM", "İlham"),
        ("en", "istanbul", "ISTANBUL", "Istanbul"),
        ("de", "straße", "STRASSE", "Straße"),
    ],
)
def test_letters_are_raised_as_the_language_does(tag: str, text: str, upper: str, capital: str) -> None:
    assert (words_for(tag).upper(text), words_for(tag).capital(text)) == (upper, capital)


def test_letters_are_lowered_as_the_language_does() -> None:
    assert words_for("tr").lower("IŞIK İZİ") == "ışık izi"


@pytest.mark.parametrize(
    ("tag", "number", "words"),
    [
        ("en", 1, "one event"), ("en", 3, "three events"), ("en", 14, "14 events"), ("tr", 3, "3 olay"),
        ("ru", 1, "1 событие"), ("ru", 3, "3 события"), ("ru", 5, "5 событий"), ("ru", 21, "21 событие"),
        ("fr", 0, "0 événement"), ("de", 2, "2 Ereignisse"), ("zh", 2, "2个事件"),
    ],
)  # fmt: skip
def test_counts_take_the_plural_of_the_language(tag: str, number: int, words: str) -> None:
    assert words_for(tag).ngettext("{count} event", "{count} events", number) == words


@pytest.mark.parametrize(
    ("typed", "tag", "words"),
    [
        ("2019-07", "tr", "Temmuz 2019"),
        ("2019-07", "ru", "июль 2019\u202fг."), ("2019-07-12", "ru", "12 июля 2019\u202fг."),
        ("2019-07", "zh", "2019年7月"), ("2019-07-12", "de", "12. Juli 2019"), ("2019", "tr", "2019"),
        ("2019-07~", "tr", "yaklaşık Temmuz 2019"), ("2019?", "tr", "2019 (kesin değil)"),
        ("2019-22", "tr", "2019 yazı"), ("2019-22", "de", "Sommer 2019"), ("2014/2017", "ru", "2014–2017"),
        ("2023-12-17/2023-12-19", "fr", "17–19 déc. 2023"), ("2019-03/..", "tr", "başlangıç: Mart 2019"),
        ("../2019-03", "de", "bis März 2019"), ("201X", "fr", "années 2010"), ("2021-03-01", "fr", "1er mars 2021"),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_language_does(typed: str, tag: str, words: str) -> None:
    """The oracle is CLDR: a month alone is in the nominative in Russian, and years come first in Chinese."""
    assert written_date(words_for(tag), read_date(typed)) == words


@pytest.mark.parametrize("typed", ["2019", "2019-07~", "2019-07-12", "2014/2017", "../2019", "19XX", "2019-24?"])
def test_english_dates_are_those_of_the_core(typed: str) -> None:
    assert written_date(words_for("en-GB"), read_date(typed)) == in_words(read_date(typed))


def test_axes_are_dated_in_the_language() -> None:
    assert [short_month(words_for(tag), 2019, 7) for tag in ("en", "tr", "zh")] == ["Jul 2019", "Tem 2019", "2019年7月"]
    assert short_day(words_for("en"), date(2019, 7, 12), year=True) == "12 Jul 2019"
    assert short_day(words_for("tr"), date(2019, 7, 12)) == "12 Tem"


def test_lists_and_spans_of_time() -> None:
    assert words_for("en").listed(["one", "two", "three"]) == "one, two and three"
    assert words_for("tr").listed(["bir", "iki", "üç"]) == "bir, iki ve üç"
    assert ago_words(words_for("en"), timedelta(days=335)) == "11 months"
    assert ago_words(words_for("ru"), timedelta(days=1000)) == "2 года"


@pytest.mark.parametrize(
    ("tag", "quoted", "listed"),
    [
        ("en", "“no”", "a, b"), ("tr", "“no”", "a, b"), ("de", "„no“", "a, b"), ("fr", "«\u00a0no\u00a0»", "a, b"),
        ("es", "«no»", "a, b"), ("ru", "«no»", "a, b"), ("ar", "«no»", "a، b"), ("zh", "“no”", "a，b"),
    ],
)  # fmt: skip
def test_signs_are_those_of_the_language(tag: str, quoted: str, listed: str) -> None:
    assert (words_for(tag).quoted("no"), words_for(tag).with_commas(("a", "b"))) == (quoted, listed)


def test_english_words_read_no_catalogue_and_no_cldr() -> None:
    code = (
        "import sys; from briefgen.locale.words import words_for as w; w('en-GB').gettext('Yes'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "babel" not in loaded


def test_a_sentence_without_places_keeps_its_braces() -> None:
    assert words_for("tr").gettext("as {typed}") == "as {typed}"
    assert words_for("tr").gettext("") == ""

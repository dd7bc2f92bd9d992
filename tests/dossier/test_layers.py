"""Layers in other languages: what they may say, for which text, and that they can open nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.audience.brief import Brief
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.build.pipeline import compose_for, tailor_for
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.dossier.stored import dossier_as_json, dossier_from_json
from briefgen.dossier.translation import text_digest
from briefgen.template.read import read_template
from briefgen.wording.figures import amount, as_typed, bound_of, drawn_amount, figure_words
from tests.dossiers import COMMON, HEAD, written
from tests.review.harness import check_dossier

RECORDS = """\
events:
  fire: {what: The lamp room burnt, detail: Nobody was hurt, cite: s1, read: press}
  secret: {what: A lamp was hidden, cite: s1, read: team}
figures:
  price: {what: The lamp, qualifier: over, value: "2.5", unit: USD billion, cite: s1, read: press}
quotes:
  dark: {by: north, words: It went dark, cite: s1, read: press}
positions:
  light:
    north: [{for: Ours, stated: s1, read: press}, {says: Later, stated: s1, read: team}]
story:
  opening:
    read: press
    headline: A light went out
    points: [{say: Hidden first, rests: secret}, {say: Seen second, rests: fire}]
"""


def of(text: str) -> str:
    return f"of: {text_digest(text)}"


def dossier_with(folder: Path, **layer: str) -> tuple[Dossier, list[str]]:
    """The dossier with a Turkish layer of these files, and its problems as printed."""
    place = written(HEAD + COMMON + RECORDS, folder)
    (place / "lang" / "tr").mkdir(parents=True)
    for name, text in layer.items():
        (place / "lang" / "tr" / f"{name}.yaml").write_text(text, encoding="utf-8")
    dossier, problems = load_dossier(place, "skerry")
    assert dossier
    return dossier, list(map(str, problems))


def turkish(folder: Path, reader: str = "team", **layer: str) -> Brief:
    dossier, problems = dossier_with(folder, **layer)
    assert problems == []
    return brief_in(tailor(dossier, reader), dossier, "tr")


def record(brief: Brief, id_: str) -> Any:
    return brief.find(id_)


def test_a_layer_gives_words_and_the_rest_stays(tmp_path: Path) -> None:
    brief = turkish(tmp_path, events=f"fire: {{what: Fener odası yandı, {of('The lamp room burnt')}}}")
    assert record(brief, "fire").what == "Fener odası yandı"
    assert record(brief, "fire").detail == "Nobody was hurt"
    assert "fire.what" not in brief.in_original
    assert {"fire.detail", "dossier:title", "story:opening.points.0.say"} < brief.untranslated
    assert str(brief.places["fire", "what"]) == "skerry/lang/tr/events.yaml:1:14"


def test_several_texts_of_a_record_have_a_digest_each(tmp_path: Path) -> None:
    digests = f"{{what: {text_digest('The lamp room burnt')}, detail: {text_digest('Nobody was hurt')}}}"
    brief = turkish(tmp_path, events=f"fire: {{what: Yandı, detail: Yaralı yok, of: {digests}}}")
    assert (record(brief, "fire").what, record(brief, "fire").detail) == ("Yandı", "Yaralı yok")


@pytest.mark.parametrize(
    ("own", "typed", "tag", "expected", "bound", "untranslated"),
    [
        ("en", "Over", "en", "Over USD 1 billion", "least", False),
        ("en", "over", "tr", "USD 1 billion üzerinde", "least", False),
        ("en", "up to", "ar", "حتى USD 1 billion", "most", False),
        ("de", "bis zu", "de", "bis zu USD 1 billion", "most", False),
        ("de", "bis zu", "en", "up to USD 1 billion", "most", True),
        ("en", "not defined", "de", "USD 1 billion (not defined)", "", True),
    ],
)
def test_a_qualifier_is_said_in_the_language_and_keeps_its_bound(
    tmp_path: Path, own: str, typed: str, tag: str, expected: str, bound: str, untranslated: bool
) -> None:
    cost = f"figures:\n  cost: {{what: Cost, value: 1, unit: USD billion, qualifier: {typed}, cite: s1, read: press}}\n"
    dossier, _ = load_dossier(written(f"language: {own}\n{HEAD}{COMMON}{cost}", tmp_path), "skerry")
    assert dossier
    brief = brief_in(tailor(dossier, "team"), dossier, tag)
    figure = record(brief, "cost")
    assert (figure_words(brief, figure), bound_of(brief, figure)) == (expected, bound)
    assert ("cost.qualifier" in brief.untranslated) == untranslated


def test_a_translation_of_an_earlier_text_is_not_shown(tmp_path: Path) -> None:
    brief = turkish(tmp_path, events=f"fire: {{what: Fener yandı, {of('The lamp burnt')}}}")
    assert record(brief, "fire").what == "The lamp room burnt"
    assert "fire.what" in brief.untranslated


def test_quoted_words_stay_and_their_translation_is_ours(tmp_path: Path) -> None:
    brief = turkish(tmp_path, quotes=f"dark: {{words: Karardı, {of('It went dark')}}}")
    assert (record(brief, "dark").words, record(brief, "dark").translation) == ("It went dark", "Karardı")
    assert "dark.words" in brief.in_original - brief.untranslated


def test_positions_are_typed_as_in_the_dossier(tmp_path: Path) -> None:
    brief = turkish(tmp_path, positions=f"light: {{north: [null, {{what: Sonra, {of('Later')}}}]}}")
    assert record(brief, "light.north.2").what == "Sonra"


def test_a_translation_follows_its_text_when_another_is_typed_before_it(tmp_path: Path) -> None:
    points = f"points: [{{say: Görünen, {of('Seen second')}}}]"
    positions = f"light: {{north: {{what: Sonra, {of('Later')}}}}}"
    brief = turkish(tmp_path, story=f"opening:\n  {points}", positions=positions)
    assert [one.say for one in brief.records["story"]["opening"].points] == ["Hidden first", "Görünen"]
    assert [record(brief, key).what for key in ("light.north", "light.north.2")] == ["Ours", "Sonra"]


def test_points_keep_their_words_when_others_are_withheld(tmp_path: Path) -> None:
    points = f"points: [{{say: Gizli, {of('Hidden first')}}}, {{say: Görünen, {of('Seen second')}}}]"
    brief = turkish(tmp_path, "press", story=f"opening:\n  {points}")
    assert [one.say for one in brief.records["story"]["opening"].points] == ["Görünen"]
    assert str(brief.records["story"]["opening"].points[0].where).startswith("skerry/lang/tr/story.yaml:2:")


def test_an_amount_is_drawn_as_the_dossier_types_it_whatever_the_language_writes(tmp_path: Path) -> None:
    words = "price: {qualifier: en az, value: '2,5', unit: milyar ABD doları, of: {%s}}"
    digests = ", ".join(
        f"{name}: '{text_digest(text)}'"
        for name, text in (("qualifier", "over"), ("value", "2.5"), ("unit", "USD billion"))
    )
    brief = turkish(tmp_path, figures=words % digests)
    price = record(brief, "price")
    assert amount(brief, price) == "en az 2,5 milyar ABD doları"
    assert (drawn_amount(as_typed(brief, price)), bound_of(brief, price)) == ((2.5e9, "USD"), "least")


def test_the_head_is_translated_too(tmp_path: Path) -> None:
    brief = turkish(tmp_path, dossier=f"title: Fener, {of('The lighthouse at Skerry')}".replace(", of", "\nof"))
    assert brief.title == "Fener"


def test_texts_of_a_template_are_translated_by_themselves(tmp_path: Path) -> None:
    dossier, problems = dossier_with(tmp_path, templates="For the keeper: Fenerci için\nThe rest: {a: b}")
    assert dossier.layers["tr"].templates == {"For the keeper": "Fenerci için"}
    assert problems == ["skerry/lang/tr/templates.yaml:2:11: error: 'The rest' must be text"]


def test_a_deck_says_what_its_template_says_in_the_layers_words(tmp_path: Path) -> None:
    dossier, _ = dossier_with(tmp_path, templates="For the keeper: Fenerci için\nNight: Gece")
    template = (
        "{reads: team, title: Night, slides: [{title: cover, line: For the keeper}, {prose: opening, kicker: Night}]}"
    )
    (tmp_path / "own.yaml").write_text(template, encoding="utf-8")
    own = read_template("own", [tmp_path])
    deck, _ = compose_for(brief_in(tailor_for(dossier, own), dossier, "tr"), own)
    texts = [run.text for line in deck.slides[0].blocks[0].paragraphs for run in line.runs]  # type: ignore[union-attr]
    assert (deck.title, deck.slides[1].kicker, texts) == ("Gece", "Gece", ["Fenerci için"])


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("fire: {read: press}", "1:8: error: 'read' cannot be set here"),
        ("secret: {who: north}", "1:10: error: 'who' cannot be set here"),
        ("fire: {date: 2019}", "1:8: error: 'date' cannot be set here"),
        ("fire: {whot: Yandı}", "1:8: error: 'whot' is not a field to translate (did you mean 'what'?)"),
        ("fire: Yandı", "1:7: error: 'fire' must be a mapping of fields"),
        ("fire: {what: [Yandı]}", "1:8: error: 'what' must be text"),
        ("fire: {what: Yandı, of: nonsense}", "1:21: error: 'nonsense' is not the digest of a text"),
        ("fire: {what: Yandı, detail: Yok, of: 12ab}", "1:34: error: several texts are translated here"),
        ("fire: {what: Yandı, of: {detail: 12ab}}", "1:21: error: 'detail' has a digest here and no text"),
        ("[fire]", "1:1: error: the file must be a mapping of ids"),
    ],
)
def test_anything_but_words_is_an_error(tmp_path: Path, typed: str, message: str) -> None:
    _, problems = dossier_with(tmp_path, events=typed)
    (problem,) = problems
    assert problem.startswith(f"skerry/lang/tr/events.yaml:{message}")


@pytest.mark.parametrize(
    ("typed", "rule", "start"),
    [
        (f"fire: {{what: Yandı, {of('Burnt')}}}", "translation-stale", "what 'fire.what' translates says something"),
        ("fire: {what: Yandı}", "translation-stale", "what 'fire.what' translates is not named by an 'of'"),
        (f"fare: {{what: Yandı, {of('Burnt')}}}", "translation-unknown", "the dossier has no text 'fare.what'"),
        (f"fire: {{what: Yandı, {of('The lamp room burnt')}}}", "translation-missing",
         "'fire.detail' (skerry/dossier.yaml:13:45) has no words in tr"),
        (f"secret: {{what: Saklı, {of('A lamp was hidden')}}}", "translation-none",
         "12 records without words in tr: the head (skerry/dossier.yaml:1:1), s1 (skerry/dossier.yaml:5:3)"),
    ],
)  # fmt: skip
def test_check_finds_what_is_stale_unknown_and_missing(tmp_path: Path, typed: str, rule: str, start: str) -> None:
    dossier, _ = dossier_with(tmp_path, events=typed)
    (found,) = [one.message for one in check_dossier(dossier) if one.rule == rule]
    assert found.startswith(start)


def test_layers_are_stored_with_the_dossier(tmp_path: Path) -> None:
    dossier, _ = dossier_with(tmp_path, events=f"fire: {{what: Yandı, {of('The lamp room burnt')}}}")
    assert dossier_from_json(dossier_as_json(dossier, ())) == (dossier, ())


def test_only_the_layers_that_a_build_asks_for_are_read(tmp_path: Path) -> None:
    place = written(HEAD + COMMON + RECORDS, tmp_path)
    for tag in ("tr", "pt", "ar"):
        (place / "lang" / tag).mkdir(parents=True)
        (place / "lang" / tag / "events.yaml").write_text("fire: {read: team}", encoding="utf-8")  # no words: an error
    for languages, read in ((frozenset(), []), (frozenset({"tr-TR", "en"}), ["tr"]), (None, ["ar", "pt", "tr"])):
        dossier, problems = load_dossier(place, "skerry", languages=languages)
        assert dossier
        assert sorted(dossier.layers) == read
        assert sorted({problem.where.file for problem in problems}) == [
            f"skerry/lang/{tag}/events.yaml" for tag in read
        ]


def test_a_mistake_in_a_layer_stops_the_decks_in_that_language_alone(
    project: Path, briefgen: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    (layer := next((project / "content").iterdir()) / "lang" / "tr").mkdir(parents=True)
    (layer / "events.yaml").write_text("nothing: {read: team}\n", encoding="utf-8")
    assert briefgen("build", "-t", "press").returncode == 0
    for command in (("build", "-t", "press", "--language", "tr"), ("build", "-t", "press", "--strict"), ("check",)):
        done = briefgen(*command)
        assert done.returncode != 0
        assert "'read' cannot be set here" in done.stdout + done.stderr

"""The JSON Schemas that editors use: they accept what loads, and mark what a person mistypes."""

import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator

from briefgen.dossier.layer_schema import layer_schemas
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.schema import content_schemas

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = content_schemas()
FILES = sorted([*ROOT.glob("content/*/*.yaml"), *ROOT.glob("briefgen/project/new/project/content/*/*.yaml")])


class AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2 as an editor reads it: numbers, true and false, and null; dates and yes stay text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
        """Keys are text in JSON."""
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}


for tag, pattern, first in (
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]*\.[0-9]+$", "-+0123456789."),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def complaints(name: str, text: str) -> list[str]:
    """What an editor would underline in a file of that name."""
    data = yaml.load(text, AsEditorsRead)
    return [f"{list(error.path)}: {error.message}" for error in Draft7Validator(SCHEMAS[name]).iter_errors(data)]


def test_there_is_a_schema_for_every_noun_and_the_head() -> None:
    assert set(SCHEMAS) == {"dossier", *NOUNS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_content_that_ships_is_accepted(file: Path) -> None:
    assert complaints(file.stem, file.read_text(encoding="utf-8")) == []


RIGHT = [
    ("origins", "ina: Islands News Agency"),
    ("sources", "s1: {outlet: The Ebb, grade: C, why: new, after: 2019, relays: {ina: [2, 5-7]}, skip: {1: A}}"),
    ("actors", "defaults: {read: press}\nnorth: {name: Northland, kind: state, cite: [s1#1, s2#3-5,9/3]}"),
    ("positions", "light: {north: {for: It is ours, stated: s1#2/2}, south: [{against: No, reported: s2}, "
     "{says: Wait, inferred: [s1#1, s2#4]}]}"),
    ("events", "fire: {date: 2019, what: Fire, who: north, turning: yes, cite: s1}"),
    ("events", "fire: {date: 2019-07~, what: Fire, turning: true, reported: s1}\nfog: {what: 1984, cite: s1}"),
    ("events", "# nothing yet\n"),
    ("figures", "price: {what: Price, value: 2.5, unit: USD billion, cite: s1}"),
    ("discrepancies", "d: {asks: When?, sides: [{say: 2020, cite: s1}, {say: Later, cite: [s2#3]}]}"),
    ("judgements", "j: {says: It holds, confidence: low, rests: fire}"),
    ("assessments", "a: {actor: north, issue: light, stands: -3, by: The desk}"),
    ("scenarios", "s: {name: A, what: B, indicators: [A sign, {what: Another, rests: [fire]}]}"),
    ("hypotheses", "h: {claim: A, evidence: {fire: consistent}}"),
    ("lines", "l: {avoid: Do not speak of it, rests: [fire]}"),
    ("story", "end: {headline: It burnt, rests: fire, points: [A, {lead: Ask, say: B, rests: [fire]}], span: 2017/..}"),
    ("dossier", "title: T\ncutoff: 2024-12-31\nreaders: {a: A}\nlanguage: sr-Latn\nterms: {t: {name: A, means: B}}"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_each_short_form_is_accepted(name: str, text: str) -> None:
    assert complaints(name, text) == []


WRONG = [
    ("events", "fire: {dat: 2019, what: Fire, cite: s1}", "'dat' was unexpected"),
    ("events", "fire: {date: 2019, cite: s1}", "'what' is a required property"),
    ("events", "fire: {what: Fire, cite: s1#0/9}", "is not valid under any"),
    ("events", "fire: {what: Fire, cite: []}", "is not valid under any"),
    ("events", "fire: {what: Fire, basis: sure, cite: s1}", "'sure' is not one of"),
    ("events", "Fire Brigade: {what: Fire, cite: s1}", "is not valid under any"),
    ("events", "fire: {id: fire, what: Fire, cite: s1}", "'id' was unexpected"),
    ("events", "- what: Fire", "is not of type"),
    ("events", "defaults: {raed: press}", "'raed' was unexpected"),
    ("sources", "s1: {outlet: A, grade: G, why: x}", "'G' is not one of"),
    ("actors", "north: {name: [A, B]}", "is not of type"),
    ("positions", "light: {north: {holds: It is ours, stated: s1}}", "'holds' was unexpected"),
    ("positions", "light: {north: {for: It is ours}}", "is not valid under any"),
    ("positions", "light: {north: {stated: s1}}", "is not valid under any"),
    ("positions", "light: {for: It is ours, stated: s1}", "is not of type"),
    ("discrepancies", "d: {asks: When?, sides: [{say: 2020, cite: s1}]}", "is too short"),
    ("discrepancies", "d: {asks: When?, sides: [{say: A, cite: s1}, {say: B}]}", "'cite' is a required property"),
    ("assessments", "a: {actor: north, issue: light, stands: 4, by: desk}", "greater than the maximum"),
    ("lines", "l: {rests: [fire]}", "is not valid under any"),
    ("story", "end: {headlines: A}", "'headlines' was unexpected"),
    ("dossier", "title: T\ncutoff: 2024-12-31", "'readers' is a required property"),
    ("dossier", "title: T\ncutoff: 2024-12-31\nreaders: {The Press: A}", "does not match"),
    ("dossier", "title: T\ncutoff: 2024-12-31\nreaders: {press: A}\nlanguage: English", "does not match"),
    ("dossier", "title: T\ncutoff: 2024-12-31\nreaders: {press: A}\nevent: {}", "'event' was unexpected"),
]


@pytest.mark.parametrize(("name", "text", "complaint"), WRONG)
def test_each_mistake_is_underlined(name: str, text: str, complaint: str) -> None:
    assert [one for one in complaints(name, text) if complaint in one], complaints(name, text)


def fields_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record in a noun's schema."""
    record = schema["additionalProperties"]
    if "properties" not in record:
        record = record.get("anyOf", [record.get("additionalProperties", {}).get("else", {})])[0]
    return dict(record["properties"])


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_is_described(noun: str) -> None:
    """Hovering over a field says what belongs there."""
    assert [name for name, one in fields_of(SCHEMAS[noun]).items() if not one.get("description")] == []


LAYERS = sorted((Path(__file__).parent.parent.parent / "content").glob("*/lang/*/*.yaml"))


@pytest.mark.parametrize("file", LAYERS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_layers_that_ship_are_accepted(file: Path) -> None:
    assert layer_complaints(file.stem, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("events", "fire: {what: Yandı, read: press}", "'read' was unexpected"),
        ("events", "fire: {what: Yandı, of: nonsense}", "'nonsense'"),
        ("story", "opening: {points: [{say: Yandı, rests: fire}]}", "'rests' was unexpected"),
        ("dossier", "title: Fener\ncutoff: 2024", "'cutoff' was unexpected"),
    ],
)
def test_anything_but_words_is_underlined_in_a_layer(name: str, text: str, complaint: str) -> None:
    assert complaint in " ".join(layer_complaints(name, text))


def layer_complaints(name: str, text: str) -> list[str]:
    """What an editor would underline in a file of a layer; alternatives that do not fit are all named."""
    schema = layer_schemas()[name]
    Draft7Validator.check_schema(schema)
    found = list(Draft7Validator(schema).iter_errors(yaml.load(text, AsEditorsRead)))
    return [inner.message for one in found for inner in (one, *all_within(one))]


def all_within(error: Any) -> list[Any]:
    """The errors of alternatives, at any depth."""
    return [inner for one in error.context for inner in (one, *all_within(one))]

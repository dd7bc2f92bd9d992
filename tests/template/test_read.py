"""Template files: their fields, what `extends` does, and every mistake at its line and column."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefgen.audience.brief import Show
from briefgen.core.problem import Refused
from briefgen.slides import KINDS
from briefgen.template.read import Template, read_template
from briefgen.template.schema import template_schema
from briefgen.template.typed import TypedEntry, TypedShow, TypedTemplate, settable_fields

Read = Callable[..., Template]
Refusals = Callable[..., list[str]]

HOUSE = """\
master: sober
kicker: "{{ part or title }}"
show: {grades: no}
first:
  - title: cover
last:
  - sources: sources
"""
BASE = """\
extends: house
about: for the press
reads: press
slides:
  - timeline: origins
    part: Before
    lanes: issues
  - quotes: words
    max: 3
  - prose: watch
    part: After
"""


def slots(template: Template) -> list[str]:
    """The slots of a template, in order."""
    return [entry.slot for entry in template.entries]


def test_the_fields_of_a_template(templates: Read) -> None:
    template = templates(
        a="""\
about: for ministers
reads: team
master: sober
title: "{{ title }} for ministers"
kicker: "{{ part }}"
show: {grades: no, notes: false}
slides:
  - timeline: origins
    lanes: issues
    turning: yes
    when: has_story
    fit: shrink
    least: 11
    part: Before
    kicker: How it began
"""
    )
    assert (template.name, template.reads, template.master) == ("a", "team", "sober")
    assert template.show == Show(grades=False, notes=False)
    assert template.title is not None
    assert template.title.source == "{{ title }} for ministers"
    assert str(template.places["reads"]) == "templates/a.yaml:2:8"
    (entry,) = template.entries
    assert (entry.kind.name, entry.slot, str(entry.where)) == ("timeline", "origins", "templates/a.yaml:8:5")
    assert (entry.ready.lanes, entry.ready.turning, entry.ready.undated) == ("issues", True, True)
    assert (entry.fit, entry.least, entry.part) == ("shrink", 11.0, "Before")
    assert entry.when is not None
    assert entry.when.source == "has_story"


def test_a_template_without_a_reader_is_for_others_to_extend(templates: Read) -> None:
    assert templates(house=HOUSE).reads == ""


def test_a_template_without_a_master_gets_the_sober_one(templates: Read) -> None:
    assert templates(a="about: x\n").master == "sober"


def test_what_is_typed_is_laid_over_what_it_extends(templates: Read) -> None:
    template = templates(house=HOUSE, base=BASE, a="extends: base\nabout: for partners\nshow: {grades: yes, notes: no}")
    assert (template.reads, template.master) == ("press", "sober")
    assert template.show == Show(grades=True, notes=False)
    assert slots(template) == ["cover", "origins", "words", "watch", "sources"]


def test_slides_replace_slides_and_leave_the_furniture(templates: Read) -> None:
    template = templates(house=HOUSE, base=BASE, a="extends: base\nslides:\n  - bluf: bottom-line\n")
    assert slots(template) == ["cover", "bottom-line", "sources"]


def test_drop_change_and_add_work_on_slots(templates: Read) -> None:
    template = templates(
        house=HOUSE,
        base=BASE,
        a="""\
extends: base
drop: [watch, cover]
change:
  origins: {lanes: none, part: }
add:
  - bluf: bottom-line
    before: origins
  - prose: method
    after: sources
  - prose: more
""",
    )
    assert slots(template) == ["bottom-line", "origins", "words", "more", "sources", "method"]
    origins = template.entries[1]
    assert (origins.ready.lanes, origins.part) == ("none", "")
    assert str(origins.options["lanes"].place()) == "templates/a.yaml:4:20"


def test_a_part_lasts_until_the_next(templates: Read) -> None:
    template = templates(house=HOUSE, base=BASE)
    assert [(entry.slot, entry.part) for entry in template.entries] == [
        ("cover", ""), ("origins", "Before"), ("words", "Before"), ("watch", "After"), ("sources", "After"),
    ]  # fmt: skip


def test_a_part_outlives_the_slide_that_opened_it(templates: Read) -> None:
    template = templates(house=HOUSE, base=BASE, a="extends: base\ndrop: [origins, watch]\n")
    assert [(entry.slot, entry.part) for entry in template.entries] == [
        ("cover", ""), ("words", "Before"), ("sources", "Before"),
    ]  # fmt: skip


def test_a_local_template_wins_and_may_extend_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    shipped, local = tmp_path / "shipped", tmp_path / "local"
    for folder, name, text in (
        (shipped, "house", HOUSE), (shipped, "press", BASE), (shipped, "working", BASE),
        (local, "house", "extends: house\nmaster: ours\n"), (local, "press", "extends: press\ndrop: watch\n"),
    ):  # fmt: skip
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    press = read_template("press", [local, shipped])
    assert slots(press) == ["cover", "origins", "words", "sources"]
    assert press.master == "ours"  # the shipped press extends the house that is found first, the local one
    assert read_template("working", [local, shipped]).master == "ours"
    assert read_template("press", [shipped]).master == "sober"


CYCLES = {
    "itself": ({"a": "extends: a\n"}, "templates/a.yaml:1:10: error: there is no template 'a' but this one"),
    "two": (
        {"b": "extends: a\n", "a": "about: x\nextends: b\n"},
        "templates/b.yaml:1:10: error: a template cannot extend itself: a → b → a",
    ),
    "three": (
        {"b": "extends: c\n", "c": "extends: a\n", "a": "extends: b\n"},
        "templates/c.yaml:1:10: error: a template cannot extend itself: a → b → c → a",
    ),
}


@pytest.mark.parametrize("case", CYCLES)
def test_a_cycle_is_one_problem(case: str, refusals: Refusals) -> None:
    files, line = CYCLES[case]
    assert refusals(**files) == [line]


OUTSIDE = ["../secret", "/etc/passwd", "..", "a/b", "house.yaml", ".hidden", "C:\\x"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_the_templates_folders_is_read(name: str, refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("about: secret\n", encoding="utf-8")
    assert refusals(a=f"about: x\nextends: {name}\n") == [
        f"templates/a.yaml:2:10: error: '{name}' is not the name of a template "
        "(templates are named by letters, digits, hyphens and underscores, and are kept in templates/)"
    ]


SLIDES = "reads: press\nslides:\n"


def mistakes() -> Iterator[tuple[str, str, list[str]]]:
    """Name, typed template and expected messages of every case in `mistakes.txt`."""
    text = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8")
    for case in text.split("## ")[1:]:
        name, _, rest = case.strip().partition("\n")
        typed, *result = rest.split("=> ")
        yield name, typed, [line.strip() for line in result]


@pytest.mark.parametrize(("typed", "messages"), [pytest.param(*case, id=name) for name, *case in mistakes()])
def test_a_mistake_is_reported_where_it_was_typed(typed: str, messages: list[str], refusals: Refusals) -> None:
    assert refusals(house=HOUSE, base=BASE, a=typed) == messages


def test_all_mistakes_are_reported_at_once_sorted(refusals: Refusals) -> None:
    text = SLIDES + "  - quotes: a\n    max: three\n  - prose: b\n    kicker: '{{ x }} {{ 2**9 }}'\n  - prse: c\n"
    assert [line.split(": error:")[0] for line in refusals(a=text)] == [
        "templates/a.yaml:4:10", "templates/a.yaml:6:13", "templates/a.yaml:6:13", "templates/a.yaml:7:5",
    ]  # fmt: skip


def test_a_mistake_in_what_is_extended_is_reported_in_its_file(refusals: Refusals) -> None:
    found = refusals(house=HOUSE + "lats: x\n", base=BASE, a="extends: base\n")
    assert found == ["templates/house.yaml:8:1: error: 'lats' is not a field of a template (did you mean 'last'?)"]


def test_an_unknown_name_is_refused_with_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "press.yaml").write_text(HOUSE, encoding="utf-8")
    with pytest.raises(Refused, match=r"there is no template 'pres' \(did you mean 'press'\?\)"):
        read_template("pres", [tmp_path])


def test_one_text_may_stand_for_a_list_of_one(templates: Read) -> None:
    template = templates(a=SLIDES + "  - table: a\n    of: gaps\n    columns: what\n")
    assert template.entries[0].ready.columns == ("what",)


def png() -> bytes:
    """A small picture."""
    target = BytesIO()
    Image.effect_noise((60, 40), 80).save(target, "PNG")
    return target.getvalue()


def test_a_picture_is_found_next_to_its_template(templates: Read, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "map.png").write_bytes(png())
    template = templates(a=SLIDES + "  - picture: a\n    file: map.png\n    alt: A map\n")
    assert template.entries[0].ready.file == Path("templates/map.png")


def test_a_picture_too_large_is_reported_with_the_limit(refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    with (tmp_path / "templates" / "map.png").open("wb") as file:
        file.truncate(20_600_000)
    assert refusals(a=SLIDES + "  - picture: a\n    file: map.png\n    alt: A map\n") == [
        "templates/a.yaml:4:11: error: 'map.png' has 20.6 MB; the most is 20 MB (save it with fewer pixels)"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (png()[:900], "'map.png' is cut short"),
        (png()[:60] + png()[90:], "'map.png' is damaged ("),
        (b"", "'map.png' is neither a PNG nor a JPEG file that can be read"),
        (b"GIF89a", "'map.png' is neither a PNG nor a JPEG file that can be read"),
    ],
)
def test_a_damaged_picture_is_refused_by_name(data: bytes, message: str, refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "map.png").write_bytes(data)
    (refusal,) = refusals(a=SLIDES + "  - picture: a\n    file: map.png\n    alt: A map\n")
    assert refusal.startswith(f"templates/a.yaml:4:11: error: {message}")


def test_a_needed_text_of_spaces_is_not_typed(refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "map.png").write_bytes(png())
    assert refusals(a=SLIDES + "  - picture: a\n    file: map.png\n    alt: '  '\n") == [
        "templates/a.yaml:3:5: error: the kind 'picture' needs 'alt'"
    ]


def test_the_name_of_a_file_says_not_what_a_picture_shows(refusals: Refusals, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "map.png").write_bytes(png())
    assert refusals(a=SLIDES + "  - picture: a\n    file: map.png\n    alt: map.png\n") == [
        "templates/a.yaml:5:10: error: 'map.png' is the name of a file (say what the picture shows)"
    ]


def test_the_schema_takes_what_the_reader_takes() -> None:
    schema = template_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    good = {
        "reads": "press",
        "slides": [{"quotes": "a", "max": 3, "when": "has_story"}, {"table": "b", "columns": "what"}],
    }
    jsonschema.validate(good, schema)
    for wrong in (
        {"raeds": "x"},
        {"slides": [{"quots": "a"}]},
        {"slides": [{"quotes": "a", "maks": 3}]},
        {"slides": [{"quotes": "a", "max": -1}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_schema_describes_every_kind_and_field() -> None:
    schema = template_schema()
    assert {name.removeprefix("slide-") for name in schema["$defs"] if name.startswith("slide-")} == set(KINDS)
    slides = [value for name, value in schema["$defs"].items() if name.startswith("slide-")]
    bare = [(key, one) for slide in slides for key, one in slide["properties"].items() if not one.get("description")]
    assert bare == []
    assert "not described" not in json.dumps(schema)


FIELDS = (*settable_fields(TypedTemplate), *settable_fields(TypedEntry), *settable_fields(TypedShow))
WORDS = [*KINDS, *FIELDS, "max", "of", "columns", "a", "house", "{{ title }}", "has_story", "yes", "3", ""]
SCALARS = st.sampled_from([*WORDS, None])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
)


@given(st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=6))
def test_no_file_ends_in_anything_but_a_template_or_problems(typed: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "house.yaml").write_text(HOUSE, encoding="utf-8")
        Path(folder, "a.yaml").write_text(yaml.safe_dump(typed), encoding="utf-8")
        with suppress(Refused):  # whose problems are reported, and which is the only way out but a template
            read_template("a", [Path(folder)])


def test_the_guide_names_every_field() -> None:
    guide = Path(__file__).parents[2].joinpath("docs/templates.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}`" not in guide] == []

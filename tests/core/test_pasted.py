"""Pasted characters in YAML are reported with the remedy, at their place."""

import pytest
import yaml

from briefgen.core import yaml_reader
from briefgen.core.problem import Refused
from briefgen.core.yaml_reader import read_yaml


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [
        ("a:\n\u00a0\u00a0x: 1\n", "2:1", "no-break space (U+00A0)"),
        ("a:\n\u3000x: 1\n", "2:1", "space (U+3000)"),
        ("a:\n  what:\u00a0Who pays\n", "2:3", "no-break space (U+00A0)"),
        ("what:\u00a0Fire\nb: c\n", "1:6", "no-break space (U+00A0)"),
        ("a:\u3000b\nc: d\n", "1:3", "space (U+3000)"),
        ("g-1：\n  x: 1\n", "1:4", "full-width colon (U+FF1A)"),
        ("a:\n  x: one\n  y： two\n  z: 3\n", "3:4", "full-width colon"),
        ("a: {x：1, y: 2}\n", "1:5", "full-width colon"),
        ("title：The Bank\n", "1:1", "full-width colon"),
        ("a:\n  x: “Yes: we stay”\n", "2:6", "typographic quotation mark"),
        ("a: {x: „Ja, wir bleiben“, y: 1}\n", "1:13", "typographic quotation mark"),
        ("“a”: {x: 1}\n", "1:1", "typographic quotation mark"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", "2:1", "merge that was not finished"),
        ("a: |\n  x\n>>>>>>> other\n", "3:1", "merge that was not finished"),
    ],
)
def test_the_sign_and_its_place_are_named(text: str, place: str, sign: str) -> None:
    _, problems = read_yaml(text, "a.yaml")
    named = [one for one in problems if str(one.where) == f"a.yaml:{place}" and sign in one.message]
    assert named, problems
    assert all(one.hint for one in named)


@pytest.mark.parametrize(
    "text",
    [
        "a: 他说：我们不卖\n",
        "a: >-\n  部长说：不\n  移动\n",
        "a: 2025年他说：我们\n  不卖\n",
        "a: “we stay”\n",
        "a: 20\u00a0km\n",
        "a: |\n  =======\n",
        "港口: 1\n",
    ],
)
def test_the_same_signs_in_text_are_text(text: str) -> None:
    assert read_yaml(text, "a.yaml")[1] == ()


def test_without_libyaml_nothing_is_read_and_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", None)
    with pytest.raises(Refused) as refused:
        read_yaml("a: 1\n", "a.yaml")
    assert "pip install" in refused.value.problems[0].hint


def test_libyaml_is_here() -> None:
    assert yaml_reader._LOADER is yaml.CSafeLoader

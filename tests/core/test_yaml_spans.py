"""Texts replaced in YAML files: the new text is read back, and no other byte changes."""

import random
from pathlib import Path

import pytest

from briefgen.core.yaml_spans import CannotReplace, places, replaced, scalars

ROOT = Path(__file__).parent.parent.parent
FILES = sorted((ROOT / "content").rglob("*.yaml"))
AWKWARD = (
    "a: b",
    "x #y",
    "#1",
    "{braces}",
    "[list",
    "“quoted”",
    "it's",
    'say "no"',
    "- dash",
    "yes",
    "2020",
    "مرحبا",
    "&a",
    "*a",
    "ends:",
)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: {what: One, n: 2} # why\n", "Two", "a: {what: Two, n: 2} # why\n"),
        ("a: {what: One, n: 2}\n", "Two, three", 'a: {what: "Two, three", n: 2}\n'),
        ("a: {what: 'One'}\n", "It's", "a: {what: 'It''s'}\n"),
        ('a: {what: "One"}\n', "Two: 3", 'a: {what: "Two: 3"}\n'),
        ("a:\n  what: One\n  n: 2\n", "Two: 3", 'a:\n  what: "Two: 3"\n  n: 2\n'),
        ("a:\n  what: >-\n    One\n    more\n  n: 2\n", "Two", "a:\n  what: >-\n    Two\n  n: 2\n"),
        ("a:\r\n  what: One\r\n  n: 2\r\n", "Two", "a:\r\n  what: Two\r\n  n: 2\r\n"),
    ],
)
def test_the_style_stays_where_it_can(before: str, new: str, after: str) -> None:
    assert replaced(before, ("a", "what"), new) == after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_else_changes(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    known = scalars(text)
    chance = random.Random(file.name)
    for path in chance.sample(sorted(known, key=str), min(12, len(known))):
        new = f"{chance.choice(AWKWARD)} {chance.choice(('word', 'x'))}"
        changed = replaced(text, path, new)
        old = known[path]
        assert changed[: old.start] == text[: old.start]
        assert changed.endswith(text[old.end :])
        assert scalars(changed)[path].value == new


def test_a_text_that_an_alias_repeats_is_refused() -> None:
    text = "a: {what: &w One}\nb: {what: *w}\n"
    for path in (("a", "what"), ("b", "what")):
        with pytest.raises(CannotReplace):
            replaced(text, path, "Two")


def test_a_place_leads_to_its_path() -> None:
    found = places("a:\n  - {say: One}\n  - Two\n")
    assert found[2, 5] == ("a", 0)
    assert found[2, 11] == ("a", 0, "say")
    assert found[3, 5] == ("a", 1)

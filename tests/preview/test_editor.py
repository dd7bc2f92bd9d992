"""The editor's command: from the environment, with the line as that editor takes it."""

from pathlib import Path

import pytest

from briefgen.core.problem import Where
from briefgen.preview.editor import editor_arguments, editor_command

PLACE = Where("events.yaml", 7, 3)


@pytest.mark.parametrize(("editor", "expected"), [
    ("code --reuse-window", ["code", "--reuse-window", "--goto", "/d/events.yaml:7:3"]),
    ("/usr/bin/subl", ["/usr/bin/subl", "/d/events.yaml:7:3"]),
    ("kate", ["kate", "+7", "/d/events.yaml"]),
    ("'/opt/My Editor/edit'", ["/opt/My Editor/edit", "/d/events.yaml"]),
])  # fmt: skip
def test_each_editor_gets_the_line_in_its_own_way(editor: str, expected: list[str]) -> None:
    command = editor_command({"VISUAL": editor})
    assert editor_arguments(command, Path("/d/events.yaml"), PLACE) == expected


@pytest.mark.parametrize("environment", [{}, {"VISUAL": ""}, {"VISUAL": "vim"}, {"VISUAL": "nano -w"}, {"VISUAL": "'"}])
def test_without_one_that_has_a_window_nothing_is_opened(environment: dict[str, str]) -> None:
    assert editor_command(environment) == ()


def test_the_one_for_briefgen_comes_first() -> None:
    assert editor_command({"VISUAL": "kate", "BRIEFGEN_EDITOR": "code"}) == ("code",)

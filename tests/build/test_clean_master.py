"""`--clean-master` gives the same bytes in every way to build: one process, several, cache, shards, Python, verify."""

from pathlib import Path

import pytest
from pptx import Presentation

import briefgen
from briefgen.cli import main

BUILD = ("build", "-t", "press", "-t", "partner", "-m", "laden.pptx", "--clean-master")


def decks(folder: str) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in Path(folder).glob("*.pptx")}


def test_every_road_gives_the_same_cleaned_decks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Presentation().save("laden.pptx")
    assert main([*BUILD, "-j", "1", "-o", "one"]) == 0
    one = decks("one")
    assert len(one) == 2
    assert "carry along" not in capsys.readouterr().err
    apart = [*BUILD, "-j", "1"]
    roads = {
        "two": [[*BUILD, "-j", "2", "-o", "two"]],
        "cached": [[*apart, "--cache", "shared", "-o", folder] for folder in ("first", "cached")],
        "joined": [*([*apart, "--shard", f"{n}/2", "-o", f"part{n}"] for n in (1, 2)),
                   ["join", "part1", "part2", "-o", "joined"]],
    }  # fmt: skip
    for folder, commands in roads.items():
        assert [main(command) for command in commands] == [0] * len(commands)
        assert decks(folder) == one
    assert "from the cache" in capsys.readouterr().out
    outcomes = briefgen.build(templates=["press", "partner"], master="laden.pptx", clean_master=True, output="api")
    assert {outcome.state for outcome in outcomes} == {"written"}
    assert decks("api") == one


def test_with_and_without_are_other_decks_and_both_verify(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    Path("templates/masters").mkdir()
    Presentation().save("templates/masters/laden.pptx")
    Path("templates/press.yaml").write_text("extends: press\nmaster: laden\n", encoding="utf-8")
    build = ["build", "-t", "press"]
    assert main(build) == 0
    assert capsys.readouterr().err.count("decks on it carry along") == 1
    whole = decks("output")
    assert main([*build, "--clean-master"]) == 0
    assert decks("output") != whole
    for _ in range(2):  # after the cleaned deck, the whole one again
        assert main(["verify", "output/gannet-bank-press.pptx"]) == 0
        assert capsys.readouterr().out.splitlines()[-1].startswith("same bytes:")
        assert main(build) == 0
    assert decks("output") == whole

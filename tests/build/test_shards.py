"""A sharded build gives the same as one build, and a CI job finds its own shard."""

from collections import Counter
from pathlib import Path

import pytest

from briefgen.build.shard import Shard, shard_from
from briefgen.cli import main
from briefgen.core.problem import CommandError
from tests.build.several import copy_dossier, kept

NAMES = ("gannet-bank", "first", "second", "third", "fourth")


@pytest.fixture
def desk(project: Path) -> Path:
    """A project with five dossiers that say much the same."""
    copy_dossier(NAMES[1:])
    return project


def test_shards_joined_are_the_whole_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press", "-j", "1", "-o", "whole"]) == 0
    for index in (1, 2):
        assert main(["build", "-t", "press", "-j", "1", "--shard", f"{index}/2", "-o", f"part-{index}"]) == 0
    parts = [{file.name for file in Path(f"part-{index}").glob("*.pptx")} for index in (1, 2)]
    assert parts[0]
    assert parts[1]
    assert not parts[0] & parts[1]
    assert main(["join", "part-1", "part-2"]) == 0
    assert kept("output") == kept("whole")
    assert len(kept("whole")) == 5 + 1 + 5
    capsys.readouterr()
    assert main(["build", "-t", "press", "-j", "1"]) == 0
    assert "5 decks, all unchanged" in capsys.readouterr().out


def test_a_part_without_dossiers_is_a_folder_that_is_joined(project: Path) -> None:
    for index in (1, 2):
        assert main(["build", "-t", "press", "-j", "1", "--shard", f"{index}/2", "-o", f"part-{index}"]) == 0
    assert sorted(len(list(Path(f"part-{index}").glob("*.pptx"))) for index in (1, 2)) == [0, 1]
    assert main(["join", "part-1", "part-2"]) == 0
    assert [file.name for file in Path("output").glob("*.pptx")] == ["gannet-bank-press.pptx"]


def test_check_looks_at_its_own_part(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        Path("content", name, "events.yaml").write_text("no: [events")
    found = []
    for index in (1, 2):
        assert main(["check", "--format", "github", "--shard", f"{index}/2"]) == 1
        out = capsys.readouterr().out
        found += [name for name in NAMES if f"content/{name}/events.yaml" in out]
    assert sorted(found) == sorted(NAMES)


def test_a_deck_edited_in_the_way_stays_and_one_edited_in_a_shard_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "first", "second", "-t", "press", "-j", "1", "-o", "part"]) == 0
    Path("output/first-press.pptx").write_bytes(b"edited")
    Path("part/second-press.pptx").write_bytes(b"edited too")
    capsys.readouterr()
    assert main(["join", "part"]) == 1
    output = capsys.readouterr()
    assert output.out == "output/first-press-new.pptx\n"
    assert "part/second-press.pptx: error: it was edited since it was built" in output.err
    assert Path("output/first-press.pptx").read_bytes() == b"edited"


def test_two_decks_of_one_name_are_not_joined(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "first", "-t", "press", "-o", "part-1"]) == 0
    assert main(["build", "first", "-t", "press", "-m", "sober-4x3", "-o", "part-2"]) == 0
    assert main(["join", "part-1", "part-2"]) == 1
    assert "part-2/first-press.pptx: error: 'part-1' has another deck of that name" in capsys.readouterr().err
    assert not Path("output/first-press.pptx").exists()


def test_shards_are_even_and_a_dossier_stays_where_it_is() -> None:
    names = [f"dispute-{number}" for number in range(2000)]
    dealt = Counter(index for name in names for index in range(1, 9) if Shard(index, 8).takes(name))
    assert sum(dealt.values()) == 2000
    assert max(dealt.values()) < 1.2 * 2000 / 8
    assert [Shard(index, 2).takes("gannet-bank") for index in (1, 2)] == [False, True]  # whatever else there is


@pytest.mark.parametrize(
    ("typed", "environment", "shard"),
    [
        ("2/8", {}, (2, 8)),
        ("auto", {"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "3"}, (1, 3)),
        ("auto", {"CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "3"}, (1, 3)),
        ("auto", {"BUILDKITE_PARALLEL_JOB": "2", "BUILDKITE_PARALLEL_JOB_COUNT": "3"}, (3, 3)),
        ("auto", {"CI_NODE_TOTAL": "1"}, (1, 1)),
        ("auto", {}, (1, 1)),
    ],
    ids=str,
)
def test_a_shard_is_typed_or_taken_from_the_ci_server(
    typed: str, environment: dict[str, str], shard: tuple[int, int]
) -> None:
    assert shard_from(typed, environment) == Shard(*shard)


@pytest.mark.parametrize("typed", ["0/2", "3/2", "1", "1/0", "half", "-1/2"])
def test_what_is_no_shard_is_refused(typed: str) -> None:
    with pytest.raises(CommandError, match="is not a shard: write 2/8"):
        shard_from(typed, {})

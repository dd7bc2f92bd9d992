"""Decks are put in place whole; one that was edited is kept."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefgen.core.files import digest_of
from briefgen.store import lock
from briefgen.store.files import put_in_place
from briefgen.store.index import INDEX
from briefgen.store.whole import TargetInUse, temporary_file
from tests.calls import counted


def put(text: str, target: Path) -> Path:
    """A deck of that text, put in place."""
    with temporary_file(target) as part:
        part.write_text(text)
        return put_in_place(part, target)


def test_a_first_deck_is_where_it_should_be_and_is_remembered(tmp_path: Path) -> None:
    target = tmp_path / "out" / "s400-press.pptx"
    assert put("one", target) == target
    assert target.read_text() == "one"
    memory = json.loads((target.parent / INDEX).read_text())
    assert memory == {"decks": {"s400-press.pptx": {"sha256": [digest_of(target)]}}}


def test_a_deck_of_ours_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    for text in ("one", "two", "three"):
        assert put(text, target) == target
    assert target.read_text() == "three"
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == ["a.pptx"]


def test_an_edited_deck_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    target.write_text("edited by hand")
    assert put("two", target) == tmp_path / "a-new.pptx"
    assert put("three", target) == tmp_path / "a-new.pptx"
    (tmp_path / "a-new.pptx").write_text("edited too")
    assert put("four", target) == tmp_path / "a-new-2.pptx"
    kept = {file.name: file.read_text() for file in tmp_path.glob("*.pptx")}
    assert kept == {"a.pptx": "edited by hand", "a-new.pptx": "edited too", "a-new-2.pptx": "four"}


def test_a_merged_deck_takes_the_place_of_the_one_merged_before(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    target.write_text("edited by hand")
    for merged in ("two", "three"):
        finished = tmp_path / "finished"
        finished.write_text(merged)
        assert put_in_place(finished, target, {"edited": "a digest"}).name == "a-new.pptx"
        assert (tmp_path / "a-new.pptx").read_text() == merged


def test_an_accepted_deck_that_is_what_a_merge_gives_stays_somebody_s(tmp_path: Path) -> None:
    target, finished = tmp_path / "a.pptx", tmp_path / "finished"
    put("one", target)
    for file in (target, finished):
        file.write_text("merged")
    assert put_in_place(finished, target, {"edited": "a digest"}) == target
    put("four", target)
    assert target.read_text() == "merged"


def test_a_file_that_we_never_wrote_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    target.write_text("somebody's own")
    assert put("one", target) == tmp_path / "a-new.pptx"


@pytest.mark.parametrize("memory", ["", "{", "[]", '{"decks": 3}', '{"decks": {"a.pptx": []}}', "\x00", '"' * 9])
def test_a_broken_memory_keeps_what_is_there(tmp_path: Path, memory: str) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    (tmp_path / INDEX).write_text(memory)
    assert put("one", target) == target  # the same bytes: nothing is lost
    (tmp_path / INDEX).write_text(memory)
    assert put("two", target) == tmp_path / "a-new.pptx"


def test_a_crash_between_remembering_and_moving_leaves_both_decks_ours(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    old = target.read_bytes()
    put("two", target)
    target.write_bytes(old)  # as if the move of "two" had not happened
    assert put("three", target) == target


def test_a_folder_where_the_deck_should_go_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").mkdir()
    with pytest.raises(TargetInUse, match="a folder has that name; rename or remove it"):
        put("one", tmp_path / "a.pptx")
    assert not (tmp_path / "a-new.pptx").exists()


@pytest.mark.parametrize("sign", ["~$a.pptx", ".~lock.a.pptx#"], ids=["PowerPoint", "LibreOffice"])
def test_an_open_deck_is_left_alone(tmp_path: Path, sign: str) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    (tmp_path / sign).touch()
    with pytest.raises(TargetInUse, match="open in another program"):
        put("two", target)
    assert target.read_text() == "one"


def test_a_read_only_deck_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.pptx"
    put("one", target)
    target.chmod(0o444)
    with pytest.raises(TargetInUse, match="read-only"):
        put("two", target)
    assert target.read_text() == "one"


def test_what_fails_while_being_written_leaves_nothing(tmp_path: Path) -> None:
    def fail_halfway() -> None:
        with temporary_file(tmp_path / "a.pptx") as part:
            part.write_text("half")
            raise MemoryError

    with pytest.raises(MemoryError):
        fail_halfway()
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_reach_the_disk_leaves_the_old_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("the old deck", tmp_path / "a.pptx")
    before = sorted(tmp_path.iterdir())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put("a new one", tmp_path / "a.pptx")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "a.pptx").read_text() == "the old deck"


def test_a_build_that_waits_long_for_another_says_for_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    holder = """
import sys
import threading
from pathlib import Path
from briefgen.store.lock import folder_lock
with folder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
    monkeypatch.setattr(lock, "SILENT", 0.1)
    command = [sys.executable, "-c", holder, tmp_path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "held\n"
        threading.Timer(0.5, other.stdin.close).start()
        put("one", tmp_path / "a.pptx")
    assert caplog.messages == [f"briefgen: waiting for process {other.pid}, which is writing to {tmp_path}"]
    assert (tmp_path / lock.LOCK).read_text() == ""


def test_one_deck_more_is_one_line_more_whatever_else_is_remembered(tmp_path: Path) -> None:
    calls = []
    for decks in (200, 400, 800):
        folder = tmp_path / str(decks)
        folder.mkdir()
        lines = ",\n".join(f' "d-{n:04}.pptx": {{"sha256": ["{n:064}"], "made": {{"pages": 3}}}}' for n in range(decks))
        (folder / INDEX).write_text('{"decks": {\n' + lines + "\n}}\n")
        calls.append(counted(lambda folder=folder: put("one", folder / "d-0007-more.pptx"))[1])
        kept = (folder / INDEX).read_text().splitlines()
        assert kept[9].startswith(' "d-0007.pptx"')
        assert kept[8].startswith(' "d-0007-more.pptx": {"sha256": [')
        assert [*kept[:8], *kept[9:]] == ['{"decks": {', *lines.splitlines(), "}}"]
    assert (calls[2] - calls[0]) / 600 < 5  # calls for each of the others: their lines are copied, not read


def test_builds_at_once_all_are_remembered(tmp_path: Path) -> None:
    script = """
import sys
import threading
from pathlib import Path
from briefgen.store import lock
from briefgen.store.files import put_in_place
from briefgen.store.whole import temporary_file
for n in range(25):
    target = Path(sys.argv[1]) / f"{sys.argv[2]}-{n}.pptx"
    with temporary_file(target) as part:
        part.write_text(sys.argv[2])
        put_in_place(part, target)
"""
    running = [subprocess.Popen([sys.executable, "-c", script, tmp_path, name]) for name in "abc"]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    assert len(json.loads((tmp_path / INDEX).read_text())["decks"]) == 75
    assert not list(tmp_path.glob("*-new*"))

"""The shared cache: the same bytes as built here, nothing kept that must not be, false entries found."""

import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest
from moto.server import ThreadedMotoServer
from msgspec import msgpack
from msgspec.structs import replace

from briefgen.build.finished import FinishedDeck
from briefgen.cli import main
from briefgen.edited.memory import FOLDER as MEMORY
from briefgen.store.index import INDEX
from briefgen.store.shared import DAY, SharedFolder, SharedStore

BUILD = ("build", "-t", "press", "-t", "working", "-f", "pptx", "-f", "md", "-j", "1")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket of an object store that speaks S3 over HTTP, on this machine."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as here:
        here.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        here.setenv("AWS_ACCESS_KEY_ID", "testing")
        here.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        here.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3").mkdir("decks")
        yield "s3://decks/shared"
        fsspec.filesystem("s3").clear_instance_cache()
    server.stop()


def kept(folder: str = "output") -> dict[str, bytes]:
    """Decks, the index, and what is remembered of the decks."""
    files = [*Path(folder).glob("gannet-bank-*"), Path(folder, INDEX), *Path(folder, MEMORY).glob("*")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def built_then_taken(cache: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the second of two machines says, which has the first one's decks and memory and built nothing."""
    assert main([*BUILD, "--cache", cache]) == 0
    first = kept()
    assert len(first) == 4 + 1 + 2
    for own in ("output", ".cache"):
        shutil.rmtree(own)
    capsys.readouterr()
    assert main([*BUILD, "--cache", cache]) == 0
    assert kept() == first
    return capsys.readouterr().out


def test_a_folder_gives_decks_and_memory_as_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "4 decks, all from the cache" in built_then_taken("shared", capsys)
    assert main([*BUILD, "--cache", "shared"]) == 0
    assert "4 decks, all unchanged" in capsys.readouterr().out


def test_an_object_store_does_the_same(project: Path, bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "4 decks, all from the cache" in built_then_taken(bucket, capsys)


def entries(name: str = "") -> list[Path]:
    """The files of decks in the folder `shared`, the one of that name first."""
    files = [file for file in Path("shared").iterdir() if len(file.name) == 64]
    return sorted(files, key=lambda file: name.encode() not in file.read_bytes()[:200])


def poison(file: Path) -> None:
    """Puts another deck into an entry, in good form."""
    deck = msgpack.decode(file.read_bytes().partition(b"\n")[2], type=FinishedDeck)
    content = msgpack.encode(replace(deck, content=deck.content + b" "))
    file.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)


def test_an_audit_finds_a_false_entry(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press", "--cache", "shared"]) == 0
    first = kept()
    [entry] = entries()
    poison(entry)
    shutil.rmtree("output")
    capsys.readouterr()
    assert main(["build", "-t", "press", "--cache", "shared", "--audit", "100%", "--cache-read-only"]) == 1
    printed = capsys.readouterr()
    assert "output/gannet-bank-press.pptx: error: 'shared' had a different deck for the same content" in printed.err
    assert kept() == first
    shutil.rmtree("output")
    assert main(["build", "-t", "press", "--cache", "shared", "--audit", "0%"]) == 0
    assert kept() != first  # which is why one audits
    shutil.rmtree("output")
    assert main(["build", "-t", "press", "--cache", "shared", "--force"]) == 1  # compares, and mends the entry
    shutil.rmtree("output")
    assert main(["build", "-t", "press", "--cache", "shared", "--audit", "100%"]) == 0
    assert kept() == first


def test_an_entry_cut_short_counts_as_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press", "--cache", "shared"]) == 0
    [entry] = entries()
    entry.write_bytes(entry.read_bytes()[:-100])
    shutil.rmtree("output")
    assert main(["build", "-t", "press", "--cache", "shared"]) == 0
    assert "from the cache" not in capsys.readouterr().out


def test_nothing_is_kept_by_default_nor_of_edited_decks_nor_when_only_read(project: Path) -> None:
    assert main(["build", "-t", "press"]) == 0
    assert main(["build", "-t", "press", "--force", "--cache", "shared", "--cache-read-only"]) == 0
    assert not Path("shared").exists()
    Path("output/gannet-bank-press.pptx").write_bytes(b"edited")
    assert main(["build", "-t", "press", "--cache", "shared"]) == 0
    assert entries() == []


def test_what_only_the_author_learns_is_not_kept(project: Path) -> None:
    with Path("content/gannet-bank/events.yaml").open("a") as events:
        events.write("secret: {date: 2020, what: Talks nobody knew of, read: team, cite: nowhere#2}\n")
    assert main(["build", "-t", "press", "--draft", "--cache", "shared"]) == 0
    assert entries() == []


def test_an_address_that_fails_is_reported_once_and_the_decks_are_built(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Path("shared").write_text("a file")
    assert main([*BUILD, "--cache", "shared"]) == 0
    assert [one.message.partition(": ")[2].partition(": ")[0] for one in caplog.records] == ["going on without shared"]
    assert len(kept()) == 7


def test_an_address_that_nothing_understands_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-t", "press", "--cache", "gopher://decks"]) == 2
    assert "'gopher://decks' cannot be opened: Protocol not known: gopher" in capsys.readouterr().err


def test_old_entries_go(tmp_path: Path) -> None:
    store = SharedStore(SharedFolder(tmp_path / "shared"))
    store.keep("old", b"one")
    store.keep("used", b"two")
    for file in (tmp_path / "shared").iterdir():
        os.utime(file, (1e9, 1e9))
    assert store.find("used") == b"two"  # makes it young
    store.trim(30)
    assert (store.find("old"), store.find("used")) == (None, b"two")
    os.utime(next(file for file in (tmp_path / "shared").iterdir() if len(file.name) == 64), (1e9, 1e9))
    store.trim(30)  # not twice on one day
    assert store.find("used") == b"two"


def test_old_entries_of_an_object_store_go(bucket: str) -> None:
    from briefgen.store.shared import open_shared

    store = open_shared(f"{bucket}-trimmed")
    store.keep("one", b"one")
    store.trim(1)
    assert store.find("one") == b"one"
    store.place.write("trimmed", b"0")
    store.trim(-1 / DAY)
    assert store.find("one") is None

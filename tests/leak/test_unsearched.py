"""What cannot be searched is reported with its own exit code; archive bombs are not unpacked."""

import bz2
import gzip
import io
import lzma
import random
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from briefgen.core.problem import Where
from briefgen.leak import PartText, Withheld, search_texts, texts_in
from tests.conftest import ROOT, Run
from tests.leak.places import LAYOUT, packed, parts_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RANDOM = random.Random(7).randbytes(20_000)
SECRET = Withheld("press", {"zqtarnwick": Where("events.yaml", 1, 1)}, {}, {}, frozenset())
DECK = parts_of(ROOT / "templates" / "masters" / "sober.pptx")


def deck_with(name: str, data: bytes) -> bytes:
    """The house master with one part more, or another."""
    return packed({**DECK, name: data})


def encrypted_entry() -> bytes:
    """A zip file whose only entry says that it is encrypted."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("secret.xml", "<a/>")
    data = bytearray(stored.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def why(data: bytes) -> list[tuple[str, str]]:
    """Each part that could not be searched, and the reason."""
    return [(text.part, text.unsearched) for text in texts_in(data) if text.unsearched]


UNSEARCHED = {
    "an empty file": (b"", "", "it is empty"),
    "zeros": (bytes(5_000), "", "it contains only zeros or blanks"),
    "a deck with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "", "it is protected with a password"),
    "an old deck": (OLE + b"text", "", "it is a compound file"),
    "macros inside a deck": (deck_with("ppt/vba.bin", OLE + b"x"), "ppt/vba.bin", "it is a compound file"),
    "an encrypted entry": (encrypted_entry(), "secret.xml", "it is encrypted"),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c" + RANDOM, "", "it is packed with 7-Zip"),
    "Zstandard": (b"\x28\xb5\x2f\xfd" + RANDOM, "", "it is packed with Zstandard"),
    "a cabinet": (b"MSCF\0\0\0\0" + RANDOM, "", "it is packed as a cabinet (.cab)"),
    "OpenSSL": (b"Salted__" + RANDOM, "", "it is encrypted (OpenSSL)"),
    "OpenPGP": (b"-----BEGIN PGP MESSAGE-----\nhQ==", "", "it is encrypted (OpenPGP)"),
    "random bytes": (RANDOM, "", "its bytes look compressed or encrypted"),
    "random bytes in a deck": (deck_with("ppt/x.bin", RANDOM), "ppt/x.bin", "its bytes look compressed or encrypted"),
    "a broken PDF": (b"%PDF-1.7 junk", "", "its pages cannot be read"),
    "a gzip file cut short": (gzip.compress(RANDOM)[:900], "(gzip)", "it is cut short"),
    "a damaged xz file": (b"\xfd7zXZ\0" + RANDOM, "(xz)", "it is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNSEARCHED)
def test_what_cannot_be_searched_is_named(kind: str) -> None:
    data, part, reason = UNSEARCHED[kind]
    found = why(data)
    assert [(where, message[: len(reason)]) for where, message in found] == [(part, reason)]


def tarred(name: str, data: bytes) -> bytes:
    stored = io.BytesIO()
    with tarfile.open(fileobj=stored, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return stored.getvalue()


INNER = deck_with("ppt/notes.xml", b"<a>Zqtarnwick</a>")


@pytest.mark.parametrize(
    "data",
    [
        bz2.compress(INNER),
        lzma.compress(INNER),
        gzip.compress(b"first") + gzip.compress(INNER),
        tarred("deck.pptx", INNER),
        gzip.compress(tarred("deck.pptx", INNER)),
        b"MZ" + b"program " * 20_000 + INNER,
    ],
    ids=["bzip2", "xz", "gzip in two members", "tar", "tar.gz", "a program that unpacks itself"],
)
def test_what_can_be_unpacked_is_searched(data: bytes) -> None:
    assert len(search_texts(texts_in(data), SECRET, "deck").problems) == 1


def test_a_clean_deck_is_searched_whole() -> None:
    assert why(packed(DECK)) == []


def test_a_word_where_two_pieces_of_a_long_text_meet_is_found() -> None:
    """Text is searched a million characters at a time."""
    filler = "word " * 199_999
    assert len(search_texts(texts_in((filler + " Zqtarnwick " + filler).encode()), SECRET, "deck").problems) == 1


# --- made to do harm ---


def nested(depth: int) -> bytes:
    data = b"<a/>"
    for _ in range(depth):
        data = packed({"inner.zip": data})
    return data


def many_headers(count: int) -> bytes:
    """Entries that no directory lists, each claiming all that follows."""
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, 0, 0, 1, 0)
    return (head + b"a" + zlib.compress(b"x" * 900)[2:-4]) * count


def badly_packed(count: int) -> bytes:
    """Elements that have little in common."""
    return b"".join(b"<b c='%x'/>" % (n * 2654435761) for n in range(count))


BOMBS = {
    "a part of 300 MB": (lambda: deck_with("ppt/x.xml", b"<a>" + bytes(300_000_000)), "ppt/x.xml"),
    "a layout of 200 MB": (lambda: deck_with(LAYOUT, b"<a>" + b"<b/>" * 50_000_000), LAYOUT),
    "a layout of 40 MB that packs badly": (lambda: deck_with(LAYOUT, b"<a>" + badly_packed(2_000_000)), LAYOUT),
    "a gzip file of 200 MB": (lambda: gzip.compress(bytes(200_000_000)), "(gzip)"),
    "nine files in each other": (lambda: nested(9), "inner.zip!" * 5 + "inner.zip"),
}  # fmt: skip
LIMIT = """
import re, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from briefgen.leak import texts_in
data = open(sys.argv[1], "rb").read()
print(*(f"{one.part}: {one.unsearched}" for one in texts_in(data) if one.unsearched), sep="\\n")
status = open("/proc/self/status").read()  # ru_maxrss would count the process that started this one
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1000)
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_is_made_to_do_harm_is_not_unpacked(bomb: str, tmp_path: Path) -> None:
    make, part = BOMBS[bomb]
    (tmp_path / "bomb").write_bytes(make())
    command = [sys.executable, "-c", LIMIT, str(tmp_path / "bomb")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=ROOT)
    *lines, megabytes = done.stdout.splitlines()
    assert any(line.startswith(f"{part}: ") for line in lines), lines
    assert int(megabytes) < 700


def test_entries_that_no_directory_lists_cost_what_they_hold() -> None:
    """Not each of them all that follows it: 20,000 of them would be read 200,000,000 times over."""
    texts: list[PartText] = list(texts_in(many_headers(20_000)))
    assert sum(len(one.texts[0]) for one in texts if one.texts) < 100_000_000


# --- the command ---


def test_the_command_ends_with_4_and_says_why(project: Path, briefgen: Run) -> None:
    options = ("--dossier", "gannet-bank", "--reader", "press")
    (project / "deck.pptx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    (project / "none.pptx").write_bytes(b"")
    done = briefgen("leakcheck", "deck.pptx", "none.pptx", "README.md", *options)
    assert (done.returncode, done.stdout.splitlines()) == (
        4,
        [
            "deck.pptx: warning: the file itself could not be searched: it is protected with a password",
            "none.pptx: warning: the file itself could not be searched: it is empty",
        ],
    )
    assert "none.pptx: 0 found, 1 place not searched" in done.stderr


def test_what_is_found_counts_more_than_what_could_not_be_searched(project: Path, briefgen: Run) -> None:
    with (project / "content" / "gannet-bank" / "actors.yaml").open("a", encoding="utf-8") as actors:
        actors.write("\nx-hidden-7: {name: Zqtarnwick, kind: person, cite: c#1, read: team}\n")
    (project / "none.pptx").write_bytes(b"")
    (project / "note.txt").write_text("Zqtarnwick", encoding="utf-8")
    done = briefgen("leakcheck", "none.pptx", "note.txt", "--dossier", "gannet-bank", "--reader", "press")
    assert done.returncode == 1

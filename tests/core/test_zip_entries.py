"""Every reader of zip files unpacks an entry only up to its declared size."""

import bz2
import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.core.problem import CommandError, Refused
from briefgen.core.zip_entries import entry_bytes
from briefgen.doctor import examine
from briefgen.evidence.readers import Unreadable, read_article
from briefgen.interchange.spreadsheet import read_xlsx
from briefgen.leak import texts_in
from briefgen.ooxml.intake import read_master_package
from tests.writing import HOUSE

WORDS = b"The ferry stops on Monday. " * 40
GROWN = 200_000_000


def deflated(*pieces: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(map(packer.compress, pieces)) + packer.flush()


def with_entry(method: int, packed: bytes, stated: bytes, others: bytes = b"", name: str = "a.xml") -> bytes:
    """A zip file, or `others` with an entry replaced, whose entry states the size and the checksum of `stated`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if others:
            with zipfile.ZipFile(io.BytesIO(others)) as source:
                for one in source.namelist():
                    if one != name:
                        archive.writestr(one, source.read(one))
        archive.writestr(name, packed)
    data = bytearray(target.getvalue())
    local, listed = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    facts = struct.pack("<III", zlib.crc32(stated), len(packed), len(stated))
    data[local + 8 : local + 10] = data[listed + 10 : listed + 12] = method.to_bytes(2, "little")
    data[local + 14 : local + 26] = data[listed + 16 : listed + 28] = facts
    return bytes(data)


def read(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return entry_bytes(archive, archive.infolist()[-1])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_was_packed_comes_out(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("a.xml", WORDS)
    assert read(target.getvalue()) == WORDS


LYING = {
    "longer than it states": (8, deflated(WORDS, WORDS), WORDS, "does not have the size"),
    "shorter than it states": (8, deflated(WORDS[:-9]), WORDS, "does not have the size"),
    "another behind its end": (8, deflated(WORDS) + deflated(WORDS), WORDS, "continues beyond its end"),
    "cut short": (8, deflated(WORDS)[:-4], WORDS, "is cut short"),
    "other words": (8, deflated(WORDS.upper()), WORDS, "CRC"),
    "stored, longer": (0, WORDS + WORDS, WORDS, "does not have the size"),
    "bzip2, longer": (12, bz2.compress(WORDS * 2), WORDS, "does not have the size"),
    "no method that is known": (19, WORDS, WORDS, "unusual method|compression"),
}


@pytest.mark.parametrize("kind", LYING)
def test_an_entry_that_is_not_what_it_states_is_damaged(kind: str) -> None:
    method, packed, stated, reason = LYING[kind]
    with pytest.raises((zipfile.BadZipFile, NotImplementedError), match=reason):
        read(with_entry(method, packed, stated))


def book() -> bytes:
    import openpyxl

    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


SOBER, LAYOUT = (HOUSE / "sober.pptx").read_bytes(), "ppt/slideLayouts/slideLayout1.xml"
READERS: dict[str, tuple[bytes, str, Callable[[Path], object]]] = {
    "master": (SOBER, LAYOUT, read_master_package),
    "doctor": (SOBER, LAYOUT, examine),
    "leak search": (SOBER, LAYOUT, lambda file: [one for one in texts_in(file.read_bytes()) if one.unsearched]),
    "workbook": (book(), "xl/worksheets/sheet1.xml", read_xlsx),
    "article": (b"", "word/document.xml", lambda file: read_article(file.read_bytes(), "a.docx")),
}


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_unpacks_more_than_an_entry_states(reader: str, tmp_path: Path) -> None:
    others, name, take = READERS[reader]
    file = tmp_path / "lying.zip"
    file.write_bytes(with_entry(8, deflated(WORDS, *[bytes(1_000_000)] * (GROWN // 1_000_000)), WORDS, others, name))
    tracemalloc.start()
    try:
        found = take(file)
    except (Refused, Unreadable, CommandError) as refused:
        found = str(refused)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found
    assert peak < GROWN * 3 / 4

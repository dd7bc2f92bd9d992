"""Hostile and broken files are refused in one line that says why."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.problem import Refused
from briefgen.master.read.master import read_master
from briefgen.ooxml.intake import read_master_package
from tests.writing import HOUSE, shared_masters

SOBER = (HOUSE / "sober.pptx").read_bytes()
MAIN = "presentationml.presentation.main+xml"


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The house master with its entries changed."""
    with zipfile.ZipFile(BytesIO(SOBER)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return memory.getvalue()


def with_type(kind: str) -> bytes:
    """The house master declared to be something else."""

    def change(entries: dict[str, bytes]) -> None:
        entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())

    return changed(change)


def adding(name: str, data: bytes) -> bytes:
    """The house master with one more entry."""
    return changed(lambda entries: entries.update({name: data}))


def in_theme(text: bytes) -> bytes:
    """The house master with something put before the theme's root."""
    theme = "ppt/theme/theme1.xml"
    return changed(
        lambda entries: entries.update({theme: entries[theme].replace(b"<a:theme ", text + b"<a:theme ", 1)})
    )


def without_name(data: bytes) -> bytes:
    """The house master with one more entry, which has no name."""
    memory = BytesIO(SOBER)
    info = zipfile.ZipInfo("name")
    info.filename = ""
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr(info, data)
    return memory.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60_000, 60_000) + b"\x08\x02\x00\x00\x00"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

REFUSED = {
    "the file is empty (0 bytes)": b"",
    "this is a Git LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "it is protected with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "it is a PowerPoint 97–2003 file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "it is damaged or cut short": SOBER[: len(SOBER) // 2],
    "it is not a PowerPoint file, or damaged": b"<!DOCTYPE html><title>Sign in</title>",
    "it is a zip file but not an Office file": changed(lambda entries: entries.pop("[Content_Types].xml")),
    "it is an Office file but not a PowerPoint one": with_type("wordprocessingml.document.main+xml"),
    "it has an entry that points out of the file": adding("../../outside.xml", b"<a/>"),
    "it has an entry without a name": without_name(b"<a/>"),
    "it has two entries named": adding("PPT/presentation.xml", b"<a/>"),
    "'ppt/media/image1.bin' would grow more than 250 times": adding("ppt/media/image1.bin", bytes(30_000_000)),
    "the picture 'ppt/media/image1.png' has 60000 × 60000 pixels": adding("ppt/media/image1.png", PNG),
    "'ppt/theme/theme1.xml' is not well-formed XML": in_theme(b"<broken>"),
    "'ppt/theme/theme1.xml' declares a document type": in_theme(BOMB),
}  # fmt: skip


@pytest.mark.parametrize("reason", REFUSED)
def test_it_is_refused_with_the_reason(reason: str, tmp_path: Path) -> None:
    file = tmp_path / "their.pptx"
    file.write_bytes(REFUSED[reason])
    with pytest.raises(Refused) as refusal:
        read_master(file)
    (problem,) = refusal.value.problems
    assert problem.rule == "master-unusable"
    assert str(problem).startswith(f"{file}: error: {reason}")
    assert "\n" not in str(problem)


def test_an_outside_entity_is_not_fetched(tmp_path: Path) -> None:
    file = tmp_path / "their.pptx"
    file.write_bytes(in_theme(OUTSIDE))
    with pytest.raises(Refused, match="document type"):
        read_master(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_master(tmp_path / "none.pptx")


@pytest.mark.parametrize(
    "kind",
    [
        "presentationml.template.main+xml",
        "presentationml.slideshow.main+xml",
        "ms-powerpoint.presentation.macroEnabled.main+xml",
    ],
)
def test_templates_shows_and_macro_files_are_taken_as_presentations(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "their.potx"
    full = kind if kind.startswith("ms-") else f"openxmlformats-officedocument.{kind}"
    file.write_bytes(changed(lambda entries: _retype(entries, f"application/vnd.{full}")))
    with zipfile.ZipFile(BytesIO(read_master_package(file))) as archive:
        assert MAIN.encode() in archive.read("[Content_Types].xml")
    assert read_master(file).layouts["title"].exact


def _retype(entries: dict[str, bytes], kind: str) -> None:
    whole = f"application/vnd.openxmlformats-officedocument.{MAIN}"
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(whole.encode(), kind.encode())


@pytest.mark.parametrize("file", shared_masters("broken"), ids=lambda file: file.name)
def test_strangers_broken_files_are_read_or_refused(file: Path) -> None:
    with suppress(Refused):
        assert read_master(file).layouts


@settings(max_examples=60)
@given(st.data())
def test_no_damage_crashes_the_reader(data: st.DataObject) -> None:
    content = bytearray(SOBER)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    with suppress(Refused):
        take_in_bytes(bytes(content if data.draw(st.booleans()) else content[:cut]))


def take_in_bytes(content: bytes) -> bytes:
    """`read_master_package` on bytes, through a file, as it works on files."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "their.pptx"
        file.write_bytes(content)
        return read_master_package(file)

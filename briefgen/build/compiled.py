"""Compiled masters: read once, and kept as what layout and writing need.

Input: a master's file. Output: a CompiledMaster. Reading one with python-pptx takes longer than making a short deck,
and the result depends only on the file. So it is cached under the digest of the file, and the masters that come with
briefgen come compiled (`house_masters/`): a build on one of them does not import python-pptx.
"""

import zlib
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct, msgpack
from msgspec.structs import replace

from briefgen.core.files import digest_of, read_file
from briefgen.page.master import Master
from briefgen.store.cache import Cache
from briefgen.write.pptx.master_parts import MasterParts

HOUSE = Path(__file__).parent / "house_masters"
ENDING = ".master.z"
MAX_BYTES = 1_000_000
"""File ending of a compiled master that comes with briefgen."""


class CompiledMaster(Struct, frozen=True):
    """A master for layout (`master`), and what files written on it take over (`parts`)."""

    digest: str
    """SHA-256 of the file it was read from."""
    master: Master
    parts: MasterParts
    carried: str = ""
    """A line about what decks carry along from it although no slide shows it."""


def find_compiled(file: Path, cache: Cache) -> CompiledMaster:
    """Return the compiled master of a file: shipped, cached, or read now.

    Raises Refused, OSError.
    """
    digest = digest_of(file)
    kept = _shipped(file.stem, digest) or _unpacked(cache.find(_key(digest)), digest)
    if kept is not None:
        return replace(kept, master=replace(kept.master, name=file.stem))
    compiled = compile_master(file)
    if compiled.digest == digest_of(file):  # the file was not saved while it was read
        cache.keep(_key(compiled.digest), packed(compiled))
    return compiled


def compile_master(file: Path) -> CompiledMaster:
    """Return the master read from a file with python-pptx. Raises Refused when it cannot be used."""
    from briefgen.master.read.master import read_master
    from briefgen.write.pptx.carried import CarriedContent
    from briefgen.write.pptx.strip import read_parts

    digest = digest_of(file)
    master = read_master(file)
    parts = read_parts(file, master)
    return CompiledMaster(digest, master, parts, CarriedContent(parts, master.page).note)


def packed(compiled: CompiledMaster) -> bytes:
    """Return the compiled master as bytes."""
    return zlib.compress(msgpack.encode(compiled))


def write_compiled(masters: Path, folder: Path = HOUSE) -> None:
    """Compile every master in a folder and write the results into `folder`."""
    for file in masters.glob("*.pptx"):
        (folder / f"{file.stem}{ENDING}").write_bytes(packed(compile_master(file)))


def _shipped(name: str, digest: str) -> CompiledMaster | None:
    with suppress(OSError):
        return _unpacked(read_file(HOUSE / f"{name}{ENDING}", MAX_BYTES), digest)
    return None


def _unpacked(kept: bytes | None, digest: str) -> CompiledMaster | None:
    """Return the master with that digest; None for any other bytes."""
    if kept is None:
        return None
    with suppress(DecodeError, zlib.error):
        compiled = msgpack.decode(zlib.decompress(kept), type=CompiledMaster)
        return compiled if compiled.digest == digest else None
    return None


def _key(digest: str) -> str:
    return f"master {digest}"


if __name__ == "__main__":
    write_compiled(Path(__file__).parents[2] / "templates" / "masters")

"""The compiled word lists that ship, read in a millisecond instead of forty for their YAML.

Input: what is made of the YAML files in a folder. Output: the same, from a file in that folder that is kept under a
digest of those files; where one of these is another, the file counts as none. `make words` renews it, and a test holds
what ships against what the modules make of the files.
"""

import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from msgspec import DecodeError, Struct, msgpack

from briefgen.evidence.claims.listed import decode_listed

FOLDER = Path(__file__).parent / "words"
COMPILED = "lists.z"
"""The file's name."""
Made = TypeVar("Made")


class _Compiled(Struct, frozen=True):
    digest: str
    lists: bytes


def find_lists(kind: type[Made], folder: Path = FOLDER) -> Made | None:
    """Return the lists as a value of that type; None where what ships is not made of the files that are there now."""
    with suppress(OSError, zlib.error, DecodeError):
        compiled = msgpack.decode(zlib.decompress((folder / COMPILED).read_bytes()), type=_Compiled)
        if compiled.digest == _digest(folder):
            return msgpack.decode(compiled.lists, type=kind, dec_hook=decode_listed)
    return None


def write_lists(lists: object, folder: Path = FOLDER) -> None:
    """Compile the lists."""
    whole = _Compiled(_digest(folder), msgpack.encode(lists))
    (folder / COMPILED).write_bytes(zlib.compress(msgpack.encode(whole)))


def _digest(folder: Path) -> str:
    whole = sha256()
    for file in sorted(folder.glob("*.yaml")):
        content = file.read_bytes()
        whole.update(b"%s:%d:" % (file.name.encode(), len(content)))
        whole.update(content)
    return whole.hexdigest()


def read_typed(file: Path) -> Any:
    """Return what a file of word lists holds, as plain values."""
    from briefgen.core.yaml_reader import read_yaml  # not needed where the lists are compiled

    document, problems = read_yaml(file.read_bytes(), file.name)
    assert document is not None, problems
    assert not problems, problems
    return document.data

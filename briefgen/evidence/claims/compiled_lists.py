"""The word lists as they ship compiled, which are read in a millisecond; their YAML takes forty.

Input: what `lists` makes of the files in `words/`. Output: the same, from a file that is kept under a digest of those
files and of the modules that read them; where one of these is another, the file counts as none. `make words` renews it.
"""

import zlib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError, Struct, msgpack

from briefgen.core import text

FOLDER = Path(__file__).parent / "words"
COMPILED = FOLDER / "lists.z"
_MADE_BY = (Path(__file__).with_name("lists.py"), Path(text.__file__))
Made = TypeVar("Made")


class _Compiled(Struct, frozen=True):
    digest: str
    lists: bytes


def find_lists(kind: type[Made]) -> Made | None:
    """Return the lists as a value of that type; None where what ships is not made of what is here now."""
    with suppress(OSError, zlib.error, DecodeError):
        compiled = msgpack.decode(zlib.decompress(COMPILED.read_bytes()), type=_Compiled)
        return msgpack.decode(compiled.lists, type=kind) if compiled.digest == _digest() else None
    return None


def write_lists(lists: Mapping[str, object], target: Path = COMPILED) -> None:
    """Compile the lists."""
    target.write_bytes(zlib.compress(msgpack.encode(_Compiled(_digest(), msgpack.encode(lists)))))


def _digest() -> str:
    whole = sha256()
    for file in (*sorted(FOLDER.glob("*.yaml")), *_MADE_BY):
        content = file.read_bytes()
        whole.update(b"%s:%d:" % (file.name.encode(), len(content)))
        whole.update(content)
    return whole.hexdigest()

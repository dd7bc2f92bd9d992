"""Opens files of unknown origin: regular files only, up to a size.

Input: a path, and the largest size accepted. Output: bytes or an open file. Raises OSError, whose `strerror` can be
shown to the user, for a pipe, socket, device or folder, which would block or never end, and for a file that is too
large; its size is checked before anything is read.
"""

import errno
import os
import stat
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

MAX_FILE_BYTES = 1_000_000_000
"""Largest file that is opened at all, in bytes."""

_PART = 65_536
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def read_file(file: str | Path, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes. Raises OSError."""
    with open_file(file, most) as stream:
        size = os.fstat(stream.fileno()).st_size  # Python reserves memory for the size it is asked to read
        content = stream.read(min(size, most) + 1)
        if len(content) > size:  # it grew after its size was read
            content += stream.read(most + 1 - len(content))
    if len(content) > most:
        raise _too_large(file, len(content), most)
    return content


def open_file(file: str | Path, most: int = MAX_FILE_BYTES) -> BufferedReader:
    """Return a regular file of at most `most` bytes, open for reading. Raises OSError."""
    stream = os.fdopen(open_regular(file, os.O_RDONLY), "rb")
    size = os.fstat(stream.fileno()).st_size
    if size > most:
        stream.close()
        raise _too_large(file, size, most)
    return stream


def open_for_appending(file: str | Path) -> BinaryIO:
    """Return a regular file open for appending, for example to lock it; it is created if missing. Raises OSError."""
    return os.fdopen(open_regular(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "ab")


def write_file(file: str | Path, content: bytes) -> None:
    """Write a regular file, replacing its content. Raises OSError; does not wait for a pipe that nobody reads."""
    with os.fdopen(open_regular(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
        stream.write(content)


def digest_of(file: str | Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex, in constant memory. Raises OSError.

    `hashlib.file_digest` would clear 256 KB for each file, most of which are small.
    """
    digest = sha256()
    with open_file(file) as stream:
        while part := stream.read(_PART):
            digest.update(part)
    return digest.hexdigest()


def open_regular(file: str | Path, flags: int) -> int:
    """Return the descriptor of a regular file. Raises OSError for anything else, without waiting for it."""
    unblocked = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        _must_be_regular(os.stat(file).st_mode, file)  # opening a device may already have an effect
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    descriptor = os.open(file, flags | unblocked | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        _must_be_regular(os.fstat(descriptor).st_mode, file)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def real_path(file: str | Path) -> Path:
    """Return the real path of a file, with all links followed; never raises, also where links form a circle."""
    return Path(os.path.realpath(file))


def _must_be_regular(mode: int, file: str | Path) -> None:
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(code, f"it is {kind}, not a file", str(file))


def _too_large(file: str | Path, size: int, most: int) -> OSError:
    message = f"it has {size / 1e6:,.0f} MB; the limit is {most / 1e6:,.0f} MB"
    return OSError(errno.EFBIG, message, str(file))

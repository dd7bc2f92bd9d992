"""Opens files that other people made: regular files only, and only up to a size.

Input: a path, and the most bytes its reader takes. Output: bytes or an open file. Raises OSError, whose
`strerror` can be shown to the user, for a pipe, a socket, a device or a folder, which would block or never end, and for
a file that is too large: its size is asked for before anything is read.
"""

import errno
import os
import stat
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

MAX_FILE_BYTES = 1_000_000_000
"""Bytes of any file that is opened at all."""

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
        size = os.fstat(stream.fileno()).st_size  # asked for more, Python takes the memory for it
        content = stream.read(min(size, most) + 1)
        if len(content) > size:  # it grew since its size was asked for
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
    """Return a regular file, made if there is none, open for appending; to be locked, for example. Raises OSError."""
    return os.fdopen(open_regular(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "ab")


def write_file(file: str | Path, content: bytes) -> None:
    """Write a regular file, over what is in it. Raises OSError; a pipe that nobody reads is not waited for."""
    with os.fdopen(open_regular(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
        stream.write(content)


def digest_of(file: str | Path) -> str:
    """SHA-256 of a file's bytes, in hex, in constant memory. Raises OSError."""
    with open_file(file) as stream:
        return file_digest(stream, "sha256").hexdigest()


def open_regular(file: str | Path, flags: int) -> int:
    """Return the descriptor of a regular file. Raises OSError for anything else, without waiting for it."""
    unblocked = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        _must_be_regular(os.stat(file).st_mode, file)  # opening a device may already do something
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
    """Return where a file really is, whatever links lead there; links in a circle end where they meet, and raise
    nothing.
    """
    return Path(os.path.realpath(file))


def _must_be_regular(mode: int, file: str | Path) -> None:
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(code, f"it is {kind}, not a file", str(file))


def _too_large(file: str | Path, size: int, most: int) -> OSError:
    message = f"it has {size / 1e6:,.0f} MB; the limit is {most / 1e6:,.0f} MB"
    return OSError(errno.EFBIG, message, str(file))

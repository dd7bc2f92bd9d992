"""`python packaging/same_bytes.py FILE.tar.gz SECONDS`: a source archive whose bytes depend on its files alone.

setuptools stores owners, modes and times as they happen to be. Here every entry gets the same of each, in the order of
names: https://reproducible-builds.org/docs/archives/
"""

import gzip
import sys
import tarfile
from io import BytesIO
from pathlib import Path


def same_bytes(archive: bytes, seconds: int) -> bytes:
    """The archive again, all of its entries of that time (seconds since 1970)."""
    packed, plain = BytesIO(), BytesIO()
    with tarfile.open(fileobj=BytesIO(archive)) as old, tarfile.open(fileobj=plain, mode="w") as new:
        for entry in sorted(old.getmembers(), key=lambda one: one.name):
            kept = tarfile.TarInfo(entry.name)
            kept.type, kept.size, kept.mtime = entry.type, entry.size, seconds
            kept.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
            new.addfile(kept, old.extractfile(entry) if entry.isfile() else None)
    with gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as stream:
        stream.write(plain.getvalue())
    return packed.getvalue()


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_bytes(same_bytes(file.read_bytes(), int(sys.argv[2])))

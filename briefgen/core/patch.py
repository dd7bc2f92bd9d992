"""Changes to text files as a patch to look at before anything is written."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path


def patch_lines(files: Mapping[Path, tuple[str, str]]) -> Iterator[str]:
    """Yield a unified diff of the old and the new text of each file."""
    for file, (old, new) in files.items():
        name = file.as_posix()
        yield from unified_diff(old.splitlines(), new.splitlines(), f"a/{name}", f"b/{name}", lineterm="")

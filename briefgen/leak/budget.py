"""Limits on unpacking one file: parts, bytes, depth and growth, whatever the file claims.

The limits fit any file that somebody would pass on; what exceeds them is reported as not searched.
"""

from msgspec import Struct

MAX_FILE = 400_000_000
"""Largest file, in bytes."""
MAX_BYTES = 400_000_000
"""Most bytes unpacked from one file."""
MAX_PARTS = 20_000
MAX_PART = 64_000_000
"""Largest part, in bytes."""
MAX_MARKUP = 20_000_000
"""Most bytes of XML or HTML that is parsed: its tree takes many times that."""
DEEPEST = 5
"""Most packages inside each other."""
MAX_RATIO = 250
"""How many times larger than its packed bytes a part may grow (beyond its first megabyte), as for masters."""


class TooMuch(Exception):
    """A part is not unpacked; the text says which limit it exceeds."""


class Budget(Struct):
    """The remaining budget for unpacking one file."""

    left: int = MAX_BYTES
    parts: int = MAX_PARTS

    @property
    def spent(self) -> bool:
        """Whether nothing more may be unpacked."""
        return self.left < 0 or self.parts < 0

    def take(self, size: int, depth: int) -> None:
        """Count a part of `size` bytes, `depth` packages deep. Raises TooMuch."""
        if self.spent:
            raise TooMuch("")  # reported once, for the first part that was too much
        self.parts -= 1
        self.left -= size
        if self.spent:
            whole = f"{MAX_PARTS:,} parts" if self.parts < 0 else f"{MAX_BYTES // 10**6} MB"
            raise TooMuch(f"unpacked, the file has more than {whole}; this part and what follows were not searched")
        if depth > DEEPEST:
            raise TooMuch(f"it is packed more than {DEEPEST} files deep")
        if size > MAX_PART:
            raise TooMuch(f"it has more than {MAX_PART // 10**6} MB")

    def waste(self, size: int) -> str:
        """Count bytes unpacked but not searched; return what to add to the reason if there were too many."""
        self.left -= size
        return "; what follows was not searched" if size and self.spent else ""


def growth(packed: int) -> int:
    """Return the most bytes that `packed` bytes may become."""
    return min(MAX_PART, 1_000_000 + MAX_RATIO * packed)


GROWN = f"unpacked it would have more than {MAX_PART // 10**6} MB or grow more than {MAX_RATIO} times"

"""The result of reading a YAML file: plain values, each with its place."""

from typing import Any

from msgspec import Struct, field

from briefgen.core.problem import Where

MAX_BYTES = 8_000_000
"""A key or index path into a YAML file."""
Path = tuple[str | int, ...]
Value = dict[str, Any] | list[Any] | str | None


class Document(Struct, frozen=True):
    """A file's content and the place of each part. `data` is None for an empty file."""

    shown: str
    data: Value
    keys: dict[Path, Where] = field(default_factory=dict)
    values: dict[Path, Where] = field(default_factory=dict)
    faulty: frozenset[Path] = frozenset()
    """Entries with a problem of their own: typed twice, cut short, or with an invisible character."""
    holding: frozenset[Path] = frozenset()
    """Paths of everything that contains a faulty entry."""

    def is_faulty(self, path: Path) -> bool:
        """Return whether the entry at `path`, one inside it or one that contains it is faulty."""
        return path in self.holding or any(path[:end] in self.faulty for end in range(len(path) + 1))

    def place(self, path: Path = ()) -> Where:
        """Return where the entry at `path` begins: its key or list item, or the nearest one that contains it."""
        return self._nearest(path, self.keys)

    def value_place(self, path: Path = ()) -> Where:
        """Return where the value at `path` begins, or the nearest one that contains it."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, places: dict[Path, Where]) -> Where:
        while path and path not in places:
            path = path[:-1]
        return places.get(path) or Where(self.shown, 1, 1)

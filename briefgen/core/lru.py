"""A bounded cache for long-running processes."""

from typing import TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class BoundedCache(dict[Key, Result]):
    """Keeps at most `most` results by key; when full it is emptied and fills again.

    Only for results that depend on nothing but their key.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, result: Result) -> None:
        if len(self) >= self.most:
            self.clear()
        super().__setitem__(key, result)

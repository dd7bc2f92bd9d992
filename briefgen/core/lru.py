"""A bounded cache: results that may be needed again, but no more of them than a long process can hold."""

from typing import TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class BoundedCache(dict[Key, Result]):
    """Keeps at most `most` results by their key; when full it is emptied and fills again.

    Only for what depends on nothing but its key, so that forgetting it costs time and nothing else.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, result: Result) -> None:
        if len(self) >= self.most:
            self.clear()
        super().__setitem__(key, result)

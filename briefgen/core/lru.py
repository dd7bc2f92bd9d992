"""What was worked out once and may come round again, and no more of it than a process of any length can hold."""

from typing import TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class Bounded(dict[Key, Result]):
    """Results by what they were worked out from, `most` of them: when full it is emptied and fills again.

    Only for what depends on nothing but its key, so that forgetting it costs time and nothing else.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, result: Result) -> None:
        if len(self) >= self.most:
            self.clear()
        super().__setitem__(key, result)

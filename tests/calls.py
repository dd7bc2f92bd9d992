"""Counts work in function calls, which does not depend on the load of the machine.

Calls of Python's own functions count as well. Work inside one such call is not seen; `make bench` sees that.
"""

import math
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import FrameType
from typing import Any

MAX_EXPONENT = 1.05
"""The exponent that growth may have: 1 is linear."""


def counted(work: Callable[[], Any]) -> tuple[Any, int]:
    """What the work returns, and how many calls it took."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = work()
    finally:
        sys.setprofile(before)
    return done, calls


def exponent(counts: Sequence[int]) -> float:
    """Of what comes on top from one size to the next: whatever a deck of any length costs falls out."""
    small, large = (after - before for before, after in pairwise(counts))
    assert small > 0
    return math.log2(large / small)

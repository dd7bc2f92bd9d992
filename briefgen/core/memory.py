"""How much memory the process may still take, as bounded by `ulimit -v`.

With a few bytes left, CPython can end by a signal while it handles a MemoryError: it keeps sixteen of them, and every
generator that is freed takes one. So work is not begun with too little room.
"""

import sys
from pathlib import Path


def require_memory(room: int) -> None:
    """Raise MemoryError if the process may take less than `room` bytes more. Only Linux bounds address space."""
    if sys.platform != "linux":
        return
    import resource

    bound = resource.getrlimit(resource.RLIMIT_AS)[0]
    if bound != resource.RLIM_INFINITY and bound - _taken() < room:
        raise MemoryError


def _taken() -> int:
    """Return the address space of the process, in bytes."""
    import resource

    return int(Path("/proc/self/statm").read_text().split(maxsplit=1)[0]) * resource.getpagesize()

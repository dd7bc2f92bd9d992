"""The program `briefgen`, and `python -m briefgen`."""

import sys
from typing import TYPE_CHECKING

from briefgen.core.garbage import collect_rarely, freeze_in_use

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def start() -> int:
    """Run the command line as this process; its modules are imported only now."""
    collect_rarely()
    sys.unraisablehook = report_unless_memory
    from briefgen.cli import main

    try:
        return main()
    finally:
        freeze_in_use()  # else Python looks for cycles in all of it before it ends, a twentieth of a build


def report_unless_memory(failed: "UnraisableHookArgs") -> None:
    """Print an exception that nothing can catch, unless memory is short: the run ends with a line about that."""
    if not issubclass(failed.exc_type, MemoryError):
        sys.__unraisablehook__(failed)


if __name__ == "__main__":
    sys.exit(start())

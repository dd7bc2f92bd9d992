"""The program `briefgen`, and `python -m briefgen`."""

import sys

from briefgen.core.garbage import collect_rarely, freeze_in_use


def start() -> int:
    """Run the command line as this process; its modules are imported only now."""
    collect_rarely()
    from briefgen.cli import main

    try:
        return main()
    finally:
        freeze_in_use()  # else Python looks for cycles in all of it before it ends, a twentieth of a build


if __name__ == "__main__":
    sys.exit(start())

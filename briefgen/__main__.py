"""The program `briefgen`, and `python -m briefgen`."""

import sys

from briefgen.core.garbage import collect_rarely


def start() -> int:
    """Run the command line as this process; its modules are imported only now."""
    collect_rarely()
    from briefgen.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(start())

"""The program `briefgen`, and `python -m briefgen`."""

import sys

from briefgen.core.garbage import collect_rarely


def start() -> int:
    """Runs the command line in this process, which is ours; its modules are imported only now."""
    collect_rarely()
    from briefgen.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(start())

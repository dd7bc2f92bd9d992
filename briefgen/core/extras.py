"""Packages that only some features need: the extras of setup.cfg."""

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.core.problem import CommandError


def install_extra(extra: str) -> str:
    """Return the command that installs the packages of an extra; double quotes work in every shell."""
    return f'python -m pip install "briefgen[{extra}]"'


def not_installed(what: str) -> str:
    """Return why something cannot be done without the packages of an extra."""
    return f"{what} needs packages that are not installed"


@contextmanager
def from_extra(extra: str, what: str) -> Iterator[None]:
    """Turn a failed import into a CommandError that says what needs the extra, and how to install it."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "briefgen":
            raise
        raise CommandError(f"{not_installed(what)}: {install_extra(extra)}") from None

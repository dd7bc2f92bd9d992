"""Plugins: what installed packages add to briefgen by entry points (PyPA, "Entry points specification").

Groups: `briefgen.slides`, `briefgen.readers`, `briefgen.writers`, `briefgen.rules`. briefgen's own names come first: a
plugin adds names and replaces none. Packages are searched only for a name that briefgen does not know, or when all are
listed. A plugin that cannot be loaded, or that raises, is a Problem that names its package.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from briefgen.core.problem import Problem, Refused, Where, short_of_memory

Group = Literal["slides", "readers", "writers", "rules"]
GROUPS: tuple[Group, ...] = ("slides", "readers", "writers", "rules")


class Plugin(Struct, frozen=True, order=True):
    """An entry point of another package. `value` is its location: `module:attribute`."""

    name: str
    package: str
    version: str
    value: str

    @property
    def where(self) -> Where:
        """The package, as the place of a problem."""
        return Where(f"package {self.package} {self.version}")


def plugins(group: Group) -> dict[str, Plugin]:
    """Return the plugins of a group, sorted by name; of two with one name that of the first package."""
    if not _any_installed(tuple(dict.fromkeys(sys.path))):
        return {}
    from importlib.metadata import entry_points  # slow to import, and rarely needed

    found = sorted(
        Plugin(one.name, one.dist.name, one.dist.version, one.value)
        for one in entry_points(group=f"briefgen.{group}")
        if one.dist
    )
    return {one.name: one for one in reversed(found)}


def plugin_modules() -> tuple[str, ...]:
    """Return the top-level modules that hold plugins of any group, sorted."""
    if not _any_installed(tuple(dict.fromkeys(sys.path))):
        return ()
    return tuple(sorted({re.split(r"[.:]", one.value)[0] for group in GROUPS for one in plugins(group).values()}))


def load_plugin(plugin: Plugin, kind: type[Any] | None = None) -> Any:
    """Return the object of the entry point, which must be of `kind` if that is given. Raises Refused."""
    from importlib.metadata import EntryPoint

    with reported(plugin, "cannot be loaded"):
        found = EntryPoint(plugin.name, plugin.value, "").load()
        if kind and not isinstance(found, kind):
            raise TypeError(f"{plugin.value} is not a {kind.__name__}")
        return found


def guarded(plugin: Plugin, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a plugin's function wrapped so that what it raises becomes Refused with a Problem."""

    def call(*args: Any, **named: Any) -> Any:
        with reported(plugin, "failed"):
            return function(*args, **named)

    return call


def guarded_items(plugin: Plugin, function: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Return a plugin's generator function, wrapped in the same way."""

    def call(*args: Any, **named: Any) -> Iterator[Any]:
        with reported(plugin, "failed"):
            yield from function(*args, **named)

    return call


@contextmanager
def reported(plugin: Plugin, what: str, *expected: type[Exception]) -> Iterator[None]:
    """Turn an exception in the block into Refused with a Problem.

    Exceptions of the types `expected`, Refused, OSError and lack of memory pass through.
    """
    passing: tuple[type[Exception], ...] = (Refused, OSError, *expected)
    try:
        yield
    except passing:
        raise
    except Exception as error:
        if short_of_memory(error):
            raise
        message = f"the plugin '{plugin.name}' {what}: {type(error).__name__}: {error}"
        hint = f"update or uninstall the package {plugin.package}"
        raise Refused([Problem(plugin.where, "plugin-broken", message, hint)]) from error


@cache
def _any_installed(folders: tuple[str, ...]) -> bool:
    """Return whether a package in one of the folders has entry points for briefgen.

    Looked up once in a process, since that takes 3 ms: what is installed later counts from the next start.
    """
    return any(
        _lists_plugins(os.path.join(folder, name, "entry_points.txt"))
        for folder in folders
        for name in _names_in(folder)
        if name.endswith((".dist-info", ".egg-info"))
    )


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "."))
    except OSError:
        return []


def _lists_plugins(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            return b"[briefgen." in stream.read()
    except OSError:
        return False

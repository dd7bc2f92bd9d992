"""The libraries that briefgen needs, as they are installed here, with their licences: for a licence list and an SBOM.

Comes in: setup.cfg, and what is installed. Goes out: Libraries, by name.
"""

import configparser
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "briefgen"
SETUP = Path(__file__).parent.parent / "setup.cfg"
FOR_DEVELOPERS = frozenset({"test", "fuzz", "site"})
"""Extras that users do not install."""
_SPDX: Mapping[str, str] = {
    "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0", "Apache License, Version 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0", "Apache": "Apache-2.0", "MIT License": "MIT", "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause", "3-Clause BSD License": "BSD-3-Clause", "BSD 3-Clause": "BSD-3-Clause",
    "BSD-3": "BSD-3-Clause", "New BSD License": "BSD-3-Clause", "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",  # the one of pyphen's three that we take it under
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
}  # fmt: skip
"""What projects wrote before licence expressions (PEP 639), and the expression it means (SPDX)."""


@dataclass(frozen=True)
class Library:
    """A library: its name and version here, its licence as an SPDX expression, the extras that need it, its needs."""

    name: str
    version: str
    licence: str
    extras: tuple[str, ...]
    """Empty for one that every installation needs."""
    needs: tuple[str, ...]


def libraries() -> dict[str, Library]:
    """Every library that users need, directly or by another, in the order of names.

    What is not installed here, as for another system, is left out.
    """
    always = set(_reached(required()))
    by_extra = {extra: set(_reached(needs)) - always for extra, needs in required_by_extras().items()}
    names = always.union(*by_extra.values()) - {OURS}
    return {name: _library(name, tuple(one for one in by_extra if name in by_extra[one])) for name in sorted(names)}


def required() -> list[Requirement]:
    """What setup.cfg requires of every installation."""
    return _requirements(_setup()["options"]["install_requires"])


def required_by_extras() -> dict[str, list[Requirement]]:
    """What it requires for each extra that users install."""
    extras = _setup()["options.extras_require"].items()
    return {name: _requirements(lines) for name, lines in extras if name not in FOR_DEVELOPERS}


def _setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser()
    setup.read(SETUP, encoding="utf-8")
    return setup


def _requirements(lines: str) -> list[Requirement]:
    return [Requirement(line) for line in lines.splitlines() if line and not line.startswith("#")]


def _reached(needs: Iterable[Requirement]) -> Iterator[str]:
    """The libraries, and all that they need, as far as they are installed."""
    queue, seen = list(needs), set()
    while queue:
        one = queue.pop()
        at = canonicalize_name(one.name), frozenset(one.extras)
        found = _installed(at[0])
        if at in seen or found is None:
            continue
        seen.add(at)
        yield at[0]
        queue += _needs(found, at[1])


def _needs(found: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for line in found.requires or ():
        one = Requirement(line)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield one


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _library(name: str, extras: tuple[str, ...]) -> Library:
    found = distribution(name)
    needs = {canonicalize_name(one.name) for one in _needs(found, ())}
    known = tuple(sorted(need for need in needs if _installed(need)))
    return Library(name, found.version, _licence(found), extras, known)


def _licence(found: Distribution) -> str:
    """The licence as the project states it: its expression, else its classifier, else its own words."""
    about = found.metadata
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", ()) if one.startswith("License ::")]
    stated = [one for one in (about.get("License") or "", *classifiers) if one and "\n" not in one]
    known = [_SPDX.get(one, one) for one in stated if one in _SPDX or re.fullmatch(r"[A-Za-z0-9.+-]+", one)]
    return known[0] if known else " or ".join(stated) or "not stated"

"""A rule as data: its id, what it asks, why, and where that is written down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.check.doctor.opened import Opened
from briefgen.problem import Level


class Finding(NamedTuple):
    """One thing a rule found: the part it stands in, and what is wrong there."""

    part: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`error`: PowerPoint repairs or refuses the file. `warning`: it opens, but people or privacy suffer.

    `note`: what PowerPoint's accessibility checker would mention, and an author's own words or master may bring about.
    """

    id: str
    level: Level
    reason: str
    source: str
    check: Callable[[Opened], Iterator[Finding]]

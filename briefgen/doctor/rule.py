"""A rule as data: its id, what it checks, why, and the standard it follows. There are two kinds.

Most rules are about one part, whatever else is in the package: they are checked while the part is open. The others are
about the whole package, and are checked after all parts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from briefgen.core.problem import Level
from briefgen.doctor.checked_parts import CheckedParts
from briefgen.doctor.opened import Opened
from briefgen.doctor.part import XmlPart


class Defect(NamedTuple):
    """One finding of a rule: the part it is in, and what is wrong there."""

    part: str
    message: str


class PackageRule(Struct, frozen=True):
    """A rule about the package.

    `error`: PowerPoint repairs or refuses the file. `warning`: it opens, but accessibility or privacy suffers. `note`:
    PowerPoint's accessibility checker would mention it, and an author's own words or master may cause it.
    """

    id: str
    level: Level
    reason: str
    source: str
    check: Callable[[Opened], Iterator[Defect]]
    quick: bool = True
    """Whether it is also applied to decks that were just written; if not, tests check our writers for it."""


class PartRule(Struct, frozen=True):
    """A rule about each part of certain kinds, or about every XML part. What it finds is in that part."""

    id: str
    level: Level
    reason: str
    source: str
    check: Callable[[XmlPart], Iterator[str]]
    kinds: tuple[str, ...] = ("slide",)
    """Kinds of parts; None: every XML part."""
    quick: bool = True
    """Whether it is also applied to decks that were just written; if not, tests check our writers for it."""

    def concerns(self, kind: str) -> bool:
        """Return whether it is about parts of that kind."""
        return not self.kinds or kind in self.kinds


Rule = PackageRule | PartRule


def apply_rules(
    file: Opened, rules: Iterable[Rule], checked: CheckedParts | None = None
) -> Iterator[tuple[Rule, Defect]]:
    """Apply the rules, first to each part, then to the package; yield rule and finding.

    Parts that are `checked` are skipped; parts without findings now are added to them.
    """
    rules = list(rules)
    about_parts = [rule for rule in rules if isinstance(rule, PartRule)]
    asked: dict[str, list[PartRule]] = {}
    for part in file.parts(checked.has) if checked else file.parts():
        if part.kind not in asked:
            asked[part.kind] = [rule for rule in about_parts if rule.concerns(part.kind)]
        found = [(rule, Defect(part.name, message)) for rule in asked[part.kind] for message in rule.check(part)]
        yield from found
        if checked and not found:
            checked.add(part)
        del part  # frees it before the next one is read
    for one in rules:
        if isinstance(one, PackageRule):
            for finding in one.check(file):
                yield one, finding

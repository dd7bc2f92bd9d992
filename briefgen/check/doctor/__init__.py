"""Whether PowerPoint would open a file without offering to repair it, and what else is wrong with it.

Comes in: a file. Goes out: Problems, each under the id of one rule. Opening in another program proves little: readers
forgive what PowerPoint does not, so every rule names where its demand is written down.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.check.doctor.opened import Opened, open_package
from briefgen.check.doctor.rule import Finding, Rule
from briefgen.check.doctor.rules import RULES
from briefgen.problem import Problem, Where


def examine(file: str | Path | bytes, name: str = "", *, notes: bool = True) -> list[Problem]:
    """All that is wrong with `file`, a path or bytes; empty for a sound deck. Never raises for what is inside.

    Without `notes` only what is wrong whatever its author wrote.
    """
    label = name or (str(file) if not isinstance(file, bytes) else "deck")
    try:
        content = file if isinstance(file, bytes) else Path(file).read_bytes()
    except OSError as error:
        return [Problem(Where(label), "doctor-unreadable", f"it cannot be read ({error.strerror or error})")]
    opened = open_package(content)
    if isinstance(opened, str):
        return [Problem(Where(label), "doctor-zip-broken", f"it is not a sound zip file ({opened})")]
    rules = RULES if notes else [rule for rule in RULES if rule.level != "note"]
    return sorted(set(_examined(opened, label, rules)))


def _examined(opened: Opened, label: str, rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        for finding in rule.check(opened):
            yield Problem(Where(label), rule.id, f"{finding.part}: {finding.message}", level=rule.level)


__all__ = ["RULES", "Finding", "Opened", "Rule", "examine"]

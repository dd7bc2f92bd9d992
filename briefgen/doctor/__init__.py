"""The doctor: whether PowerPoint would open a file without repair, and what else is wrong with it.

Input: a file. Output: Problems, each with the id of its rule. That another program opens a file proves little, since
others accept what PowerPoint does not; so every rule names the standard that it follows.
"""

from io import BytesIO
from pathlib import Path
from typing import IO

from briefgen.core.files import open_file
from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem, Where
from briefgen.doctor.checked_parts import CheckedParts
from briefgen.doctor.opened import Opened, open_package
from briefgen.doctor.part import XmlPart
from briefgen.doctor.rule import Defect, PackageRule, PartRule, Rule, apply_rules
from briefgen.doctor.rules import RULES
from briefgen.ooxml.entries import BrokenPackage


def examine(
    file: str | Path | bytes, name: str = "", *, quick: bool = False, kept: KeptWork | None = None
) -> list[Problem]:
    """Return everything wrong with `file`, a path or bytes; never raises for its contents.

    `quick` is for decks that were just written: without notes, which depend on the author's words, and without slow
    rules that tests check for our writers. Parts in `kept` had no findings before: they are unpacked and compared by
    digest, and rules about parts are not applied again.
    """
    label = Where(name or (str(file) if not isinstance(file, bytes) else "deck"))
    rules = [rule for rule in RULES if not quick or (rule.quick and rule.level != "note")]
    try:
        with _stream(file) as stream:
            opened = open_package(stream)
            checked = CheckedParts(opened, kept.on("quick" if quick else "all")) if kept else None
            found = set(apply_rules(opened, rules, checked))
    except BrokenPackage as error:
        return [Problem(label, "doctor-zip-broken", f"it is not a PowerPoint file, or a damaged one ({error})")]
    except OSError as error:
        return [Problem(label, "doctor-unreadable", f"it cannot be read ({error.strerror or error})")]
    return sorted(
        Problem(label, rule.id, f"{finding.part}: {finding.message}", level=rule.level) for rule, finding in found
    )


def _stream(file: str | Path | bytes) -> IO[bytes]:
    """Return the file, open for random access. Raises OSError."""
    return BytesIO(file) if isinstance(file, bytes) else open_file(file)


__all__ = ["RULES", "Defect", "Opened", "PackageRule", "PartRule", "Rule", "XmlPart", "apply_rules", "examine"]

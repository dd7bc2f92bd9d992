"""Outlines of shapes: ECMA-376 part 1, 20.1.9 (formulas 20.1.9.11, presets annex D)."""

import re
from collections.abc import Iterator, Set

from briefgen.doctor.part import DRAWN, GUIDES, OUTLINES, A, Element, XmlPart
from briefgen.doctor.rule import PartRule
from briefgen.ooxml.presets import ADJUSTMENTS

_PRESETS = (f"{A}prstGeom", f"{A}prstTxWarp")
_ARGUMENTS = {
    "*/": 3, "+-": 3, "+/": 3, "?:": 3, "abs": 1, "at2": 2, "cat2": 3, "cos": 2, "max": 2, "min": 2, "mod": 3, "pin": 3,
    "sat2": 3, "sin": 2, "sqrt": 1, "tan": 2, "val": 1,
}  # fmt: skip
"""Number of arguments of each operator in a formula."""
_GIVEN = {
    "3cd4", "3cd8", "5cd8", "7cd8", "b", "cd2", "cd3", "cd4", "cd8", "h", "hc", "hd2", "hd3", "hd4", "hd5", "hd6",
    "hd8", "l", "ls", "r", "ss", "ssd2", "ssd4", "ssd6", "ssd8", "ssd16", "ssd32", "t", "vc", "w", "wd2", "wd3", "wd4",
    "wd5", "wd6", "wd8", "wd10", "wd12", "wd32",
}  # fmt: skip
"""Guides that every shape has."""
_CONSTANT = re.compile(r"val -?\d+")
_NUMBER = re.compile(r"-?\d+")


def unknown_adjustments(part: XmlPart) -> Iterator[str]:
    """Adjustments that a preset shape does not have, or that are no constants."""
    for guide in part.each(GUIDES):
        adjusted = guide.getparent()
        outline = adjusted.getparent() if adjusted is not None and adjusted.tag == f"{A}avLst" else None
        if outline is None or outline.tag not in _PRESETS:
            continue
        preset = outline.get("prst") or ""
        if guide.get("name") not in ADJUSTMENTS.get(preset, ()):
            yield f"the shape '{preset}' has no adjustment '{guide.get('name')}'"
        elif not _CONSTANT.fullmatch(guide.get("fmla") or ""):
            yield f"the adjustment '{guide.get('name')}' of '{preset}' is no constant"


def bad_formulas(part: XmlPart) -> Iterator[str]:
    """Formulas of an outline that cannot be worked out, and points at guides that it does not have."""
    for outline in part.each(OUTLINES):
        known = set(_GIVEN)
        for guide in (*outline.iterfind(f"{A}avLst/{A}gd"), *outline.iterfind(f"{A}gdLst/{A}gd")):
            if not _can_be_worked_out(guide.get("fmla") or "", known):
                yield f"'{guide.get('fmla')}' is no formula"
            known.add(guide.get("name") or "")
        for point in outline.iter(f"{A}pt", f"{A}pos"):
            for value in (point.get("x") or "0", point.get("y") or "0"):
                if not _is_known(value, known):
                    yield f"a point is at '{value}', which is no number and no guide"


def _can_be_worked_out(formula: str, known: Set[str]) -> bool:
    operator, *arguments = formula.split() or [""]
    return len(arguments) == _ARGUMENTS.get(operator) and all(_is_known(one, known) for one in arguments)


def _is_known(value: str, known: Set[str]) -> bool:
    return value in known or _NUMBER.fullmatch(value) is not None


def bad_paths(part: XmlPart) -> Iterator[str]:
    """Paths of an outline that do not begin by moving to a point."""
    for outline in part.each(OUTLINES):
        for path in outline.iterfind(f"{A}pathLst/{A}path"):
            first: Element | None = next(path.iterchildren("*"), None)
            if first is not None and first.tag != f"{A}moveTo":
                yield "a path does not begin at a point"


RULES = (
    PartRule(
        "doctor-adjustment", "error", "a preset has its own adjustments", "ECMA-376-1 20.1.9.18", unknown_adjustments,
        DRAWN,
    ),
    PartRule("doctor-formula", "error", "it is worked out", "ECMA-376-1 20.1.9.11", bad_formulas, DRAWN),
    PartRule("doctor-path", "error", "a line begins somewhere", "ECMA-376-1 20.1.9.15", bad_paths, DRAWN),
)  # fmt: skip

"""Animations: ECMA-376 part 1, 19.5."""

from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.part import ANIMATIONS, NAMED, P, XmlPart
from briefgen.doctor.rule import PartRule

_STEPS = (f"{P}cTn",)
_TARGETS = (f"{P}spTgt", f"{P}bldP", f"{P}bldGraphic", f"{P}bldDgm", f"{P}bldOleChart", f"{P}inkTgt")
_INK = ("{http://schemas.microsoft.com/office/powerpoint/2010/main}cNvPr",)
_KINDS = ("slide", "slideLayout", "slideMaster")


def lost_targets(part: XmlPart) -> Iterator[str]:
    """Animations of a shape that is not on the slide."""
    if not part.each(ANIMATIONS):
        return
    shapes = {item.get("id") for item in (*part.each(NAMED), *part.each(_INK))}
    for identity in sorted({item.get("spid") or "" for item in part.each(_TARGETS)} - shapes):
        yield f"it animates shape {identity}, which is not there"


def doubled_steps(part: XmlPart) -> Iterator[str]:
    """Two steps of an animation with one id."""
    if not part.each(ANIMATIONS):
        return
    for identity, times in Counter(item.get("id") for item in part.each(_STEPS)).items():
        if identity and times > 1:
            yield f"{times} steps of its animation have the id {identity}"


RULES = (
    PartRule("doctor-motion-target", "error", "what moves is on the slide", "ECMA-376-1 19.5.72", lost_targets, _KINDS),
    PartRule("doctor-motion-id", "error", "an id names one step", "ECMA-376-1 19.5.33", doubled_steps, _KINDS),
)

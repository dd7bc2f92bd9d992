"""Frames of tables, charts and objects: ECMA-376 part 1, 19.3.1.21 and 20.1.2.2.17."""

from collections.abc import Iterator

from briefgen.doctor.part import DRAWN, FRAMED, OBJECTS, A, C, P, XmlPart
from briefgen.doctor.rule import PartRule

_HOLDS = {
    "http://schemas.openxmlformats.org/drawingml/2006/table": f"{A}tbl",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": f"{C}chart",
}
"""Element that a frame must hold, by the name of its content."""


def bad_frames(part: XmlPart) -> Iterator[str]:
    """Frames that hold nothing, or another thing than they say; embedded objects that lead to nothing."""
    for data in part.each(FRAMED):
        content = next(data.iterchildren("*"), None)
        wanted = _HOLDS.get(data.get("uri") or "")
        if content is None or (wanted and content.tag != wanted):
            yield f"a frame does not hold what it says ('{data.get('uri')}')"
        elif content.tag in _HOLDS.values() and not wanted:
            yield f"a frame holds a table or a chart, but says '{data.get('uri')}'"
    for item in part.each(OBJECTS):
        if item.find(f"{P}embed") is None and item.find(f"{P}link") is None:
            yield "an object is neither embedded nor linked"


RULES = (
    PartRule("doctor-frame", "error", "a frame is read by what it says", "ECMA-376-1 20.1.2.2.17", bad_frames, DRAWN),
)

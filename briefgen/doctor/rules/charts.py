"""Charts: ECMA-376 part 1, 21.2."""

from collections.abc import Iterator

from briefgen.doctor.part import XmlPart
from briefgen.doctor.rule import PartRule

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NONE = {"0"}
"""What PowerPoint writes for the third axis of a chart that has two."""
_AXES = (f"{C}catAx", f"{C}valAx", f"{C}dateAx", f"{C}serAx")


def lost_axes(part: XmlPart) -> Iterator[str]:
    """Charts drawn on axes that they do not have."""
    for area in part.root.iter(f"{C}plotArea"):
        axes = [axis.find(f"{C}axId") for axis in area.iterchildren(*_AXES)]
        known = {axis.get("val") for axis in axes if axis is not None}
        for plot in area.iterchildren(f"{C}*"):
            named = plot.findall(f"{C}axId") if plot.tag not in _AXES else plot.findall(f"{C}crossAx")
            for item in named:
                if item.get("val") not in known | _NONE:
                    yield f"it uses the axis {item.get('val')}, which it does not have"


def doubled_series(part: XmlPart) -> Iterator[str]:
    """Two series of a chart with one index."""
    for area in part.root.iter(f"{C}plotArea"):
        seen: set[str | None] = set()
        for item in area.iterfind(f"{C}*/{C}ser/{C}idx"):
            if item.get("val") in seen:
                yield f"two series have the index {item.get('val')}"
            seen.add(item.get("val"))


RULES = (
    PartRule("doctor-chart-axis", "error", "a chart needs its axes", "ECMA-376-1 21.2.2.9", lost_axes, ("chart",)),
    PartRule("doctor-chart-series", "error", "an index names one series", "ECMA-376-1 21.2.2.84", doubled_series,
             ("chart",)),
)  # fmt: skip

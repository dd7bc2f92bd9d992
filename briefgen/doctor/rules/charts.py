"""Charts: ECMA-376 part 1, 21.2."""

from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.part import C, XmlPart, whole_number
from briefgen.doctor.rule import PartRule

_NONE = {"0"}
"""What PowerPoint writes for the third axis of a chart with two."""
_CACHES = tuple(f"{C}{name}" for name in ("numCache", "strCache", "numLit", "strLit"))
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
    """Two series of a chart with one index, or one place in the order."""
    for area in part.root.iter(f"{C}plotArea"):
        for what in ("idx", "order"):
            seen = Counter(item.get("val") for item in area.iterfind(f"{C}*/{C}ser/{C}{what}"))
            yield from (f"{times} series have the {what} {value}" for value, times in seen.items() if times > 1)


def bad_points(part: XmlPart) -> Iterator[str]:
    """Values of a chart that are stated twice, or beyond the number of them."""
    for cache in part.root.iter(*_CACHES):
        numbers = [whole_number(item.get("idx")) for item in cache.iterfind(f"{C}pt")]
        count = cache.find(f"{C}ptCount")
        if len(set(numbers)) < len(numbers):
            yield "a value of a series is stated twice"
        if count is not None and numbers and max(numbers) >= whole_number(count.get("val")):
            yield f"it states {count.get('val')} values of a series, and one beyond them"


RULES = (
    PartRule("doctor-chart-axis", "error", "a chart needs its axes", "ECMA-376-1 21.2.2.9", lost_axes, ("chart",)),
    PartRule("doctor-chart-series", "error", "an index names one series", "ECMA-376-1 21.2.2.84", doubled_series,
             ("chart",)),
    PartRule("doctor-chart-points", "error", "a value has one place", "ECMA-376-1 21.2.2.148", bad_points, ("chart",)),
)  # fmt: skip

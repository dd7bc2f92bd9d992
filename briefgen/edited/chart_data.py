"""The data of a chart whose workbook is missing: LibreOffice leaves it out when it saves a deck.

In: a chart part, ECMA-376 part 1, 21.2, which holds the names and numbers that it shows. Out: the chart, referring to a
workbook made of them, so that PowerPoint can edit its data again.
"""

from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from briefgen.ooxml.workbook import column_letters, workbook
from briefgen.ooxml.xml import C, R

Element = etree._Element
_EXTERNAL = f"{{{C}}}externalData"
_AFTER_EXTERNAL = tuple(f"{{{C}}}{name}" for name in ("printSettings", "userShapes", "extLst"))
_NAMES, _NUMBERS = ("strRef", "numRef"), ("numRef",)


def has_data(chart: Element) -> bool:
    """Say whether a chart refers to a workbook."""
    return chart.find(_EXTERNAL) is not None


def drop_dead_references(chart: Element, ids: Collection[str]) -> None:
    """Take out references to a workbook, or to shapes drawn over the chart, that no relationship of it has."""
    for name in ("externalData", "userShapes"):
        for one in chart.findall(f"{{{C}}}{name}"):
            if one.get(f"{{{R}}}id") not in ids:
                chart.remove(one)


def workbook_for(chart: Element, relation: str) -> bytes | None:
    """Return a workbook of what the chart shows, and make the chart refer to it by the id of a relationship.

    None, and nothing is changed, for charts that are not numbers by name, as scatter plots.
    """
    series = list(chart.iter(f"{{{C}}}ser"))
    columns = [_referred(one, "val", _NUMBERS) for one in series]
    names = next((found for one in series if (found := _referred(one, "cat", _NAMES)) is not None), None)
    if not series or names is None or any(column is None for column in columns):
        return None
    count = max(_count(one) for one in (names, *columns) if one is not None)
    heads = [_said(_part(one, "tx")) for one in series]
    values = [list(map(_number, _cached(column, count))) for column in columns if column is not None]
    categories = _cached(names, count)
    _refer(chart, series, count)
    chart.append(etree.Element(_EXTERNAL, {f"{{{R}}}id": relation}))
    etree.SubElement(chart[-1], f"{{{C}}}autoUpdate", val="0")
    for later in [one for one in chart if one.tag in _AFTER_EXTERNAL]:
        chart.append(later)
    return workbook(heads, list(zip(categories, zip(*values, strict=True), strict=True)))


def _part(series: Element, name: str) -> Element:
    found = series.find(f"{{{C}}}{name}")
    return etree.Element("none") if found is None else found


def _referred(series: Element, name: str, kinds: Sequence[str]) -> Element | None:
    """Return the reference to cells that gives the names or numbers of a series."""
    return next((one for one in _part(series, name) if one.tag in [f"{{{C}}}{kind}" for kind in kinds]), None)


def _count(reference: Element) -> int:
    return max([0, *(int(point.get("idx") or 0) + 1 for point in reference.iter(f"{{{C}}}pt"))])


def _cached(reference: Element, count: int) -> list[str]:
    """Return what each cell said when it was last read; empty where nothing is."""
    said = {int(point.get("idx") or 0): _said(point) for point in reference.iter(f"{{{C}}}pt")}
    return [said.get(place, "") for place in range(count)]


def _said(item: Element) -> str:
    return "".join(value.text or "" for value in item.iter(f"{{{C}}}v"))


def _number(said: str) -> float | None:
    try:
        return float(said)
    except ValueError:
        return None


def _refer(chart: Element, series: Sequence[Element], count: int) -> None:
    """Point names and numbers to the cells of the workbook."""
    for number, one in enumerate(series, 2):
        column = column_letters(number)
        for name, place in _places(column, count):
            for formula in _part(one, name).iter(f"{{{C}}}f"):
                formula.text = place


def _places(column: str, count: int) -> Iterator[tuple[str, str]]:
    yield "tx", f"Sheet1!${column}$1"
    yield "cat", f"Sheet1!$A$2:$A${count + 1}"
    yield "val", f"Sheet1!${column}$2:${column}${count + 1}"
